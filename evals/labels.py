"""Labels: what one reader, a person or a system, found in one document.

Both sides of a score have this one form. A person's labels are made from a case file
(`evals.cases`), a system's from its brief.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import Agreement, Brief, Deadline, Demand, Party, Position
from summarizer.brief import Item
from summarizer.codebook import ItemKind

KINDS: tuple[ItemKind, ...] = ("position", "demand", "deadline", "agreement")
"""The four kinds of item, in the order of the codebook."""


@dataclass(frozen=True)
class Labels:
    """Parties and items of one reader for the document `text`.

    Offsets of evidence refer to `text`. Nothing is promised about what a system gives: ids may
    be named that do not exist, and quotes may stand elsewhere or nowhere (the score says so).
    `optional` holds the ids of items that a score neither asks for nor punishes, `must_find`
    those that nobody may miss.
    """

    text: str
    parties: tuple[Party, ...] = ()
    positions: tuple[Position, ...] = ()
    demands: tuple[Demand, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    optional: frozenset[str] = frozenset()
    must_find: frozenset[str] = frozenset()

    @property
    def items(self) -> tuple[Item, ...]:
        """Positions, demands, deadlines and agreements, in this order."""
        return (*self.positions, *self.demands, *self.deadlines, *self.agreements)

    def of(self, kind: ItemKind) -> tuple[Item, ...]:
        """The items of one kind."""
        by_kind: dict[ItemKind, tuple[Item, ...]] = {
            "position": self.positions,
            "demand": self.demands,
            "deadline": self.deadlines,
            "agreement": self.agreements,
        }
        return by_kind[kind]


@dataclass(frozen=True)
class Unread:
    """What a system gave as an item of `kind` and what is none; `quoted`: whether it has a quote.

    It was found and is wrong, so that no system gains by items that nobody can read.
    """

    kind: ItemKind
    quoted: bool


def labels_of(brief: Brief) -> Labels:
    """The labels that a brief comes to."""
    return Labels(
        text=brief.document.text,
        parties=brief.parties,
        positions=brief.positions,
        demands=brief.demands,
        deadlines=brief.deadlines,
        agreements=brief.agreements,
    )
