"""Calendar arithmetic: the span of each unit that holds a day, and steps from one to the next.

Weeks are ISO weeks (Monday to Sunday); seasons are the northern, meteorological ones, and
winter carries the year of its December. TIMEX3 values after TimeML 1.2.1, EDTF after
ISO 8601-2 level 1, which has no weeks, quarters and halves: those are intervals there.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from summarizer.dates.span import Span, Unit

SEASONS = ("SP", "SU", "FA", "WI")
SEASON_NOTE = "seasons taken as the northern ones, in whole months"
DURATION = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "weekend": "P{}WE",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def day(d: date) -> Span:
    """One day."""
    return Span("day", d, d, d.isoformat(), d.isoformat())


def week(d: date) -> Span:
    """The ISO week that holds `d`."""
    monday = d - timedelta(days=d.weekday())
    year, number, _ = d.isocalendar()
    return stretch(monday, monday + timedelta(days=6), f"{year:04}-W{number:02}", "week")


def weekend(d: date) -> Span:
    """Saturday and Sunday of the ISO week that holds `d`."""
    whole = week(d)
    return stretch(whole.last - timedelta(days=1), whole.last, f"{whole.timex}-WE", "weekend")


def month(year: int, number: int) -> Span:
    """A month, 1 to 12."""
    name = f"{year:04}-{number:02}"
    last = calendar.monthrange(year, number)[1]
    return Span("month", date(year, number, 1), date(year, number, last), name, name)


def months(year: int, number: int, count: int, timex: str, unit: Unit) -> Span:
    """`count` whole months from the month `number` of `year` on."""
    first, last = month(year, number), month_of(add_months(date(year, number, 1), count - 1))
    return Span(unit, first.first, last.last, timex, f"{first.edtf}/{last.edtf}")


def month_of(d: date) -> Span:
    """The month that holds `d`."""
    return month(d.year, d.month)


def quarter(year: int, number: int) -> Span:
    """A quarter of the calendar year, 1 to 4."""
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", "quarter")


def half(year: int, number: int) -> Span:
    """A half of the calendar year, 1 or 2."""
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}", "half")


def season(year: int, number: int) -> Span:
    """A season, 1 (spring) to 4 (winter, from December of `year`)."""
    span = months(year, 3 * number, 3, f"{year:04}-{SEASONS[number - 1]}", "season")
    return Span(
        "season", span.first, span.last, span.timex, f"{year:04}-{20 + number}", (SEASON_NOTE,)
    )


def year(number: int) -> Span:
    """A calendar year."""
    name = f"{number:04}"
    return Span("year", date(number, 1, 1), date(number, 12, 31), name, name)


def decade(number: int) -> Span:
    """The ten years that begin with `number * 10`."""
    first, last = date(number * 10, 1, 1), date(number * 10 + 9, 12, 31)
    return Span("decade", first, last, f"{number:03}", f"{number:03}X")


def century(number: int) -> Span:
    """The hundred years that begin with `number * 100`."""
    first, last = date(number * 100, 1, 1), date(number * 100 + 99, 12, 31)
    return Span("century", first, last, f"{number:02}", f"{number:02}XX")


def stretch(first: date, last: date, timex: str | None = None, unit: Unit = "stretch") -> Span:
    """Any run of days."""
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Span(unit, first, last, timex, edtf)


def season_of(d: date) -> Span:
    """The season that holds `d`."""
    return season(d.year - (d.month < 3), ((d.month - 3) % 12) // 3 + 1)


_HOLDING: dict[str, Callable[[date], Span]] = {
    "day": day,
    "week": week,
    "weekend": weekend,
    "month": month_of,
    "quarter": lambda d: quarter(d.year, (d.month + 2) // 3),
    "half": lambda d: half(d.year, (d.month + 5) // 6),
    "season": season_of,
    "year": lambda d: year(d.year),
    "decade": lambda d: decade(d.year // 10),
    "century": lambda d: century(d.year // 100),
}


def holding(unit: str, d: date) -> Span:
    """The `unit` (a name of `Unit`, day to century) that holds `d`."""
    return _HOLDING[unit](d)


def step(unit: str, d: date, count: int) -> Span:
    """The `unit` that lies `count` units after the one that holds `d` (before, if negative)."""
    return holding(unit, add(holding(unit, d).first if unit != "day" else d, unit, count))


def add(d: date, unit: str, count: int) -> date:
    """`d` and `count` units; a month too short for the day takes its last one."""
    match unit:
        case "day":
            return d + timedelta(days=count)
        case "week" | "weekend":
            return d + timedelta(weeks=count)
    return add_months(d, _MONTHS["quarter" if unit == "season" else unit] * count)


def add_months(d: date, count: int) -> date:
    """`d` and `count` months; a month too short for the day takes its last one."""
    years, index = divmod(d.month - 1 + count, 12)
    last = calendar.monthrange(d.year + years, index + 1)[1]
    return d.replace(year=d.year + years, month=index + 1, day=min(d.day, last))


def add_workdays(d: date, count: int) -> date:
    """`d` and `count` days that are no Saturday and no Sunday."""
    way = timedelta(days=1 if count > 0 else -1)
    for _ in range(min(abs(count), 10_000)):
        d += way
        while d.weekday() > 4:
            d += way
    return d
