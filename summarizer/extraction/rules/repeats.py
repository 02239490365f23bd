"""What is said again: the words that an ask or a time is about, and whether two are the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.extraction.draft import DraftDeadline, DraftDemand
from summarizer.extraction.rules.lexicon import load, times, words

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Z][a-z]{2})[a-z]*|"
    r"(?P<month2>[A-Z][a-z]{2})[a-z]*\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)\b"
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HALF_A_YEAR = 6
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


@lru_cache(maxsize=1024)
def matter_of(text: str) -> frozenset[str]:
    """The words and figures of `text` that say what it is about; none of its times."""
    found = _WORD.findall(times().sub(" ", text).lower())
    return frozenset(_stem(word) for word in found if word not in _idle())


@lru_cache(maxsize=1024)
def day_of(time_words: str) -> str:
    """The words of a time for comparison: "March 12" is "12 March", "the Friday" is "Friday"."""
    if date := _DATE.search(time_words):
        return f"{date['day'] or date['day2']} {date['month'] or date['month2']}"
    # "within a matter of days" is "within days"
    return re.sub(r"\b(?:a matter of|the|on)\s+", "", time_words.lower())


def in_time(said: str, asked: str) -> bool:
    """Whether the times that are `said` are none that comes too late for those that are `asked`.

    Of two days the earlier comes in time; of two weekdays that differ, and of days at either end of
    a year, nobody can say.
    """
    mine, theirs = days_of(said), days_of(asked)
    if not mine or not theirs or mine & theirs:
        return True
    first, last = ([_in_year(day) for day in days] for days in (mine, theirs))
    if None in first or None in last:
        return not (all(map(_WEEKDAY.search, mine)) and all(map(_WEEKDAY.search, theirs)))
    due, kept = max(day for day in last if day), max(day for day in first if day)
    return kept <= due and due[0] - kept[0] <= _HALF_A_YEAR


def _in_year(day: str) -> tuple[int, int] | None:
    """The month and the day of "12 Mar"; None if it is no date."""
    number, _, month = day.partition(" ")
    return (_MONTHS.index(month), int(number)) if month in _MONTHS else None


def same_demand(old: DraftDemand, new: DraftDemand) -> bool:
    """Whether a demand has been made before: in the same words, or in others that ask the same."""
    if old.issuer != new.issuer:
        return False
    said, again = old.common.quotes, new.common.quotes[0]
    if old.status == "withdrawn":
        return new.status == "withdrawn" and again in said
    if again in said:
        return True
    if (old.common.factuality, old.force) != (new.common.factuality, new.force):
        return False
    return bool(matter_of(again)) and any(
        matter_of(quote) == matter_of(again) and days_of(quote) == days_of(again) for quote in said
    )


def same_deadline(old: DraftDeadline, new: DraftDeadline) -> bool:
    """Whether a deadline has been stated before."""
    if old.status != new.status or old.setter != new.setter:
        return False
    if old.kind != new.kind and not (
        old.kind == "ultimatum" and new.time_words.startswith("within")
    ):
        return False
    same_bound = old.applies_to == new.applies_to or bool({*old.demands} & {*new.demands})
    return day_of(old.time_words) == day_of(new.time_words) and (
        old.kind == "ultimatum" or same_bound
    )


def days_of(text: str) -> set[str]:
    """The times that a text names, for comparison."""
    return {day_of(found.group()) for found in times().finditer(text)}


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


@cache
def _idle() -> frozenset[str]:
    """Words that say nothing of what is asked: little words, and the verbs of asking."""
    cues = load("cues")
    asking = [
        w for key in ("asking", "ordering", "things", "offering") for w in cues["demands"][key]
    ]
    small = words("cues", "small", "stops", "function", "empty")
    return frozenset([*small, *(part for cue in asking for part in cue.lower().split()), "edited"])
