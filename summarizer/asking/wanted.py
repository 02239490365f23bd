"""Answers about demands: who wants what of whom, what was answered, and what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.asking.accounts import or_else, told
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import cited, each, resting
from summarizer.asking.figures import numbers_in
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about, is_of, is_there
from summarizer.asking.settled import steps
from summarizer.asking.shapes import asks_how_much
from summarizer.asking.told import is_in_time
from summarizer.brief import Agreement, Demand, Response
from summarizer.codebook import ResponseKind
from summarizer.picture import DossierItem, Member
from summarizer.rendering import words
from summarizer.views import unanswered as waiting
from summarizer.views.unanswered import Waiting

_ANSWERS = re.compile(r"answer|repl[iy]|respon|silent|demand|request", re.IGNORECASE)
_OFFERS = re.compile(r"\b(?:offer|propos)", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:want|demand|ask|request|insist|urge)", re.IGNORECASE)
_SAYS_YES_OR_NO = re.compile(r"accept|reject|refus|grant|object|turn(?:ed)? down", re.IGNORECASE)
_APPROVALS = re.compile(r"approv|consent|ratif|sign", re.IGNORECASE)
_SIGNATURES = re.compile(r"sign", re.IGNORECASE)
# the statuses and the answers with which a demand has come to what is asked for
_COME_TO: dict[str, frozenset[str]] = {
    "accepted": frozenset(("accepted", "partly_accepted", "met")),
    "rejected": frozenset(("rejected",)),
    "met": frozenset(("met",)),
    "withdrawn": frozenset(("withdrawn",)),
    "open": frozenset(("open",)),
}


def demands(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who wants what of whom, and whether it was answered (question 5)."""
    if not is_there(asked, scene):
        return
    found = [
        (item, lead)
        for item, lead in scene.of_kind(Demand)
        if _fits(item, asked, scene) and _has_come_to(asked, item, lead, scene)
    ]
    if asks_how_much(asked.text.casefold()):
        found = [it for it in found if _has_number(it[0])] or found
    if _OFFERS.search(asked.text) and not _ASKS.search(asked.text):
        found = [it for it in found if it[1].force == "proposal"] or found
    for item, lead in found:
        yield from demand(item, lead, scene)


def _has_number(item: DossierItem) -> bool:
    return any(list(numbers_in(member.item.summary.casefold())) for member in item.members)


def demand(item: DossierItem, lead: Demand, scene: Scene) -> Iterator[Sentence]:
    """A demand with its status, what is threatened, and how others answered."""
    yield _demand(item, lead, scene)
    yield from or_else(item, "If it is refused", scene)
    yield from answers(item, scene)


def _fits(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether a demand is made by the doers and to the targets, or refused or granted by these."""
    near = [party for _, it in each(item, Demand) for party in it.addressees]
    if _SAYS_YES_OR_NO.search(asked.text):
        near += [it.party for member in item.members for it in member.item.responses]
    return (
        about(item, asked, scene)
        and (not asked.doers or is_of(item, asked.doers, scene))
        and (not asked.targets or scene.concerns(near, asked.targets))
        and (asked.window is None or is_in_time(item, asked.window, scene))
    )


def _has_come_to(asked: Asked, item: DossierItem, lead: Demand, scene: Scene) -> bool:
    """Whether the outcome is the one that is asked for, by its status or by somebody's answer."""
    if asked.outcome is None:
        return True
    wanted = _COME_TO[asked.outcome]
    by_answer = any(
        response.kind in wanted
        and (not asked.targets or scene.concerns((response.party,), asked.targets))
        for member in item.members
        for response in member.item.responses
    )
    return by_answer or (lead.factuality != "negated" and lead.status in wanted)


def _demand(item: DossierItem, lead: Demand, scene: Scene) -> Sentence:
    to = f"made to {scene.parties(lead.addressees)}" if lead.addressees else "made to nobody named"
    denied = lead.factuality == "negated"
    state = words.NEVER_MADE.text if denied else words.DEMAND_STATUS[lead.status].text
    answered = any(member.item.responses for member in item.members)
    heard = "recognised" if _is_by_turns(item, scene) else "told"
    silent = () if denied or answered or lead.status != "open" else (f"no answer is {heard}",)
    return told(item, scene, f"{lead.force} {to}", state, *silent).of("demand", item)


def _is_by_turns(item: DossierItem, scene: Scene) -> bool:
    """Whether rules have read it in a chat or a transcript, where most answers name no demand."""
    sources = (scene.document(member.document) for member in item.members)
    return any(it.extractor == "rules" and it.genre in ("chat", "transcript") for it in sources)


def answers(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """How others answered, each answer with the documents that have it."""
    heard: dict[tuple[str, ResponseKind], list[tuple[Member, Response]]] = {}
    for member in item.members:
        for response in member.item.responses:
            heard.setdefault((response.party, response.kind), []).append((member, response))
    for (party, kind), said in heard.items():
        sources = scene.sources(member.document for member, _ in said)
        passages = [c for m, response in said for c in cited(item, m, *response.evidence[:1])]
        have = "have" if len({member.document for member, _ in said}) > 1 else "has"
        text = f"{scene.party(party)} {words.RESPONSE[kind].text}, as {sources} {have} it."
        yield resting(text, item, passages).of("response", item, said)


def unanswered(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who has not answered, and whose approval is pending (question 15).

    What waits for an answer, and of whom, is what the view of unanswered demands has.
    """
    replies, approvals = _ANSWERS.search(asked.text), _APPROVALS.search(asked.text)
    for open_one in waiting(scene.picture) if replies or not approvals else ():
        item = scene.items[open_one.card.item]
        if _fits(item, asked, scene) and _is_awaited(open_one, asked, scene):
            yield _silence(item, open_one, scene)
    for item, _ in scene.of_kind(Agreement) if approvals or not replies else ():
        if about(item, asked, scene):
            only_approvals = approvals and not _SIGNATURES.search(asked.text)
            kinds = ("approve",) if only_approvals else ("approve", "sign")
            yield from steps(item, scene, asked.parties, kinds)


def _is_awaited(open_one: Waiting, asked: Asked, scene: Scene) -> bool:
    """Whether one of those asked about still has to answer: other members may have done so."""
    awaited = [party.id for party in (*open_one.addressees, *open_one.silent)]
    return not (asked.targets and awaited) or scene.concerns(awaited, asked.targets)


def _silence(item: DossierItem, open_one: Waiting, scene: Scene) -> Sentence:
    awaited = scene.parties(party.id for party in open_one.addressees)
    silent = scene.parties(party.id for party in open_one.silent)
    passages = [
        citation
        for member in item.members
        for response in member.item.responses
        for citation in cited(item, member, *response.evidence[:1])
    ]
    declined = (f"{silent} made no comment",) if silent else ()
    heard = "recognised" if _is_by_turns(item, scene) else "told"
    how = f"no answer of {awaited or 'anybody'} is {heard}"
    return told(item, scene, how, *declined, rest=passages).of("silence", item, open_one)
