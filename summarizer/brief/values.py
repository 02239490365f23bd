"""The values that items are made of: parties, evidence, attribution, times, and parts of items."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from summarizer.codebook import (
    AgreementStatus,
    Factuality,
    Match,
    Mode,
    PartyKind,
    Resolution,
    ResponseKind,
    Role,
    Standing,
    Step,
)


class Value(BaseModel):
    """What all parts of a brief are: frozen, closed, checked on construction."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(Value):
    """Somebody whom an item names (codebook 2). `aliases` stand in the text verbatim."""

    id: str
    name: str
    kind: PartyKind
    roles: tuple[Role, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = Field(min_length=1)
    acts_for: str | None = None
    members: tuple[str, ...] = ()
    title: str | None = None


class Evidence(Value):
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


class Attribution(Value):
    """Who says so (codebook 3): innermost `speaker`, those between (`via`), cue and mode."""

    speaker: str | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    mode: Mode
    standing: Standing


class Response(Value):
    """How a party answered an item."""

    party: str
    kind: ResponseKind
    evidence: tuple[Evidence, ...] = ()


class Consequence(Value):
    """What somebody is said to do if a demand is refused or a deadline passes."""

    actor: str
    action: str
    factuality: Factuality
    evidence: tuple[Evidence, ...] = ()


class Time(Value):
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


class Term(Value):
    """One thing that an agreement obliges somebody to do."""

    obligors: tuple[str, ...] = ()
    action: str
    factuality: Factuality
    attribution: Attribution | None = None
    evidence: tuple[Evidence, ...] = ()


class PendingStep(Value):
    """What must still happen before an agreement holds; `due` is a deadline's id."""

    step: Step
    by: tuple[str, ...] = ()
    due: str | None = None
    evidence: tuple[Evidence, ...] = ()


class PastStatus(Value):
    """An earlier rung of an agreement, and when it was reached."""

    status: AgreementStatus
    time: Time | None = None
    evidence: tuple[Evidence, ...] = ()
