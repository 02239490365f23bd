"""In what order items are read: what is urgent first, what is over last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from summarizer.brief import Brief, Deadline, Item, Time
from summarizer.rendering import times

_I = TypeVar("_I", bound=Item)
Place = tuple[bool, float, float]


def current_first(items: Iterable[_I]) -> list[_I]:
    """The items in the order of the text, those told as history after the others."""
    return sorted(items, key=lambda item: item.time_frame == "background")


def in_time_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines by their latest moment; those that name no date come last."""
    return sorted(deadlines, key=lambda deadline: _place(deadline.time))


def by_urgency(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Live ultimatums first, then live ones by date, then settled ones, then history."""
    return sorted(deadlines, key=lambda it: (_rank(it), _place(it.time)))


def is_live(deadline: Deadline) -> bool:
    """Whether it still stands at the date of the document: neither settled, denied nor history."""
    stands = deadline.status == "pending" and deadline.factuality != "negated"
    return stands and deadline.time_frame == "current"


def next_ones(brief: Brief) -> tuple[Deadline, ...]:
    """What is urgent: every live ultimatum without a date, then dates, the soonest first.

    Where no date lies ahead and nobody has set an ultimatum, the first without a date.
    """
    ahead = [it for it in in_time_order(filter(is_live, brief.deadlines)) if not _over(it, brief)]
    dated = [it for it in ahead if not _place(it.time)[0]]
    soonest = [it for it in dated if _place(it.time)[1] == _place(dated[0].time)[1]]
    urgent = [it for it in ahead if it.kind == "ultimatum" or it in soonest]
    # "within days" may run out before any date that is told
    return tuple(sorted(urgent, key=lambda it: it in dated) or ahead[:3])


def _rank(deadline: Deadline) -> int:
    if deadline.time_frame == "background":
        return 3
    if not is_live(deadline):
        return 2
    return 0 if deadline.kind == "ultimatum" else 1


def _over(deadline: Deadline, brief: Brief) -> bool:
    latest, published = deadline.time.latest, brief.document.published
    if latest is None or published is None:
        return False
    return int(times.instant(latest)) < int(times.instant(published))


def _place(time: Time) -> Place:
    latest, earliest = time.latest or time.earliest, time.earliest or time.latest
    if latest is None or earliest is None:
        return True, 0.0, 0.0
    return False, times.instant(latest), times.instant(earliest)
