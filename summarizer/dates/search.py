"""The time inside longer words: "a deal must be signed by the end of May"."""

from __future__ import annotations

import re

from summarizer.dates.holidays import HOLIDAYS
from summarizer.dates.rule import SEASON_NAMES
from summarizer.dates.span import Context, Reading, Span, Vague
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS

PART_NOTE = "only a part of the words was read as a time"
_WORD = re.compile(
    "|".join((*MONTHS, *WEEKDAYS, *re.findall("[a-z]{3,}", " ".join(HOLIDAYS))))
    + "|by|before|until|after|from|since|within|in|on|no|not|next|last|this|coming|end|early|"
    "middle|late|later|start|beginning|week|weeks|day|days|month|months|year|years|"
    "quarter|half|hour|hours|minutes|weekend|decade|century|centurys|fortnight|today|"
    "tomorrow|yesterday|tonight|morning|afternoon|evening|night|noon|midnight|spring|"
    "summer|fall|winter|now|following|previous|past|ago|away|time|fiscal|fy|cob|eod|gmt|"
    "utc|cet|cest|est|edt|et|bst|pst|pdt|eastern|latest|between|at|or|workday|workdays"
)
_TIED_TO_EVENT = re.compile(r"(?:once|when|whenever|if|unless|as soon as|as long as|while)\b.*")
_BOUND = re.compile("by|before|until|after|from|since|within|in|on|no|not|at")
_UNIT = re.compile("day|week|weekend|month|quarter|half|year|decade|century")
_WHICH = re.compile("this|next|last|coming|current|following|previous|same|that")
_TIE = re.compile("of|after|before|following|preceding|since|until|that|when|which")
_GOES_ON = re.compile(
    "of|in|on|at|by|for|to|if|and|or|when|while|with|as|but|that|so|after|before|until|from"
)
_OTHER_CALENDARS = {"chinese", "lunar", "jewish", "islamic", "persian", "orthodox", "tamil"}
_ORDINAL = re.compile(r"\d+th")
_LONGEST = 10
_MOST = 40


def inside(text: str, context: Context) -> Reading | None:
    """The longest run of words that is a stretch of the calendar, or else a vague end.

    None in an event's time.
    """
    tokens = text.split()
    if len(tokens) > _MOST or _TIED_TO_EVENT.fullmatch(text):
        return None
    starts = [i for i, token in enumerate(tokens) if _may_be_time(token)]
    for size in range(min(len(tokens) - 1, _LONGEST), 0, -1):
        for start in starts:
            run = tokens[start : start + size]
            if len(run) == size and _may_be_time(run[-1]) and not _torn(tokens, start, size):
                reading = context.read(" ".join(run))
                if isinstance(reading, Span):
                    return reading.noting(PART_NOTE)
    return _vague_end(tokens, context)


def _vague_end(tokens: list[str], context: Context) -> Vague | None:
    """What the words end with, if it is vague: "soon, and by soon I mean a matter of days"."""
    ends = (context.read(" ".join(tokens[start:])) for start in range(1, len(tokens)))
    vague = (end for end in ends if isinstance(end, Vague))
    return next((end for end in vague if (end.timex or "").startswith("PX")), None)


def _may_be_time(token: str) -> bool:
    return _WORD.fullmatch(token) is not None or any(c.isdigit() for c in token)


def _torn(tokens: list[str], start: int, size: int) -> bool:
    """Whether the run is a lone number, or torn from what it needs beside it."""
    run = tokens[start : start + size]
    before, after = tokens[max(start - 1, 0) : start], tokens[start + size : start + size + 1]
    if _of_another_year(tokens, run):
        return True
    if size == 1 and (run[0] == "day" or run[0].removesuffix("th").isdigit()):
        return True
    if after and _names_another(run, after[0]):
        return True
    if after and run[-1] in ("after", "before", "following", "from", "since", "of"):
        return True
    if before and before[0][0].isdigit() and not _BOUND.fullmatch(run[0]):
        return True
    numbers = (run[0] in MONTHS and before, run[-1] in MONTHS and after)
    return any(beside and beside[0][0].isdigit() for beside in numbers)


def _of_another_year(tokens: list[str], run: list[str]) -> bool:
    """Whether the words tell of a fiscal year or a new year whose days are not known."""
    fiscal = "fiscal" in tokens and "fiscal" not in run
    return fiscal or ("year" in run and not _OTHER_CALENDARS.isdisjoint(tokens))


def _names_another(run: list[str], after: str) -> bool:
    """Whether it is no time of its own: the summer recess, the 2nd anniversary, the week after …"""
    if run[-1] in SEASON_NAMES or (_ORDINAL.fullmatch(run[-1]) and not set(run) & set(MONTHS)):
        return not _GOES_ON.fullmatch(after)
    if run[-1] in WEEKDAYS and run[0] != "on":
        return after in ("after", "before", "following", "preceding")
    if not _UNIT.fullmatch(run[-1]):
        return False
    which = len(run) > 1 and _WHICH.fullmatch(run[-2])
    return after == "of" or (not which and _TIE.fullmatch(after) is not None)
