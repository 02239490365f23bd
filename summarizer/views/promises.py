"""Promises: terms of agreements, what parties say they will do, demands that were accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.brief import Agreement, Attribution, Demand, Position, Term
from summarizer.brief.values import Value
from summarizer.codebook import ResponseKind
from summarizer.picture import DossierItem, Member
from summarizer.rendering import words
from summarizer.rendering.words import Word
from summarizer.views.shown import Shown, by_account, hedge
from summarizer.views.standing import lead_first
from summarizer.views.values import Card, Named, Proof, SaidBy

PromiseKind = Literal["term", "commitment", "told_commitment", "accepted_demand", "not_in_it"]
_SIGNED = frozenset(("signed", "ratified", "in_force"))
_OWN_WORDS = frozenset(("own_text", "direct_quote", "mixed_quote"))
_YES = frozenset(("accepted", "partly_accepted"))


class Promise(Value):
    """What somebody is bound to, or says it will do. `by` is empty where nobody is named.

    `action` is the thing promised, `condition` what it hangs on or is given for; `words` tell
    how it stands (the agreement's status, the demand's) and every hedge. `is_signed` is true
    only of terms, told as certain, of an agreement that is told as certainly signed, ratified or
    in force. A `commitment` is in the party's own words, a `told_commitment` by the account of
    somebody, who is in `said`, or of the document. `not_in_it` is what an agreement is said not
    to hold. `to` are those who asked, `agreement` is the name of the one whose term it is.
    """

    kind: PromiseKind
    by: tuple[Named, ...]
    to: tuple[Named, ...] = ()
    action: str
    condition: str = ""
    words: tuple[Word, ...] = ()
    is_signed: bool = False
    said: SaidBy
    card: Card
    agreement: str = ""
    proofs: tuple[Proof, ...] = ()


def promises(item: DossierItem, shown: Shown) -> Iterator[Promise]:
    """What the item holds of promises.

    What documents word differently stands there in each wording: whether two wordings oblige to
    the same is for the reader to judge.
    """
    match item.item:
        case Agreement():
            yield from _terms(item, shown)
        case Position(stance="commits") as position if position.factuality != "negated":
            yield _commitment(item, position, shown)
        case Demand() as demand if demand.factuality != "negated":
            yield from _accepted(item, demand, shown)


def agreement_of(member: Member) -> Agreement:
    """The member's item, which is an agreement."""
    if not isinstance(member.item, Agreement):
        raise TypeError(member.item.id)
    return member.item


def is_signed(item: DossierItem) -> bool:
    """Whether an agreement is signed or more, and no document has a hedge on that status."""
    lead = agreement_of(item.members[item.lead])
    same = [it for it in map(agreement_of, item.members) if it.status == lead.status]
    return lead.status in _SIGNED and all(it.factuality == "certain" for it in (lead, *same))


def _terms(item: DossierItem, shown: Shown) -> Iterator[Promise]:
    """Each term once; where documents word it alike, with the passages of all."""
    found: dict[tuple[object, ...], Promise] = {}
    for member in lead_first(item):
        told = agreement_of(member)
        for term in () if _is_denied(item, told) else told.terms:
            promise = _term(term, member, item, shown)
            key = (promise.by, promise.action.casefold().rstrip("."), promise.words, promise.said)
            before = found.get(key)
            proofs = (*before.proofs, *promise.proofs) if before else promise.proofs
            found[key] = promise.model_copy(update={"proofs": tuple(dict.fromkeys(proofs))})
    yield from found.values()


def _is_denied(item: DossierItem, told: Agreement) -> bool:
    """Whether there is said to be no such agreement: nothing is promised in it."""
    return "negated" in (item.item.factuality, told.factuality)


def _term(term: Term, member: Member, item: DossierItem, shown: Shown) -> Promise:
    """A term as one document has it. Whose account it is, the term tells or else the agreement."""
    lead, told = agreement_of(item.members[item.lead]), agreement_of(member)
    left_out = term.factuality == "negated"
    firmness = (*(() if left_out else (term.factuality,)), told.factuality, lead.factuality)
    hedges = tuple(dict.fromkeys(word for it in firmness for word in hedge(it)))
    account = term.attribution or told.attribution
    return Promise(
        kind="not_in_it" if left_out else "term",
        by=shown.names.parties(term.obligors),
        action=term.action,
        words=(words.AGREEMENT_STATUS[lead.status], *hedges, *by_account(account)),
        is_signed=is_signed(item) and not hedges and not left_out,
        said=shown.said_by(account, told.parties),
        card=shown.card(item),
        agreement=told.name,
        proofs=shown.proofs(term.evidence or told.evidence, member, item.id),
    )


def _commitment(item: DossierItem, position: Position, shown: Shown) -> Promise:
    card, told = shown.card(item), position.attribution
    is_own = told.standing == "self" and told.mode in _OWN_WORDS
    return Promise(
        kind="commitment" if is_own else "told_commitment",
        by=card.who,
        action=position.summary,
        condition=position.condition or "",
        words=card.words,
        said=shown.said_by(told, (position.holder,)),
        card=card,
        proofs=card.proofs,
    )


class _Answer(NamedTuple):
    kind: ResponseKind
    proofs: tuple[Proof, ...]


def _accepted(item: DossierItem, demand: Demand, shown: Shown) -> Iterator[Promise]:
    """What the addressees of a demand said yes to, each by the last answer that is told of it."""
    answers = _own_answers(item, demand, shown)
    agreed = {party: answer for party, answer in answers.items() if answer.kind in _YES}
    if not agreed and demand.status in ("accepted", "met"):
        # the status is told without the words of an answer
        agreed = {p: _Answer("accepted", ()) for p in demand.addressees if p not in answers}
    card = shown.card(item)
    is_met = demand.status == "met" and not answers  # what was done says nothing of a yes
    known = tuple(word for word in card.words if word != words.DEMAND_STATUS["accepted"])
    for party, answer in agreed.items():
        yield Promise(
            kind="accepted_demand",
            by=shown.names.parties((party,)),
            to=card.who,
            action=demand.summary,
            condition=demand.in_return or "",
            words=(*(() if is_met else (words.RESPONSE[answer.kind],)), *known),
            said=_unsaid(demand.attribution),
            card=card,
            proofs=tuple(dict.fromkeys((*answer.proofs, *card.proofs))),
        )


def _own_answers(item: DossierItem, demand: Demand, shown: Shown) -> dict[str, _Answer]:
    """The last answer of each addressee; that of somebody else binds nobody."""
    cast, answers = shown.names.cast, dict[str, _Answer]()
    addressees = cast.sides(demand.addressees)
    for member in lead_first(item):
        for response in member.item.responses:
            party = cast.principal(response.party)
            if cast.sides((party,)) <= addressees and party not in answers:
                proofs = shown.proofs(response.evidence, member, item.id)
                answers[party] = _Answer(response.kind, proofs)
    return answers


def _unsaid(attribution: Attribution) -> SaidBy:
    """Whose account it is; who speaks of the demand does not speak of the answer."""
    return SaidBy(words="", standing=attribution.standing)
