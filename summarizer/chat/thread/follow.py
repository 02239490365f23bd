"""What a model fills in for new messages: what they add to the ledger, and what they change.

Flat and small, for it is paid at every message: the kind of an item follows from one word, and
who speaks, how and when is known of a message without asking.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypeAliasType

from summarizer import codebook
from summarizer.codebook import PartyKind
from summarizer.extraction.draft import BareSchema

Maybe = TypeAliasType("Maybe", str | None)
Names = TypeAliasType("Names", list[str])

Kind = Literal[
    "favours",
    "opposes",
    "conditional",
    "commits",
    "assesses",
    "raised",
    "request",
    "demand",
    "precondition",
    "proposal",
    "ultimatum",
    "target",
    "scheduled",
    "expiry",
    "proposed",
    "tentative",
    "signed",
    "in_force",
    "collapsed",
]
"""The stance of a position, the force of a demand, the kind of a deadline, an agreement's rung."""


class _Filled(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Newcomer(_Filled):
    """Somebody who is not known yet, or for whom somebody known speaks."""

    id: str
    name: str
    kind: PartyKind
    acts_for: Maybe


class Point(_Filled):
    """A point of an agreement; with a `step` it is what must still happen."""

    by: Names
    action: str
    step: codebook.Step | None


class Added(_Filled):
    """Something new."""

    quote: str
    kind: Kind
    by: Maybe
    to: Names
    summary: str
    issue: str
    speaker: Maybe
    factuality: codebook.Factuality
    firmness: codebook.Firmness
    condition: Maybe
    threat: Maybe
    reason: Maybe
    time_words: Maybe
    bound: codebook.Bound | None
    of: Names
    terms: list[Point]


class Changed(_Filled):
    """What becomes of something known."""

    quote: str
    item: str
    party: Maybe
    response: codebook.ResponseKind | None
    status: Maybe
    replaced_by: Maybe
    terms: list[Point]


class FollowDraft(_Filled):
    """What new messages add and change."""

    parties: list[Newcomer]
    items: list[Added]
    changes: list[Changed]

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The schema as it is sent: closed, bare of titles and descriptions."""
        return super().model_json_schema(*args, **{**kwargs, "schema_generator": BareSchema})
