"""Dates of a pair of deadlines: value, granularity, overlap, null, and days of error."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from evals.scoring.similarity import days, intervals, time_overlap
from summarizer import Time

Wording = Literal["explicit", "relative", "vague"]

_SHAPES = (
    ("time", re.compile(r"^\d{4}-\S*T|^T\d")),
    ("day", re.compile(r"^\d{4}-\d\d-\d\d$")),
    ("week", re.compile(r"^\d{4}-W\d\d")),
    ("month", re.compile(r"^\d{4}-\d\d$")),
    ("year", re.compile(r"^\d{4}$")),
    ("duration", re.compile(r"^P")),
)


def compare_times(gold: Time, found: Time) -> dict[str, float]:
    """How right `found` is, each from 0 to 1.

    `value` is the calendar interval (of unresolved times the TIMEX3 value), `granularity` the
    unit of the TIMEX3 value, `overlap` that of the calendar intervals, `null` whether both
    resolve or neither does.
    """
    right, given = intervals(gold, found)
    return {
        "value": float(right == given and (right is not None or gold.timex == found.timex)),
        "granularity": float(granularity(gold.timex) == granularity(found.timex)),
        "overlap": time_overlap(gold, found) if right and given else _null(gold, found),
        "null": _null(gold, found),
    }


def _null(gold: Time, found: Time) -> float:
    return float((days(gold) is None) == (days(found) is None))


def day_error(gold: Time, found: Time) -> int | None:
    """Days from the first day of `gold` to that of `found`; None if either has none."""
    right, given = intervals(gold, found)
    return given[0] - right[0] if right and given else None


def granularity(timex: str | None) -> str:
    """The unit of a TIMEX3 value: time, day, week, month, year, duration, other, or none."""
    if timex is None:
        return "none"
    return next((name for name, shape in _SHAPES if shape.match(timex)), "other")


def wording(gold: Time) -> Wording:
    """How the words tell the time.

    `vague` if they come to no calendar interval, `explicit` if they hold the day or the year
    as a number, and `relative` otherwise ("Friday", "in three days", "the first of May").
    """
    moments = [moment for moment in (gold.earliest, gold.latest) if moment]
    if not moments:
        return "vague"
    numbers = {int(_digits(run)) for run in re.findall(r"\d+", gold.text)}
    named = {number for moment in moments for number in (moment.day, moment.year)}
    return "explicit" if numbers & named else "relative"


def _digits(run: str) -> str:
    """Digits of any script as ASCII ones."""
    return "".join(str(unicodedata.digit(character)) for character in run)
