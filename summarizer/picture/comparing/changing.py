"""Changes: what became different, as a text states it or as documents in turn show it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from summarizer.brief import Evidence
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.values import Basis, Change, ChangeKind, DossierItem, Member


class Turn(NamedTuple):
    """A change as it is found: `teller` tells it, `earlier` is what it is held against."""

    kind: ChangeKind
    basis: Basis
    field: str
    before: str | None
    after: str | None
    teller: Member
    earlier: Member | None = None
    proof: tuple[Evidence, ...] = ()


def change(told: Told, item: str, turn: Turn) -> Change:
    """The change of the item `item`, with the places of before and after."""
    sayings = [saying(turn.teller, turn.after or turn.field, turn.proof)]
    if turn.earlier is not None:
        sayings.insert(0, saying(turn.earlier, turn.before or ""))
    return Change(
        kind=turn.kind,
        basis=turn.basis,
        item=item,
        field=turn.field,
        at=told.sources[turn.teller.document].published,
        before=turn.before,
        after=turn.after,
        sayings=tuple(sayings),
    )


def by_day(told: Told, item: DossierItem) -> list[tuple[date, list[Member]]]:
    """The dated members of each day, day after day."""
    dated = [(day, m) for m in item.members if (day := told.day(m.document)) is not None]
    dated.sort(key=lambda pair: (pair[0], told.order(pair[1].document)))
    return [(day, [m for _, m in pairs]) for day, pairs in groupby(dated, key=lambda p: p[0])]


def undated(told: Told, item: DossierItem) -> list[Member]:
    """The members of which nobody knows the day."""
    return [m for m in item.members if told.day(m.document) is None]


def moment(at: date | datetime | None) -> tuple[bool, str]:
    """A key that puts changes in order of time, undated ones last."""
    return at is None, at.isoformat() if at else ""
