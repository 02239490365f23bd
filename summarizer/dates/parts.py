"""Parts of a longer stretch: its end, middle, half, a week or a weekday in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates import units
from summarizer.dates.holidays import HOLIDAYS, nth_weekday
from summarizer.dates.rule import WEEKDAY, YEAR, Rule
from summarizer.dates.span import Context, Reading, Span
from summarizer.dates.vocabulary import WEEKDAYS

_THIRDS = {"early": 0, "1th": 0, "middle": 1, "late": 2, "latter": 2}
_SAID = {"middle": "mid", "1th": "first part", "latter": "latter part"}
_YEAR_AGO = "year (?:ago|earlier|before)"
_STARTS = ("start", "beginning", "outset", "dawn", "onset")


def _edge(m: re.Match[str], context: Context) -> Reading | None:
    """The end of the month, year-end: its last day; the start of it: its first."""
    whole = context.span(m["rest"])
    if whole is None:
        return None
    at = whole.first if m["edge"].removesuffix(" of ") in _STARTS else whole.last
    return replace(whole, first=at, last=at, edtf=at.isoformat())


def _year_end(m: re.Match[str], context: Context) -> Reading | None:
    """Year-end 2026."""
    return context.read(f"end of {m['rest']}")


def _third(m: re.Match[str], context: Context) -> Reading | None:
    """Early, mid and late: a third of the stretch, which is a convention of ours."""
    part = "middle" if m["third"].startswith("middle") else m["third"]
    whole = context.span(m["rest"])
    if whole is None:
        return None
    if whole.unit == "day":
        return whole
    first, last = _third_of(whole, _THIRDS[part])
    return replace(whole, first=first, last=last, edtf=units.stretch(first, last).edtf).noting(
        f'"{_SAID.get(part, part)}" read as that third of it'
    )


def _third_of(whole: Span, index: int) -> tuple[date, date]:
    if whole.edtf == whole.timex and whole.unit == "month":
        first = whole.first.replace(day=1 + 10 * index)
        return first, whole.last if index == 2 else first + timedelta(days=9)
    if whole.edtf == whole.timex and whole.unit == "year":
        first = units.add_months(whole.first, 4 * index)
        return first, units.add_months(first, 4) - timedelta(days=1)
    days = (whole.last - whole.first).days + 1
    start = days * index // 3
    end = max(days * (index + 1) // 3 - 1, start)
    return whole.first + timedelta(days=start), whole.first + timedelta(days=end)


def _later_this(m: re.Match[str], context: Context) -> Reading | None:
    """Later this year, the rest of it, earlier this month: from the anchor on, or up to it."""
    whole = context.span(m["rest"])
    if whole is None:
        return None
    today = context.today()
    if not whole.first <= today <= whole.last or whole.unit == "day":
        return whole
    first, last = (today, whole.last) if m["way"] != "earlier" else (whole.first, today)
    return replace(whole, first=first, last=last, edtf=units.stretch(first, last).edtf)


def _half_of(m: re.Match[str], context: Context) -> Reading | None:
    """The first half of May, the second half of the 1990s; halves of years have their own rule."""
    whole = context.span(m["rest"])
    if whole is None or whole.first == whole.last:
        return None
    second = m["number"] in ("2th", "last", "latter")
    if whole.edtf == whole.timex and whole.unit == "year":
        return units.half(whole.first.year, 2 if second else 1).noting(*whole.notes)
    days = (whole.last - whole.first).days + 1
    middle = whole.first + timedelta(days=(days + 1) // 2)
    if whole.edtf == whole.timex and whole.unit == "month":
        middle = whole.first.replace(day=16)
    first, last = (middle, whole.last) if second else (whole.first, middle - timedelta(days=1))
    return replace(whole, first=first, last=last, edtf=units.stretch(first, last).edtf)


def _quarter_of(m: re.Match[str], context: Context) -> Reading | None:
    """The last quarter of 2026, the first three months of next year."""
    whole = context.span(m["rest"])
    if whole is None or whole.unit != "year":
        return None
    last = m["number"] in ("last", "final")
    number = 4 if last else int(m["number"][:-2])
    if not 1 <= number <= 4:
        return None
    return units.quarter(whole.first.year, number).noting(*whole.notes)


def _some_of(m: re.Match[str], context: Context) -> Reading | None:
    """The first nine months of 2026, the last ten days of May."""
    whole = context.span(m["rest"] or "year")
    count, unit = int(m["count"] or 1), m["unit"]
    if not m["rest"] and (unit != "month" or count == 1):
        return None
    if whole is None or whole.unit == "day" or not 0 < count < 1000:
        return None
    if m["which"] in ("last", "final"):
        first, last = units.add(whole.last + timedelta(days=1), unit, -count), whole.last
    else:
        first, last = whole.first, units.add(whole.first, unit, count) - timedelta(days=1)
    if first < whole.first or last > whole.last:
        return None
    timex = units.DURATION[unit].format(count)
    if not m["count"]:
        return units.holding(unit, first).noting(*whole.notes)
    return replace(units.stretch(first, last, timex), notes=whole.notes)


def _turn(m: re.Match[str], context: Context) -> Reading | None:
    """The turn of the century: the first day of the one that the direction asks for."""
    today = context.today()
    spans = [units.step(m["unit"], today, n) for n in (-1, 0, 1, 2)]
    starts = [replace(s, last=s.first, edtf=s.first.isoformat()) for s in spans]
    return context.choose(starts).noting(f"{m['unit']} supplied from the anchor")


def _thirds(m: re.Match[str], context: Context) -> Reading | None:
    """Mid to late May: from the one third to the other."""
    low = context.span(f"{m['low']} {m['rest']}")
    high = context.span(f"{m['high']} {m['rest']}")
    if low is None or high is None or low.first > high.last:
        return None
    edtf = units.stretch(low.first, high.last).edtf
    return replace(low, last=high.last, edtf=edtf).noting(*high.notes)


def _holiday_weekend(m: re.Match[str], context: Context) -> Reading | None:
    """Easter weekend, Labor Day weekend: Saturday and Sunday, and a Monday that is the holiday."""
    day = context.span(m["rest"])
    if day is None or day.unit != "day":
        return None
    if day.first.weekday() == 0:
        return units.stretch(day.first - timedelta(days=2), day.first).noting(*day.notes)
    return units.weekend(day.first).noting(*day.notes)


def _new_year(m: re.Match[str], context: Context) -> Reading | None:
    return context.read("early next year")


def _weekday_of(m: re.Match[str], context: Context) -> Reading | None:
    """The last Friday of the month, the first Monday in May."""
    month = context.span(m["rest"])
    if month is None or month.unit != "month":
        return None
    number = -1 if m["number"] in ("last", "final") else int(m["number"][:-2])
    weekday = WEEKDAYS.index(m["weekday"])
    day = nth_weekday(month.first.year, month.first.month, weekday, number)
    return units.day(day).noting(*month.notes) if day else None


def _weekday_after(m: re.Match[str], context: Context) -> Reading | None:
    """The Monday after Easter, the Friday before 3 May."""
    base = context.span(m["rest"])
    if base is None or base.unit not in ("day", "week"):
        return None
    number = WEEKDAYS.index(m["weekday"])
    if m["side"] in ("before", "preceding"):
        day = base.first - timedelta(days=(base.first.weekday() - number - 1) % 7 + 1)
    else:
        day = base.last + timedelta(days=(number - base.last.weekday() - 1) % 7 + 1)
    return units.day(day).noting(*base.notes)


def _eve(m: re.Match[str], context: Context) -> Reading | None:
    """The eve of, the day before, the day after a day."""
    base = context.span(m["rest"])
    if base is None or base.unit != "day":
        return None
    shift = 1 if m["way"] in ("day after", "day following") else -1
    return units.day(base.first + timedelta(days=shift)).noting(*base.notes)


def _same_last(m: re.Match[str], context: Context) -> Reading | None:
    """The year-ago quarter, the same month last year; a period may be any part of it."""
    back = units.add_months(context.today(), -12)
    return units.holding(m["unit"].replace("period", "year"), back).noting(
        "counted from the anchor"
    )


def _year_ago(m: re.Match[str], context: Context) -> Reading | None:
    """The year-ago third quarter."""
    return context.read(f"{m['rest']} last year")


RULES: tuple[Rule, ...] = (
    Rule(r"(?:early )?in new year", _new_year),
    Rule(
        r"(?P<low>early|middle) (?:to|or|and) (?P<high>middle|late) (?:of |in )?(?P<rest>.+)",
        _thirds,
    ),
    Rule(rf"year end (?:of )?(?P<rest>{YEAR})", _year_end),
    Rule(
        r"(?P<edge>(?:very )?end (?:of )?|(?:close|start|beginning|outset|dawn|onset) of )"
        r"(?P<rest>.+)",
        _edge,
    ),
    Rule(r"(?P<rest>.+) (?P<edge>end|start|beginning|close)", _edge),
    Rule(
        r"(?P<third>early|middle|late|middle of|middle to|(?:1th|latter)(?= part))(?: part)?"
        r"(?: on| in)? (?:of )?(?P<rest>.+)",
        _third,
    ),
    Rule(r"(?P<way>later|earlier)(?: on)?(?: in)? (?P<rest>.+)", _later_this),
    Rule(r"(?P<way>rest|remainder|balance) of (?P<rest>.+)", _later_this),
    Rule(r"(?P<number>1th|2th|last|latter|former) half (?:of |in )?(?P<rest>.+)", _half_of),
    Rule(r"(?P<number>last|final|\dth) quarter (?:of |in )?(?P<rest>.+)", _quarter_of),
    Rule(
        r"(?P<which>1th|first|last|final|opening) (?:(?P<count>\d+) )?(?P<unit>day|week|month|"
        r"quarter|year)s?"
        r"(?: (?:of|in) (?P<rest>.+))?",
        _some_of,
    ),
    Rule(rf"(?P<number>\dth|last|final) {WEEKDAY} (?:of|in) (?P<rest>.+)", _weekday_of),
    Rule(rf"(?P<rest>{'|'.join(HOLIDAYS)}) weekend", _holiday_weekend),
    Rule(r"(?:at )?turn of (?P<unit>year|decade|century)", _turn),
    Rule(
        rf"(?:1th )?{WEEKDAY} (?P<side>after|before|following|preceding) (?P<rest>.+)",
        _weekday_after,
    ),
    Rule(r"(?P<way>eve of|day before|day after|day following) (?P<rest>.+)", _eve),
    Rule(
        rf"(?:{_YEAR_AGO}|same|comparable|corresponding|like) "
        r"(?P<unit>period|quarter|month|week)(?: (?:a year|1 year|"
        r"last year|year) ?(?:ago|earlier)?)?",
        _same_last,
    ),
    Rule(r"(?:prior|previous|preceding) year (?P<unit>quarter)", _same_last),
    Rule(rf"{_YEAR_AGO} (?P<rest>\dth (?:quarter|half))", _year_ago),
)
