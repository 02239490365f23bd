"""Answers about what is settled: how far agreements have come, and who committed to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.asking.accounts import (
    account,
    bare,
    due,
    hedge,
)
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import cited, each, first_of_each, nothing, own_member, resting
from summarizer.asking.differences import differing
from summarizer.asking.naming import plain, stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.selection import involves
from summarizer.brief import Agreement, Deadline, PendingStep
from summarizer.picture import DossierItem, Member
from summarizer.rendering import words
from summarizer.views.ledger import prepared

_SIGNED = ("signed", "ratified", "in_force")
_KIND_OF_PAPER = re.compile(
    r"the|an?|of|on|and|agreement|deal|contract|treati|accord|text|paper|pact"
)
_STATUS = {
    "proposed": "only proposed",
    "tentative": "tentative: settled in principle at most, and not by all with a signature",
    "signed": "signed",
    "ratified": "ratified",
    "in_force": "in force",
    "stalled": "stalled, without a signature",
    "rejected": "rejected",
    "collapsed": "collapsed",
    "ended": "ended",
    "unclear": "of a status that the text does not tell",
}
_STEPS = {
    "finalise_text": "the wording of the text",
    "sign": "the signature",
    "approve": "the approval",
    "implement": "the carrying out",
}


def statuses(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What is signed, only expected, still to be done and by whom (question 3)."""
    found = [(it, lead) for it, lead in scene.of_kind(Agreement) if involves(it, asked, scene)]
    found.sort(key=lambda it: (it[1].factuality == "negated", not _is_signed(it[1])))
    signed = [it for it in found if _is_signed(it[1])]
    only_signed = asked.outcome == "signed" and bool(signed)
    found = signed if only_signed else _by_that_name(found, asked)
    if found and not _is_signed(found[0][1]):
        text = "No item of the dossier tells of an agreement that all its parties have signed."
        yield nothing(text).of("none_signed")
    for item, lead in found:
        yield from agreement(item, lead, scene, only_itself=only_signed)


def _by_that_name(
    found: list[tuple[DossierItem, Agreement]], asked: Asked
) -> list[tuple[DossierItem, Agreement]]:
    """The agreements whose name the question has most fully, if it has a name of any.

    "Is the new lease signed?" is not about the present lease. What only says what kind of paper
    it is ("the agreement") tells none from another.
    """
    said = {stem(it[0]) for it in tokens(plain(asked.text))}

    def share(lead: Agreement) -> float:
        name = {stem(it[0]) for it in tokens(lead.name)}
        own = {word for word in name & said if not _KIND_OF_PAPER.fullmatch(word)}
        return len(name & said) / len(name) if own else 0.0

    best = max((share(lead) for _, lead in found), default=0.0)
    return [it for it in found if share(it[1]) == best]


def agreement(
    item: DossierItem, lead: Agreement, scene: Scene, *, only_itself: bool = False
) -> Iterator[Sentence]:
    """How far an agreement has come: its status, what it prepares, its history and next steps.

    `only_itself`: without what it prepares, which is another.
    """
    text = f"{_standing(lead, scene)} {account(item, scene)}"
    yield resting(text, item).of("agreement", item)
    if not only_itself:
        yield from _prepares(item, scene)
    yield from _history(item, scene)
    yield from steps(item, scene)
    yield from differing(item, scene, "status")


def _standing(lead: Agreement, scene: Scene) -> str:
    """How far the agreement has come; of one that is denied no more than that it is."""
    named = f"{lead.name}, between {scene.parties(lead.parties)}"
    if lead.factuality == "negated":
        return f"Denied: {named}. {bare(lead.summary)} (denied)."
    status = _STATUS[lead.status]
    if how := hedge(lead.factuality):
        status = f"{words.AGREEMENT_STATUS[lead.status].text} at most, {how}"
    return f"{named}: {status}. {bare(lead.summary)}."


def _is_signed(lead: Agreement) -> bool:
    return lead.status in _SIGNED and lead.factuality == "certain"


def named(agreement: Agreement) -> str:
    """The name of an agreement within a sentence: "the memorandum on crews"."""
    name = agreement.name
    return name if name.casefold().startswith(("the ", "an ", "a ")) else f"the {name}"


def status_word(lead: Agreement) -> str:
    """The status of an agreement within a sentence, with its hedge."""
    return ", ".join(
        filter(None, (words.AGREEMENT_STATUS[lead.status].text, hedge(lead.factuality)))
    )


def _prepares(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    for id in prepared(item, scene.items):
        later = scene.items[id]
        both = (*first_of_each(item), *first_of_each(later))
        text = f"It prepares another agreement: {bare(later.item.summary)}."
        told_of = Sentence(text=text, items=(item.id, id), citations=tuple(dict.fromkeys(both)))
        yield told_of.of("prepares", item, later)


def _history(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    for member, agreement in each(item, Agreement):
        for past in agreement.history:
            when = f" (“{past.time.text}”)" if past.time else ""
            became = "It became" if past.status == agreement.status else "Before that it was"
            text = f"{became} {words.AGREEMENT_STATUS[past.status].text}{when}"
            source = scene.source(member.document)
            proofs = cited(item, member, *past.evidence)
            told_of = resting(f"{text}, as {source} has it.", item, proofs)
            yield told_of.of("history", member, past)


def steps(
    item: DossierItem, scene: Scene, by: Collection[str] = (), only: Collection[str] = ()
) -> Iterator[Sentence]:
    """What must still happen before an agreement holds; of the parties `by` and kinds `only`."""
    for member, agreement in each(item, Agreement):
        for step in agreement.pending_steps:
            if (not only or step.step in only) and (not by or scene.concerns(step.by, by)):
                yield _step(step, item, member, scene)


def _step(step: PendingStep, item: DossierItem, member: Member, scene: Scene) -> Sentence:
    by = f"by {scene.parties(step.by)}" if step.by else "by nobody named"
    dated = scene.items.get(step.due or "")
    timed = own_member(dated, member.document) if dated else None
    when = f", {due(timed.item)}" if timed and isinstance(timed.item, Deadline) else ""
    name = named(member.item) if isinstance(member.item, Agreement) else ""
    text = f"Still pending for {name}: {_STEPS[step.step]} {by}{when}"
    ids = (item.id, dated.id) if dated and when else (item.id,)
    citations = [*cited(item, member, *step.evidence)]
    if dated and timed and when:
        citations += cited(dated, timed)
    source = scene.source(member.document)
    told_of = Sentence(text=f"{text} ({source}).", items=ids, citations=tuple(citations))
    return told_of.of("step", member, step, timed.item if timed and when else None)
