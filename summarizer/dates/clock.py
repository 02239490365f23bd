"""Times of day: clock times with zones, noon and midnight, parts of the day.

An offset is written only where the words and the date fix it: "17:00 GMT" always, "5 pm
Eastern" once the day is known. A time without a zone has no offset.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.dates import units
from summarizer.dates.relative import moment
from summarizer.dates.rule import Rule
from summarizer.dates.span import Context, NeedsAnchor, Reading, Span, Vague

DAY_NOTE = "day supplied from the anchor"
MIDNIGHT_NOTE = "midnight read as the end of the day"
_FIXED = {
    **dict.fromkeys(("gmt", "utc", "z", "zulu", "wet", "greenwich"), 0),
    **dict.fromkeys(("cet", "bst", "wat"), 60),
    **dict.fromkeys(("cest", "eet", "cat", "sast"), 120),
    **dict.fromkeys(("eest", "msk", "eat"), 180),
    **{"est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420},
    **{"gst": 240, "pkt": 300, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "hkt": 480},
    **{"sgt": 480, "nzst": 720, "nzdt": 780, "hst": -600},
}
_PLACES = {
    **dict.fromkeys(("eastern", "et", "new york", "washington"), "America/New_York"),
    **dict.fromkeys(("central", "ct", "chicago"), "America/Chicago"),
    **dict.fromkeys(("mountain", "mt", "denver"), "America/Denver"),
    **dict.fromkeys(("pacific", "pt", "los angeles"), "America/Los_Angeles"),
    **dict.fromkeys(("london", "uk", "british"), "Europe/London"),
    **dict.fromkeys(("brussels", "central european"), "Europe/Brussels"),
    **{"paris": "Europe/Paris", "berlin": "Europe/Berlin", "geneva": "Europe/Zurich"},
    **{"vienna": "Europe/Vienna", "rome": "Europe/Rome", "madrid": "Europe/Madrid"},
    **{"moscow": "Europe/Moscow", "kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv"},
    **{"istanbul": "Europe/Istanbul", "ankara": "Europe/Istanbul", "athens": "Europe/Athens"},
    **{"cairo": "Africa/Cairo", "jerusalem": "Asia/Jerusalem", "israel": "Asia/Jerusalem"},
    **{"tehran": "Asia/Tehran", "doha": "Asia/Qatar", "dubai": "Asia/Dubai"},
    **{"delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "beijing": "Asia/Shanghai"},
    **{"tokyo": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney"},
    **{"singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong"},
}
_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "overnight": "TNI",
    "daytime": "TDT",
    "lunchtime": "TMI",
    "dawn": "TMO",
    "dusk": "TEV",
    "early hours": "TMO",
    "small hours": "TMO",
}
_ZONE = (
    rf"(?P<zone>(?:{'|'.join(sorted((*_FIXED, *_PLACES), key=len, reverse=True))})"
    r"(?: (?:mean |standard |daylight |summer |local )?time)?|(?:gmt|utc)? ?[+-]\d{1,2}(?::?\d\d)?|"
    r"\w+(?: \w+)? (?:local |standard )?time)"
)
_CLOCK = (
    r"(?:at )?(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)?(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r" ?(?P<half>am|pm|oclock|hours|hrs)?(?: in (?P<part>morning|afternoon|evening)| at night)?|"
    r"(?P<noon>(?:12 )?noon)|(?P<midnight>(?:12 )?midnight))"
)
_AT = rf"{_CLOCK}(?: ?{_ZONE})?"


def _zone(text: str | None, day: date) -> tzinfo | None:
    """The zone that the words name, or None where they name none that the date fixes."""
    if not text:
        return None
    name = re.sub(r"(?: (?:mean|standard|daylight|summer|local))? time$", "", text).strip()
    if m := re.fullmatch(r"(?:gmt|utc)? ?([+-])(\d{1,2}):?(\d\d)?", name):
        minutes = int(m[2]) * 60 + int(m[3] or 0)
        offset = timedelta(minutes=-minutes if m[1] == "-" else minutes)
        return timezone(offset) if abs(offset) < timedelta(hours=24) else None
    if name in _FIXED:
        return timezone(timedelta(minutes=_FIXED[name])) if _FIXED[name] else UTC
    return _place(_PLACES.get(name), day)


def _place(key: str | None, day: date) -> tzinfo | None:
    try:
        offset = datetime.combine(day, time(12), ZoneInfo(key)).utcoffset() if key else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
    # Before standard time a zone has its local mean time, which no text means.
    return None if offset is None or offset.seconds % 60 else timezone(offset)


def _clock(m: re.Match[str]) -> time | None:
    """The time of day; midnight is none."""
    if m["noon"]:
        return time(12)
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), m["half"]
    if half == "pm" or m["part"] in ("afternoon", "evening"):
        hour = hour % 12 + 12 if hour <= 12 else hour
    elif half == "am" or m["part"] == "morning":
        hour = 0 if hour == 12 else hour
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute, min(int(m["second"] or 0), 59))


def _on_day(m: re.Match[str], context: Context) -> Reading | None:
    """A clock time on a day: "17:00 GMT on 3 May 2026", "Friday at noon"."""
    if not _says_clock(m):
        return None
    day = context.span(m["rest"])
    if day is None or day.unit != "day":
        return None
    return _at(m, day)


def _says_clock(m: re.Match[str]) -> bool:
    """Whether it is a time at all: a lone number is none."""
    if m["half"] in ("hours", "hrs") and not m["minute"]:
        return False  # a length
    said = m["noon"] or m["midnight"] or m["half"] or m["minute"] or m["part"] or m["zone"]
    return bool(said) or ":" in m.group()


def _at(m: re.Match[str], day: Span) -> Reading | None:
    zone = _zone(m["zone"], day.first)
    notes = (*day.notes, *_zone_notes(m["zone"], zone))
    if m["midnight"]:
        last = datetime.combine(day.first, time(23, 59, 59), zone)
        offset = moment(last).timex or ""
        span = Span(
            "moment", last, last, f"{day.first.isoformat()}T24:00{offset[19:]}", moment(last).edtf
        )
        return span.noting(*notes, MIDNIGHT_NOTE, doubtful=day.doubtful)
    clock = _clock(m)
    if clock is None:
        return None
    span = moment(datetime.combine(day.first, clock, zone))
    return span.noting(*notes, doubtful=day.doubtful)


def _zone_notes(text: str | None, zone: tzinfo | None) -> tuple[str, ...]:
    return ("offset of the zone not known",) if text and zone is None else ()


def _bare(m: re.Match[str], context: Context) -> Reading | None:
    """A clock time alone: of the anchor's day, or of the next one if it is over."""
    if not _says_clock(m):
        return None
    clock = time(0) if m["midnight"] else _clock(m)
    if clock is None:
        return None
    try:
        today = context.today()
    except NeedsAnchor:
        return Vague("T24:00" if m["midnight"] else f"T{clock:%H:%M}")
    span = _at(m, units.day(today))
    return _later(m, span, context) if isinstance(span, Span) else span


def _later(m: re.Match[str], span: Span, context: Context) -> Reading | None:
    now, at = context.moment, span.first
    if now and context.direction == "future" and isinstance(at, datetime) and _before(at, now):
        tomorrow = _at(m, units.day(now.date() + timedelta(days=1)))
        span = tomorrow if isinstance(tomorrow, Span) else span
    return span.noting(DAY_NOTE)


def _before(at: datetime, now: datetime) -> bool:
    """Whether `at` is over; where one of them has no offset, it is taken for the other's."""
    zone = at.tzinfo or now.tzinfo
    return at.replace(tzinfo=zone) < now.replace(tzinfo=now.tzinfo or zone)


def _iso(m: re.Match[str], context: Context) -> Reading | None:
    """2026-05-03T17:00:00Z; seconds that are written stay."""
    try:
        span = moment(datetime.fromisoformat(m[0].upper().replace(" ", "T")))
    except ValueError:
        return None
    return replace(span, timex=span.edtf) if m["second"] else span


def _part(m: re.Match[str], context: Context) -> Reading | None:
    """Monday morning, tomorrow night, this afternoon, the night of 4 June."""
    day = context.span(_DAY_OF_PART.get(m["rest"], m["rest"]))
    if day is None or day.unit != "day":
        return None
    return _with_part(day, m["part"])


def _part_beside(m: re.Match[str], context: Context) -> Reading | None:
    """The night before, the previous night, the following morning: told from another time."""
    shift = -1 if m["side"] in ("before", "previous") else 1
    day = units.day(context.today() + timedelta(days=shift))
    return _with_part(day.noting("counted from the anchor"), m["part"])


def _with_part(day: Span, part: str) -> Span:
    timex = f"{day.first.isoformat()}{_PARTS[part]}"
    return Span("day", day.first, day.last, timex, day.edtf, day.notes, day.doubtful)


def _tonight(m: re.Match[str], context: Context) -> Reading | None:
    return _with_part(units.day(context.today()), "night")


def _bare_part(m: re.Match[str], context: Context) -> Reading | None:
    return _with_part(units.day(context.today()).noting(DAY_NOTE), m["part"])


def _night_between(m: re.Match[str], context: Context) -> Reading | None:
    """The night of 4 to 5 June: from one day into the next."""
    last = context.span(m["rest"])
    if last is None or last.unit != "day":
        return None
    first = last.first - timedelta(days=1)
    if first.day != int(m["day"]):
        return None
    night = units.stretch(first, last.first, f"{first.isoformat()}TNI")
    return night.noting(*last.notes)


def _close_of_business(m: re.Match[str], context: Context) -> Reading | None:
    """The close of business on Friday: the day."""
    if m["rest"]:
        day = context.span(m["rest"])
        return day if day and day.unit == "day" else None
    return units.day(context.today()).noting(DAY_NOTE)


_DAY_OF_PART = {"this": "today", "that": "today", "last": "yesterday", "next": "tomorrow"}
_PART = rf"(?:early |late )?(?P<part>{'|'.join(_PARTS)})"

RULES: tuple[Rule, ...] = (
    Rule(r"tonight|this night", _tonight),
    Rule(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?P<second>:\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?", _iso),
    Rule(_AT, _bare),
    Rule(rf"{_AT},? (?:on |of )?(?P<rest>.+)", _on_day),
    Rule(rf"(?P<rest>.+?),? {_AT}", _on_day),
    Rule(
        r"night (?:of |from )?(?P<day>\d\d?)(?:th)?(?: to |-| and |/)(?P<rest>.+)", _night_between
    ),
    Rule(rf"{_PART} (?P<side>before|after)", _part_beside),
    Rule(rf"(?P<side>previous|following) {_PART}", _part_beside),
    Rule(rf"{_PART} (?:of |on )?(?P<rest>.+)", _part),
    Rule(rf"(?P<rest>.+?) (?:in |at )?{_PART}", _part),
    Rule(_PART, _bare_part),
    Rule(
        r"(?:day end|(?:close|end) of (?:business|play|trading|day|work|working day|business day)|"
        r"cob|eod|eob)"
        r"(?: (?:on |of )?(?P<rest>.+))?",
        _close_of_business,
    ),
)
