"""Dates by name: days, weeks, months, years."""

from __future__ import annotations

import re
from datetime import date

from summarizer.dates import units
from summarizer.dates.rule import (
    DAY,
    MONTH,
    WEEKDAY,
    YEAR,
    Rule,
    month_of,
    short_year,
    year_of,
)
from summarizer.dates.span import Context, Reading, Span
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS

YEAR_NOTE = "year supplied from the anchor"


def _iso_day(m: re.Match[str], context: Context) -> Reading | None:
    """A day with its year first: 2026-05-03, 20260503, 2026/5/3."""
    return _day(int(m[1]), int(m[2]), int(m[3]))


def _loose_iso_day(m: re.Match[str], context: Context) -> Reading | None:
    return _day(int(m[1]), int(m[3]), int(m[4]))


def _slashed_month(m: re.Match[str], context: Context) -> Reading | None:
    return units.month(int(m[2]), int(m[1])) if 1 <= int(m[1]) <= 12 else None


def _iso_month(m: re.Match[str], context: Context) -> Reading | None:
    return units.month(int(m[1]), int(m[2])) if 1 <= int(m[2]) <= 12 else None


def _iso_week(m: re.Match[str], context: Context) -> Reading | None:
    return _week(int(m[1]), int(m[2]))


def _week(year: int, number: int) -> Span | None:
    try:
        return units.week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _numbered_week(m: re.Match[str], context: Context) -> Reading | None:
    number = int(m[1])
    if m["year"]:
        return _week(year_of(m["year"]), number)
    if not 1 <= number <= 53:
        return None
    this = context.today(f"XXXX-W{number:02}").isocalendar().year
    weeks = [span for y in (this - 1, this, this + 1) if (span := _week(y, number))]
    return context.choose(weeks).noting(YEAR_NOTE)


def _day(year: int, month: int, number: int) -> Span | None:
    try:
        return units.day(date(year, month, number))
    except ValueError:
        return None


def _named_day(m: re.Match[str], context: Context) -> Reading | None:
    month, number = month_of(m["month"]), int(m["day"])
    if m["year"]:
        return _day(year_of(m["year"]), month, number)
    return yearless_day(month, number, context)


def _next_named_day(m: re.Match[str], context: Context) -> Reading | None:
    """Next June 30, this past May 3: the direction is said."""
    month, number = month_of(m["month"]), int(m["day"])
    if m["way"] == "this":
        return _day(context.today().year, month, number)
    past = m["way"] in ("last", "past")
    return yearless_day(month, number, context.looking("past" if past else "future"))


def yearless_day(month: int, number: int, context: Context) -> Span | None:
    """A day of the year, in the year that the direction asks for. 29 February finds its year."""
    if _day(2000, month, number) is None:
        return None
    this = context.today(f"XXXX-{month:02}-{number:02}").year
    years = range(max(this - 8, 1), min(this + 8, 9999) + 1)
    days = [span for y in years if (span := _day(y, month, number))]
    return context.choose(days).noting(YEAR_NOTE)


def _weekday_and_day(m: re.Match[str], context: Context) -> Reading | None:
    """Weekday and date: the date rules; a year is found by the weekday if it fits one nearby."""
    inner = context.span(m["rest"])
    if inner is None or inner.unit != "day":
        return None
    weekday = _weekday_number(m["weekday"])
    if inner.first.weekday() == weekday:
        return inner
    if YEAR_NOTE in inner.notes:
        for shift in {"future": (1,), "past": (-1,), "nearest": (1, -1)}[context.direction]:
            other = _day(inner.first.year + shift, inner.first.month, inner.first.day)
            if other and other.first.weekday() == weekday:
                return other.noting("year found by the weekday")
    return inner.noting("the weekday does not fit the date, which was taken", doubtful=True)


def _weekday_number(name: str) -> int:
    return WEEKDAYS.index(name)


def _slashed(m: re.Match[str], context: Context) -> Reading | None:
    """3/5/2026: month first in English, day first elsewhere or with dots; 13 and more decide."""
    first, second, sign = int(m[1]), int(m[3]), m[2]
    day_first = context.day_first or sign == "."
    year = m["full"] or m["short"]
    readings = (
        [(second, first), (first, second)] if day_first else [(first, second), (second, first)]
    )
    fitting = [(mo, d) for mo, d in readings if 1 <= mo <= 12 and 1 <= d <= 31]
    if not fitting:
        return None
    month, number = fitting[0]
    if year is None:
        if sign != "/" and not (sign == "." and context.day_first):
            return None
        span = yearless_day(month, number, context)
    else:
        span = _day(short_year(year), month, number)
    if span and len(fitting) == 2 and first != second and sign != ".":
        order = "day" if day_first else "month"
        return span.noting(f"numbers read with the {order} first", doubtful=True)
    return span


def _month_year(m: re.Match[str], context: Context) -> Reading | None:
    return units.month(year_of(m["year"]), month_of(m["month"]))


def _month(m: re.Match[str], context: Context) -> Reading | None:
    number = month_of(m["month"])
    this = context.today(f"XXXX-{number:02}").year
    years = range(max(this - 2, 1), min(this + 2, 9999) + 1)
    return context.choose([units.month(year, number) for year in years]).noting(YEAR_NOTE)


def _year(m: re.Match[str], context: Context) -> Reading | None:
    number = year_of(m["year"])
    marked = m["marked"] or m["year"].startswith("'")
    return units.year(number) if marked or 1000 <= number < 2200 else None


_DATED = rf"\d\d?th|.*\d[./-]\d.*|(?=.*\d).*(?:{'|'.join(MONTHS)}).*"

RULES: tuple[Rule, ...] = (
    Rule(r"(\d{4})-(\d\d)-(\d\d)", _iso_day),
    Rule(rf"{MONTH} {DAY}(?: (?:of |in )?{YEAR})?", _named_day),
    Rule(rf"{DAY} ?(?:of )?{MONTH}(?: (?:of |in )?{YEAR})?", _named_day),
    Rule(rf"{MONTH} (?:of |in )?{YEAR}", _month_year),
    Rule(rf"{YEAR} {MONTH}", _month_year),
    Rule(rf"{YEAR} {MONTH} {DAY}", _named_day),
    Rule(rf"(?P<way>last|past|this|next|coming) {MONTH} {DAY}", _next_named_day),
    Rule(rf"(?:month of )?{MONTH}", _month),
    Rule(rf"(?P<marked>(?:calendar |model )?year |calendar )?{YEAR}", _year),
    Rule(rf"{WEEKDAY} (?P<rest>{_DATED})", _weekday_and_day),
    Rule(rf"(?P<rest>{_DATED}) {WEEKDAY}", _weekday_and_day),
    Rule(r"(\d{4})(\d\d)(\d\d)", _iso_day),
    Rule(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", _loose_iso_day),
    Rule(r"(\d\d?)/(\d{4})", _slashed_month),
    Rule(r"(\d{4})-(\d\d)", _iso_month),
    Rule(r"(\d\d?)([/.-])(\d\d?)(?:\2(?:(?P<full>\d{4})|(?P<short>\d\d)))?", _slashed),
    Rule(r"(\d{4})-? ?w(?:eek )?(\d\d?)", _iso_week),
    Rule(rf"(?:week|calendar week|wk|cw|kw|w) ?(\d\d?)(?: (?:of |in )?{YEAR})?", _numbered_week),
)
