"""Answers by a person whose body the text does not tell: whoever answers was asked."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.answers import respond
from summarizer.extraction.rules.bodies import Mention
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage

_ANSWER = re.compile(
    r"\b(?:(?P<accepted>accept(?:ed|s))|reject(?:ed|s)|dismiss(?:ed|es)|turn(?:ed|s)\s+down|"
    r"refused)\s+(?:the|that|this|its|their|the\s+[a-z]+[’']s?)\s+(?:[a-z]+[’']?s?\s+){0,2}?"
    r"(?:demand|ultimatum|call|request)\b"
)
_DOUBT = re.compile(
    r"\b(?:not|never|no\s+longer|would|could|may|might|can|will|must|should|had|likely|"
    r"expected|if|unless|whether)\b|n['’]t\b"
)
_SUPPOSED = re.compile(r"(?i)\b(?:if|unless|whether|until|once|when|after|before|had)\b[^,;]*$")
_STATE = re.compile(
    r"(?i)\b(?:government|ministry|cabinet|state|city|county|council|town|authority|parliament)\b"
)


def read(passage: Passage, items: Items) -> None:
    """ "Pavel Orlik rejected the demand" answers the only open demand, for its addressee."""
    for found in passage.find(_ANSWER):
        by, voice = passage.doer(found.start()), passage.voice(found.start())
        if by is None or by.pronoun or voice is None or voice.attribution.speaker:
            continue
        if _DOUBT.search(passage.paragraph.text, by.end, found.start()):
            continue
        demand = _only_open(passage, items)
        if demand is None or _SUPPOSED.search(passage.before(by.start)):
            continue
        if _can_answer(passage, by, demand):
            respond(
                passage,
                found.start(),
                demand,
                demand.addressees[0],
                "accepted" if found["accepted"] else "rejected",
            )


def _only_open(passage: Passage, items: Items) -> DraftDemand | None:
    """The one demand told before that nobody has answered, if it is put to one party."""
    there = [d for d in items.demands if d.status == "open" and d.common.factuality != "negated"]
    if len(there) != 1 or len(there[0].addressees) != 1:
        return None
    return None if passage.sentence.quote in there[0].common.quotes else there[0]


def _can_answer(passage: Passage, by: Mention, demand: DraftDemand) -> bool:
    """Whether a mention is a person whom nothing shows to speak for somebody else."""
    told = passage.paragraph.text[by.start : by.end]
    if by.party is None:
        owner = re.search(r"[\w’']\s+$", passage.before(by.start))
        return owner is None and len(told.split()) == 2 and not _is_body(passage, told)
    person = passage.parties[by.party]
    if person.kind != "person" or passage.parties.principal(by.party) is not None:
        return False
    if by.party in (demand.issuer, demand.common.speaker, *demand.common.via):
        return False
    if _names_other(told.removesuffix(","), person.name, person.title or ""):
        return False
    return not _public().search(person.title or "") or _is_state(passage, demand)


def _names_other(told: str, name: str, title: str) -> bool:
    """Whether more than an office stands with a name: "union leader Ana Ruiz"."""
    rest = told.replace(name, " ").replace(title, " ").split()
    return "of" in rest or any(word.rstrip(",").lower() not in _ranks() for word in rest)


def _is_body(passage: Passage, told: str) -> bool:
    named = {*told.split(), told}
    return bool(named & (known.endings() | known.gazetteer().keys() | known.not_names())) or any(
        name in passage.parties.shown.bodies for name in named
    )


def _is_state(passage: Passage, demand: DraftDemand) -> bool:
    asked = passage.parties[demand.addressees[0]]
    return asked.kind == "state" or bool(_STATE.search(asked.name))


@cache
def _ranks() -> frozenset[str]:
    return frozenset(["mr", "ms", "mrs", "dr", "the", "chief", "senior", "deputy", "acting", "top"])


@cache
def _public() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(words('names', 'persons', 'public'))}\b")
