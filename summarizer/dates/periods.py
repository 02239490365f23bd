"""Quarters, halves, seasons, fiscal years, decades and centuries by name."""

from __future__ import annotations

import re

from summarizer.dates import units
from summarizer.dates.absolute import YEAR_NOTE
from summarizer.dates.rule import MONTH, SEASON, SEASON_NAMES, YEAR, Rule, short_year, year_of
from summarizer.dates.span import Context, NeedsAnchor, Reading, Span, Vague

_FISCAL_NOTE = "fiscal year taken as the calendar year"
_FISCAL = r"(?:fiscal|financial|fy)(?: year)? ?"
_FY = r"(?P<year>\d{4}|'?\d\d)"
_DECADES = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)


def _quarter_or_half(m: re.Match[str], context: Context) -> Reading | None:
    number, unit = int(m[1]), m["unit"]
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if m["year"]:
        return _of_year(unit, number, year_of(m["year"]))
    return _yearless(unit, number, context)


def _year_first(m: re.Match[str], context: Context) -> Reading | None:
    """1990's fourth quarter."""
    return context.read(f"{m['n']}th {m['unit']} {m['year']}")


def _of_year(unit: str, number: int, year: int) -> Span:
    make = {
        "quarter": units.quarter,
        "half": units.half,
        "season": units.season,
    }
    return make[unit](year, number)


_TEMPLATES = {"quarter": "XXXX-Q{}", "half": "XXXX-H{}"}


def _yearless(unit: str, number: int, context: Context) -> Span:
    """Quarter, half or season by its number, in the year that the direction asks for."""
    template = _TEMPLATES.get(unit, f"XXXX-{units.SEASONS[(number - 1) % 4]}")
    this = context.today(template.format(number)).year
    spans = [_of_year(unit, number, y) for y in range(max(this - 2, 1), min(this + 2, 9998) + 1)]
    choose = context.choose if unit == "season" else context.choose_reported
    return choose(spans).noting(YEAR_NOTE)


def _season(m: re.Match[str], context: Context) -> Reading | None:
    number = SEASON_NAMES.index(m["season"]) + 1
    if m["year"]:
        return units.season(year_of(m["year"]), number)
    return _yearless("season", number, context)


def _winter(m: re.Match[str], context: Context) -> Reading | None:
    return units.season(int(m[1]), 4)


def _fiscal_year(m: re.Match[str], context: Context) -> Reading | None:
    span = units.year(short_year(m["year"]))
    return span.noting(_FISCAL_NOTE)


def _quarter_of_month(m: re.Match[str], context: Context) -> Reading | None:
    """The March quarter: the one that ends with that month."""
    month = context.span(f"{m['rest']} {m['year'] or ''}".strip())
    if month is None or month.first.month % 3:
        return None
    return units.holding("quarter", month.first).noting(*month.notes)


def _unit_of_year(m: re.Match[str], context: Context) -> Reading | None:
    """The 1990 fiscal year; of "the 1990 quarter" only the year is said, and no interval."""
    if m["unit"] == "year":
        return units.year(year_of(m["year"])).noting(_FISCAL_NOTE)
    return Vague(f"{year_of(m['year']):04}")


def _fiscal_part(m: re.Match[str], context: Context) -> Reading | None:
    number, unit = int(m["number"]), m["unit"]
    year = m["year"]
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if year is None:
        return Vague(_TEMPLATES[unit].format(number))
    span = _of_year(unit, number, short_year(year))
    return span.noting(_FISCAL_NOTE)


def _relative_fiscal_year(m: re.Match[str], context: Context) -> Reading | None:
    """The fiscal year may be any twelve months: its number only, and no interval."""
    shift = {"next": 1, "coming": 1, "last": -1, "previous": -1, "prior": -1}.get(m[1] or "", 0)
    return Vague(f"{context.today().year + shift:04}")


def _decade(m: re.Match[str], context: Context) -> Reading | None:
    digits = m[1]
    if len(digits) == 4 and digits.endswith("00") and digits < "2000":
        return units.century(int(digits) // 100)  # the 1800s
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


RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?P<n>\d)(?:th)? (?P<unit>quarter|half)(?: (?:of |in )?(?:calendar )?(?:year )?{YEAR})?",
        _quarter_or_half,
    ),
    Rule(rf"{YEAR} (?P<n>\d)(?:th)? (?P<unit>quarter|half)", _year_first),
    Rule(rf"{SEASON}(?: months)?(?: (?:of |in )?{YEAR})?", _season),
    Rule(rf"(?P<rest>{MONTH}) quarter(?: (?:of |in )?{YEAR})?", _quarter_of_month),
    Rule(rf"{YEAR} {SEASON}", _season),
    Rule(r"winter (?:of )?(\d{4})[-/](?:\d\d)?\d\d", _winter),
    Rule(rf"{_FISCAL}{_FY}", _fiscal_year),
    Rule(rf"{YEAR} (?:fiscal |financial )(?P<unit>year)", _unit_of_year),
    Rule(rf"{YEAR} (?P<unit>quarter|half|period|season)", _unit_of_year),
    Rule(
        rf"(?=.*(?:fiscal|financial|fy))(?:{_FISCAL})?(?P<number>\d)(?:th)? (?:{_FISCAL})?"
        rf"(?P<unit>quarter|half)(?: (?:of )?(?:{_FISCAL})?{_FY}|"
        r" of (?:this |current |next |last )?(?:fiscal|financial) year)?",
        _fiscal_part,
    ),
    Rule(rf"{_FISCAL}{_FY} (?P<number>\d)(?:th)? (?P<unit>quarter|half)", _fiscal_part),
    Rule(
        r"(?:(current|this|next|coming|last|previous|prior) )?(?:fiscal|financial) year",
        _relative_fiscal_year,
    ),
    Rule(r"'?(\d{3}0|\d0)s", _decade),
    Rule(rf"(?:(\d\d) )?({'|'.join(_DECADES)})", _named_decade),
    Rule(r"(\d\d?)th century", _century),
    Rule(r"(\d{1,4}) (?:bc|bce)", _before_christ),
)
