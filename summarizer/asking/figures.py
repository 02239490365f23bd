"""Numbers and days in a text, so that two texts can be compared by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.rendering.times import MONTHS

_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = "|".join((*_MONTHS, *(name[:3] for name in _MONTHS)))
_DAY = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?"
    r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
)
_STRETCH = re.compile(
    rf"\b(?P<from>\d{{1,2}}) to (?P<to>\d{{1,2}}) (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_WORDS = {word: str(number) for number, word in enumerate(_COUNTED.split())} | {
    **{"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70"},
    **{"eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000", "dozen": "12"},
    **{"million": "1000000", "billion": "1000000000", "half": "0.5", "quarter": "0.25"},
    **{"third": "0.33", "thirds": "0.33", "quarters": "0.25", "fifths": "0.2", "twice": "2"},
}


class Day(NamedTuple):
    """A day of the calendar; the year is None where a text does not name it."""

    day: int
    month: int
    year: int | None


def days_in(text: str) -> Iterator[Day]:
    """The days that `text` (lower case) names in figures."""
    for found in _DAY.finditer(text):
        which = next(n for n in "123" if found[f"d{n}"])
        year = found[f"y{which}"]
        month = found[f"m{which}"]
        number = int(month) if month.isdigit() else _month(month)
        yield Day(int(found[f"d{which}"]), number, int(year) if year else None)
    for found in _STRETCH.finditer(text):
        year = int(found["year"]) if found["year"] else None
        yield Day(int(found["from"]), _month(found["month"]), year)


def without_days(text: str) -> str:
    """`text` with the days in it left out."""
    return _DAY.sub(" ", _STRETCH.sub(" ", text))


def same_day(one: Day, other: Day) -> bool:
    """Whether two days may be the same: a year that is not named is no difference."""
    years = one.year is None or other.year is None or one.year == other.year
    return years and (one.day, one.month) == (other.day, other.month)


def numbers_in(text: str) -> Iterator[str]:
    """The numbers in `text` (lower case), in one form; "one" is left out, being a pronoun."""
    for found in _FIGURE.findall(text):
        yield _plain(found)
    for word in re.findall(r"[a-z]+", text):
        if word in _WORDS and word != "one":
            yield _WORDS[word]


def months_in(text: str) -> Iterator[int]:
    """The months named in `text` (lower case) by their whole names; "may" and "march" are verbs."""
    for word in re.findall(r"[a-z]+", text):
        if word in _MONTHS and word not in ("may", "march"):
            yield _MONTHS[word]


def _month(name: str) -> int:
    return next(number for month, number in _MONTHS.items() if month.startswith(name[:3]))


def _plain(figure: str) -> str:
    """A figure without thousands separators: 60,000 is 60000, and 2.5 stays."""
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", figure)
    return bare.replace(",", ".").lstrip("0") or "0"
