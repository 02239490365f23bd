"""Weeks, and other stretches, that are named by a day or a longer stretch: the week of 9 June."""

from __future__ import annotations

import re
from datetime import timedelta

from summarizer.dates import units
from summarizer.dates.rule import Rule
from summarizer.dates.span import Context, Reading

_WEEK_NOTE = "weeks of a month taken as those with most of their days in it"


def _week_of(m: re.Match[str], context: Context) -> Reading | None:
    """The week of 9 June, the weekend of 3 May."""
    day = context.span(m["rest"])
    if day is not None and day.unit == "stretch" and m["unit"] == "weekend":
        return day
    if day is None or day.unit != "day":
        return None
    return units.holding(m["unit"], day.first).noting(*day.notes)


def _nth_of(m: re.Match[str], context: Context) -> Reading | None:
    """The first weekend of June, the last decade of the 20th century."""
    whole, unit = context.span(m["rest"]), m["unit"]
    if whole is None or whole.unit != {"weekend": "month", "decade": "century"}[unit]:
        return None
    if m["number"] in ("last", "final"):
        day = whole.last - timedelta(days=6) if unit == "weekend" else whole.last
    else:
        day = units.add(whole.first, unit, int(m["number"][:-2]) - 1)
    if unit == "weekend":
        day += timedelta(days=5 - day.weekday()) % timedelta(days=7)
    return units.holding(unit, day).noting(*whole.notes) if day <= whole.last else None


def _up_to_day(m: re.Match[str], context: Context) -> Reading | None:
    """The week ended 16 March, the quarter ending 30 June, the year beginning 1 July."""
    day = context.span(m["rest"])
    if day is None or day.unit not in ("day", "month"):
        return None
    unit, count = m["unit"], int(m["count"] or 1)
    if m["way"] in ("ending", "ended", "to", "through"):
        first, last = units.add(day.last + timedelta(days=1), unit, -count), day.last
    else:
        first, last = day.first, units.add(day.first, unit, count) - timedelta(days=1)
    whole = units.holding(unit, first + (last - first) / 2)
    if (whole.first, whole.last) == (first, last):
        return whole.noting(*day.notes)
    of_week = whole.timex if unit == "week" and count == 1 else None
    timex = of_week or units.DURATION[unit].format(count)
    return units.stretch(first, last, timex).noting(*day.notes)


def _week_of_month(m: re.Match[str], context: Context) -> Reading | None:
    """The second week of May: the week that holds its 11th, as ISO counts the weeks of a year."""
    month = context.span(m["rest"])
    if month is None or month.unit != "month":
        return None
    if m["number"] in ("last", "final"):
        day = month.last - timedelta(days=3)
    else:
        day = month.first + timedelta(days=7 * int(m["number"][:-2]) - 4)
    return units.week(day).noting(*month.notes, _WEEK_NOTE) if day <= month.last else None


def _week_beside(m: re.Match[str], context: Context) -> Reading | None:
    """The week before Christmas, the week after the 15th."""
    base = context.span(m["rest"])
    if base is None or base.unit not in ("day", "week", "weekend"):
        return None
    shift = -1 if m["side"] == "before" else 1
    return units.step(m["unit"], base.first, shift).noting(*base.notes)


RULES: tuple[Rule, ...] = (
    Rule(r"(?P<number>\dth|last|final) week (?:of|in) (?P<rest>.+)", _week_of_month),
    Rule(r"(?P<unit>week|weekend) (?P<side>before|after|following) (?P<rest>.+)", _week_beside),
    Rule(
        r"(?:(?P<count>\d{1,2}) )?(?P<unit>week|month|quarter|year)s? (?P<way>beginning|starting|"
        r"commencing|from|ending|ended|to|through)(?: on| in)? (?!day)(?P<rest>.+)",
        _up_to_day,
    ),
    Rule(r"(?P<number>\dth|last|final) (?P<unit>weekend|decade) (?:of|in) (?P<rest>.+)", _nth_of),
    Rule(r"(?P<unit>week|weekend)(?: of)?(?: on)? (?P<rest>.+)", _week_of),
)
