"""TIMEX values read back: how fine a value is, and which days it covers.

TIMEX2 and TIMEX3 write calendar values alike (ISO 8601 with letters for seasons, weekends and
parts of the day; Ferro et al. 2005, "TIDES 2005 Standard"; Sauri et al. 2006, "TimeML Annotation
Guidelines").
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

GRANULARITIES = (
    "century",
    "decade",
    "year",
    "half-year",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "part of a day",
    "clock time",
    "reference",
    "other",
)
"""From coarse to fine; `reference` is PAST_REF and the like, `other` what names no one time."""

_CALENDAR = {
    "century": r"(?P<century>\d\d)",
    "decade": r"(?P<decade>\d{3})",
    "year": r"(?P<year>\d{4})",
    "half-year": r"(?P<year>\d{4})-H(?P<half>[12])",
    "quarter": r"(?P<year>\d{4})-Q(?P<quarter>[1-4])",
    "season": r"(?P<year>\d{4})-(?P<season>SP|SU|FA|WI)",
    "month": r"(?P<year>\d{4})-(?P<month>\d\d)",
    "week": r"(?P<year>\d{4})-W(?P<week>\d\d)",
    "weekend": r"(?P<year>\d{4})-W(?P<week>\d\d)-(?P<weekend>WE)",
    "day": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    "part of a day": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T[A-Z]{2}",
    "clock time": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T\d.*",
}
# the northern ones, as `summarizer.dates` takes them; a winter is named after its December
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Days(NamedTuple):
    """A stretch of the calendar: its first and its last day."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """The day in the middle, which stands for the stretch where one day is wanted."""
        return self.first + (self.last - self.first) / 2


def granularity(value: str) -> str:
    """One of `GRANULARITIES`."""
    if value.endswith("_REF"):
        return "reference"
    return next((name for name, form in _CALENDAR.items() if re.fullmatch(form, value)), "other")


def days_of(value: str) -> Days | None:
    """The days that `value` covers; None if it names no one stretch of the calendar."""
    form = _CALENDAR.get(granularity(value))
    match = re.fullmatch(form, value) if form else None
    try:
        return _days(match.groupdict()) if match else None
    except (ValueError, OverflowError):  # a 30 February, a week 54
        return None


def _days(parts: dict[str, str]) -> Days:
    """The days of what a form in `_CALENDAR` matched, by the finest part that is there."""
    number = {name: int(part) for name, part in parts.items() if part.isdigit()}
    for years, name in ((100, "century"), (10, "decade")):
        if name in number:
            first = number[name] * years
            return Days(date(first, 1, 1), date(first + years - 1, 12, 31))
    if "day" in number:
        only = date(number["year"], number["month"], number["day"])
        return Days(only, only)
    if "week" in number:
        first_day = 6 if "weekend" in parts else 1
        week = (number["year"], number["week"])
        return Days(date.fromisocalendar(*week, first_day), date.fromisocalendar(*week, 7))
    return _months(number["year"], *_month_and_count(number, parts.get("season")))


def _month_and_count(number: dict[str, int], season: str | None) -> tuple[int, int]:
    """The first month of a part of the year, and how many months it has."""
    if season:
        return _SEASONS[season], 3
    for name, months in (("month", 1), ("quarter", 3), ("half", 6)):
        if name in number:
            return (number[name] - 1) * months + 1, months
    return 1, 12


def _months(year: int, month: int, count: int) -> Days:
    over, last = divmod(month + count - 2, 12)
    end = (year + over, last + 1)
    return Days(date(year, month, 1), date(*end, monthrange(*end)[1]))
