"""The items of one side of a document, gold or output, in words and with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from evals.labels import KINDS, Labels
from evals.report.passages import Passage
from evals.report.values import Speech
from evals.scoring.places import Grounding, Places
from summarizer.brief import Item, passages
from summarizer.codebook import ItemKind

Reader = Literal["gold", "found"]
Name = tuple[ItemKind, str]
"""An item by kind and id: ids of a system from elsewhere are unique only within a kind."""


@dataclass(frozen=True)
class Quote:
    """A quote of an item, and how it is grounded in the document."""

    text: str
    grounding: Grounding


@dataclass(frozen=True)
class Card:
    """An item in words; `told` are those of its fields that say more than the usual."""

    id: str
    who: tuple[str, str, str]
    summary: str
    quotes: tuple[Quote, ...]
    told: tuple[tuple[str, str], ...]


class Shelf:
    """What one reader, a person or a system, found in a document.

    `keys` says what the page calls each item.
    """

    def __init__(
        self, reader: Reader, labels: Labels, places: Places, keys: Mapping[Name, str]
    ) -> None:
        self._reader: Reader = reader
        self._labels = labels
        self._places = places
        self._keys = keys
        names = {party.id: party.name for party in labels.parties}
        self.speech = Speech(names, {id_: key for (_, id_), key in keys.items()})
        self.items: dict[Name, Item] = {
            (kind, item.id): item for kind in KINDS for item in labels.of(kind)
        }

    def card(self, name: Name) -> Card:
        """The item of that name, in words."""
        item = self.items[name]
        return Card(
            id=item.id,
            who=self.speech.who(item),
            summary=item.summary,
            quotes=tuple(
                Quote(it.quote, self._places.find(it, self._labels.text)[0]) for it in item.evidence
            ),
            told=tuple(self.speech.told(item, name[0])),
        )

    def passages(self) -> Iterator[Passage]:
        """Where the evidence of all items stands, that of their parts too; each span once."""
        for name, item in self.items.items():
            found = (self._places.find(it, self._labels.text)[1] for it in passages(item))
            for number, span in enumerate(dict.fromkeys(span for span in found if span)):
                if span[0] < span[1]:
                    yield Passage(self._reader, self._keys[name], number, *span)
