"""Ultimatums: a time, and what somebody is said to do if it passes."""

from __future__ import annotations

import re

from summarizer.codebook import Bound
from summarizer.extraction.draft import DraftConsequence, DraftDemand
from summarizer.extraction.rules.bounds import ahead, bound_of, expiring, given_to, voice_of
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage

_WILL = re.compile(
    r"(?:\b(?:will|would|is\s+going\s+to|are\s+going\s+to)|['’](?:ll|re\s+"
    r"(?:just\s+)?going\s+to))\s+(?:\w+ly\s+|just\s+)*(?P<act>[a-z]+[^.;,”\"]*)"
)
_MEMBERS = re.compile(
    r"\bor\s+(?:else\s+)?(?:it|they|its\s+members)\s+(?:will|would)\s+(?P<act>[a-z][^.;,]*)"
)
_STRIKERS = re.compile(
    r"\s*,?\s+or\s+(?:else\s+)?(?:its|their|the|all)\s+(?:[a-z]+\s+)?[a-z]+s\s+(?:will|would)\s+"
    r"(?P<act>(?:go\s+on\s+(?:an?\s+)?(?:[a-z]+\s+)?strike|strike|walk\s+out|stop\s+work|"
    r"down\s+tools|stay\s+(?:away|home|at\s+home)|refuse\s+to\s+work)\b[^.;,]*)"
)
_WORKERS = re.compile(
    r"(?i)\b(?:unions?|guild|federation|association|brotherhood|workers|staff|teachers|nurses|"
    r"doctors|drivers|crews?|pilots|dockers|miners|employees)\b"
)
_OR_ELSE = re.compile(
    r"(?:,?\s+or\s+(?:else\s+)?(?=(?:we|it|the|they|[A-Z]\w+)\b[^.;]{0,40}\b(?:will|would)\b)|"
    r"\b[Oo]therwise,?\s+|\bif\s+(?:it['’]s\s+)?not\b[^.;]{0,80}?,\s+(?:then\s+)?|"
    r"\b[Ii]f\s+[^.;]{0,80}?\b(?:not|n['’]t|fails?\s+to)\b[^.;]{0,120}?,\s+(?:then\s+)?)"
)
_UNLESS = re.compile(
    r"\b(?:unless|if\s+no|if\s+[^.;,]{1,40}?(?:\bnot|n['’]t|\bfails?))\s+(?P<what>[^.;,”\"]+)"
)
_CONTENT = re.compile(r"\b[a-z]{4,}\b")
_OTHERWISE = re.compile(r"[“\"]?(?:Otherwise|If\s+not|Failing\s+that|If\s+they\s+do\s+not)\b,?")


def ultimatum(
    passage: Passage, items: Items, time: re.Match[str], lead: str, demands: list[DraftDemand]
) -> bool:
    """A time with an act that is said to follow if it passes."""
    bound = bound_of(lead, time.group())
    conditional = re.search(r"\b[Ii]f\b[^.;]*\b(?:not|fails?)\b|n['’]t\b", lead)
    unless = _UNLESS.search(passage.after(time.end()))
    if (
        (bound == "on" and not unless)
        or expiring().search(lead)
        or not (ahead().search(lead) or conditional)
    ):
        return False
    if unless and _threat(passage, items, time) is None:
        return True  # whoever it is that threatens, it is nobody we know
    if unless and (threat := _threat(passage, items, time)):
        demand = items.demand(
            passage,
            time.start(),
            issuer=threat.actor,
            consequences=[threat],
            factuality=threat.factuality,
        )
        _issue(passage, items, time, bound, [threat], [demand] if demand else [])
        return True
    if threat := _by_members(passage, items, time, demands):
        _issue(passage, items, time, bound, [threat], demands)
        return True
    otherwise = _OR_ELSE.search(
        passage.paragraph.text, passage.sentence.start, passage.sentence.end
    )
    if otherwise and (threat := _follows(passage, items, otherwise.end())):
        _issue(
            passage, items, time, bound, [threat], demands or _implied(passage, items, time, threat)
        )
        return True
    return False


def otherwise(passage: Passage, items: Items) -> None:
    """ "Otherwise we will strike": what follows if the time of the sentence before passes."""
    found = _OTHERWISE.match(passage.sentence.text)
    before = [s.quote for s in passage.paragraph.sentences if s.end <= passage.sentence.start]
    if found is None or not before or passage.times:
        return
    deadline = next((t for t in items.deadlines if t.common.quotes[-1] == before[-1]), None)
    threat = _follows(passage, items, passage.sentence.start + found.end(), reach=40)
    if deadline is None or threat is None or deadline.bound not in ("by", "not_before"):
        return
    deadline.kind = "ultimatum"
    deadline.setter = deadline.setter or threat.actor
    deadline.consequences.append(threat)
    deadline.common.quotes.append(passage.sentence.quote)
    for demand in items.demands:
        if demand.common.id in deadline.demands and not demand.consequences:
            demand.consequences.append(threat)


def _by_members(
    passage: Passage, items: Items, time: re.Match[str], demands: list[DraftDemand]
) -> DraftConsequence | None:
    """What the setter of a time will do, or its members: "or its members will strike"."""
    rest, given = passage.after(time.end()), given_to(passage, time)
    act, actor = _MEMBERS.search(rest), given[0] if given else None
    if (act is None or actor is None) and len(demands) == 1 and _of_workers(passage, demands[0]):
        act, actor = _STRIKERS.match(rest), demands[0].issuer
    if act is None or actor is None:
        return None
    return items.consequence(passage, actor, time.end() + act.start("act"), act["act"])


def _of_workers(passage: Passage, demand: DraftDemand) -> bool:
    """Whether those who strike can only be the members of the issuer of a demand."""
    negated = demand.common.factuality == "negated"
    return not negated and bool(_WORKERS.search(passage.parties[demand.issuer].name))


def _implied(
    passage: Passage, items: Items, time: re.Match[str], threat: DraftConsequence
) -> list[DraftDemand]:
    """The demand in "if the notices are not withdrawn by Friday, we will strike"."""
    failing = re.search(r"\b[Ii]f\s+", passage.before(time.start()))
    named = passage.named_at(passage.sentence.start + failing.end()) if failing else None
    addressee = passage.holder(named) if named else None
    if failing is None or addressee == threat.actor:
        return []
    if standing := _standing(passage, items, threat.actor, addressee):
        return [standing]
    demand = items.demand(
        passage, time.start(), issuer=threat.actor, addressees=[addressee] if addressee else []
    )
    return [demand] if demand else []


def _standing(
    passage: Passage, items: Items, issuer: str, addressee: str | None
) -> DraftDemand | None:
    """The demand that was told before and is now given a date: same parties, same things."""
    told = set(_CONTENT.findall(passage.sentence.text))
    for demand in reversed(items.demands):
        same = demand.issuer == issuer and (not addressee or addressee in demand.addressees)
        if same and len(told & set(_CONTENT.findall(demand.common.quotes[0]))) > 1:
            return demand
    return None


def _issue(
    passage: Passage,
    items: Items,
    time: re.Match[str],
    bound: Bound,
    threats: list[DraftConsequence],
    demands: list[DraftDemand],
) -> None:
    for demand in demands:
        known = {c.actor for c in demand.consequences}
        demand.consequences += [t for t in threats if t.actor not in known]
    items.deadline(
        passage,
        time.start(),
        time_words=time.group(),
        kind="ultimatum",
        bound="not_before" if bound == "not_before" else "by",
        consequences=threats,
        setter=(demands[0].issuer if demands else None) or threats[0].actor,
        applies_to=sorted({a for d in demands for a in d.addressees}),
        demands=[d.common.id for d in demands],
        attribution=voice_of([d for d in demands if passage.sentence.quote in d.common.quotes]),
    )


def _threat(passage: Passage, items: Items, time: re.Match[str]) -> DraftConsequence | None:
    """What somebody will do by the time, unless something is done."""
    for verb in passage.find(_WILL):
        subject = passage.subject(verb.start())
        if verb.start() < time.start() and subject:
            action = passage.paragraph.text[verb.start("act") : time.start()]
            return items.consequence(passage, subject.party, verb.start(), action)
    return None


def _follows(passage: Passage, items: Items, at: int, reach: int = 20) -> DraftConsequence | None:
    """The act that is said to follow, in the clause that begins at `at`."""
    verb = next((v for v in passage.find(_WILL) if v.start() >= at - 1), None)
    subject = passage.subject(verb.start()) if verb else None
    if verb is None or subject is None or subject.start > at + reach:
        return None
    return items.consequence(passage, subject.party, verb.start(), verb["act"])
