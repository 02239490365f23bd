"""The form of a story file, as a person writes it; whether its parts fit is for `checks`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evals.cases.form import Form, Moment
from summarizer.picture.values import Basis, DiscrepancyKind, Independence

LabelledChange = Literal["status_changed", "date_changed", "position_shifted", "withdrawn"]
"""The kinds of change that are labelled: all but `added`, which follows from the merges."""

PlaceName = Annotated[str, Field(pattern=r"^[^/\s]+/[^/\s]+$")]
"""An item or a party of one document, as `wire/d1`: the document's short name, and the id there."""

Group = Annotated[list[PlaceName], Field(min_length=2)]
"""Places of two or more documents that are one."""

Pair = Annotated[list[PlaceName], Field(min_length=2, max_length=2)]


class IndependenceForm(Form):
    """Two documents that are not independent of each other."""

    documents: Annotated[list[str], Field(min_length=2, max_length=2)]
    independence: Independence


class ConfirmedForm(Form):
    """How items of several documents are confirmed, each group named by one of its places.

    Groups in neither list are not judged.
    """

    independent: tuple[PlaceName, ...] = ()
    repeated: tuple[PlaceName, ...] = ()


class DiscrepancyForm(Form):
    """What documents have differently; `values` says, by document, what each of them has."""

    kind: DiscrepancyKind
    about: Group
    field: str
    values: dict[str, str] = Field(default_factory=dict)
    optional: bool = False
    note: str | None = None


class ChangeForm(Form):
    """Something that became different, as a text states it or as documents in turn show it."""

    kind: LabelledChange
    basis: Basis
    about: Annotated[list[PlaceName], Field(min_length=1)]
    before: str | None = None
    after: str | None = None
    optional: bool = False
    note: str | None = None


class StoryForm(Form):
    """A whole story file: its documents, and what they come to together."""

    story: str
    note: str
    on: Moment | None = None
    documents: Annotated[dict[str, str], Field(min_length=2, max_length=5)]
    parties: tuple[Group, ...] = ()
    items: tuple[Group, ...] = ()
    optional: tuple[Pair, ...] = ()
    confirmed: ConfirmedForm = ConfirmedForm()
    independence: tuple[IndependenceForm, ...] = ()
    discrepancies: tuple[DiscrepancyForm, ...] = ()
    changes: tuple[ChangeForm, ...] = ()
