"""Lengths of time: counted from the anchor where the words tie them to it, bare otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil

from summarizer.dates import units
from summarizer.dates.relative import WORKDAY_NOTE, offset
from summarizer.dates.rule import Rule
from summarizer.dates.span import Context, NeedsAnchor, Reading, Span, Vague

_NOUNS = (
    "notice|period|deadline|limit|window|pause|truce|ceasefire|extension|reprieve|delay|"
    "grace period|ultimatum|countdown|timeline|timetable|moratorium|freeze"
)
START_NOTE = "counted from the anchor"
_UNIT = (
    r"(?P<unit>second|minute|hour|day|workday|week|fortnight|month|quarter|year|decade|century)s?"
)
_ONE_UNIT = r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade)"
_LENGTH = rf"(?P<count>\d+(?:\.\d+)?) {_UNIT}"
_TO_LENGTH = rf"(?P<low>\d+)(?: to |-| or )(?P<high>\d+) {_UNIT}"
_OR_TWO = (
    r"(?:(?:within|in|over|for|during) )?(?:(?:next|coming) )?"
    rf"(?:(?P<low>\d+) )?{_UNIT} (?:to|or) (?P<high>\d+)"
)
_HEDGE = (
    r"(?:(?:about|around|roughly|nearly|almost|just|only|exactly|approximately|some|up to|at most|"
    r"less than|no more than|not more than|no longer than) )?"
)


def _timex(m: re.Match[str]) -> str | None:
    count, unit = m["count"] or "1", m["unit"]
    if unit == "fortnight":
        return f"P{2 * int(float(count))}W"
    return units.DURATION.get("day" if unit == "workday" else unit, "P{}Y").format(count)


def _within(m: re.Match[str], context: Context) -> Reading | None:
    """Within two weeks, the next five years: from the anchor to so much later."""
    try:
        return _stretch(m, context, 1)
    except NeedsAnchor:
        return Vague(_timex(m))


def _past(m: re.Match[str], context: Context) -> Reading | None:
    """The last two weeks."""
    try:
        return _stretch(m, context, -1)
    except NeedsAnchor:
        return Vague(_timex(m))


def _stretch(m: re.Match[str], context: Context, sign: int) -> Span | None:
    span = _counted(m["count"] or "1", m["unit"], context, sign)
    return replace(span, timex=_timex(m)) if span else None


def _counted(number: str, unit: str, context: Context, sign: int) -> Span | None:
    count = float(number)
    if count > 9000:
        return None
    today = context.today()
    if unit in ("second", "minute", "hour"):
        return _hours(timedelta(**{f"{unit}s": count * sign}), today, context.moment)
    if unit == "workday":
        first, last = sorted((today, units.add_workdays(today, int(count) * sign)))
        return units.stretch(first, last).noting(WORKDAY_NOTE)
    first, last = sorted((today, _end(today, count * sign, unit)))
    return units.stretch(first, last)


def _end(today: date, count: float, unit: str) -> date:
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if count != int(count):
        if unit == "week":
            return today + timedelta(days=int(count * 7))
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
        return units.add_months(today, int(count * months.get(unit, 0)))
    return units.add(today, unit, int(count))


def _hours(length: timedelta, today: date, now: datetime | None) -> Span:
    if now is None:
        days = ceil(abs(length) / timedelta(days=1)) * (1 if length > timedelta(0) else -1)
        first, last = sorted((today, today + timedelta(days=days)))
        return units.stretch(first, last).noting("counted from the anchor's day, its hour unknown")
    first_moment, last_moment = sorted((now, now + length))
    edtf = units.stretch(first_moment.date(), last_moment.date()).edtf
    return Span("stretch", first_moment, last_moment, None, edtf)


def _within_of(m: re.Match[str], context: Context) -> Reading | None:
    """Within 30 days of 3 May; of an event: a mere duration."""
    base = context.span(m["rest"])
    if base is None or base.unit != "day" or m["unit"] in ("second", "minute", "hour"):
        return Vague(_timex(m))
    end = _end(base.first, float(m["count"]), m["unit"].replace("workday", "day"))
    return replace(units.stretch(base.first, end).noting(*base.notes), timex=_timex(m))


def _bare(m: re.Match[str], context: Context) -> Reading | None:
    """Two weeks: where we look ahead, those that begin at the anchor; a mere length otherwise."""
    if context.direction != "future" or context.anchor is None:
        return Vague(_timex(m))
    span = _stretch(m, context, 1)
    return span.noting(START_NOTE) if span else None


def _only_length(m: re.Match[str], context: Context) -> Reading | None:
    return Vague(_timex(m))


def _within_range(m: re.Match[str], context: Context) -> Reading | None:
    """In the next two to three weeks: from the anchor to the later end."""
    return Vague() if context.anchor is None else _counted(m["high"], m["unit"], context, 1)


def _in_range(m: re.Match[str], context: Context) -> Reading | None:
    """In three to five days: from the first to the last."""
    return _range(m, context)


def _range(m: re.Match[str], context: Context) -> Reading | None:
    low = offset(m["low"] or "1", m["unit"], 1, context)
    high = offset(m["high"], m["unit"], 1, context)
    if low is None or high is None or low.first > high.last:
        return None
    if isinstance(low.first, datetime) and isinstance(high.last, datetime):
        edtf = units.stretch(low.first.date(), high.last.date()).edtf
    else:
        edtf = f"{(low.edtf or '').split('/')[0]}/{(high.edtf or '').split('/')[-1]}"
    return Span("stretch", low.first, high.last, None, edtf, low.notes)


def _bare_range(m: re.Match[str], context: Context) -> Reading | None:
    if context.direction != "future" or context.anchor is None:
        return Vague()
    span = _range(m, context)
    return span.noting(START_NOTE) if isinstance(span, Span) else span


def _ago_range(m: re.Match[str], context: Context) -> Reading | None:
    return Vague("PAST_REF")


RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?:(?:within|inside)(?: (?:next|coming|following))?|"
        rf"(?:(?:over|in|during|for|throughout|through) )?(?:next|coming|following)) "
        rf"{_HEDGE}{_TO_LENGTH}",
        _within_range,
    ),
    Rule(rf"(?:in|for|after) {_HEDGE}{_TO_LENGTH}(?: time| from now)?", _in_range),
    Rule(rf"{_TO_LENGTH} (?:from now|away|off|hence|later|time)", _in_range),
    Rule(rf"{_TO_LENGTH} ago", _ago_range),
    Rule(_TO_LENGTH, _bare_range),
    Rule(_OR_TWO, _bare_range),
    Rule(rf"(?:within|inside)(?P<count>)(?: next)? {_ONE_UNIT}", _within),
    Rule(rf"over(?P<count>) (?:next|coming) {_ONE_UNIT}", _within),
    Rule(
        rf"(?:within|inside|in under|in less than|in next|in no more than) {_HEDGE}{_LENGTH}(?: "
        rf"time| from now| from today)?",
        _within,
    ),
    Rule(
        rf"(?:(?:over|during|for|throughout|in|through|by|within|at) )?"
        rf"(?:next|coming|following|ensuing|upcoming) {_HEDGE}{_LENGTH}(?: or so)?",
        _within,
    ),
    Rule(
        rf"(?:(?:over|during|for|throughout|in|through|within) )?"
        rf"(?:last|past|previous|preceding|prior) {_HEDGE}{_LENGTH}(?: or so)?",
        _past,
    ),
    Rule(rf"within {_HEDGE}{_LENGTH} (?:of|from|after|following) (?P<rest>.+)", _within_of),
    Rule(
        rf"(?:for|at least|no less than|not less than|minimum of|more than|over|lasting|all) "
        rf"(?:another )?"
        rf"{_HEDGE}{_LENGTH}(?: or (?:more|longer))?",
        _only_length,
    ),
    Rule(rf"{_LENGTH} or (?:more|longer)", _only_length),
    Rule(
        rf"(?:an? |another )?{_HEDGE}{_LENGTH}"
        rf"(?: (?:{_NOUNS}))?(?: or less| at most)?",
        _bare,
    ),
)
