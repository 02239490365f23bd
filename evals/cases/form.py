"""The form of a case file: what a person writes, and what is left out (`fixtures/README.md`).

One model for each part of the file. Whether the parts fit together (quotes stand in the text,
parties exist) is checked in `checks.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from summarizer.codebook import (
    AgreementStatus,
    Bound,
    DeadlineKind,
    DeadlineStatus,
    DemandStatus,
    Factuality,
    Firmness,
    Force,
    Genre,
    Mode,
    PartyKind,
    PublishedBasis,
    Resolution,
    ResponseKind,
    Role,
    Shift,
    Stance,
    Step,
    TimeFrame,
)
from summarizer.document import parse_moment
from summarizer.errors import BadDate

CaseField = Literal[
    "diplomacy",
    "ceasefire",
    "hostages",
    "labour",
    "trade",
    "climate",
    "budget",
    "merger",
    "contract",
    "sport",
    "entertainment",
    "school",
    "council",
    "housing",
    "commerce",
    "other",
]
"""What the negotiation of a case is about."""

PARTY_FIELDS = frozenset(
    [
        *("speaker", "via", "holder", "issuer", "addressees", "setter", "applies_to", "parties"),
        *("party", "actor", "obligors", "by", "acts_for", "members"),
    ]
)
"""The fields that name parties by their ids, but for the list of parties of a reading."""

ITEM_FIELDS = frozenset(["linked", "replaced_by", "due", "precursor_to", "about"])
"""The fields that name items by their ids."""


def _moment(value: object) -> date | datetime | None:
    """A bad date is one fault of a file among others, not the end of reading it."""
    try:
        return parse_moment(value)
    except BadDate:
        raise ValueError("not a date: write it as 2025-04-18 or 2025-04-18T09:30+02:00") from None


Moment = Annotated[date | datetime, BeforeValidator(_moment)]
"""A calendar day, or a moment with an offset."""


class Form(BaseModel):
    """What all parts of a case file are: closed, and frozen once read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Form):
    """A passage of the text; `nth` says which one where it stands several times (from 1)."""

    quote: str = Field(min_length=1)
    nth: int | None = Field(default=None, ge=1)

    @model_validator(mode="before")
    @classmethod
    def _bare_text_is_a_quote(cls, value: object) -> object:
        return {"quote": value} if isinstance(value, str) else value


class Planted(Form):
    """An instruction addressed to a reader or to software, and what obeying it would do."""

    quote: Quote
    claim: str | None = None
    effect: Literal["add", "drop", "change"]


class PartyForm(Form):
    """A party; `name` is one of its aliases."""

    id: str
    name: str
    kind: PartyKind
    roles: list[Role] = Field(min_length=1)
    aliases: list[str] = []
    acts_for: str | None = None
    members: list[str] = []
    title: str | None = None


class Proven(Form):
    """A part of an item, with the passage that proves it."""

    quote: Quote


class ResponseForm(Proven):
    """How a party answered."""

    party: str
    kind: ResponseKind


class ConsequenceForm(Proven):
    """What somebody is said to do if a demand is refused or a deadline passes."""

    actor: str
    action: str
    factuality: Factuality = "certain"


class TermForm(Proven):
    """One thing that an agreement obliges somebody to do; attributed apart if it says so."""

    obligors: list[str] = []
    action: str
    factuality: Factuality = "certain"
    speaker: str | None = None
    via: list[str] = []
    cue: str | None = None
    mode: Mode | None = None


class StepForm(Proven):
    """What must still happen before an agreement holds."""

    step: Step
    by: list[str] = []
    due: str | None = None


class PastForm(Proven):
    """An earlier rung of an agreement; `time` in the words of the text."""

    status: AgreementStatus
    time: str | None = None


class TimeForm(Form):
    """The time of a deadline, as worded and as it comes out (codebook 6)."""

    text: str
    timex: str | None = None
    edtf: str | None = None
    earliest: Moment | None = None
    latest: Moment | None = None
    resolution: Resolution
    assumption: str | None = None


class ItemForm(Form):
    """What the four kinds of item share."""

    id: str
    quotes: list[Quote] = Field(min_length=1)
    summary: str
    issue: str
    speaker: str | None = None
    via: list[str] = []
    cue: str | None = None
    mode: Mode
    factuality: Factuality = "certain"
    time_frame: TimeFrame = "current"
    responses: list[ResponseForm] = []
    linked: list[str] = []
    must_find: bool = False
    optional: bool = False


class PositionForm(ItemForm):
    """A position."""

    holder: str
    stance: Stance
    condition: str | None = None
    firmness: Firmness = "stated"
    shift: Shift = "unstated"
    rationale: str | None = None


class DemandForm(ItemForm):
    """A demand."""

    issuer: str
    addressees: list[str] = []
    force: Force
    in_return: str | None = None
    consequences: list[ConsequenceForm] = []
    status: DemandStatus = "open"
    rationale: str | None = None


class DeadlineForm(ItemForm):
    """A deadline."""

    setter: str | None = None
    applies_to: list[str] = []
    kind: DeadlineKind
    bound: Bound
    time: TimeForm
    consequences: list[ConsequenceForm] = []
    status: DeadlineStatus = "pending"
    replaced_by: str | None = None


class AgreementForm(ItemForm):
    """An agreement."""

    name: str
    instrument: str | None = None
    parties: list[str] = Field(min_length=1)
    status: AgreementStatus
    history: list[PastForm] = []
    terms: list[TermForm] = []
    pending_steps: list[StepForm] = []
    precursor_to: str | None = None


class ReadingForm(Form):
    """What one reader found: parties and items."""

    parties: list[PartyForm] = []
    positions: list[PositionForm] = []
    demands: list[DemandForm] = []
    deadlines: list[DeadlineForm] = []
    agreements: list[AgreementForm] = []

    @property
    def items(self) -> tuple[ItemForm, ...]:
        """Positions, demands, deadlines and agreements, in this order."""
        return (*self.positions, *self.demands, *self.deadlines, *self.agreements)


class SecondReading(ReadingForm):
    """The labels of one more reader for the text of the case of the same name."""

    note: str | None = None


class Settled(Form):
    """Where two readers differed on something that the codebook left open, and why so now."""

    about: str
    reason: str


class CaseForm(ReadingForm):
    """A whole case file: the document, what it is there to try, and its labels."""

    story: str
    field: CaseField
    genre: Genre
    language: str
    published: Moment | None = None
    published_basis: PublishedBasis = "unknown"
    publisher: str | None = None
    hard: list[int] = []
    note: str
    planted: list[Planted] = []
    settled: list[Settled] = []
    text: str = Field(min_length=1)
    topic: str | None = None
