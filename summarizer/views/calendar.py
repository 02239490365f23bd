"""The calendar: dated deadlines in order, and apart from them those that come to no date."""

from __future__ import annotations

from datetime import date, timedelta

from summarizer.brief.values import Value
from summarizer.picture import Picture, day_of
from summarizer.views.dues import by_time, due_of
from summarizer.views.shown import Shown
from summarizer.views.values import Due


class Calendar(Value):
    """Deadlines: `dated` in order of time, `vague` as documents have them; judged for `clock`."""

    clock: date | None = None
    dated: tuple[Due, ...] = ()
    vague: tuple[Due, ...] = ()


def calendar(picture: Picture) -> Calendar:
    """All deadlines of the dossier."""
    shown = Shown(picture)
    dues = [due_of(item, shown) for item in shown.of("deadline")]
    return Calendar(
        clock=picture.clock,
        dated=tuple(by_time(due for due in dues if due.last)),
        vague=tuple(due for due in dues if not due.last),
    )


def stands(due: Due) -> bool:
    """Whether it still binds for the clock: neither past, settled, lifted, denied nor history."""
    return not (due.is_past or due.is_cancelled or due.card.is_over or due.card.is_denied)


def within(dates: Calendar, days: int) -> tuple[Due, ...]:
    """The dated deadlines that still stand and fall on the clock's day or in `days` after it.

    An interval falls into these days if any of its own do. None do where there is no clock.
    """
    if dates.clock is None:
        return ()
    end = dates.clock + timedelta(days=days)
    return tuple(
        due
        for due in dates.dated
        if stands(due)
        and (first := day_of(due.first)) is not None
        and (last := day_of(due.last)) is not None
        and first <= end
        and last >= dates.clock
    )
