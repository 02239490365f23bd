"""The form of a rule, and the pieces that patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.dates.span import Context, Reading
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS

Action = Callable[[re.Match[str], Context], Reading | None]

MONTH = f"(?P<month>{'|'.join(MONTHS)})"
WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
YEAR = r"(?P<year>\d{4}|'\d\d)"
DAY = r"(?P<day>[12]?\d|3[01]|0\d)(?:th)?"
SEASON = "(?P<season>spring|summer|fall|winter)"
SEASON_NAMES = ("spring", "summer", "fall", "winter")


@dataclass(slots=True)
class Rule:
    """A pattern that must match the whole of the plain words, and what to make of the match.

    The action may return None: then the next rule is tried. The pattern is compiled when it is
    first used, so that the import stays light.
    """

    source: str
    action: Action
    _pattern: re.Pattern[str] | None = field(default=None, init=False, repr=False)

    def read(self, text: str, context: Context) -> Reading | None:
        """What the action makes of `text`, or None if the pattern does not match all of it."""
        if self._pattern is None:
            self._pattern = re.compile(self.source)
        m = self._pattern.fullmatch(text)
        return None if m is None else self.action(m, context)


def year_of(text: str) -> int:
    """The year that "2026" or "'26" names; two digits from 70 on are of the 20th century."""
    if text.startswith("'"):
        short = int(text[1:])
        return short + (1900 if short >= 70 else 2000)
    return int(text)


def month_of(name: str) -> int:
    """The number of a month, 1 to 12."""
    return MONTHS.index(name) + 1


def short_year(text: str) -> int:
    """The year that "2026" or "26" names."""
    return year_of(text if len(text) != 2 else f"'{text}")
