"""The draft: what an extractor fills. It is not the public model (that is `summarizer.brief`).

Flat and closed, every field required, quotes and time words verbatim, no offsets, no
computed dates, no confidence numbers: the subset of JSON Schema that every constrained
decoder compiles. `null` and `[]` mean "not said". Quotes come first in each item, so that
the evidence is written before the judgement. Parties are named by their `id`, items by
theirs (p1, d1, t1, a1).
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from typing_extensions import TypeAliasType

from summarizer import codebook
from summarizer.codebook import (
    Bound,
    DeadlineKind,
    DeadlineStatus,
    DemandStatus,
    Firmness,
    Force,
    Genre,
    PartyKind,
    ResponseKind,
    Role,
    Shift,
    Stance,
    Step,
)

# Named types become one `$defs` entry each, so that the schema says them once.
Maybe = TypeAliasType("Maybe", str | None)
Names = TypeAliasType("Names", list[str])
Factuality = TypeAliasType("Factuality", codebook.Factuality)
AgreementStatus = TypeAliasType("AgreementStatus", codebook.AgreementStatus)


class BareSchema(GenerateJsonSchema):
    """Leaves out titles, docstrings and prefixes, which would be a third of the characters.

    Every request carries the schema, and what a field means stands in the prompt.
    """

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        """The schema, bare."""
        bare: dict[str, Any] = _bare(super().generate(schema, mode))
        return bare


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(child) for child in node]
    if isinstance(node, str):
        return node.replace("#/$defs/Draft", "#/$defs/")
    if not isinstance(node, dict):
        return node
    # a property may itself be called "title"; its value is then an object, not a string
    kept = {
        k: v for k, v in node.items() if k not in ("title", "description") or isinstance(v, dict)
    }
    return {k.removeprefix("Draft"): _bare(v) for k, v in kept.items()}


class _Filled(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DraftParty(_Filled):
    """`aliases` are the words of the text; `acts_for` the party a person in office speaks for."""

    id: str
    name: str
    kind: PartyKind
    roles: list[Role]
    aliases: Names
    acts_for: Maybe
    members: Names
    title: Maybe


class DraftResponse(_Filled):
    """How a party answered the item."""

    quote: str
    party: str
    kind: ResponseKind


class DraftConsequence(_Filled):
    """What is said to follow if a demand is refused or a deadline passes."""

    quote: str
    actor: str
    action: str
    factuality: Factuality


class DraftCommon(_Filled):
    """What the four kinds have in common (codebook 3); `speaker` and `via` are party ids."""

    quotes: Names
    id: str
    summary: str
    issue: str
    speaker: Maybe
    via: Names
    cue: Maybe
    mode: codebook.Mode
    factuality: Factuality
    time_frame: codebook.TimeFrame
    responses: list[DraftResponse]


class DraftItem(_Filled):
    """An item. The common part is an object of its own, so that the schema says it once."""

    common: DraftCommon


class DraftPosition(DraftItem):
    """What a party wants, accepts, refuses, will do or judges."""

    holder: str
    stance: Stance
    condition: Maybe
    firmness: Firmness
    shift: Shift
    rationale: Maybe


class DraftDemand(DraftItem):
    """Someone is asked to do, stop, give or accept something."""

    issuer: str
    addressees: Names
    force: Force
    in_return: Maybe
    consequences: list[DraftConsequence]
    status: DemandStatus
    rationale: Maybe


class DraftDeadline(DraftItem):
    """`time_words` are copied letter for letter; `demands` are ids of demands it belongs to."""

    time_words: str
    setter: Maybe
    applies_to: Names
    kind: DeadlineKind
    bound: Bound
    consequences: list[DraftConsequence]
    status: DeadlineStatus
    replaced_by: Maybe
    demands: Names


class DraftTerm(_Filled):
    """One thing that the agreement obliges somebody to do; `speaker` if not the item's own."""

    quote: str
    obligors: Names
    action: str
    factuality: Factuality
    speaker: Maybe


class DraftStep(_Filled):
    """What must still happen, by whom; `due` is the id of a deadline."""

    quote: str
    step: Step
    by: Names
    due: Maybe


class DraftPast(_Filled):
    """An earlier rung that the agreement reached."""

    quote: str
    status: AgreementStatus
    time_words: Maybe


class DraftAgreement(DraftItem):
    """Something settled, or put forward as a text or named deal to be settled."""

    name: str
    instrument: Maybe
    parties: Names
    status: AgreementStatus
    history: list[DraftPast]
    terms: list[DraftTerm]
    pending_steps: list[DraftStep]
    precursor_to: Maybe


class Draft(_Filled):
    """The record of one chunk. `date_words` are those by which the text dates itself."""

    topic: Maybe
    genre: Genre
    date_words: Maybe
    parties: list[DraftParty]
    positions: list[DraftPosition]
    demands: list[DraftDemand]
    deadlines: list[DraftDeadline]
    agreements: list[DraftAgreement]

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The schema as it is sent: closed, bare of titles and descriptions."""
        return super().model_json_schema(*args, **{**kwargs, "schema_generator": BareSchema})

    @property
    def items(self) -> list[DraftItem]:
        """All items, in the order positions, demands, deadlines, agreements."""
        return [*self.positions, *self.demands, *self.deadlines, *self.agreements]
