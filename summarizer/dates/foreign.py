"""Other languages: tables turn their words into English ones, which the one grammar reads.

A table (`languages/xx.toml`) holds `patterns` (regular expressions with replacements, applied
in order) and `words` (words and phrases, the longest first); `spaces = false` where words stand
without spaces, `next_weekday_is_coming` where "next Friday" can only be the coming one. The
result need be no good English, only the plain form that the rules know. What no table takes goes
to dateparser, which knows many more languages but neither intervals nor vagueness.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from summarizer.dates import units
from summarizer.dates.span import Context, Reading, Span
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS
from summarizer.dates.words import fold

_UNIT = (
    r"(?:days?|weeks?|weekends?|months?|quarters?|half|years?|decades?|spring|summer|fall|winter)"
)
_NAMED = rf"(?:{_UNIT}|{'|'.join((*MONTHS, *WEEKDAYS))})"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
# English word order for what other languages put behind: "week next", "ago 2 weeks".
_ORDER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (rf"\b(\d{{4}}) ({_MONTH})\b(?: (\d\d?)\b)?", r"\2 \3 \1"),
        (rf"\b({_NAMED}) (next|last|coming)\b(?! {_NAMED})", r"\2 \1"),
        (rf"\b(\d+|few|several) (next|last) ({_UNIT})\b", r"\2 \1 \3"),
        (r"\bago ((?:\d+|an?|few|several) (?:\w+))", r"\1 ago"),
        (rf"\bago ({_UNIT})\b", r"\1 ago"),
        (r"\bof (?=of\b|next\b|last\b|this\b)", ""),
        (r"\b(?:in|on|at) (?=(?:in|by|until|before|within|from|between|next|last|this) )", ""),
    )
)
_NEXT_WEEKDAY = re.compile(rf"\bnext (?={'|'.join(WEEKDAYS)})")
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_NUMBER = re.compile("[一二三四五六七八九十两]+")


class English(Protocol):
    """The reading of English words, with or without a search inside longer ones."""

    def __call__(self, words: str, context: Context, *, search: bool = True) -> Reading | None:
        """Read `words`; `search` looks for a time inside words that are more than one."""


@dataclass(frozen=True)
class Table:
    """The words of one language."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]
    words: dict[str, str]
    any_word: re.Pattern[str]
    next_is_coming: bool

    def english(self, text: str) -> str:
        """`text` word by word in the English that the rules read."""
        for pattern, new in self.patterns:
            text = pattern.sub(new, text)
        text = self.any_word.sub(lambda m: f" {self.words[m[0]]} ", text)
        text = " ".join(text.split())
        for pattern, new in _ORDER:
            text = " ".join(pattern.sub(new, text).split())
        return _NEXT_WEEKDAY.sub("coming ", text) if self.next_is_coming else text


@lru_cache
def table(language: str) -> Table | None:
    """The table of a language (a two-letter tag), or None if there is none."""
    file = files("summarizer.dates").joinpath("languages", f"{language}.toml")
    if not re.fullmatch("[a-z]{2,3}", language) or not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    words: dict[str, str] = data["words"]
    patterns = tuple((re.compile(old), new) for old, new in data["patterns"])
    keys = "|".join(re.escape(key) for key in sorted(words, key=len, reverse=True))
    spaced = data.get("spaces", True)
    any_word = re.compile(rf"(?<!\w)(?:{keys})(?!\w)" if spaced else keys)
    return Table(patterns, words, any_word, data.get("next_weekday_is_coming", False))


def read(words: str, context: Context, language: str, english: English) -> Reading | None:
    """The reading of words in `language`: by its table, by dateparser, as English; or None.

    Words that are only partly understood are searched for a time in the table's English alone:
    "week" is a word of Dutch as well.
    """
    found = table(language)
    if found is not None:
        reading = english(found.english(_plain(words, language)), context)
        if reading is not None:
            return reading
    return by_library(words, context, language) or english(words, context, search=False)


def _plain(words: str, language: str) -> str:
    text = fold(words)
    if language == "ar":  # vowel signs and the lengthening stroke are ornament
        text = "".join(c for c in text if unicodedata.category(c) != "Mn" and c != "ـ")
    if language == "zh":
        text = _HAN_NUMBER.sub(lambda m: str(_han(m[0])), text)
    return text


def _han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    return 10 * (_HAN_DIGITS.get(tens, 1)) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def by_library(words: str, context: Context, language: str) -> Span | None:
    """What dateparser makes of the words: a day, week, month or year, always an assumption.

    It knows no prepositions, so up to two leading words are left out.
    """
    parse = _parser(language, context)
    tokens = words[:200].split()
    for start in range(min(3, len(tokens))):
        span = _span(*parse(" ".join(tokens[start:])))
        if span:
            return span
    return None


def _parser(language: str, context: Context) -> Callable[[str], tuple[datetime | None, str | None]]:
    import dateparser.date  # type: ignore[import-untyped]

    prefer = {"future": "future", "past": "past"}.get(context.direction, "current_period")
    settings: dict[str, object] = {"PREFER_DATES_FROM": prefer, "RETURN_AS_TIMEZONE_AWARE": False}
    if context.anchor is None:
        settings |= {"REQUIRE_PARTS": ["year", "month"], "PARSERS": ["absolute-time"]}
    else:
        settings["RELATIVE_BASE"] = datetime.combine(context.today(), time())

    def parse(text: str) -> tuple[datetime | None, str | None]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parser = dateparser.date.DateDataParser(languages=[language], settings=settings)
                data = parser.get_date_data(text)
        except Exception:  # the library raises many kinds; none may get out here
            return None, None
        return data.date_obj, data.period

    return parse


def _span(found: datetime | None, period: str | None) -> Span | None:
    if found is None or period not in ("day", "week", "month", "year"):
        return None
    return units.holding(period, found.date()).noting("read by a general date parser")
