"""Answers about what is settled: how far agreements have come, and who committed to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.asking.accounts import (
    account,
    bare,
    condition,
    due,
    hedge,
    quoted,
    spoken_words,
    told,
)
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import cited, each, first_of_each, nothing, own_member, resting
from summarizer.asking.differences import differing
from summarizer.asking.naming import plain, stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about, involves
from summarizer.brief import Agreement, Deadline, Demand, PendingStep, Position, Term
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
    return f"{named}: {_STATUS[lead.status]}. {bare(lead.summary)}."


def _is_signed(lead: Agreement) -> bool:
    return lead.status in _SIGNED and lead.factuality == "certain"


def _named(agreement: Agreement) -> str:
    """The name of an agreement within a sentence: "the memorandum on crews"."""
    name = agreement.name
    return name if name.casefold().startswith(("the ", "an ", "a ")) else f"the {name}"


def _status_word(lead: Agreement) -> str:
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
    name = _named(member.item) if isinstance(member.item, Agreement) else ""
    text = f"Still pending for {name}: {_STEPS[step.step]} {by}{when}"
    ids = (item.id, dated.id) if dated and when else (item.id,)
    citations = [*cited(item, member, *step.evidence)]
    if dated and timed and when:
        citations += cited(dated, timed)
    source = scene.source(member.document)
    told_of = Sentence(text=f"{text} ({source}).", items=ids, citations=tuple(citations))
    return told_of.of("step", member, step, timed.item if timed and when else None)


def commitments(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What exactly a party committed to: vows, terms, promised dates, demands granted (4)."""
    for item in scene.picture.items:
        if about(item, asked, scene):
            yield from _vowed(item, asked, scene)
            for member in item.members:
                yield from _terms(item, member, asked, scene)
                yield from _granted(item, member, asked, scene)


def _vowed(item: DossierItem, asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What a party says that it will do or not do, and a date that it has set for itself."""
    match item.item:
        case Position(stance="commits") as lead if _by((lead.holder,), asked, scene):
            told_of = told(item, scene, condition(lead.condition), _words_of(item))
            yield told_of.of("vow", item)
        case Deadline(kind="target", setter=str(setter)) as lead:
            own = scene.concerns(lead.applies_to, (setter,))
            if own and _by((setter,), asked, scene):
                state = lead.status if lead.status != "pending" else ""
                own_date = "a date that it has set for itself"
                yield told(item, scene, due(lead), own_date, state).of("own_date", item)


def _by(parties: tuple[str, ...], asked: Asked, scene: Scene) -> bool:
    return not asked.parties or scene.concerns(parties, scene.speaking_for(asked.parties))


def _words_of(item: DossierItem) -> str:
    lead = item.item
    held = quoted(lead.evidence[:2])
    return f"in the words {held}" if spoken_words(lead) else f"the text has {held}"


def _terms(item: DossierItem, member: Member, asked: Asked, scene: Scene) -> Iterator[Sentence]:
    if isinstance(member.item, Agreement):
        for term in member.item.terms:
            bound = term.obligors or (member.item.parties if _is_in(term) else ())
            if bound and _by(bound, asked, scene):
                yield _term(term, member.item, item, member, scene)


def _is_in(term: Term) -> bool:
    """Whether the agreement has the term: some are told to be left out."""
    return term.factuality != "negated"


def _term(term: Term, lead: Agreement, item: DossierItem, member: Member, scene: Scene) -> Sentence:
    who = (
        f"for {scene.parties(term.obligors)}" if term.obligors else "nobody is named whom it binds"
    )
    left_out = not _is_in(term)
    how = "" if left_out else hedge(term.factuality)
    notes = "; ".join(filter(None, (how and f"the term is {how}", _teller(term, member, scene))))
    what = f"Not in {_named(lead)}" if left_out else f"A term of {_named(lead)}"
    text = f"{what} ({_status_word(lead)}), {who}: {bare(term.action)} ({notes})."
    return resting(text, item, cited(item, member, *term.evidence)).of("term", member, term)


def _teller(term: Term, member: Member, scene: Scene) -> str:
    source = scene.source(member.document)
    speaker = (term.attribution or member.item.attribution).speaker
    if not speaker:
        return f"{source} tells it"
    # a statement of its own: the speaker is the outlet
    own = scene.party(speaker).casefold().removeprefix("the ") == source.casefold()
    return f"said by {scene.party(speaker)}{'' if own else f', in {source}'}"


def _granted(item: DossierItem, member: Member, asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What was asked of a party, and it has said yes to."""
    for response in member.item.responses if isinstance(member.item, Demand) else ():
        granted = response.kind in ("accepted", "partly_accepted")
        if granted and _by((response.party,), asked, scene):
            said = words.RESPONSE[response.kind].text
            text = f"{scene.party(response.party)} {said}: {bare(member.item.summary)}"
            passages = cited(item, member, *response.evidence)
            text = f"{text} (as {scene.source(member.document)} has it)."
            yield resting(text, item, passages).of("granted", member, response)
