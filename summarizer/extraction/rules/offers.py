"""Demands that are more than an ask: offers, preconditions, threats; asks by form alone."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.asking import asks, demand_of
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.passage import Passage

_UNLESS = re.compile(r"\b(?:unless|until)\s+")
_REFUSAL = re.compile(
    r"\b(?:will|would|can)(?:not\s|\s+not\s|\s+never\s)|\bwon['’]t\s|\brefus\w+\s+to\s|"
    r"(?P<none>\b[Nn]o\s+(?:[a-z]+\s+){1,4}(?:will|would|can)\s)"
)
_RETURN = re.compile(
    r"\b(?:in\s+(?:exchange|return)\s+for|if|provided(?:\s+that)?)\s+(?P<what>[^.;”\"]+)"
)
_EXCHANGE = re.compile(
    r"\band\s+(?P<what>(?:we|the|they|you|our|your|two|one|all|half)\s+[^.;]{0,80}?\b(?:can|will|"
    r"could|may|['’]ll|withdraw|release|free|lift|mend|pay|open|sleep|go|drop|return|sign)\b[^.;]*)"
)
_POLITE = re.compile(
    r"\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill)\s+you\s+(?:please\s+)?(?!be\b|tell\b|explain\b|"
    r"say\b|have\b|agree\b|prefer\b|like\b|mind\b|want\b|believe\b|think\b|know\b|ever\b)[a-z]+"
)
_NEED = re.compile(
    r"\b(?:[Ww]e|I)\s+(?:still\s+)?need\s+(?:the|your|(?P<any>an?))\s+(?P<what>[a-z]+)\s+"
    r"(?:by|before|from)\b(?P<space>\s+)"
)
_LET_ME = re.compile(
    r"(?:Let|Give|Bear|Take|Keep)\s+(?:me|us|it|a\s+look)\b|Bring\s+it\s+on\b|Send\s+(?:him|her)\b"
)
_FINITE = re.compile(r"\s+(?P<verb>[a-z]+(?:s|es)?)\b")
_NOUN = re.compile(
    r"\s+(?:(?:[A-Z]|an?|the|its|their|his|her|more|full|immediate|fresh|new|higher|better|"
    r"[\d“‘\"'€$£]|[a-z]+)\S*)"
)


def read(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """Add the offers, preconditions, threats and asks by form that a sentence holds."""
    return [
        *_offers(passage, items),
        *_preconditions(passage, items),
        *_threats(passage, items),
        *_imperatives(passage, items),
        *_questions(passage, items),
    ]


def _offers(passage: Passage, items: Items) -> list[DraftDemand | None]:
    added = []
    for found in passage.find(_offering()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        if subject is None or not asks(passage, found, subject) or not _NOUN.match(after):
            continue
        given = _RETURN.search(after)
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to and not to.pronoun else None
        added.append(
            demand_of(
                passage,
                items,
                found,
                subject,
                force="proposal",
                addressees=[addressee] if addressee and addressee != subject.party else [],
                in_return=" ".join(given["what"].split()).rstrip(", ") if given else None,
            )
        )
    return added


def _preconditions(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "We will not talk until the army withdraws": the other has to act first."""
    added = []
    for found in passage.find(_UNLESS):
        refusal = _REFUSAL.search(passage.before(found.start()))
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to else None
        if not refusal or not addressee or to is None:
            continue
        issuer, start = _refuses(passage, refusal)
        act = _FINITE.match(passage.after(to.end))
        if issuer is None or act is None or issuer == addressee:
            continue
        added.append(
            items.demand(
                passage,
                found.start(),
                issuer=issuer,
                addressees=[addressee],
                force="precondition",
                factuality=passage.factuality(start, found.start()),
            )
        )
    return added


def _refuses(passage: Passage, refusal: re.Match[str]) -> tuple[str | None, int]:
    """Who will not act, and where that begins: the subject, or the speaker of "no crew would"."""
    at = passage.sentence.start + refusal.start()
    if refusal["none"]:
        voice = passage.voice(at)
        return (voice.principal if voice else None), at
    subject = passage.subject(at)
    return (subject.party, subject.start) if subject else (None, at)


def _threats(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "They threatened to strike unless the company pays." """
    added = []
    for found in passage.find(_threat()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        turn = re.search(r"\b(?:unless|if)\s+", after)
        if subject is None or turn is None or subject.negated:
            continue
        to = passage.named_at(found.end() + turn.end())
        addressee = passage.holder(to) if to else None
        action = after[: turn.start()]
        added.append(
            demand_of(
                passage,
                items,
                found,
                subject,
                addressees=[addressee] if addressee else [],
                consequences=[items.consequence(passage, subject.party, found.start(), action)],
            )
        )
    return added


def _questions(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "Can you send the draft?" or "We need the draft", from one speaker to the other."""
    hearer = passage.parties.hearer
    added = []
    if hearer is None or passage.paragraph.kind != "turn":
        return []
    needed = (found for found in passage.find(_NEED) if _is_needed(passage, found))
    for found in (*passage.find(_POLITE), *needed):
        voice = passage.voice(found.start())
        if voice and voice.principal and voice.attribution.mode == "own_text":
            added.append(
                items.demand(
                    passage,
                    found.start(),
                    issuer=voice.principal,
                    addressees=[hearer],
                    force="request",
                )
            )
    return added


def _is_needed(passage: Passage, found: re.Match[str]) -> bool:
    """Whether one needs a thing from the other: any such thing only by a time, and no coffee."""
    if found["what"] in words("cues", "chat", "comforts"):
        return False
    return not found["any"] or any(time.start() == found.end() for time in passage.times)


def _imperatives(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "Release the crew and the ships can sail," said by a party whom we know."""
    added = []
    for found in passage.find(_imperative()):
        voice = passage.voice(found.start("verb"))
        if voice is None or voice.principal is None or not _whole(passage, found):
            continue
        if _LET_ME.match(found.group()):
            continue
        asked = found.group().lstrip().lower().startswith("please")
        given = None if asked else _EXCHANGE.search(passage.clause(found.start("verb")))
        added.append(
            items.demand(
                passage,
                found.start("verb"),
                issuer=voice.principal,
                force="proposal" if given else ("request" if asked else "demand"),
                in_return=given["what"].strip() if given else None,
            )
        )
    return added


def _whole(passage: Passage, found: re.Match[str]) -> bool:
    """Whether the verb begins what is said, in the speaker's own words."""
    at = found.start("verb")
    return passage.paragraph.in_quotation(at) or (
        passage.paragraph.kind == "turn" and at == passage.sentence.start
    )


@cache
def _imperative() -> re.Pattern[str]:
    verbs = words("cues", "demands", "imperatives")
    asked = either(verb.lower() for verb in verbs)
    return re.compile(
        r"(?:^|(?<=[“\"‘'])|(?<=[.!]\s)|(?<=\s)(?=Please\s))"
        rf"(?P<verb>(?:[Pp]lease\s+{asked}|{either(verbs)}))\s+(?:the|all|our|your|us|me|"
        r"one|two|an?|it|them|him|her|every|each|these|those|this|that|[a-z]+s)\b"
    )


@cache
def _offering() -> re.Pattern[str]:
    return re.compile(cue("demands", "offering"))


@cache
def _threat() -> re.Pattern[str]:
    return re.compile(cue("demands", "threats"))
