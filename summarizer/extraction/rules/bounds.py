"""What the words before a time say of it: by or on, ahead, lapsing; who set it, and for whom."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import Bound
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.lexicon import time_cue
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.voices import Attribution

_DEADLINE = re.compile(r"\bdeadline\b")
_SET = re.compile(r"\b(?:gave|gives|has\s+given|have\s+given|give|summoned|invited|convened)\s+")


def bound_of(lead: str, time: str) -> Bound:
    """The bound of a time, from the clause before it and its own words."""
    if _not_before().search(lead):
        return "not_before"
    if _by().search(lead) or time.startswith("within"):
        return "by"
    if _until().search(lead):
        return "until" if _lasting().search(lead) else "by"
    if _DEADLINE.search(lead):
        return "by"
    return "on"


def given_to(passage: Passage, time: re.Match[str]) -> tuple[str, str] | None:
    """Setter and addressee of "gave the company until Friday to answer"."""
    for found in passage.find(_SET):
        subject = passage.subject(found.start())
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to else None
        if subject and addressee and found.start() < time.start():
            return subject.party, addressee
    return None


def voice_of(demands: list[DraftDemand]) -> Attribution | None:
    """A date set by a demand is said by those who say the demand."""
    if not demands:
        return None
    said = demands[0].common
    return Attribution(said.speaker, tuple(said.via), said.cue, said.mode)


@cache
def ahead() -> re.Pattern[str]:
    """Words that look ahead."""
    return time_cue("ahead")


@cache
def _by() -> re.Pattern[str]:
    return time_cue("by")


@cache
def _until() -> re.Pattern[str]:
    return time_cue("until")


@cache
def _not_before() -> re.Pattern[str]:
    return time_cue("not_before")


@cache
def _lasting() -> re.Pattern[str]:
    return time_cue("lasting")


@cache
def expiring() -> re.Pattern[str]:
    """Words of what lapses by itself."""
    return time_cue("expiring")
