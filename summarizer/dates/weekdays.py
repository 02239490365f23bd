"""Weekdays: bare, and with last, this, next, coming, or a week of their own."""

from __future__ import annotations

import re
from datetime import timedelta

from summarizer.dates import units
from summarizer.dates.rule import WEEKDAY, Rule
from summarizer.dates.span import Context, Reading
from summarizer.dates.vocabulary import WEEKDAYS

WEEK_NOTE = "week supplied from the anchor"


def _weekday(m: re.Match[str], context: Context) -> Reading | None:
    """A bare weekday is the anchor's own day, or the nearest one in the direction.

    With no direction given it is the last one, as in reports.
    """
    number = WEEKDAYS.index(m["weekday"])
    today = context.today(f"XXXX-WXX-{number + 1}")
    if context.direction == "future":
        day = today + timedelta(days=(number - today.weekday()) % 7)
    else:
        day = today - timedelta(days=(today.weekday() - number) % 7)
    return units.day(day).noting(WEEK_NOTE)


def _next_weekday(m: re.Match[str], context: Context) -> Reading | None:
    """Next Thursday: that of next week, always in doubt: some mean the coming one, some not."""
    number = WEEKDAYS.index(m["weekday"])
    today = context.today(f"XXXX-WXX-{number + 1}")
    span = units.day(today + timedelta(days=7 + number - today.weekday()))
    return span.noting('"next" read as that of next week', doubtful=True)


def _coming_weekday(m: re.Match[str], context: Context) -> Reading | None:
    number = WEEKDAYS.index(m["weekday"])
    today = context.today(f"XXXX-WXX-{number + 1}")
    return units.day(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1))


def _last_weekday(m: re.Match[str], context: Context) -> Reading | None:
    """Last Monday: the last one before the anchor, in doubt if it lies in the same week."""
    number = WEEKDAYS.index(m["weekday"])
    today = context.today(f"XXXX-WXX-{number + 1}")
    span = units.day(today - timedelta(days=(today.weekday() - number - 1) % 7 + 1))
    if number >= today.weekday() or "this" in m[1]:
        return span
    return span.noting('"last" read as the most recent one', doubtful=True)


def _this_weekday(m: re.Match[str], context: Context) -> Reading | None:
    """This Friday: that of the running week, or the coming one if it is over and we look ahead."""
    number = WEEKDAYS.index(m["weekday"])
    today = context.today(f"XXXX-WXX-{number + 1}")
    day = today + timedelta(days=number - today.weekday())
    if day < today and context.direction == "future":
        return units.day(day + timedelta(days=7)).noting(WEEK_NOTE)
    return units.day(day)


def _weekday_of_week(m: re.Match[str], context: Context) -> Reading | None:
    """Friday of next week, next week Friday."""
    week = context.span(m["rest"])
    if week is None or week.unit not in ("week", "weekend"):
        return None
    monday = week.first - timedelta(days=week.first.weekday())
    span = units.day(monday + timedelta(days=WEEKDAYS.index(m["weekday"])))
    return span.noting(*week.notes)


def _weekday_week(m: re.Match[str], context: Context) -> Reading | None:
    """Friday week, a week from Friday, two weeks on Monday."""
    base = context.looking("future").span(m["weekday"])
    weeks = int(m["count"]) if "count" in m.groupdict() and m["count"] else 1
    if base is None:
        return None
    return units.day(base.first + timedelta(weeks=weeks)).noting(*base.notes)


def _week_on(m: re.Match[str], context: Context) -> Reading | None:
    """A week tomorrow, tomorrow week, Friday fortnight."""
    weeks = 2 if "fortnight" in m[0] else 1
    return context.read(f"{weeks} weeks from {m['day']}")


def _weekday_after_next(m: re.Match[str], context: Context) -> Reading | None:
    number = WEEKDAYS.index(m["weekday"])
    today = context.today()
    day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 8)
    return units.day(day).noting("read as the second one to come", doubtful=True)


RULES: tuple[Rule, ...] = (
    Rule(rf"{WEEKDAY}", _weekday),
    Rule(rf"next {WEEKDAY}", _next_weekday),
    Rule(rf"(?:this |this next )?(?:coming|upcoming|following) {WEEKDAY}", _coming_weekday),
    Rule(rf"{WEEKDAY} coming", _coming_weekday),
    Rule(rf"(last|past|this past|this last|previous) {WEEKDAY}", _last_weekday),
    Rule(rf"(?:this|current) {WEEKDAY}", _this_weekday),
    Rule(rf"{WEEKDAY} week", _weekday_week),
    Rule(rf"(?P<day>today|tomorrow|{WEEKDAY}) (?:week|fortnight)", _week_on),
    Rule(r"1 (?:week|fortnight) (?P<day>today|tomorrow)", _week_on),
    Rule(rf"{WEEKDAY} after next", _weekday_after_next),
    Rule(
        rf"{WEEKDAY} (?:of |in |on )?(?P<rest>.*(?:week|week \d.*|weekend|week after next))",
        _weekday_of_week,
    ),
    Rule(rf"(?P<rest>.*week(?: after next)?),? (?:on )?{WEEKDAY}", _weekday_of_week),
    Rule(rf"(?P<count>\d) weeks? (?:(?:from|on|after) )?{WEEKDAY}", _weekday_week),
)
