"""Times told from the anchor: today, last, this and next, weekdays, offsets."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from math import ceil, floor

from summarizer.dates import units, weekdays
from summarizer.dates.rule import MONTH, SEASON, SEASON_NAMES, Rule, month_of
from summarizer.dates.span import Context, Reading, Span, Vague

WORKDAY_NOTE = "working days taken as Monday to Friday, no holidays"
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|half|season|year|decade|century)"
_BACK = r"last|most recent|past|previous|prior|preceding|this past|this last|latest"
_ON = r"next|coming|following|upcoming|this coming|this next|ensuing"
_HERE = r"this|current|present|same|this same|this very|running|that|that same|that very"
_WAY = rf"(?:(?P<back>{_BACK})|(?P<on>{_ON})|(?P<here>{_HERE}))"
_DAYS = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "overmorrow": 2,
    "1 day after tomorrow": 2,
    "1 day before yesterday": -2,
}


def _plain_day(m: re.Match[str], context: Context) -> Reading | None:
    return units.day(context.today() + timedelta(days=_DAYS[m[1]]))


def _shift(m: re.Match[str]) -> int:
    return -1 if m["back"] else 1 if m["on"] else 0


def _unit(m: re.Match[str], context: Context) -> Reading | None:
    """Last, this, next week, month, quarter … by the calendar."""
    if m["unit"] == "weekend" and "coming" in (m["on"] or ""):
        return context.looking("future").span("weekend")
    span = units.step(m["unit"], context.today(), _shift(m))
    if (m["here"] or "").startswith("that") or (m["here"] or "").endswith("same"):
        return span.noting("counted from the anchor")
    if m["unit"] == "day" and not m["here"]:
        return span.noting("counted from the anchor")
    return span


def _unit_twice(m: re.Match[str], context: Context) -> Reading | None:
    """The week after next, the year before last."""
    return units.step(m["unit"], context.today(), 2 if m[2] == "after next" else -2)


def _bare_unit(m: re.Match[str], context: Context) -> Reading | None:
    """The quarter, the weekend: the one that runs, or that the direction asks for."""
    unit, today = m["unit"], context.today()
    if unit == "day" and context.direction == "future":
        return None  # of the day that a deadline was told of; in a report it is the day's own
    if unit == "quarter" and context.direction == "past":  # results are told of a whole one
        return units.step(unit, today, -1).noting("quarter taken as the last one that is over")
    if unit != "weekend":
        return units.holding(unit, today).noting(f"{unit} supplied from the anchor")
    weekends = [units.step(unit, today, n) for n in (-1, 0, 1)]
    return context.choose(weekends).noting(weekdays.WEEK_NOTE)


def _neighbour(m: re.Match[str], context: Context) -> Reading | None:
    """The day before, the year after: told from another time, which is taken for the anchor."""
    count = -1 if m[2] in ("before", "earlier", "ago") else 1
    return units.step(m["unit"], context.today(), count).noting("counted from the anchor")


def _named(m: re.Match[str], context: Context) -> Reading | None:
    """Last March, this summer, next fall."""
    unit = "month" if m["month"] else "season"
    number = month_of(m["month"]) if m["month"] else SEASON_NAMES.index(m["season"]) + 1
    today = context.today()
    make = units.month if unit == "month" else units.season
    spans = [make(y, number) for y in range(max(today.year - 2, 1), min(today.year + 3, 9999))]
    if m["back"]:
        return next(span for span in reversed(spans) if span.last < today)
    if m["here"]:
        return make(today.year, number)
    span = next(span for span in spans if span.first > today)
    if span.first.year > today.year or "coming" in m["on"]:
        return span
    return span.noting('"next" read as the first one to come', doubtful=True)


def _named_of_year(m: re.Match[str], context: Context) -> Reading | None:
    """May of next year, the third quarter of last year, next year's second half."""
    year = context.span(m["rest"])
    if year is None or year.unit != "year":
        return None
    if "number" in m.groupdict():
        number, unit = int(m["number"]), m["unit"]
        if not 1 <= number <= (4 if unit == "quarter" else 2):
            return None
        span = (units.quarter if unit == "quarter" else units.half)(year.first.year, number)
    elif m["month"]:
        span = units.month(year.first.year, month_of(m["month"]))
    else:
        span = units.season(year.first.year, SEASON_NAMES.index(m["season"]) + 1)
    return span.noting(*year.notes)


def _day_of_year(m: re.Match[str], context: Context) -> Reading | None:
    """3 May next year, next year on 3 May."""
    year = context.span(m["rest"])
    if year is None or year.unit != "year":
        return None
    day = context.span(f"{m['dated']} {year.first.year:04}")
    return day.noting(*year.notes) if day else None


def _day_of_month(m: re.Match[str], context: Context) -> Reading | None:
    """The 15th; the 15th of next month."""
    number, rest = int(m["day"]), m["rest"]
    if not 1 <= number <= 31:
        return None
    if rest:
        month = context.span(rest)
        fits = month is not None and month.unit == "month" and number <= month.last.day
        if month is None or not fits:
            return None
        return units.day(month.first.replace(day=number)).noting(*month.notes)
    today = context.today(f"XXXX-XX-{number:02}")
    spans = [units.step("month", today, n) for n in range(-3, 4)]
    days = [units.day(s.first.replace(day=number)) for s in spans if number <= s.last.day]
    return context.choose(days).noting("month supplied from the anchor")


def _offset(m: re.Match[str], context: Context) -> Reading | None:
    """Two weeks ago, in three days, a year later: a step from the anchor."""
    past = (m["after"] or "").split(" ")[0] in (
        "ago",
        "before",
        "earlier",
        "previously",
        "prior",
        "back",
    )
    span = offset(m["count"], m["unit"], -1 if past else 1, context)
    if m["after"] and m["after"].endswith("today"):
        day = units.add(context.today(), m["unit"], int(float(m["count"])) * (-1 if past else 1))
        return units.day(day)
    if span and m["after"] in ("later", "before", "earlier", "after", "afterwards", "prior"):
        return span.noting("counted from the anchor")
    return span


def offset(count: str, unit: str, sign: int, context: Context) -> Span | None:
    """The day or calendar unit that lies `count` units from the anchor.

    Weeks keep the week as their TIMEX3 value and are counted out to the day.
    """
    number = float(count)
    today, whole = context.today(), int(number) * sign
    if unit in ("second", "minute", "hour"):
        return _clock_offset(number * sign, unit, context)
    if unit == "fortnight":
        unit, whole, number = "week", 2 * whole, 2 * number
    if unit == "workday":
        day = units.add_workdays(today, whole)
        return units.day(day).noting(WORKDAY_NOTE)
    if number != int(number):
        return _broken_offset(number * sign, unit, today)
    if unit == "week":
        day = today + timedelta(weeks=whole)
        return Span("day", day, day, units.week(day).timex, day.isoformat())
    return units.step(unit, today, whole)


def _broken_offset(number: float, unit: str, today: date) -> Span | None:
    """A year and a half from the anchor: so many months; of smaller units nothing is said."""
    months = {"year": 12, "decade": 120, "century": 1200}.get(unit)
    return units.step("month", today, int(number * months)) if months else None


def _clock_offset(number: float, unit: str, context: Context) -> Span:
    today = context.today()
    length = timedelta(**{f"{unit}s": number})
    if context.moment is None:
        days = length / timedelta(days=1)
        first, last = (today + timedelta(days=whole) for whole in (floor(days), ceil(days)))
        span = units.day(first) if first == last else units.stretch(first, last)
        return span.noting("counted from the anchor's day, its hour unknown")
    return moment(context.moment + length)


def moment(at: datetime) -> Span:
    """A moment; the offset is written where it is known."""
    zone = at.isoformat(timespec="seconds")[19:]
    zone = "Z" if zone == "+00:00" else zone
    name = at.strftime("%Y-%m-%dT%H:%M").rjust(16, "0")
    seconds = f"{at.second:02}"
    timex = name + (f":{seconds}" if at.second else "") + zone
    return Span("moment", at, at, timex, f"{name}:{seconds}{zone}")


def _ago_this(m: re.Match[str], context: Context) -> Reading | None:
    """Two years ago this week, the same day a year ago: that unit, so many years back."""
    back = units.add_months(context.today(), -12 * int(m["count"]))
    return units.holding(m["unit"], back)


def _first_of_year(m: re.Match[str], context: Context) -> Reading | None:
    """The first of the year: New Year's Day, of the year that the direction asks for."""
    return context.read("january 1")


def _offset_from(m: re.Match[str], context: Context) -> Reading | None:
    """Six weeks from today, two days before Christmas; from an event: a mere duration."""
    sign = -1 if m["side"] in ("before", "prior to", "ahead of", "previous to") else 1
    base = context.any_span(m["rest"])
    unit, count = m["unit"], m["count"]
    if base is None or base.unit not in ("day", "moment"):
        return Vague(units.DURATION.get(unit, "").format(count) or None)
    if unit in ("second", "minute", "hour"):
        if not isinstance(base.first, datetime):
            return None
        midnight = timedelta(seconds=base.first.second == 59)  # 24:00 is held as 23:59:59
        return moment(base.first + midnight + timedelta(**{f"{unit}s": float(count) * sign}))
    start = _as_day(base.first)
    steps = int(float(count)) * sign
    if unit == "workday":
        day = units.add_workdays(start, steps)
        return units.day(day).noting(*base.notes, WORKDAY_NOTE)
    weeks = 2 if unit == "fortnight" else 1
    day = units.add(start, "week" if unit == "fortnight" else unit, steps * weeks)
    return units.day(day).noting(*base.notes)


def _as_day(d: date) -> date:
    return d.date() if isinstance(d, datetime) else d


_COUNT = r"(?P<count>\d+(?:\.\d+)?)"
_SPAN_UNIT = (
    r"(?P<unit>second|minute|hour|day|workday|week|fortnight|weekend|month|quarter|year|decade|"
    r"century)s?"
)

RULES: tuple[Rule, ...] = (
    Rule(rf"({'|'.join(_DAYS)})", _plain_day),
    Rule(rf"(?!present day){_WAY} {_UNIT}", _unit),
    Rule(r"(?P<back>){0}(?P<here>){0}(?P<on>new) (?P<unit>decade|century)", _unit),
    Rule(rf"{_UNIT} (after next|before last)", _unit_twice),
    Rule(r"(?P<unit>day|week|weekend|month|quarter|half|year|decade|century)", _bare_unit),
    Rule(rf"{_UNIT} (before|earlier|after|later|prior|following)", _neighbour),
    Rule(rf"{_WAY} (?:{MONTH}|{SEASON})", _named),
    Rule(rf"(?:{MONTH}|{SEASON}) (?:of |in )?(?P<rest>.*year.*)", _named_of_year),
    Rule(
        r"(?P<number>\d)(?:th)? (?P<unit>quarter|half) (?:of |in )?(?P<rest>.*year.*)",
        _named_of_year,
    ),
    Rule(rf"(?P<rest>.*year.*?) (?:in )?(?:{MONTH}|{SEASON})", _named_of_year),
    Rule(r"(?P<rest>.*year.*?) (?P<number>\d)(?:th)? (?P<unit>quarter|half)", _named_of_year),
    Rule(
        rf"(?P<dated>{MONTH} \d+(?:th)?|\d+(?:th)? (?:of )?{MONTH.replace('month', 'm2')}) (?:of "
        rf")?(?P<rest>.*year.*)",
        _day_of_year,
    ),
    Rule(r"(?P<day>\d\d?)th(?: (?:day )?(?:of |in )?(?P<rest>.*month.*))?", _day_of_month),
    Rule(
        rf"(?:in |just |about )?{_COUNT} {_SPAN_UNIT} (?P<after>ago(?: today)?|before|earlier|"
        rf"previously|prior|back|"
        r"later|from now|from today|hence|away|off|on|after|afterwards|from this date|time from "
        r"now|time)",
        _offset,
    ),
    Rule(rf"in (?:exactly |just |only )?{_COUNT} {_SPAN_UNIT}(?P<after>)", _offset),
    Rule(r"(?P<count>\d+) years? ago this (?P<unit>day|week|weekend|month|quarter)", _ago_this),
    Rule(
        r"(?:this|same) (?P<unit>day|week|weekend|month|quarter) (?P<count>\d+) years? "
        r"(?:ago|earlier)",
        _ago_this,
    ),
    Rule(r"1th of year", _first_of_year),
    Rule(
        rf"{_COUNT} {_SPAN_UNIT} (?P<side>from|after|before|prior to|ahead of|following|since|of|"
        rf"on from) (?P<rest>.+)",
        _offset_from,
    ),
)
