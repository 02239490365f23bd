"""What parties owe, in Markdown: the ledger of promises, and demands without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from summarizer.picture import Picture
from summarizer.rendering import times, words
from summarizer.rendering.escaping import escape, heading, wrapped
from summarizer.rendering.words import listed
from summarizer.views.ledger import Account, Agreed, Ledger, Step, ledger
from summarizer.views.markdown.parts import (
    Part,
    bullets,
    counted,
    line,
    opening,
    people,
    quotations,
    standing,
)
from summarizer.views.promises import Promise, PromiseKind
from summarizer.views.unanswered import Waiting, unanswered


def ledger_part(picture: Picture) -> Part:
    """Who promised what, and what is still to be done."""
    found = ledger(picture)
    agreed = [it.card for it in found.agreements]
    promised = [promise.card for account in found.accounts for promise in account.promises]
    cards = (*agreed, *promised, *(it.card for it in found.steps))
    blocks = tuple(_ledger(found)) or ("Nobody promises anything in these documents.",)
    return Part("Commitments", blocks, cards, frozenset(card.item for card in cards))


def _ledger(found: Ledger) -> Iterator[str]:
    if found.agreements:
        yield "### Agreements"
        for agreed in found.agreements:
            yield from _agreed(agreed)
    for account in found.accounts:
        if promises := [it for it in account.promises if it.kind != "not_in_it"]:
            yield f"### {heading(opening(_names(account)))}"
            yield from _promises(promises)
    if left_out := [it for its in found.accounts for it in its.promises if it.kind == "not_in_it"]:
        yield "### Said not to be agreed"
        yield from _promises(left_out)
    if found.steps:
        yield "### Still to be done"
        yield bullets(map(_step, found.steps))


def _agreed(agreed: Agreed) -> Iterator[str]:
    yield wrapped(f"**{escape(agreed.name)}:** {_how_far(agreed)} ({escape(agreed.card.item)})")
    lines = [f"Parties: {people(agreed.card.who)}", f"*{standing(agreed.card)}*"]
    if len(agreed.accounts) > 1:
        lines += [f"{escape(it.source.name)}: {escape(it.value)}" for it in agreed.accounts]
    lines += [f"History: {escape(it.value)}" for it in agreed.earlier]
    lines += [f"Prepares: {escape(it.marked)} ({escape(it.item)})" for it in agreed.prepares]
    yield bullets(dict.fromkeys(lines))
    told = (*agreed.accounts, *agreed.earlier)
    yield from quotations(proof for it in told for proof in it.proofs)


def _how_far(agreed: Agreed) -> str:
    """The status, and what it means for signatures; a hedged signature is none."""
    meaning = _SIGNATURES.get(agreed.status.text, "not told as certain")
    told = "" if agreed.is_signed else meaning
    return f"{agreed.status.text}, {told}" if told else agreed.status.text


_SIGNATURES = {
    words.AGREEMENT_STATUS[status].text: meaning
    for status, meaning in {
        "proposed": "not signed",
        "tentative": "signatures or approval are missing",
        "stalled": "not signed",
        "rejected": "not signed",
        "collapsed": "",
        "ended": "",
        "unclear": "",
    }.items()
}


def _names(account: Account) -> str:
    """The names of those who promised, not yet escaped."""
    return listed(party.name for party in account.by) or "By whom is not told"


def _promises(promises: Iterable[Promise]) -> Iterator[str]:
    for promise in promises:
        yield wrapped(f"**{_promised(promise)}** ({escape(promise.card.item)})")
        yield bullets(_facts(promise))
        yield from quotations(promise.proofs)


def _promised(promise: Promise) -> str:
    """What is promised; terms seldom name the obliged, so that they are put before them."""
    action = escape(promise.action.rstrip("."))
    if promise.kind == "not_in_it":
        return f"Not in it: {action}."
    who = f"{opening(people(promise.by))}: " if promise.by and promise.agreement else ""
    return f"{who}{action}."


def _facts(promise: Promise) -> Iterator[str]:
    told = ", ".join(dict.fromkeys(word.text for word in promise.words))
    said = f"; said by {escape(promise.said.words)}" if promise.said.words else ""
    label = f"{_LABELS[promise.kind]}{escape(promise.agreement)}"
    if promise.kind == "told_commitment":
        label, said = f"By the account of {_teller(promise)}", ""
    yield f"{label}: *{told}{said}*"
    if promise.condition:
        label = "In return" if promise.kind == "accepted_demand" else "If"
        yield f"{label}: {escape(promise.condition)}"
    if promise.to:
        yield f"Asked by {people(promise.to)}"


def _teller(promise: Promise) -> str:
    """By whose account it is a promise, escaped: where nobody is cited, by the document's."""
    own = people(promise.by) if promise.said.standing == "self" else ""
    return escape(promise.said.words) or own or "the document"


_LABELS: Mapping[PromiseKind, str] = {
    "term": "Term of ",
    "not_in_it": "",
    "commitment": "Own word",
    "told_commitment": "",
    "accepted_demand": "Demand granted",
}


def _step(step: Step) -> str:
    by = f" by {people(step.by)}" if step.by else ", by whom is not told"
    due = f", {escape(step.due.when)} ({escape(step.due.card.item)})" if step.due else ""
    return f"**{step.step.text}**{by}{due}: {escape(step.agreement)} ({escape(step.card.item)})"


def unanswered_part(picture: Picture) -> Part:
    """Demands that wait for an answer."""
    waiting = unanswered(picture)
    blocks = (bullets(map(_waiting, waiting)),) if waiting else ("Every demand has an answer.",)
    if not any(item.kind == "demand" for item in picture.items):
        blocks = ("Nobody asks anything of anybody in these documents.",)
    return Part("Unanswered demands", blocks, tuple(it.card for it in waiting))


def _waiting(waiting: Waiting) -> str:
    whom = people(waiting.addressees) or "nobody named"
    before = f"**{opening(escape(waiting.issuer.name))} to {whom}{_since(waiting)}.** "
    more = [f"{people(waiting.silent)} made no comment"] if waiting.silent else []
    more += [f"in return: {escape(waiting.in_return)}"] if waiting.in_return else []
    more += [
        f"deadline {escape(due.when)}, {due.status.text} ({escape(due.card.item)})"
        for due in waiting.deadlines
    ]
    return "; ".join((line(waiting.card, before), *more))


def _since(waiting: Waiting) -> str:
    if waiting.since is None:
        return ""
    days = f" ({counted(waiting.days, 'day')})" if waiting.days else ""
    return f", since {times.moment(waiting.since)}{days}"
