"""Times in words: days, moments, intervals and bounds as people write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from summarizer.brief import Time
from summarizer.codebook import Bound
from summarizer.rendering import words

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def moment(value: date | datetime) -> str:
    """A day, or a moment with its offset, as people write it: "26 April 2025, 17:00 UTC+2"."""
    day = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if not isinstance(value, datetime):
        return day
    # not `tzname`, which differs with the class that holds the offset
    offset = value.isoformat()[-6:] if value.utcoffset() else ""
    return f"{day}, {value:%H:%M}" + (f" UTC{offset}" if value.tzinfo else "")


def interval(earliest: date | datetime, latest: date | datetime) -> str:
    """The stretch from `earliest` to `latest`, said as shortly as it can be."""
    if earliest == latest:
        return moment(earliest)
    if isinstance(earliest, datetime) or isinstance(latest, datetime):
        return f"{moment(earliest)} to {moment(latest)}"
    if earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]:
        return _whole_months(earliest, latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {moment(latest)}"
    return f"{moment(earliest)} to {moment(latest)}"


def _whole_months(earliest: date, latest: date) -> str:
    last = f"{MONTHS[latest.month - 1]} {latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return last
    if earliest.year != latest.year:
        return f"{MONTHS[earliest.month - 1]} {earliest.year} to {last}"
    if (earliest.month, latest.month) == (1, 12):
        return str(latest.year)
    return f"{MONTHS[earliest.month - 1]} to {last}"


def when(time: Time) -> str:
    """The date or the interval that the words of `time` come to; empty where there is none."""
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return interval(first, last) if first and last else ""


def due(bound: Bound, time: Time) -> str:
    """The date with its bound: "by 26 April 2025", "during May 2025"; empty where there is none."""
    if bound == "by" and _BEFORE.match(time.text):
        # the day itself is too late, which "by" would not say
        return (date := when(time)) and f"before {date.removeprefix('the end of ')}"
    if not (date := when(time)) or time.earliest == time.latest:
        return date and f"{words.BOUND[bound].text} {date}"
    return bounded(words.BOUND[bound].text, date)


def bounded(bound: str, stretch: str) -> str:
    """A stretch of days with the words of its bound: "during May 2025", "by a time from …"."""
    if bound == words.BOUND["on"].text:
        return f"during {stretch}"
    return f"{bound} {stretch if ' to ' not in stretch else f'a time from {stretch}'}"


def undated(bound: Bound, time: Time) -> str:
    """The words of a time that comes to no date, and that it does not."""
    before = f"{words.BOUND[bound].text} " if bound in ("until", "not_before") else ""
    return f"{before}“{time.text}” (no date can be told)"


_BEFORE = re.compile(r"(?:before|antes de|avant|vor (?:de[mnr]|\d)|до|раньше|قبل)\b", re.IGNORECASE)
_NOT_NAMED = re.compile(r"(\w+) supplied(?: from the anchor)?")
_PLAIN = {
    "counted from the anchor": "counted from the date of the text",
    "counted from the anchor's day, its hour unknown": (
        "counted from the day of the text, as its hour is not known"
    ),
    "only a part of the words was read as a time": "some of the words tell no date",
    "seasons taken as the northern ones, in whole months": "the season as in the north",
    "working days taken as Monday to Friday, no holidays": (
        "working days are Monday to Friday, holidays not counted"
    ),
}
_READ = re.compile(r'"(.+)" read as ')


def assumed(time: Time) -> str:
    """What had to be supplied to come to a date, in plain words; empty where nothing was.

    The assumptions are those of `summarizer.dates`; one that is not known here stays as it is.
    That the year or the like is not named comes last: nearly every date has it.
    """
    if time.resolution != "assumed":
        return ""
    notes = (time.assumption or "assumed").split("; ")
    return "; ".join(map(_plainly, sorted(notes, key=lambda n: bool(_NOT_NAMED.fullmatch(n)))))


def _plainly(note: str) -> str:
    if unit := _NOT_NAMED.fullmatch(note):
        return f"the text does not name the {unit[1]}"
    return _PLAIN.get(note) or _READ.sub(r"“\1” taken as ", note)


def instant(value: date | datetime) -> float:
    """A place on the line of time, in days, by the clock of the place that is meant."""
    if not isinstance(value, datetime):
        return float(value.toordinal())
    since_midnight = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value.toordinal() + since_midnight / timedelta(days=1)
