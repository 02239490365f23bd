"""The calendar: dated deadlines in order, and apart from them those that come to no date."""

from __future__ import annotations

from datetime import date

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.views.values import Due


class Calendar(Value):
    """Deadlines: `dated` in order of time, `vague` as documents have them; judged for `clock`."""

    clock: date | None = None
    dated: tuple[Due, ...] = ()
    vague: tuple[Due, ...] = ()


def calendar(picture: Picture) -> Calendar:
    """All deadlines of the dossier."""
    return Calendar(clock=picture.clock)


def within(dates: Calendar, days: int) -> tuple[Due, ...]:
    """The dated deadlines that still stand and fall on the clock's day or in `days` after it."""
    return ()
