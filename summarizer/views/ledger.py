"""The ledger: who promised what, in which words, how firmly, and what is still to be done."""

from __future__ import annotations

from collections.abc import Container, Iterator

from summarizer.brief import Agreement, PastStatus
from summarizer.brief.values import Value
from summarizer.picture import DossierItem, Member, Picture
from summarizer.picture.comparing.steps import Pending, pending_steps
from summarizer.picture.comparing.told import Told
from summarizer.rendering import times, words
from summarizer.rendering.words import Word
from summarizer.views.dues import due_of
from summarizer.views.promises import Promise, agreement_of, is_signed, promises
from summarizer.views.shown import Shown, hedge
from summarizer.views.values import Card, Due, Named, Proof, Quoted, marked


class Account(Value):
    """All promises of the same party or parties together; `by` is empty where nobody is named."""

    by: tuple[Named, ...]
    promises: tuple[Promise, ...]


class Agreed(Value):
    """An agreement and how far it has come; `accounts` has the status by each document.

    `is_signed` is true only where a document tells as certain that it is signed or more;
    `earlier` are the statuses before, as documents tell them in looking back; `prepares` are
    the later agreements that it is told to prepare.
    """

    card: Card
    name: str
    instrument: str = ""
    status: Word
    is_signed: bool = False
    accounts: tuple[Quoted, ...] = ()
    earlier: tuple[Quoted, ...] = ()
    prepares: tuple[Card, ...] = ()


class Step(Value):
    """A step that an agreement still needs, and by whom and when; `by` is empty if not told."""

    card: Card
    agreement: str = ""
    step: Word
    by: tuple[Named, ...] = ()
    due: Due | None = None
    proofs: tuple[Proof, ...] = ()


class Ledger(Value):
    """Agreements, promises by party (those of most promises first), and the steps pending."""

    agreements: tuple[Agreed, ...] = ()
    accounts: tuple[Account, ...] = ()
    steps: tuple[Step, ...] = ()


def ledger(picture: Picture) -> Ledger:
    """Who promised what, and what is still to be done by whom."""
    shown = Shown(picture)
    accounts: dict[tuple[Named, ...], list[Promise]] = {}
    for item in picture.items:
        for promise in promises(item, shown):
            accounts.setdefault(promise.by, []).append(promise)
    ordered = sorted(
        accounts.items(), key=lambda it: (not it[0], -len(it[1]), [party.id for party in it[0]])
    )
    agreements = tuple(shown.of("agreement"))
    told = Told(picture.items, shown.names.cast, {it.id: it for it in picture.sources})
    return Ledger(
        agreements=tuple(_agreed(item, shown) for item in agreements),
        accounts=tuple(Account(by=by, promises=tuple(made)) for by, made in ordered),
        steps=tuple(
            _step(it, deal, shown)
            for deal in agreements
            if deal.item.factuality != "negated"
            for it in pending_steps(told, deal)
        ),
    )


def _agreed(item: DossierItem, shown: Shown) -> Agreed:
    lead = agreement_of(item.members[item.lead])
    return Agreed(
        card=shown.card(item),
        name=marked(lead.name, lead.factuality == "negated"),
        instrument=lead.instrument or "",
        status=words.AGREEMENT_STATUS[lead.status],
        is_signed=is_signed(item),
        accounts=tuple(
            Quoted(
                source=shown.names.source(member.document),
                value=status_told(agreement_of(member)),
                proofs=shown.proofs(member.item.evidence, member, item.id),
            )
            for member in item.members
        ),
        earlier=tuple(_earlier(item, shown)),
        prepares=tuple(shown.card(shown.items[later]) for later in prepared(item, shown.items)),
    )


def prepared(item: DossierItem, known: Container[str]) -> tuple[str, ...]:
    """The ids of the agreements, among those `known`, that an agreement is told to prepare."""
    named = (agreement_of(member).precursor_to for member in item.members)
    return tuple(dict.fromkeys(later for later in named if later and later in known))


def _earlier(item: DossierItem, shown: Shown) -> Iterator[Quoted]:
    for member, past in earlier(item):
        date = times.when(past.time) or f"“{past.time.text}”" if past.time else ""
        told = words.AGREEMENT_STATUS[past.status].text
        yield Quoted(
            source=shown.names.source(member.document),
            value=f"{told}, {date}" if date else told,
            proofs=shown.proofs(past.evidence, member, item.id),
        )


def earlier(item: DossierItem) -> Iterator[tuple[Member, PastStatus]]:
    """The statuses before, as documents tell them: the present one only with its time."""
    status = agreement_of(item.members[item.lead]).status
    for member in item.members:
        for past in agreement_of(member).history:
            if past.status != status or past.time:
                yield member, past


def status_told(agreement: Agreement) -> str:
    """The status as a document has it, with its hedge."""
    told = (words.AGREEMENT_STATUS[agreement.status], *hedge(agreement.factuality))
    return ", ".join(word.text for word in told)


def _step(pending: Pending, item: DossierItem, shown: Shown) -> Step:
    member, deal, step = pending
    deadline = shown.items.get(step.due or "")
    return Step(
        card=shown.card(item),
        agreement=deal.name,
        step=words.STEP[step.step],
        by=shown.names.parties(step.by),
        due=due_of(deadline, shown) if deadline and deadline.kind == "deadline" else None,
        proofs=shown.proofs(step.evidence or member.item.evidence, member, item.id),
    )
