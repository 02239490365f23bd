"""Dates by name: days, months, quarters, halves, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from summarizer.dates import units
from summarizer.dates.rule import (
    DAY,
    MONTH,
    SEASON,
    SEASON_NAMES,
    WEEKDAY,
    YEAR,
    Rule,
    month_of,
    year_of,
)
from summarizer.dates.span import Context, NeedsAnchor, Reading, Span, Vague
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS

YEAR_NOTE = "year supplied from the anchor"


def _iso_day(m: re.Match[str], context: Context) -> Reading | None:
    """A day with its year first: 2026-05-03, 20260503, 2026/5/3."""
    return _day(int(m[1]), int(m[2]), int(m[3]))


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
        span = _day(_short_year(year), month, number)
    if span and len(fitting) == 2 and first != second and sign != ".":
        order = "day" if day_first else "month"
        return span.noting(f"numbers read with the {order} first", doubtful=True)
    return span


def _month_year(m: re.Match[str], context: Context) -> Reading | None:
    return units.month(year_of(m["year"]), month_of(m["month"]))


def _month(m: re.Match[str], context: Context) -> Reading | None:
    return yearless("month", month_of(m["month"]), context)


def _quarter_or_half(m: re.Match[str], context: Context) -> Reading | None:
    number, unit = int(m[1]), m["unit"]
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if m["year"]:
        return _of_year(unit, number, year_of(m["year"]))
    return yearless(unit, number, context)


def _year_first(m: re.Match[str], context: Context) -> Reading | None:
    """1990's fourth quarter."""
    return context.read(f"{m['n']}th {m['unit']} {m['year']}")


def _of_year(unit: str, number: int, year: int) -> Span:
    make = {
        "month": units.month,
        "quarter": units.quarter,
        "half": units.half,
        "season": units.season,
    }
    return make[unit](year, number)


_TEMPLATES = {"month": "XXXX-{:02}", "quarter": "XXXX-Q{}", "half": "XXXX-H{}"}


def yearless(unit: str, number: int, context: Context) -> Span:
    """Month, quarter, half or season by its number, in the year that the direction asks for."""
    template = _TEMPLATES.get(unit, f"XXXX-{units.SEASONS[(number - 1) % 4]}")
    this = context.today(template.format(number)).year
    spans = [_of_year(unit, number, y) for y in range(max(this - 2, 1), min(this + 2, 9998) + 1)]
    choose = context.choose_reported if unit in ("quarter", "half") else context.choose
    return choose(spans).noting(YEAR_NOTE)


def _season(m: re.Match[str], context: Context) -> Reading | None:
    number = SEASON_NAMES.index(m["season"]) + 1
    if m["year"]:
        return units.season(year_of(m["year"]), number)
    return yearless("season", number, context)


def _winter(m: re.Match[str], context: Context) -> Reading | None:
    return units.season(int(m[1]), 4)


def _year(m: re.Match[str], context: Context) -> Reading | None:
    number = year_of(m["year"])
    marked = m["marked"] or m["year"].startswith("'")
    return units.year(number) if marked or 1000 <= number < 2200 else None


def _short_year(text: str) -> int:
    return year_of(text if len(text) != 2 else f"'{text}")


def _fiscal_year(m: re.Match[str], context: Context) -> Reading | None:
    span = units.year(_short_year(m["year"]))
    return span.noting("fiscal year taken as the calendar year")


def _fiscal_part(m: re.Match[str], context: Context) -> Reading | None:
    number, unit = int(m["number"]), m["unit"]
    year = m["year"]
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if year is None:
        return Vague(_TEMPLATES[unit].format(number))
    span = _of_year(unit, number, _short_year(year))
    return span.noting("fiscal year taken as the calendar year")


def _relative_fiscal_year(m: re.Match[str], context: Context) -> Reading | None:
    """The fiscal year may be any twelve months: its number only, and no interval."""
    shift = {"next": 1, "coming": 1, "last": -1, "previous": -1, "prior": -1}.get(m[1] or "", 0)
    return Vague(f"{context.today().year + shift:04}")


def _decade(m: re.Match[str], context: Context) -> Reading | None:
    digits = m[1]
    if len(digits) == 4:
        return units.decade(int(digits) // 10)
    return _short_decade(int(digits) // 10, context)


def _named_decade(m: re.Match[str], context: Context) -> Reading | None:
    number = _DECADES.index(m[2]) + 2
    return units.decade(int(m[1]) * 10 + number) if m[1] else _short_decade(number, context)


def _short_decade(number: int, context: Context) -> Span:
    """The '90s: of the century that lies nearest to the anchor, of the last one without."""
    try:
        now = context.today().year // 10
    except NeedsAnchor:
        now = 202
    candidates = [century * 10 + number for century in range(max(now // 10 - 1, 0), now // 10 + 2)]
    best = min(candidates, key=lambda d: abs(d - now))
    if context.direction != "future" or number >= 5:
        best = max(d for d in candidates if d <= now + 1)
    return units.decade(best).noting("century supplied")


def _century(m: re.Match[str], context: Context) -> Reading | None:
    number = int(m[1])
    return units.century(number - 1) if 1 <= number <= 99 and number > 1 else None


def _before_christ(m: re.Match[str], context: Context) -> Reading | None:
    return Vague(f"BC{int(m[1]):04}")


_DATED = rf"\d\d?th|.*\d[./-]\d.*|(?=.*\d).*(?:{'|'.join(MONTHS)}).*"
_DECADES = [
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]
_FY = r"(?P<year>\d{4}|'?\d\d)"

RULES: tuple[Rule, ...] = (
    Rule(r"(\d{4})-(\d\d)-(\d\d)", _iso_day),
    Rule(rf"{MONTH} {DAY}(?: (?:of |in )?{YEAR})?", _named_day),
    Rule(rf"{DAY} ?(?:of )?{MONTH}(?: (?:of |in )?{YEAR})?", _named_day),
    Rule(rf"{MONTH} (?:of |in )?{YEAR}", _month_year),
    Rule(rf"(?:month of )?{MONTH}", _month),
    Rule(rf"(?P<marked>(?:calendar |model )?year )?{YEAR}", _year),
    Rule(rf"{WEEKDAY} (?P<rest>{_DATED})", _weekday_and_day),
    Rule(rf"(?P<rest>{_DATED}) {WEEKDAY}", _weekday_and_day),
    Rule(r"(\d{4})(\d\d)(\d\d)", _iso_day),
    Rule(r"(\d{4})/(\d\d?)/(\d\d?)", _iso_day),
    Rule(r"(\d{4})-(\d\d)", _iso_month),
    Rule(r"(\d\d?)([/.-])(\d\d?)(?:\2(?:(?P<full>\d{4})|(?P<short>\d\d)))?", _slashed),
    Rule(r"(\d{4})-? ?w(?:eek )?(\d\d?)", _iso_week),
    Rule(rf"(?:week|calendar week|wk|cw|kw|w) ?(\d\d?)(?: (?:of |in )?{YEAR})?", _numbered_week),
    Rule(
        rf"(?P<n>\d)(?:th)? (?P<unit>quarter|half)(?: (?:of |in )?(?:calendar )?(?:year )?{YEAR})?",
        _quarter_or_half,
    ),
    Rule(rf"{YEAR} (?P<n>\d)(?:th)? (?P<unit>quarter|half)", _year_first),
    Rule(
        rf"(?:fiscal|financial|fy)(?: year)? ?{_FY} (?P<number>\d)(?:th)? (?P<unit>quarter|half)",
        _fiscal_part,
    ),
    Rule(rf"{SEASON}(?: (?:of |in )?{YEAR})?", _season),
    Rule(r"winter (?:of )?(\d{4})[-/](?:\d\d)?\d\d", _winter),
    Rule(rf"(?:(?:fiscal|financial)(?: year)?|fy) ?{_FY}", _fiscal_year),
    Rule(
        rf"(?:fiscal|financial) (?:year )?(?P<number>\d)(?:th)? (?P<unit>quarter|half)"
        rf"(?: (?:of )?(?:(?:fiscal|fy)(?: year)? ?)?{_FY})?",
        _fiscal_part,
    ),
    Rule(
        rf"(?P<number>\d)(?:th)? (?:fiscal |financial )(?P<unit>quarter|half)"
        rf"(?: (?:of )?(?:(?:fiscal|fy)(?: year)? ?)?{_FY})?",
        _fiscal_part,
    ),
    Rule(
        rf"(?P<number>\d)(?:th)? (?P<unit>quarter|half) (?:of )?(?:fiscal|fy|financial)"
        rf"(?: year)? ?{_FY}",
        _fiscal_part,
    ),
    Rule(
        r"(?:(current|this|next|coming|last|previous|prior) )?(?:fiscal|financial) year",
        _relative_fiscal_year,
    ),
    Rule(r"'?(\d{3}0|\d0)s", _decade),
    Rule(rf"(?:(\d\d) )?({'|'.join(_DECADES)})", _named_decade),
    Rule(r"(\d\d?)th century", _century),
    Rule(r"(\d{1,4}) (?:bc|bce)", _before_christ),
)
