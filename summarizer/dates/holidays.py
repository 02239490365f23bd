"""Holidays with fixed rules, each with the country whose rule is taken where countries differ."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.dates import units
from summarizer.dates.rule import YEAR, Rule, year_of
from summarizer.dates.span import Context, Reading, Span


class _Fixed(NamedTuple):
    """A day of the year."""

    month: int
    day: int
    note: str | None = None


class _Nth(NamedTuple):
    """The nth weekday (Monday is 0) of a month; n = -1 is the last one."""

    month: int
    weekday: int
    n: int
    note: str | None = None


class _Easter(NamedTuple):
    """So many days after western Easter Sunday."""

    days: int
    note: str | None = "western date of Easter"


_US, _UK = "holiday of the United States", "holiday of England"
_Holiday = _Fixed | _Nth | _Easter
HOLIDAYS: dict[str, _Holiday] = {
    "new year": _Fixed(1, 1),
    "new year day": _Fixed(1, 1),
    "new year eve": _Fixed(12, 31),
    "epiphany": _Fixed(1, 6),
    "orthodox christmas": _Fixed(1, 7),
    "martin luther king(?: jr)? day": _Nth(1, 0, 3, _US),
    "mlk day": _Nth(1, 0, 3, _US),
    "australia day": _Fixed(1, 26),
    "groundhog day": _Fixed(2, 2),
    "valentine day|st valentine day": _Fixed(2, 14),
    "presidents? day|washington birthday": _Nth(2, 0, 3, _US),
    "international women day": _Fixed(3, 8),
    "st patrick day": _Fixed(3, 17),
    "april fools?(?: day)?": _Fixed(4, 1),
    "earth day": _Fixed(4, 22),
    "anzac day": _Fixed(4, 25),
    "mardi gras|shrove tuesday|fat tuesday": _Easter(-47),
    "ash wednesday": _Easter(-46),
    "palm sunday": _Easter(-7),
    "maundy thursday": _Easter(-3),
    "good friday": _Easter(-2),
    "easter(?: sunday)?": _Easter(0),
    "easter monday": _Easter(1),
    "ascension(?: day)?": _Easter(39),
    "pentecost|whitsun|whit sunday": _Easter(49),
    "whit monday|pentecost monday": _Easter(50),
    "corpus christi": _Easter(60),
    "may day|international workers day": _Fixed(5, 1),
    "victory day": _Fixed(5, 9, "holiday of Russia"),
    "europe day|schuman day": _Fixed(5, 9),
    "mother day|mothers day": _Nth(5, 6, 2, _US),
    "memorial day": _Nth(5, 0, -1, _US),
    "juneteenth": _Fixed(6, 19),
    "father day|fathers day": _Nth(6, 6, 3, _US),
    "canada day": _Fixed(7, 1),
    "independence day": _Fixed(7, 4, _US),
    "4th of july|july 4th": _Fixed(7, 4),
    "bastille day": _Fixed(7, 14),
    "assumption(?: day)?": _Fixed(8, 15),
    "labor day": _Nth(9, 0, 1, _US),
    "labour day": _Nth(9, 0, 1, "holiday of Canada; elsewhere 1 May"),
    "columbus day|indigenous peoples day": _Nth(10, 0, 2, _US),
    "german unity day|day of german unity": _Fixed(10, 3),
    "halloween": _Fixed(10, 31),
    "all saints(?: day)?": _Fixed(11, 1),
    "all souls(?: day)?": _Fixed(11, 2),
    "guy fawkes(?: night| day)?|bonfire night": _Fixed(11, 5),
    "election day": _Nth(11, 0, 1, "general election day of the United States"),
    "veterans? day": _Fixed(11, 11, _US),
    "armistice day|remembrance day": _Fixed(11, 11),
    "thanksgiving(?: day)?": _Nth(11, 3, 4, _US),
    "black friday": _Nth(11, 3, 4, _US),
    "christmas eve": _Fixed(12, 24),
    "christmas(?: day)?|xmas": _Fixed(12, 25),
    "boxing day|st stephen day": _Fixed(12, 26),
    "bank holiday": _Nth(8, 0, -1, _UK),
}
_LATER = {"election day": 1, "black friday": 1}


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The nth such weekday of a month; n = -1 is the last one."""
    whole = units.month(year, month)
    if n < 0:
        return whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7)
    day = whole.first + timedelta(days=(weekday - whole.first.weekday()) % 7 + 7 * (n - 1))
    return day if day <= whole.last else None


def _date(name: str, holiday: _Holiday, year: int) -> date:
    match holiday:
        case _Fixed():
            return date(year, holiday.month, holiday.day)
        case _Easter():
            return easter(year) + timedelta(days=holiday.days)
    day = nth_weekday(year, holiday.month, holiday.weekday, holiday.n)
    return (day or date(year, holiday.month, 1)) + timedelta(days=_LATER.get(name, 0))


def _holiday(m: re.Match[str], context: Context) -> Reading | None:
    name, holiday = _found(m["name"])
    if m["year"]:
        return _span(name, holiday, year_of(m["year"]))
    way = (m["way"] or "").strip()
    this = context.today().year
    spans = [_span(name, holiday, y) for y in range(max(this - 2, 1), min(this + 2, 9999) + 1)]
    if way in ("last", "past"):
        return next(s for s in reversed(spans) if s.last < context.today())
    if way == "this":
        return spans[2]
    if way in ("next", "coming"):
        return next(s for s in spans if s.first > context.today())
    return context.choose(spans).noting("year supplied from the anchor")


def _found(text: str) -> tuple[str, _Holiday]:
    return next((name, day) for name, day in HOLIDAYS.items() if re.fullmatch(name, text))


def _span(name: str, holiday: _Holiday, year: int) -> Span:
    span = units.day(_date(name, holiday, year))
    return span.noting(holiday.note) if holiday.note else span


RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?P<way>last |past |this |next |coming )?(?P<name>{'|'.join(HOLIDAYS)})(?: (?:of |in "
        rf")?{YEAR})?",
        _holiday,
    ),
)
