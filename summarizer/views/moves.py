"""What changed, in order of time, and who moved in which direction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.picture.values import Basis, ChangeKind
from summarizer.views.values import Card, Named, Quoted

Direction = Literal[
    "hardened", "softened", "reversed", "forwards", "backwards", "withdrawn", "unclear"
]


class Changed(Value):
    """A change in words. `title` says what became different; `basis` whether a text states it."""

    kind: ChangeKind
    basis: Basis
    title: str
    card: Card
    at: date | datetime | None = None
    when: str = ""
    before: str = ""
    after: str = ""
    sayings: tuple[Quoted, ...] = ()


class Move(Value):
    """A party that moved, or parties whose agreement or demand did, and in which direction."""

    parties: tuple[Named, ...]
    direction: Direction
    change: Changed


def changed(picture: Picture) -> tuple[Changed, ...]:
    """All changes, in order of time."""
    return ()


def moves(picture: Picture) -> tuple[Move, ...]:
    """Positions that shifted, and statuses that went forwards or backwards, by party."""
    return ()
