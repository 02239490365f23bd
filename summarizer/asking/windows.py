"""The time that a question is about, counted from the dossier's clock, never the machine's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.codebook import Direction
from summarizer.dates import resolve
from summarizer.picture import day_of
from summarizer.rendering import times

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DAY = (
    rf"(?:the )?(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)|{_MONTH}(?: \d{{4}})?"
    rf"|(?:last |next |this )?{_WEEKDAY}|today|yesterday|tomorrow"
    r"|(?:this|last|next|the coming|the past) (?:week|month|year|weekend)"
    r"|(?:the )?end of (?:the|this|next) (?:week|month|year)|\w+ (?:days?|weeks?|months?) ago)"
)
_LENGTH = r"(?:(?P<count>-? ?\d+|\w+)(?: more)? )?(?P<unit>days?|weeks?|months?)"
# "next week" alone is one of the calendar, "in the next week" are seven days
_AHEAD = re.compile(
    rf"\b(?:(?:in|within|over|during|for) the (?:next|coming) {_LENGTH}"
    rf"|(?:the )?(?:next|coming) (?:(?P<n>-? ?\d+|\w+)(?: more)? (?P<of>days?|weeks?|months?)"
    r"|(?P<some>days|weeks|months)))\b"
)
_WITHIN = re.compile(rf"\b(?:within|in) {_LENGTH}\b")
_SIDED = re.compile(rf"\b(?P<side>since|after|from|until|till|by|before|up to) (?P<day>{_DAY})\b")
_PLAIN = re.compile(rf"\b(?:on |in |during |of )?(?P<day>{_DAY})\b")
_WAS = re.compile(r"\b(?:was|were|had|did)\b")
# "may" alone is a verb more often than a month, if it is not "in May"
_VERB = re.compile(r"(?:the )?may")
_SINCE = re.compile(rf"\bsince {_DAY}\b")
# "said on Monday", and not "will meet on Monday"
_HAPPENED = re.compile(
    r"\b(?:said|told|gave|made|met|put|set|took|\w{2,}ed)\b"
    rf"(?:(?!\b(?:will|would|shall|to|until)\b)[^.;:!?]){{0,60}}?\bon (?P<day>{_DAY})\b"
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split(), 1)}
_NUMBERS |= {"a": 1, "few": 7, "couple": 2, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
_DIGITS = re.compile(r"\d{1,6}")
MOST_DAYS = 36_500
_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Window:
    """The days from `first` to `last`, both included; None is open. `span` is its place."""

    first: date | None
    last: date | None
    span: tuple[int, int]

    def holds(self, day: date | None, until: date | None = None) -> bool:
        """Whether a day, or any of the days up to `until`, lies within."""
        if day is None:
            return False
        end = until or day
        return (self.first is None or end >= self.first) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        if self.first and self.last and self.first != self.last:
            days = times.interval(self.first, self.last)
            return f"from {days}" if " to " in days else f"in {days}"
        if self.first and self.last:
            return f"on {times.moment(self.first)}"
        if self.first:
            return f"from {times.moment(self.first)} on"
        return f"until {times.moment(self.last)}" if self.last else ""


def window_in(text: str, clock: date | None, *, ahead: bool) -> Window | None:
    """The time that `text` (lower case) names; `ahead` tells where a bare weekday lies."""
    for pattern in (_AHEAD, _WITHIN):
        if found := pattern.search(text):
            return _counted(found, clock)
    if found := _SIDED.search(text):
        return _sided(found, clock, looks_back=not ahead or _WAS.search(text) is not None)
    for found in _PLAIN.finditer(text):
        if not _VERB.fullmatch(found[0]):
            first, last = _read(found["day"], clock, "future" if ahead else "past")
            return Window(first, last, found.span()) if first else None
    return None


def names_time(text: str) -> bool:
    """Whether `text` (lower case) names a time at all, also one that cannot be counted."""
    if any(pattern.search(text) for pattern in (_AHEAD, _WITHIN, _SIDED)):
        return True
    return any(not _VERB.fullmatch(found[0]) for found in _PLAIN.finditer(text))


def without_since(text: str) -> str:
    """The text (lower case) without a day from which on something is asked for."""
    return _SINCE.sub("", text)


def looks_back(text: str) -> bool:
    """Whether `text` (lower case) asks for what has been."""
    return _WAS.search(text) is not None


def happened_within(text: str, told: date | None, window: Window) -> bool:
    """Whether `text` (lower case), told on a day, names one on which what it tells of happened."""
    days = (_read(found["day"], told, "past") for found in _HAPPENED.finditer(text))
    return told is not None and any(window.holds(*days_of) for days_of in days)


def _counted(found: re.Match[str], clock: date | None) -> Window | None:
    told = found.groupdict()
    count, unit = told["count"] or told.get("n"), told["unit"] or told.get("of")
    if some := told.get("some"):
        count, unit = "few", some
    number = _number(count or ("few" if unit and unit.endswith("s") else "1"))
    if clock is None or number is None or unit is None:
        return None
    days = number * _DAYS[unit.removesuffix("s")]
    if not 0 <= days <= min(MOST_DAYS, (date.max - clock).days):
        return None
    return Window(clock, clock + timedelta(days=days), found.span())


def _number(count: str) -> int | None:
    return int(count) if _DIGITS.fullmatch(count) else _NUMBERS.get(count)


def _sided(found: re.Match[str], clock: date | None, *, looks_back: bool) -> Window | None:
    """The days to one side of a day: those after it, or those from today up to it."""
    side = found["side"]
    begins = side in ("since", "after", "from")
    if side == "since" or looks_back:
        first, last = _read(found["day"], clock, "past")
    else:
        first, last = _nearest(found["day"], clock)
    if first is None or last is None:
        return None
    if begins:
        return Window(_moved(last, 1) if side == "after" else first, None, found.span())
    end = _moved(first, -1) if side == "before" else last
    is_over = looks_back or (clock is not None and end < clock)
    return Window(None if is_over else clock, end, found.span())


def _moved(day: date, by: int) -> date:
    """The next day or the one before, where the calendar has it."""
    return day if day in (date.min, date.max) else day + timedelta(days=by)


def _nearest(words: str, clock: date | None) -> tuple[date | None, date | None]:
    """A weekday that lies ahead; of a day without a year that which is nearest to the clock."""
    ahead = _read(words, clock, "future")
    back = _read(words, clock, "past")
    is_weekday = re.search(_WEEKDAY, words) is not None
    if is_weekday or clock is None or ahead[0] is None or back[1] is None:
        return ahead
    return back if clock - back[1] < ahead[0] - clock else ahead


def _read(words: str, clock: date | None, direction: Direction) -> tuple[date | None, date | None]:
    time = resolve(words, clock, direction=direction)
    return day_of(time.earliest), day_of(time.latest)
