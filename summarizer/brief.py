"""The brief: what the summarizer returns, after the codebook (`docs/codebook.md`).

Everything here is a value: frozen, closed, checked on construction. A field is
filled only if the document says it; `None` or an empty tuple means "not said".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.codebook import (
    CODEBOOK_VERSION,
    AgreementStatus,
    Bound,
    DeadlineKind,
    DeadlineStatus,
    DemandStatus,
    Factuality,
    Firmness,
    Force,
    ItemKind,
    Match,
    Mode,
    PartyKind,
    Resolution,
    ResponseKind,
    Role,
    Shift,
    Stance,
    Standing,
    Step,
    TimeFrame,
)
from summarizer.document import Document


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Value):
    """Somebody whom an item names (codebook 2). `aliases` stand in the text verbatim."""

    id: str
    name: str
    kind: PartyKind
    roles: tuple[Role, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = Field(min_length=1)
    acts_for: str | None = None
    members: tuple[str, ...] = ()
    title: str | None = None


class Evidence(_Value):
    """A passage that proves an item: `text[start:end] == quote`, in code points, half-open.

    `prefix` and `suffix` are the characters around it (W3C TextQuoteSelector), so that the
    passage can be found again in an edited text. `match` tells how the quote was found.
    """

    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    match: Match


class Attribution(_Value):
    """Who says so (codebook 3): innermost `speaker`, those between (`via`), cue and mode."""

    speaker: str | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    mode: Mode
    standing: Standing


class Response(_Value):
    """How a party answered an item."""

    party: str
    kind: ResponseKind
    evidence: tuple[Evidence, ...] = ()


class Consequence(_Value):
    """What somebody is said to do if a demand is refused or a deadline passes."""

    actor: str
    action: str
    factuality: Factuality
    evidence: tuple[Evidence, ...] = ()


class Time(_Value):
    """A time as the document words it, and what it comes to (codebook 6).

    `timex` is a TIMEX3 value, `edtf` an ISO 8601-2 level 1 expression, `earliest` and
    `latest` the first and last day (or moment) of the calendar interval that the words
    name. All are None where `resolution` is `unresolved`, but `timex` may be vague (`PXD`).
    """

    text: str
    timex: str | None = None
    edtf: str | None = None
    earliest: date | datetime | None = None
    latest: date | datetime | None = None
    resolution: Resolution = "unresolved"
    assumption: str | None = None


class Item(_Value):
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


class Term(_Value):
    """One thing that an agreement obliges somebody to do."""

    obligors: tuple[str, ...] = ()
    action: str
    factuality: Factuality
    attribution: Attribution | None = None
    evidence: tuple[Evidence, ...] = ()


class PendingStep(_Value):
    """What must still happen before an agreement holds; `due` is a deadline's id."""

    step: Step
    by: tuple[str, ...] = ()
    due: str | None = None
    evidence: tuple[Evidence, ...] = ()


class PastStatus(_Value):
    """An earlier rung of an agreement, and when it was reached."""

    status: AgreementStatus
    time: Time | None = None
    evidence: tuple[Evidence, ...] = ()


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


WithheldReason = Literal[
    "quote_not_found", "only_boilerplate", "only_heading", "instruction", "party_not_named"
]


class Withheld(_Value):
    """An item that the extractor gave and the code did not publish, with the reason."""

    kind: ItemKind
    summary: str
    reason: WithheldReason
    quotes: tuple[str, ...] = ()


class Incomplete(_Value):
    """A part `text[start:end]` that could not be read into the brief; `error` is its code."""

    start: int
    end: int
    error: str
    message: str


class Usage(_Value):
    """What the requests of a brief came to, over all attempts; `cost` is None if unknown.

    Tokens are the endpoint's own count, `cost` is in US dollars.
    """

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


class Provenance(_Value):
    """How a brief was made, so that it can be judged and made again."""

    extractor: Literal["model", "rules"]
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    codebook_version: str = CODEBOOK_VERSION
    package_version: str
    usage: Usage = Usage()
    seconds: float = 0.0
    cached: bool = False


class Brief(_Value):
    """Positions, demands, deadlines and agreements of one document, each with its proof.

    Every id that an item names (parties, links, deadlines) is held by this brief, and every
    piece of evidence equals the stretch of `document.text` that it points to.
    """

    document: Document
    topic: str | None = None
    parties: tuple[Party, ...] = ()
    positions: tuple[Position, ...] = ()
    demands: tuple[Demand, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    warnings: tuple[str, ...] = ()
    provenance: Provenance

    @model_validator(mode="after")
    def _ids_hold(self) -> Self:
        ids = [item.id for item in self.items]
        parties = {party.id for party in self.parties}
        if len(ids) != len(set(ids)) or len(self.parties) != len(parties):
            raise ValueError("ids of items and of parties must be unique")
        if strangers := {p for item in self.items for p in named_parties(item)} - parties:
            raise ValueError(f"{len(strangers)} parties that items name are not listed")
        if any(link not in ids for item in self.items for link in named_items(item)):
            raise ValueError("an item links to an id that the brief does not hold")
        return self

    @model_validator(mode="after")
    def _evidence_is_the_documents_own_text(self) -> Self:
        text = self.document.text
        for item in self.items:
            for passage in passages(item):
                if text[passage.start : passage.end] != passage.quote:
                    raise ValueError(f"evidence of {item.id} differs from the text it points to")
        return self

    @property
    def items(self) -> tuple[Item, ...]:
        """Positions, demands, deadlines and agreements, in this order."""
        return (*self.positions, *self.demands, *self.deadlines, *self.agreements)

    def to_markdown(self) -> str:
        """The brief for reading, as Markdown."""
        from summarizer.rendering import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """The brief for reading, as one self-contained HTML page."""
        from summarizer.rendering import to_html

        return to_html(self)


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
