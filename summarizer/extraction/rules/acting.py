"""Names that act again and again in a text, so that they are bodies, though nothing else says so.

Persons come with two names, or with "Mr", and are then called by the last; places stand behind
"in" and "at". A single name that does neither, and of which a text tells acts, is a state, a
firm, a club.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.lexicon import either, words

_NAME = re.compile(r"(?<![\w’'-])[A-Z][a-z]+[A-Za-z]*(?![\w-])")
_PAIR = re.compile(r"\b([A-Z][\w’-]+)\s+([A-Z][\w’-]+)")
_INITIAL = re.compile(r"\b[A-Z]\.\s+([A-Z][\w’-]+)")
_PLACE = re.compile(r"(?:\b(?:in|at|near|outside|around|of|into|across|via)|(?:^|\n))\s*$")
_OPENS = re.compile(r"(?:^|[.!?:;”\"“>]\s*|\n\s*)$")
_TALK = re.compile(r"^[^\n:]{1,60}\d\d:\d\d[^\n]*$|^[A-Z][\w .]{0,30}:\s", re.MULTILINE)
_MANY_TURNS = 4
_BEFORE_PLACES = frozenset(
    ["Port", "Lake", "Mount", "Fort", "Cape", "San", "Saint", "Upper", "Lower", "Old"]
)


def acting(text: str) -> set[str]:
    """The single names in `text` that act as bodies do; none in a talk, where persons have one."""
    if sum(1 for _ in zip(_TALK.finditer(text), range(_MANY_TURNS), strict=False)) == _MANY_TURNS:
        return set()
    seen: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    inside: set[str] = set()
    unnamed = known.not_names() | known.endings()
    for found in _NAME.finditer(text):
        name = found.group()
        if name in unnamed:
            continue
        before = text[max(0, found.start() - 12) : found.start()]
        seen[name] += 1
        acts[name] += bool(_act().match(text, found.end()))
        places[name] += bool(_PLACE.search(before))
        if not _OPENS.search(before):
            inside.add(name)
    barred = _persons(text) | known.gazetteer().keys()
    often = {
        name
        for name in inside - barred
        if acts[name] and seen[name] > 1 and 2 * places[name] <= seen[name]
    }
    words = _lower(text) if often else set()
    return {name for name in often if name.lower() not in words}


def _persons(text: str) -> set[str]:
    """Words that are part of a name of two, or stand behind a title or an initial."""
    paired = {word for pair in _PAIR.findall(text) if _is_person(*pair) for word in pair}
    return paired | set(_INITIAL.findall(text)) | _no_bodies()


def _is_person(first: str, last: str) -> bool:
    place = first in _no_bodies() or first in _BEFORE_PLACES
    return last not in known.endings() and not place and first not in known.not_names() - _ranks()


def _lower(text: str) -> set[str]:
    return set(re.findall(r"\b[a-z]+\b", text))


@cache
def _ranks() -> frozenset[str]:
    return frozenset(["Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lord", "Lady", "Mr.", "Mrs.", "Ms."])


@cache
def _no_bodies() -> frozenset[str]:
    return frozenset(words("names", "organizations", "no_bodies", "adjectives"))


@cache
def _act() -> re.Pattern[str]:
    """What stands behind a name that acts."""
    return re.compile(
        rf"\s+(?:(?:\w+ly|alone|also|now)\s+)?{either(words('names', 'shown', 'acts'))}\b"
    )
