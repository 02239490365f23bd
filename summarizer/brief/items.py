"""The four kinds of item, and walks over what an item names and rests on."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from summarizer.brief.values import (
    Attribution,
    Consequence,
    Evidence,
    PastStatus,
    PendingStep,
    Response,
    Term,
    Time,
    Value,
)
from summarizer.codebook import (
    AgreementStatus,
    Bound,
    DeadlineKind,
    DeadlineStatus,
    DemandStatus,
    Factuality,
    Firmness,
    Force,
    Shift,
    Stance,
    TimeFrame,
)


class Item(Value):
    """What the four kinds have in common (codebook 3)."""

    id: str
    summary: str
    issue: str
    attribution: Attribution
    factuality: Factuality
    time_frame: TimeFrame
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    responses: tuple[Response, ...] = ()
    linked: tuple[str, ...] = ()


class Position(Item):
    """What a party wants, accepts, refuses, will do or judges, with nobody asked to act."""

    holder: str
    stance: Stance
    condition: str | None = None
    firmness: Firmness
    shift: Shift
    rationale: str | None = None


class Demand(Item):
    """Someone is asked to do, stop, give or accept something."""

    issuer: str
    addressees: tuple[str, ...] = ()
    force: Force
    in_return: str | None = None
    consequences: tuple[Consequence, ...] = ()
    status: DemandStatus
    rationale: str | None = None


class Deadline(Item):
    """A time by or at which something is to happen."""

    setter: str | None = None
    applies_to: tuple[str, ...] = ()
    kind: DeadlineKind
    time: Time
    bound: Bound
    consequences: tuple[Consequence, ...] = ()
    status: DeadlineStatus
    replaced_by: str | None = None


class Agreement(Item):
    """Something that two or more have settled, or one has put forward to be settled."""

    name: str
    instrument: str | None = None
    parties: tuple[str, ...] = Field(min_length=1)
    status: AgreementStatus
    history: tuple[PastStatus, ...] = ()
    terms: tuple[Term, ...] = ()
    pending_steps: tuple[PendingStep, ...] = ()
    precursor_to: str | None = None


def named_parties(item: Item) -> Iterator[str]:
    """The ids of all parties that `item` names, in whatever role; with repeats."""
    yield from _speakers(item.attribution)
    yield from (response.party for response in item.responses)
    match item:
        case Position():
            yield item.holder
        case Demand():
            yield item.issuer
            yield from item.addressees
        case Deadline():
            yield from (item.setter,) if item.setter else ()
            yield from item.applies_to
        case Agreement():
            yield from item.parties
            for term in item.terms:
                yield from term.obligors
                yield from _speakers(term.attribution) if term.attribution else ()
            for step in item.pending_steps:
                yield from step.by
    if isinstance(item, Demand | Deadline):
        yield from (consequence.actor for consequence in item.consequences)


def _speakers(attribution: Attribution) -> Iterator[str]:
    yield from (attribution.speaker,) if attribution.speaker else ()
    yield from attribution.via


def named_items(item: Item) -> Iterator[str]:
    """The ids of all items that `item` refers to."""
    yield from item.linked
    if isinstance(item, Deadline) and item.replaced_by:
        yield item.replaced_by
    if isinstance(item, Agreement):
        yield from (item.precursor_to,) if item.precursor_to else ()
        yield from (step.due for step in item.pending_steps if step.due)


def passages(item: Item) -> Iterator[Evidence]:
    """All evidence of `item`: its own, and that of its responses, consequences and terms."""
    yield from item.evidence
    for response in item.responses:
        yield from response.evidence
    if isinstance(item, Demand | Deadline):
        for consequence in item.consequences:
            yield from consequence.evidence
    if isinstance(item, Agreement):
        parts: tuple[PastStatus | Term | PendingStep, ...]
        parts = (*item.history, *item.terms, *item.pending_steps)
        for part in parts:
            yield from part.evidence
