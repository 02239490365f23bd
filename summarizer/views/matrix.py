"""The matrix: which party stands where on which issue."""

from __future__ import annotations

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.views.values import Card, Named


class Entry(Value):
    """An item in a cell. `how` says what the party does: "asks", "favours", "rejected it".

    `through` is the collective of which the party is a member, where the item names only that.
    """

    how: str
    card: Card
    through: Named | None = None


class Column(Value):
    """An issue: its slug, its words, and how many items it has."""

    issue: str
    title: str
    items: int


class Row(Value):
    """A party and its cells, one for each column in their order; `voices` speak for it."""

    party: Named
    voices: tuple[Named, ...] = ()
    items: int
    cells: tuple[tuple[Entry, ...], ...]


class Matrix(Value):
    """Parties by issue, both with most items first."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


def matrix(picture: Picture) -> Matrix:
    """The positions, demands, deadlines, agreements and answers of each party on each issue."""
    return Matrix()
