"""Who promised what, in another language, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Demand, Position
from summarizer.chat.escaping import inert
from summarizer.chat.telling.labels import condition
from summarizer.chat.telling.layout import laid
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.parts import (
    agreement_named,
    bullets,
    due_told,
    facts,
    headed,
    item_of,
    item_told,
    marked,
    opened,
    parties_told,
    quotations,
    said_told,
    slanted,
    source_told,
    spaced,
    standing_told,
    time_told,
    titled,
)
from summarizer.chat.telling.views.unanswered import in_return_told
from summarizer.chat.telling.views.vocabulary import coded, word_told
from summarizer.views import Agreed, Ledger, Promise, Step, ledger
from summarizer.views.ledger import earlier
from summarizer.views.markdown.parts import Part

_SIGNED = ("signed", "ratified", "in_force")


def ledger_told(tongue: Tongue) -> Part:
    """Who promised what, and what is still to be done."""
    found = ledger(tongue.scene.picture)
    agreed = [it.card for it in found.agreements]
    promised = [promise.card for account in found.accounts for promise in account.promises]
    cards = (*agreed, *promised, *(it.card for it in found.steps))
    blocks = tuple(_ledger(found, tongue)) or (tongue("view.none.ledger"),)
    title = tongue("view.title.ledger")
    return Part(title, blocks, cards, frozenset(card.item for card in cards))


def _ledger(found: Ledger, tongue: Tongue) -> Iterator[str]:
    if found.agreements:
        yield titled(tongue("view.ledger.agreements"))
    for agreed in found.agreements:
        yield from _agreed(agreed, tongue)
    for account in found.accounts:
        if promises := [it for it in account.promises if it.kind != "not_in_it"]:
            names = parties_told(account.by, tongue)
            yield titled(names or tongue("view.ledger.nobody"))
            yield from _promises(promises, tongue)
    if left_out := [it for its in found.accounts for it in its.promises if it.kind == "not_in_it"]:
        yield titled(tongue("view.ledger.left_out"))
        yield from _promises(left_out, tongue)
    if found.steps:
        yield titled(tongue("view.ledger.steps"))
        yield bullets(_step(step, tongue) for step in found.steps)


def _agreed(agreed: Agreed, tongue: Tongue) -> Iterator[str]:
    name = tongue("view.ledger.named", name=agreement_named(item_of(agreed.card, tongue), tongue))
    if agreed.card.is_denied:
        name = tongue("item.denied", item=name)
    told = inert(_how_far(agreed, tongue))
    yield laid(spaced(headed(name, tongue), told, marked(agreed.card.item)))
    known = slanted(opened(standing_told(agreed.card, tongue)))
    parties = tongue("view.ledger.parties", who=parties_told(agreed.card.who, tongue))
    lines = (inert(parties), known, *map(inert, _accounts(agreed, tongue)))
    yield bullets(dict.fromkeys(lines))
    proved = (*agreed.accounts, *agreed.earlier)
    yield from quotations((proof for it in proved for proof in it.proofs), tongue)


def _how_far(agreed: Agreed, tongue: Tongue) -> str:
    """The status, and what it means for signatures; a hedged signature is none."""
    text = agreed.status.text
    code, status = coded(text, "agreement"), word_told(text, "agreement", tongue)
    value = "other" if code is None or code.value in _SIGNED else code.value
    missing = "" if agreed.is_signed else tongue(f"view.signatures.{value}")
    return tongue("view.ledger.status", status=status, signatures=missing) if missing else status


def _accounts(agreed: Agreed, tongue: Tongue) -> Iterator[str]:
    """The status by each document where several have it, earlier ones, and what it prepares."""
    for it in agreed.accounts if len(agreed.accounts) > 1 else ():
        status = ", ".join(word_told(word, "agreement", tongue) for word in it.value.split(", "))
        source = source_told(it.source.document, tongue)
        yield tongue("view.ledger.account", source=source, status=status)
    for _, past in earlier(item_of(agreed.card, tongue)):
        status = tongue.word("agreement", past.status)
        when = time_told(past.time, tongue) if past.time else ""
        yield tongue("view.ledger.history", status=", ".join(filter(None, (status, when))))
    for later in agreed.prepares:
        yield tongue("view.ledger.prepares", item=item_told(later, tongue), id=later.item)


def _promises(promises: Iterable[Promise], tongue: Tongue) -> Iterator[str]:
    for promise in promises:
        words = dict.fromkeys(word_told(it.text, promise.card.kind, tongue) for it in promise.words)
        said = promise.said.chain and promise.kind != "told_commitment"
        who = said_told(promise.said, tongue) if said else ""
        known = (", ".join(words), tongue("account.said", who=who) if who else "")
        head = headed(opened(_promised(promise, tongue)), tongue)
        yield laid(spaced(head, slanted(tongue.joined(known)), marked(promise.card.item)))
        yield from quotations(promise.proofs, tongue)
        if told := facts(_facts(promise, tongue)):
            yield told


def _promised(promise: Promise, tongue: Tongue) -> str:
    """What kind of promise it is; terms with those whom they oblige."""
    item = item_of(promise.card, tongue)
    match promise.kind:
        case "term":
            key, who = "term_of" if promise.by else "term", parties_told(promise.by, tongue)
            return tongue(f"view.ledger.{key}", who=who, name=agreement_named(item, tongue))
        case "not_in_it":
            return tongue("view.ledger.not_in_it", name=agreement_named(item, tongue))
        case "told_commitment":
            return _by_account(promise, tongue)
        case kind:
            return tongue(f"view.ledger.{kind}")


def _by_account(promise: Promise, tongue: Tongue) -> str:
    """By whose account it is a promise: where nobody is cited, by the document's."""
    if promise.said.chain:
        who = said_told(promise.said, tongue)
    else:
        who = parties_told(promise.by, tongue) if promise.said.standing == "self" else ""
    key = "told_commitment" if who else "told_by_document"
    return tongue(f"view.ledger.{key}", who=who)


def _facts(promise: Promise, tongue: Tongue) -> Iterator[str]:
    lead = item_of(promise.card, tongue).item
    if promise.condition and isinstance(lead, Position):
        yield from condition(lead, tongue)
    elif promise.condition and isinstance(lead, Demand):
        yield in_return_told(lead, tongue)
    if promise.to:
        yield tongue("view.ledger.asked_by", who=parties_told(promise.to, tongue))


def _step(step: Step, tongue: Tongue) -> str:
    word = opened(word_told(step.step.text, "agreement", tongue))
    key = "step" if step.by else "step_by_nobody"
    told = tongue(f"view.ledger.{key}", step=word, by=parties_told(step.by, tongue))
    if step.due:
        due = due_told(item_of(step.due.card, tongue), tongue)
        told = tongue("view.ledger.step_due", step=told, due=due, id=step.due.card.item)
    name = tongue("view.ledger.named", name=agreement_named(item_of(step.card, tongue), tongue))
    return spaced(headed(told, tongue), inert(name), marked(step.card.item))
