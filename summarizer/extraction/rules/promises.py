"""Promises: what a party says that it will, would or could do itself."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.answers import is_refusal
from summarizer.extraction.rules.holding import (
    CONDITION,
    condition_words,
    others_first,
    position_of,
)
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, words
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.voices import Attribution, Voice

_WILL = re.compile(
    r"(?:\b(?:will|shall|would|could|might|may|(?:am|is|are)\s+(?:not\s+)?going\s+to)\b|"
    r"['’]ll\b|\bwon['’]t\b|['’]re\s+(?:not\s+)?going\s+to\b)(?P<not>\s+(?:never|not))?\s+"
    r"(?:also\s+|now\s+)?(?P<verb>[a-z]+)"
)
_MEANS_NOT = re.compile(
    r"\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:want|intend|plan|mean)\s+to\s+(?!be\b|make\b|comment\b|say\b|discuss\b|speak\b)[a-z]+"
)
# What is done for the other side's sake: "we will return if you ...".
_GRANTING = frozenset(
    ["support", "back", "accept", "sign", "agree", "approve", "join", "return", "resume", "open",
     "lift", "release", "free", "rejoin", "talk", "negotiate", "sell", "look", "drop"]
)  # fmt: skip


def read(passage: Passage, items: Items) -> None:
    """Add the promises, refusals to act and bare threats that a sentence holds."""
    for found in passage.find(_promise()):
        subject = passage.subject(found.start())
        if subject is None or subject.negated or passage.long_past(subject):
            continue
        if re.search(r"\b(?:would|could|may|might|can|will)\b", subject.between):
            continue
        said = _spoken_by(passage, found, subject)
        position_of(passage, items, found, subject, stance="commits", attribution=said)
    for found in passage.find(_MEANS_NOT):
        subject = passage.subject(found.start())
        if subject and not subject.negated and not passage.conditional(subject):
            position_of(passage, items, found, subject, stance="commits")
    for found in passage.find(_WILL):
        _will(passage, items, found)


def _will(passage: Passage, items: Items, found: re.Match[str]) -> None:
    if found["verb"] in _states() or not _free(passage, found):
        return
    subject, voice = passage.subject(found.start()), passage.voice(found.start())
    if subject is None or voice is None or not _own(passage, found, subject, voice):
        return
    if found["verb"] == "accept" and (found["not"] or "won" in found.group()):
        return  # a refusal: a position that opposes
    condition = CONDITION.search(passage.said_after(found.end()))
    sure = not found.group().startswith(("could", "might", "may")) and not found["not"]
    granting = bool(condition) and found["verb"] in _GRANTING and sure
    if condition and granting and others_first(passage, items, found, subject, condition):
        return
    if passage.paragraph.kind == "turn" and sure and not condition and subject.pronoun:
        return  # what one will do next, in a talk, is no stand
    if is_refusal(passage, items, subject.party) or _is_dated(passage, items, subject):
        return
    position_of(
        passage,
        items,
        found,
        subject,
        stance="conditional" if granting else "commits",
        condition=condition_words(condition),
    )


def _is_dated(passage: Passage, items: Items, subject: Subject) -> bool:
    """Whether the promise is a deadline already: one fact has one home."""
    return any(
        passage.sentence.quote in t.common.quotes and subject.party in t.applies_to
        for t in items.deadlines
        if t.kind in ("target", "scheduled")
    )


def _own(passage: Passage, found: re.Match[str], subject: Subject, voice: Voice) -> bool:
    """Whether one speaks of what one will do; of others only what they are said never to do.

    Where words are reported, "would" is the "will" of the speaker; in quotation marks it is
    a supposition.
    """
    word = found.group()
    if subject.party != voice.principal:
        return voice.attribution.speaker is not None and "never" in word
    if "never" in word:
        return True
    if word.startswith(("would", "could", "might", "may")):
        return voice.attribution.mode == "paraphrase" and not passage.paragraph.in_quotation(
            found.start()
        )
    return True


def _free(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a "will" is no consequence: nothing in front of it says if, unless or otherwise."""
    if re.search(
        r"(?i)\b(?:if|unless|otherwise|or|when|hope|what|how|whether)\b",
        passage.before(found.start()),
    ):
        return False
    return not re.search(r"\b(?:unless|until)\b", passage.after(found.end()))


def _spoken_by(passage: Passage, found: re.Match[str], subject: Subject) -> Attribution | None:
    """A promise that is told is said by the one who makes it."""
    voice = passage.voice(found.start())
    if voice is None or subject.pronoun:
        return None
    mention = next(m for m in passage.frames.mentions if m.start == subject.start)
    outer = voice.attribution
    if mention.party in (None, outer.speaker, passage.parties.hearer):
        return None
    via = (*outer.via, outer.speaker) if outer.speaker else ()
    return Attribution(
        speaker=mention.party, via=via, cue=found.group().removesuffix(" to"), mode="paraphrase"
    )


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(cue("positions", "commits"))


@cache
def _states() -> frozenset[str]:
    return frozenset(words("cues", "small", "states"))
