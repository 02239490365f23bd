"""Words that name no calendar interval: TIMEX3 still has a value for many of them."""

from __future__ import annotations

import re

from summarizer.dates import units
from summarizer.dates.rule import WEEKDAY, Rule
from summarizer.dates.span import Context, Reading, Vague
from summarizer.dates.vocabulary import WEEKDAYS

_PRESENT = (
    "now|right now|just now|currently|presently|at present|present|present day|"
    "(?:at )?(?:this|this very|present|current) (?:time|moment|point|stage|juncture)|"
    "(?:at|for) moment|"
    "these days|nowadays|current|immediately|at once|right away|straight away|forthwith|for now|"
    "with immediate effect|for time being|"
    "time being|until now|to date|so far|today world|instantly|without delay|"
    "as of now|up to now|at this writing|already"
)
_PAST = (
    "(?:(?:very|just|only|more|most|quite) )?recently|lately|previously|formerly|once|"
    "in past|past|earlier|before|long ago|ago|"
    "(?:more |most )?recent|former|at (?:(?:same )?time|that)|until recently|back then|"
    "some time ago|sometime ago|long since|not long ago|(?:in )?(?:old|olden|those) days|"
    "(?:in )?recent times|recent past|in history|at (?:one|1) time|a while ago|while ago|"
    "moments? ago|distant past|not so long ago|so long ago|earlier times?|antiquity|yore|"
    "time immemorial|bygone days|(?:a )?(?:very )?(?:long|short) (?:time|while) ago|last time|"
    "other day|(?:\\w+ )?generations? ago|millions of years ago|since then"
)
_FUTURE = (
    "soon|shortly|later|later on|eventually|(?:in )?(?:near |foreseeable |immediate |not too "
    "distant |"
    "distant |not so distant |very near )?future|some ?day|sooner or later|in due course|in due "
    "time|"
    "in time|as soon as possible|asap|as soon as (?:practicable|practical|we can|they can|"
    "reasonable)|"
    "before long|in short order|at (?:an early|earliest opportunity|some later date)|"
    "at earliest possible (?:date|time|moment)|at earliest|any (?:time|day|moment|minute|day "
    "now)(?: now| soon)?|"
    "in coming (?:period|times)|down (?:road|line)|any time soon|(?:in |over )?long run|"
    "in long term|in short term|"
    "in (?:near|medium|longer) term|near term|next time|long term|short term|very soon|sometime|"
    "quickly|promptly|without undue delay|(?:at )?(?:a |some )?(?:later|future) (?:date|time|"
    "point|stage)|"
    "upcoming|coming|not yet|tomorrow generation|1 of these days|1 day soon|thereafter|afterwards?|"
    "some ?day soon|sooner(?: rather than later)?|as (?:quickly|fast) as possible|at short notice|"
    "from now on|in a while|in a moment|presently"
)
_UNIT = (
    "(second|minute|hour|day|night|weekend|workday|week|fortnight|month|quarter|year|decade|"
    "century)"
)
_SOME = (
    r"(?:few|several|some|many|number of|handful of|matter of|dozens? "
    r"of|"
    r"hundreds of|thousands of|tens of|scores of|countless|numerous|next|coming|upcoming|following|"
    r"ensuing|last|past|previous|preceding|these|those|mere|only|just|very|a|of|or more|or so|"
    r"within|in|over|during|for|throughout|through|after|about|at least|more|additional|"
    r"further|another|other|all|well|good|long|short|\d+ (?:or )?more|final|"
    r"critical|crucial|decisive|first|1th|opening|closing|period of|space of|"
    r"course of|question of|half dozen|half a dozen)"
)


def _reference(value: str) -> Rule:
    words = {"PRESENT_REF": _PRESENT, "PAST_REF": _PAST, "FUTURE_REF": _FUTURE}[value]
    return Rule(rf"(?:{words})", lambda m, context: Vague(value))


def _length(m: re.Match[str], context: Context) -> Reading | None:
    unit = {"night": "day", "workday": "day", "fortnight": "week"}.get(m[1], m[1])
    return Vague(units.DURATION[unit].format("X"))


def _each(m: re.Match[str], context: Context) -> Reading | None:
    """Every Friday, twice a week, daily: times without end, and so no interval."""
    if m["weekday"]:
        return Vague(f"XXXX-WXX-{WEEKDAYS.index(m['weekday']) + 1}")
    unit = _ADVERBS[m["adverb"]] if m["adverb"] else m["unit"]
    return Vague(units.DURATION[unit].format(m["count"] or 1) if unit in units.DURATION else None)


def _past_length(m: re.Match[str], context: Context) -> Reading | None:
    return Vague("PAST_REF")


def _later_length(m: re.Match[str], context: Context) -> Reading | None:
    return Vague("FUTURE_REF")


def _then(m: re.Match[str], context: Context) -> Reading | None:
    return Vague("FUTURE_REF" if context.direction == "future" else "PAST_REF")


_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}

RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?:every|each|(?:once|twice|1 time|\d+ times) (?:an?|1|every|each))(?: (?P<count>\d+))? "
        rf"(?:{WEEKDAY}|(?P<unit>{_UNIT[1:-1]})s?)|(?P<adverb>{'|'.join(_ADVERBS)})",
        _each,
    ),
    _reference("PRESENT_REF"),
    _reference("PAST_REF"),
    _reference("FUTURE_REF"),
    Rule(r"(?:at |by |until |before |since )?(?:then|that time)", _then),
    Rule(rf"(?:recent|in recent|over recent|earlier|bygone) {_UNIT}s?", _past_length),
    Rule(rf"(?:{_SOME} )*{_UNIT}s? (?:ago|before|earlier|previously|back)", _past_length),
    Rule(rf"(?:{_SOME} )*{_UNIT}s later", _later_length),
    Rule(
        rf"(?:{_SOME} )*{_UNIT}s(?: (?:and|or|to|if not|and even) (?:{_SOME} )*"
        rf"{_UNIT[1:-1].join(('(?:', ')'))}s)*"
        r"(?: (?:away|off|long|from now|on end|to come|ahead|time|hence|on|notice|at a time|"
        r"at most|or so|or more|that follow|following|of .*|after .*|before .*))?",
        _length,
    ),
)
