"""Two ends in one expression: ranges and alternatives. They have no TIMEX3 value of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from summarizer.dates import units
from summarizer.dates.rule import MONTH, Rule
from summarizer.dates.span import Context, NeedsAnchor, Reading, Span


def _range(m: re.Match[str], context: Context) -> Reading | None:
    try:
        return _between(m, context)
    except NeedsAnchor:
        raise NeedsAnchor(None) from None  # two ends have no value of their own


def _between(m: re.Match[str], context: Context) -> Reading | None:
    """Between 3 and 7 May, from June through August, April or May, 2026-27."""
    left, right = m["left"], m["right"]
    if right == "next" and left.startswith("this "):
        right = left.replace("this", "next", 1)
    last = context.any_span(right)
    if last is None:
        return None
    if last.timed:
        first = context.any_span(f"{left} {last.first.isoformat()[:10]}")
        return _clock_range(first, last) if first else None
    first = _first(left, right, last, context)
    if first is None:
        return None
    if first.last > last.first or right.endswith(" after"):
        last = replace(context, anchor=first.first, direction="future").span(right) or last
    return _joined(first, last) if first.first <= last.last else None


def _clock_range(first: Span, last: Span) -> Span | None:
    """From 9 am to 5 pm on Friday. EDTF has no intervals of moments: it gets the days."""
    if isinstance(first.first, datetime) and isinstance(last.last, datetime):
        zone = first.first.tzinfo or last.last.tzinfo
        low, high = first.first.replace(tzinfo=zone), last.last.replace(tzinfo=zone)
        if low <= high:
            days = units.stretch(low.date(), high.date())
            return Span("stretch", low, high, None, days.edtf, last.notes)
    return None


def _first(left: str, right: str, last: Span, context: Context) -> Span | None:
    """The left end; what it does not say itself (month, year) is that of the right end."""
    if left in ("now", "today"):
        return units.day(context.today())
    if re.fullmatch(r"\d{1,2}(?:th)?", left) and last.unit == "day":
        return _numbered(int(left.removesuffix("th")), last)
    if (tail := _TAIL.search(right)) and (span := context.span(left + tail[0])):
        return span
    if _YEAR.search(right) and not _YEAR.search(left):
        return _in_year(left, last, context) or context.span(left)
    span = context.span(left)
    if span and span.first > last.first:
        span = _in_year(left, last, context) or span
    return span


def _numbered(number: int, last: Span) -> Span | None:
    """The day of that number in the month of `last`."""
    if not 1 <= number <= last.first.day:
        return None
    return units.day(last.first.replace(day=number)).noting(*last.notes)


def _in_year(left: str, last: Span, context: Context) -> Span | None:
    """The left end in the right end's year, or in the year before if it would come after it."""
    for year in (last.first.year, last.first.year - 1):
        span = context.span(f"{left} {year:04}")
        if span and span.first <= last.last:
            return replace(span, notes=last.notes)
    return None


def _joined(first: Span, last: Span) -> Span:
    low = _edge(first, 0)
    high = _edge(last, -1)
    notes = (*first.notes, *(note for note in last.notes if note not in first.notes))
    doubtful = first.doubtful or last.doubtful
    edtf = f"{low}/{high}" if low != high else low
    return Span("stretch", first.first, last.last, None, edtf, notes, doubtful)


def _edge(span: Span, side: int) -> str:
    if span.unit in ("month", "year") and span.edtf and "/" not in span.edtf:
        return span.edtf
    at = span.first if side == 0 else span.last
    return at.isoformat()[:10]


def _day_to_day(m: re.Match[str], context: Context) -> Reading | None:
    """May 3 to 7."""
    year = f" {m['year']}" if m["year"] else ""
    first = context.span(f"{m['month']} {m['left']}{year}")
    last = context.span(f"{m['month']} {m['right']}{year}")
    if first is None or last is None or first.unit != "day" or last.unit != "day":
        return None
    if first.first > last.first:
        first = replace(first, first=last.first.replace(day=int(m["left"].removesuffix("th"))))
    return _joined(first, last) if first.first <= last.first else None


def _year_to_year(m: re.Match[str], context: Context) -> Reading | None:
    """2026-27."""
    first = int(m[1])
    return _range_of_years(first, first // 100 * 100 + int(m[2]), context)


def _range_of_years(first: int, last: int, context: Context) -> Reading | None:
    low, high = context.span(f"{first:04}"), context.span(f"{last:04}")
    return _joined(low, high) if low and high and first < last else None


_YEAR = re.compile(r"\d{4}|'\d\d|year")
_TAIL = re.compile(r"(?: of| in)? (?:this|next|last|coming) (?:week|month|year)$")
_NUMBERED = r"\d{1,2}(?:th)?"
_END = rf"(?:{_NUMBERED}|.+?)"

RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?:from |between )?{MONTH} (?P<left>{_NUMBERED})(?: ?- ?| to | and | or | through | "
        rf"until )"
        rf"(?P<right>{_NUMBERED})(?: (?P<year>\d{{4}}))?",
        _day_to_day,
    ),
    Rule(r"(\d{4})[-/](\d\d)", _year_to_year),
    Rule(rf"between (?P<left>{_END}) (?:and|to) (?P<right>.+)", _range),
    Rule(rf"from (?P<left>{_END}) (?:to|until|through|thru|up to|into) (?P<right>.+)", _range),
    Rule(
        rf"(?:either |possibly )?(?P<left>{_END}) (?:or|and/or) (?:possibly |perhaps "
        rf")?(?P<right>.+)",
        _range,
    ),
    Rule(
        rf"(?P<left>{_END})(?: (?:to|through|thru|until|and|into) |(?<=\d) ?- "
        rf"?(?=\d))(?P<right>.+)",
        _range,
    ),
)
