"""Answers: what a party says, or does not say, to the demands and deadlines of others."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.extraction.draft import DraftDemand, DraftResponse
from summarizer.extraction.rules.bodies import Mention
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import times
from summarizer.extraction.rules.passage import Passage, Subject

Answer = Literal["accepted", "rejected"]

NO_COMMENT = re.compile(
    r"\b(?:no\s+(?:immediate\s+)?comment\s+from|declined\s+to\s+comment|"
    r"refused\s+to\s+comment|did\s+not\s+(?:immediately\s+)?(?:comment|respond))\b"
)
_AGAINST = re.compile(
    r"\b[Tt](?:hose|hese|he)\s+(?:demands|conditions|terms|proposals)\s+(?:are|were|amount|would)\b"
    r"[^.;]{0,60}\b(?:tantamount|unacceptable|amount\s+to|capitulation|absurd|unrealistic|"
    r"blackmail)"
)
_TO_ACT = re.compile(r"\s+to\s+(?P<verb>[a-z]+)\s+(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)")
_BARE = re.compile(r"\s*(?:[.;,]|$)|\s+to\s+do\s+(?:so|that)\b")
_OBJECT = re.compile(
    r"\s+(?!an?\s)(?:the\s+|that\s+|this\s+|its\s+|their\s+|your\s+|[A-Z][\w.]+['’]s\s+|the\s+\w+['’]s\s+)?"
    r"(?:[a-z]+\s+){0,2}(?:demands?|ultimatum|calls?|requests?|offer|proposal|bid|terms|appeal|"
    r"statement|threat|warning|deadline|claims?|conditions?|appeals?)\b"
)
# "the figure" is what was asked for if a figure was
_AMOUNT = re.compile(
    r"\s+(?:the|that|this|both|those)\s+(?:[\w%.,-]+\s+){0,3}?(?P<what>figures?|sums?|amounts?|numbers?|"
    r"percentages?|rises?|raises?|increases?|rates?|price|fee)\b(?!\s+of\s)"
)
_FIGURE = re.compile(r"\d|\b(?:per\s*cent|percent|hundred|thousand|million|doubl\w+|trebl\w+)\b")
_REFUSED = re.compile(
    r"\s+(?:an?\s+|the\s+)?(?:(?:[\w-]+\s+){0,3}?[\w-]+[’']s?\s+)?(?:[\w-]+\s+){0,3}?(?P<thing>demands?|ultimatum|"
    r"calls?|requests?|offers?|proposals?|bids?|plans?|terms|appeals?)\b(?P<by>\s+(?:by|from|of)\s+)?"
)
_OF = re.compile(r"\s+(?:of|by|from)\s+")
_ANSWERED = re.compile(r"\b(?:demands?|offer|proposal|bid|request|terms|ultimatum)\b")
_AGREES = re.compile(r"\b(?:agreed|agrees|complied|obliged|gave\s+in|gave\s+way)\b")
_WILL_NOT = re.compile(
    r"\b(?:will\s+(?:not|never)|won['’]t|would\s+(?:not|never))\s+(?P<verb>[a-z]+)\s+"
    r"(?:(?:the|its|that|this|our|their|any)\s+)?(?P<what>[a-z-]+)"
)
_TURNED = re.compile(
    r"\bturn(?:ed|s)\s+(?P<what>(?:the|its|that)\s+(?:[a-z]+\s+){0,2}(?:offer|proposal|demand|bid|"
    r"plan|request))\s+down\b"
)


def read(passage: Passage, items: Items) -> None:
    """Add the answers of a sentence to the items that they are meant for."""
    _agreements(passage, items)
    _refusals(passage, items)
    _silences(passage, items)
    _objections(passage, items)


def answers(
    passage: Passage, items: Items, found: re.Match[str], party: str, kind: Answer = "rejected"
) -> bool:
    """Whether a verb answers a demand; it is then recorded as the response to it."""
    after = passage.after(found.end())
    act = _TO_ACT.match(after)
    bare = found.group().startswith("refuse") and _BARE.match(after)
    amount = _AMOUNT.match(after)
    thing = _OBJECT.match(after) or amount
    if act is None and not bare and not thing:
        return False
    if kind == "rejected" and is_refusal(passage, items, party):
        return True
    told = act.group().split() if act and not bare else []
    demand = _meant(items, party, told, amount)
    if demand is None or (thing and not _is_theirs(passage, found.end() + thing.end(), demand)):
        return False
    respond(passage, found.start(), demand, party, kind)
    return True


def _is_theirs(passage: Passage, at: int, demand: DraftDemand) -> bool:
    """Whether "the proposal of the mediator", up to `at`, is of those who made the demand."""
    by = _OF.match(passage.after(at))
    named = passage.named_at(at + by.end()) if by else None
    owner = passage.holder(named) if named else None
    return owner in (None, demand.issuer)


def offered(passage: Passage, items: Items, found: re.Match[str], subject: Subject) -> bool:
    """Whether what is refused is an offer or demand that only the refusal tells of; it is added."""
    thing = _REFUSED.match(passage.after(found.end()))
    if thing is None:
        return False
    end = found.end() + thing.end("thing")
    owner = next((m for m in passage.mentions if found.end() <= m.start < end), None)
    if thing["by"]:
        owner = passage.named_at(found.end() + thing.end())
    issuer = passage.holder(owner) if owner else None
    if issuer is None or issuer == subject.party:
        return False
    asked = thing["thing"].rstrip("s") in ("demand", "ultimatum", "call", "request", "appeal")
    demand = items.demand(
        passage,
        found.start(),
        issuer=issuer,
        addressees=[subject.party],
        force="demand" if asked else "proposal",
    )
    if demand:
        respond(passage, found.start(), demand, subject.party, "rejected")
    return demand is not None


def answers_in_passive(passage: Passage, items: Items, at: int, party: str) -> bool:
    """Whether "was rejected by" answers a demand of this sentence or before it."""
    demand = _meant(items, party, [])
    if demand is None or not _ANSWERED.search(passage.sentence.text):
        return False
    respond(passage, at, demand, party, "rejected")
    return True


def respond(passage: Passage, at: int, demand: DraftDemand, party: str, kind: Answer) -> None:
    """Note how a party answered a demand, once for each sentence; not what is denied at `at`."""
    voice = passage.voice(at)
    if voice is not None and voice.denied:
        return
    quote = passage.sentence.quote
    demand.status = kind
    if not any((r.party, r.quote) == (party, quote) for r in demand.common.responses):
        demand.common.responses.append(DraftResponse(quote=quote, party=party, kind=kind))


def _meant(
    items: Items, party: str, told: list[str], amount: re.Match[str] | None = None
) -> DraftDemand | None:
    """The demand that a party answers: one put to it, or the only one that there is.

    Of `amount`, what it refuses, the demand has to tell.
    """
    act = " ".join(told)
    asked = [
        d
        for d in items.demands
        if party not in (d.issuer, d.common.speaker)
        and d.status in ("open", "rejected")
        and d.common.factuality != "negated"
        and (not d.addressees or party in _those(items, d.addressees))
        and act in " ".join(d.common.quotes[0].split())
        and (amount is None or _tells_of(d, amount["what"]))
    ]
    if not asked:
        return None
    put_to_it = [d for d in asked if d.addressees]
    if len(put_to_it) > 1 and not act:
        return put_to_it[-1]
    return (put_to_it or asked)[0] if len(put_to_it or asked) == 1 else None


def _tells_of(demand: DraftDemand, what: str) -> bool:
    """Whether a demand asks for what "the rise" or "the figure" means."""
    told = times().sub(" ", demand.common.quotes[0])
    return bool(_FIGURE.search(told)) or bool(re.search(rf"\b{re.escape(what.rstrip('s'))}", told))


def _those(items: Items, parties: list[str]) -> set[str]:
    """Parties with the members of those that are several."""
    return {p for party in parties for p in (party, *items.parties[party].members)}


def _agreements(passage: Passage, items: Items) -> None:
    """ "The union agreed," right after it was asked."""
    for found in passage.find(_AGREES):
        subject = passage.subject(found.start())
        if subject is None or subject.negated or passage.conditional(subject):
            continue
        if not _BARE.match(passage.after(found.end())):
            continue
        demand = _meant(items, subject.party, [])
        if demand is not None and demand.addressees and demand.status == "open":
            respond(passage, found.start(), demand, subject.party, "accepted")


def _refusals(passage: Passage, items: Items) -> None:
    """ "We will not withdraw the plan" where that is what was asked, and "turned it down"."""
    for found in passage.find(_WILL_NOT):
        subject = passage.subject(found.start())
        if subject is None or passage.conditional(subject):
            continue
        for demand in items.demands:
            told = demand.common.quotes[0]
            if subject.party in _those(items, demand.addressees) and _names(told, found):
                respond(passage, found.start(), demand, subject.party, "rejected")
                break
    for found in passage.find(_TURNED):
        subject = passage.subject(found.start())
        refused = _meant(items, subject.party, []) if subject and not subject.negated else None
        if subject and refused:
            respond(passage, found.start(), refused, subject.party, "rejected")


def _names(told: str, found: re.Match[str]) -> bool:
    """Whether what was asked names the verb and the thing of a refusal."""
    return all(re.search(rf"\b{re.escape(found[part])}", told) for part in ("verb", "what"))


def is_refusal(passage: Passage, items: Items, party: str) -> bool:
    """Whether the sentence is a response of the party to a demand already."""
    return any(
        r.party == party and r.quote == passage.sentence.quote
        for demand in items.demands
        for r in demand.common.responses
    )


def _silences(passage: Passage, items: Items) -> None:
    """ "No comment" on what a person said is a response to the items of that person."""
    for found in passage.find(NO_COMMENT):
        later = [m for m in passage.mentions if m.start >= found.end()]
        about = next((m for m in later if re.match(r"['’]s\s", passage.after(m.end))), None)
        if about is None or about.party is None:
            continue
        from_text = passage.paragraph.text[found.end() : about.start]
        silent = [p for m in later if m.start < about.start and (p := _silent(passage, m))]
        if "on" not in from_text.split():
            continue
        for item in [*items.deadlines, *items.demands]:
            if item.common.speaker == about.party and item.common.time_frame == "current":
                item.common.responses += [
                    DraftResponse(quote=passage.sentence.quote, party=party, kind="no_comment")
                    for party in dict.fromkeys(p for ps in silent for p in ps)
                ]
                return


def _silent(passage: Passage, mention: Mention) -> list[str]:
    if mention.party is None:
        return []
    return passage.parties[mention.party].members or [mention.party]


def _objections(passage: Passage, items: Items) -> None:
    """What is said against "those demands" is a response to the demand told just before."""
    for found in passage.find(_AGAINST):
        voice = passage.voice(found.start())
        demand = items.demands[-1] if items.demands else None
        if voice is None or voice.principal is None or demand is None:
            continue
        if demand.issuer == voice.principal or demand.status != "open":
            continue
        if not demand.addressees or voice.principal in demand.addressees:
            demand.common.responses.append(
                DraftResponse(quote=passage.sentence.quote, party=voice.principal, kind="objected")
            )
