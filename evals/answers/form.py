"""The form of a sheet of questions, as a person writes it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from evals.cases.form import Form, Moment

PlaceName = Annotated[str, Field(pattern=r"^[^/\s]+/[^/\s]+$")]
"""An item of one document, as `wire/d1`: the document's short name, and the id there."""

Wanted = PlaceName | Annotated[list[PlaceName], Field(min_length=2)]
"""An item that a right answer cites; of several places one is enough."""


class QuestionForm(Form):
    """A question, and the items that a right answer must, may and must never cite.

    `nothing`: the documents do not tell, and the answer has to say so.
    """

    question: Annotated[str, Field(min_length=1)]
    must: tuple[Wanted, ...] = ()
    may: tuple[PlaceName, ...] = ()
    never: tuple[PlaceName, ...] = ()
    nothing: bool = False
    note: str | None = None


class SheetForm(Form):
    """A whole file: its documents, the day on which they are asked, and the questions."""

    sheet: str
    note: str
    on: Moment | None = None
    documents: Annotated[dict[str, str], Field(min_length=1, max_length=6)]
    questions: Annotated[tuple[QuestionForm, ...], Field(min_length=1)]
