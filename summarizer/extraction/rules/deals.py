"""Deals in a talk of two: struck by the word of one of them, and broken off."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftAgreement, DraftDemand, DraftPast, DraftTerm
from summarizer.extraction.rules.answers import respond
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.voices import Attribution
from summarizer.extraction.rules.withdrawals import withdraw

_SUPPOSED = re.compile(
    r"(?i)\b(?:if|whether|when|until|unless|once|as\s+soon\s+as|hope|think|not|never)\b"
)
_UNLESS = re.compile(r"(?i)\b(?:if|unless|provided)\b")  # "once Ott nods" is a step to come
_TERM = re.compile(
    r"\s*[:–—-]\s+(?:(?:[Ww]e|[Bb]oth)\s+(?:have\s+)?agreed\s+(?:on|to|that)\s+)?(?P<what>.+)"
)
_CLINCHED = re.compile(r"\b[Dd]eal(?=\s*(?:[.!,]|$))")
_STANDING = ("tentative", "proposed")


def read(passage: Passage, items: Items) -> None:
    """Add the deal that a turn tells of, or note that it is off."""
    hearer = items.parties.hearer
    for found in passage.find(_struck()) if hearer else []:
        holder = _principal(passage, found)
        if holder is None or hearer is None or not _is_said(passage, found):
            continue
        deal = items.agreement(
            passage,
            found.start(),
            name="deal",
            instrument=None,
            parties=[holder, items.parties.principal(hearer) or hearer],
            status="tentative",
            attribution=Attribution(None, (), None, "own_text"),
        )
        if deal:
            _add_term(passage, found, deal)
    for found in passage.find(_CLINCHED) if hearer else []:
        _clinch(passage, items, found)
    for found in passage.find(_broken()) if passage.paragraph.kind == "turn" else []:
        holder = _principal(passage, found)
        if holder and _is_said(passage, found):
            _break_off(passage, items, found, holder)


def _clinch(passage: Passage, items: Items, found: re.Match[str]) -> None:
    """ "Deal." takes a proposal of the other side: both have settled then."""
    quote, holder = passage.sentence.quote, _principal(passage, found)
    taken = (
        demand
        for demand in items.demands
        if demand.force == "proposal" and demand.status == "accepted" and demand.issuer != holder
        if any((r.kind, r.quote) == ("accepted", quote) for r in demand.common.responses[-1:])
    )
    offer = next(taken, None)
    if offer is None or holder is None:
        return
    deal = items.agreement(
        passage,
        found.start(),
        name="deal",
        instrument=None,
        parties=[holder, offer.issuer],
        status="tentative",
        attribution=Attribution(None, (), None, "own_text"),
    )
    if deal:
        names = " and ".join(items.parties[party].name for party in deal.parties)
        deal.common.summary = f"{names} have a deal: {offer.common.summary}"


def _principal(passage: Passage, found: re.Match[str]) -> str | None:
    voice = passage.voice(found.start())
    return voice.principal if voice else None


def _is_said(passage: Passage, found: re.Match[str]) -> bool:
    """Whether it is said to be so, with no "if" before it or behind."""
    supposed = _SUPPOSED.search(passage.before(found.start()))
    return not supposed and not _UNLESS.search(passage.after(found.end()))


def _add_term(passage: Passage, found: re.Match[str], deal: DraftAgreement) -> None:
    """ "We have a deal: you pay 500 euros": what is settled stands behind the colon."""
    what = _TERM.match(passage.after(found.end()))
    quote = passage.sentence.quote
    if what is None or any(term.quote == quote for term in deal.terms):
        return
    place = found.end() + what.start("what")
    bound = next((m for m in passage.mentions if m.start == place), None)
    obligor = passage.holder(bound) if bound else None
    deal.terms.append(
        DraftTerm(
            quote=quote,
            obligors=[obligor] if obligor else [],
            action=" ".join(what["what"].split()).rstrip(" .!"),
            factuality="certain",
            speaker=None,
        )
    )


def _break_off(passage: Passage, items: Items, found: re.Match[str], holder: str) -> None:
    """The deal of the speaker has collapsed, and what was taken for it is taken no longer."""
    quote = passage.sentence.quote
    there = [a for a in items.agreements if a.status in _STANDING and holder in a.parties]
    for deal in there[-1:]:
        deal.history.append(DraftPast(quote=quote, status=deal.status, time_words=None))
        deal.status = "collapsed"
        deal.common.quotes.append(quote)
    taken = [d for d in items.demands if d.status == "accepted" and _between(d, holder)]
    if len(taken) != 1:
        return
    if taken[0].issuer == holder:
        withdraw(items, taken[0], quote)
    else:
        respond(passage, found.start(), taken[0], holder, "rejected")


def _between(demand: DraftDemand, holder: str) -> bool:
    answered = {r.party for r in demand.common.responses if r.kind == "accepted"}
    return holder in {demand.issuer, *demand.addressees, *answered}


@cache
def _struck() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'chat', 'settled'), literal=False)}\b")


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'chat', 'broken'), literal=False)}\b")
