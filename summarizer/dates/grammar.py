"""The grammar: plain words -> the first rule that matches them whole -> a reading.

A rule is a pattern and a small function over its match. Rules that hold a part ("the end
of …", "… at 5 pm") read that part by the grammar again. What no rule takes loses a leading
bound, preposition or hedge, and is tried once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from summarizer.dates import (
    absolute,
    clock,
    durations,
    holidays,
    parts,
    periods,
    ranges,
    relative,
    vague,
    weekdays,
    weeks,
)
from summarizer.dates.rule import Rule
from summarizer.dates.span import Context, Edge, Reading, Span

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *periods.RULES,
    *weekdays.RULES,
    *relative.RULES,
    *clock.RULES,
    *durations.RULES,
    *holidays.RULES,
    *vague.RULES,
    *ranges.RULES,
    *weeks.RULES,
    *parts.RULES,
)

_BY = re.compile(
    r"(?:(?:by |at )?(?:no|not) (?:any )?later than|"
    r"at (?:very )?latest(?: on| by| in)?|"
    r"(?:on or |any time |sometime |well |just )?before|"
    r"on or by|by|until|up to(?: and including)?|up until|through(?: and including)?|thru|ahead "
    r"of|prior to|as late as|to|due(?: by| on)?|"
    r"(?:deadline|expiring|expires|ending|ends|ended|lasting)(?: of| on| by| in| until)?) (.+)"
)
_BY_AFTER = re.compile(r"(.+?) (?:at latest|at very latest|or earlier|or sooner|or before)")
_FROM = re.compile(
    r"(?:(?:no|not) (?:earlier|sooner) than|at earliest(?: on| in| by)?|"
    r"not (?:before|until)|on or after|from|after|as of|as from|"
    r"(?:starting|beginning|effective|commencing)(?: on| from| in| as of| with)?) (.+)"
)
_SINCE = re.compile(r"(?:ever )?since (.+)")
_FROM_AFTER = re.compile(r"(.+?) (?:or later|onwards?|forward|on|at earliest)")
_ABOUT = re.compile(
    r"(?:(?:on|at|in) or )?(?:around|about|approximately|circa|roughly|some time around|close to|"
    r"nearly|almost) (.+)|(.+) or (?:so|thereabouts)"
)
_FILLER = re.compile(
    r"(?:on|in|at|of|for|during|over|within|throughout|only|just|exactly|possibly|perhaps|maybe|"
    r"probably|likely|sometime|some time|some point|any time|anytime|as (?:early|soon) as|as|even|"
    r"again|also|and|more than|less than|at least|at most|over|under|back|already|here|even as|"
    r"this day|early as|soon as|way back|say|up|than|with|one|1th thing(?: on| in)?|"
    r"(?:as )?(?:recently|far back|long ago) as|dating (?:back )?to|all(?: of)?|"
    r"(?:whole|most|much|part) of|"
    r"1 day(?= (?:next|this|last|in|during) )) (.+)"
)
_FILLER_AFTER = re.compile(
    r"(.+) (?:alone|itself|local time|at some point|sometime|or so|instead|sharp|deadline|too|"
    r"on dot|already|period|time frame|timeframe)"
)
_LONGEST = 160


def read(text: str, context: Context) -> Reading | None:
    """The reading of plain words, or None if no rule knows them. May raise `NeedsAnchor`."""
    if not text or len(text) > _LONGEST:
        return None
    for rule in RULES:
        if (reading := rule.read(text, context)) is not None:
            return reading
    return _peeled(text, context)


def _peeled(text: str, context: Context) -> Reading | None:
    for pattern, peel in _PEELS:
        if m := pattern.fullmatch(text):
            return peel(m, context)
    return None


def _bounded(edge: Edge) -> Callable[[re.Match[str], Context], Reading | None]:
    def peel(m: re.Match[str], context: Context) -> Reading | None:
        if edge == "by" and context.direction == "nearest":
            context = context.looking("future")
        reading = context.read(m[1])
        return replace(reading, edge=edge) if isinstance(reading, Span) else reading

    return peel


def _about(m: re.Match[str], context: Context) -> Reading | None:
    reading = context.read(m[1] or m[2])
    return replace(reading, about=True) if isinstance(reading, Span) else reading


def _plain(m: re.Match[str], context: Context) -> Reading | None:
    return context.read(m[1])


_PEELS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Reading | None]], ...] = (
    (_BY, _bounded("by")),
    (_BY_AFTER, _bounded("by")),
    (_SINCE, lambda m, context: _bounded("from")(m, context.looking("past"))),
    (_FROM_AFTER, _bounded("from")),
    (_FROM, _bounded("from")),
    (_ABOUT, _about),
    (_FILLER, _plain),
    (_FILLER_AFTER, _plain),
)
