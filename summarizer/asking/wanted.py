"""Answers about demands: who wants what of whom, what was answered, and what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.asking.accounts import bare, chain, hedge, told
from summarizer.asking.answers import Sentence
from summarizer.asking.questions import Asked
from summarizer.asking.scene import Scene, cited, each, resting
from summarizer.asking.selection import about, is_of
from summarizer.asking.settled import steps
from summarizer.brief import Agreement, Demand, Response
from summarizer.codebook import ResponseKind
from summarizer.picture import DossierItem, Member
from summarizer.rendering import words

_ANSWERS = re.compile(r"answer|repl[iy]|respon|silent", re.IGNORECASE)
_APPROVALS = re.compile(r"approv|consent|ratif|sign", re.IGNORECASE)


def demands(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who wants what of whom, and whether it was answered (question 5)."""
    for item, lead in scene.of_kind(Demand):
        if _fits(item, asked, scene):
            yield _demand(item, lead, scene)
            yield from _threats(item, scene)
            yield from answers(item, scene)


def _fits(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    addressed = [party for _, it in each(item, Demand) for party in it.addressees]
    return (
        about(item, asked, scene)
        and (not asked.doers or is_of(item, asked.doers, scene))
        and (not asked.targets or scene.concerns(addressed, asked.targets))
    )


def _demand(item: DossierItem, lead: Demand, scene: Scene) -> Sentence:
    of = f"of {scene.parties(lead.addressees)}" if lead.addressees else "of nobody named"
    denied = lead.factuality == "negated"
    state = words.NEVER_MADE.text if denied else words.DEMAND_STATUS[lead.status].text
    answered = any(member.item.responses for member in item.members)
    silent = () if denied or answered or lead.status != "open" else ("no answer is told",)
    return told(item, scene, f"{lead.force} {of}", state, *silent)


def _threats(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    for member, demand in each(item, Demand):
        for it in demand.consequences:
            how = f" ({word})" if (word := hedge(it.factuality)) else ""
            text = f"If it is refused, {scene.party(it.actor)}: {bare(it.action)}{how}"
            by = f"{chain(member, scene)}, in {scene.source(member.document)}"
            yield resting(f"{text} ({by}).", item, cited(item, member, *it.evidence))


def answers(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """How others answered, each answer with the documents that have it."""
    heard: dict[tuple[str, ResponseKind], list[tuple[Member, Response]]] = {}
    for member in item.members:
        for response in member.item.responses:
            heard.setdefault((response.party, response.kind), []).append((member, response))
    for (party, kind), said in heard.items():
        sources = scene.sources(member.document for member, _ in said)
        passages = [c for m, response in said for c in cited(item, m, *response.evidence[:1])]
        have = "have" if len(said) > 1 else "has"
        text = f"{scene.party(party)} {words.RESPONSE[kind].text}, as {sources} {have} it."
        yield resting(text, item, passages)


def unanswered(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who has not answered, and whose approval is pending (question 15)."""
    replies, approvals = _ANSWERS.search(asked.text), _APPROVALS.search(asked.text)
    for item, lead in scene.of_kind(Demand) if replies or not approvals else ():
        if _is_open(item) and _fits(item, asked, scene):
            yield _silence(item, lead, scene)
    for item, _ in scene.of_kind(Agreement) if approvals or not replies else ():
        if about(item, asked, scene):
            yield from steps(item, scene, asked.parties, ("approve", "sign"))


def _silence(item: DossierItem, lead: Demand, scene: Scene) -> Sentence:
    silent = scene.parties(lead.addressees) or "anybody"
    passages = [
        citation
        for member in item.members
        for response in member.item.responses
        for citation in cited(item, member, *response.evidence[:1])
    ]
    how = f"no answer of {silent} is told"
    declined = (f"{scene.parties(_declining(item))} made no comment",) if passages else ()
    return told(item, scene, how, *declined, rest=passages)


def _declining(item: DossierItem) -> tuple[str, ...]:
    found = (response.party for member in item.members for response in member.item.responses)
    return tuple(dict.fromkeys(found))


def _is_open(item: DossierItem) -> bool:
    """Whether nobody is told to have answered; to decline to comment is no answer."""
    return all(
        it.status == "open"
        and it.factuality != "negated"
        and all(response.kind == "no_comment" for response in it.responses)
        for _, it in each(item, Demand)
    )
