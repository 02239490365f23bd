"""Answers about commitments: vows, terms of agreements, dates set for oneself, demands granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.asking.accounts import (
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
from summarizer.asking.citing import cited, each, resting
from summarizer.asking.figures import numbers_in
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about
from summarizer.asking.settled import named, status_word
from summarizer.brief import Agreement, Deadline, Demand, Position, Term
from summarizer.picture import DossierItem, Member
from summarizer.rendering import words

_PROMISED = re.compile(r"\b(?:promis|pledg|vow|guarante|assur|undert)", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:not|never|no|refus\w*|reject\w*|rul(?:e[sd]?|ing) out|threat\w*|warn\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


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
        case lead if lead.factuality in ("possible", "unknown"):
            return
        case Position(stance="commits") as lead if _by((lead.holder,), asked, scene):
            if asked.aspect == "promises" and not _is_promise(lead):
                return
            told_of = told(item, scene, condition(lead.condition), _words_of(item))
            yield told_of.of("vow", item)
        case Deadline(kind="target", setter=str(setter)) as lead:
            own = scene.concerns(lead.applies_to, (setter,))
            own |= not lead.applies_to and _is_called_promise(lead)
            if own and _by((setter,), asked, scene):
                state = lead.status if lead.status != "pending" else ""
                own_date = "a date that it has set for itself"
                yield told(item, scene, due(lead), own_date, state).of("own_date", item)


def _is_promise(lead: Position) -> bool:
    """Whether it is called a promise, or is neither a refusal nor a threat."""
    return _is_called_promise(lead) or not _REFUSED.search(lead.summary)


def _is_called_promise(lead: Position | Deadline) -> bool:
    texts = (lead.summary, lead.attribution.cue or "", *(it.quote for it in lead.evidence))
    return any(map(_PROMISED.search, texts))


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


def terms_with_numbers(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """The terms of an agreement that tell a number, as each document has them."""
    for member, lead in each(item, Agreement):
        for term in lead.terms:
            if list(numbers_in(term.action.casefold())):
                yield _term(term, lead, item, member, scene)


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
    what = f"Not in {named(lead)}" if left_out else f"A term of {named(lead)}"
    text = f"{what} ({status_word(lead)}), {who}: {bare(term.action)} ({notes})."
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
