"""What comes in and goes out over the API, besides what the package has already."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    Tag,
    field_validator,
)

from summarizer.brief import Usage
from summarizer.brief.values import Value
from summarizer.document import Document, parse_moment
from summarizer.picture import Known, Source
from summarizer.storage import Job, JobFailure, JobProgress, JobState, KeptDossier

MOST_DOCUMENTS = 100
"""So many documents may be asked for in one request."""

_LONGEST = 500
_LINE = r"^[^\x00-\x1f\x7f]*$"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TAG = r"^(?:[A-Za-z]{2,8}|[ix])(?:-[A-Za-z0-9]{1,8})*$"  # the shape of BCP 47 (RFC 5646)

_EXAMPLE: dict[str, JsonValue] = {
    "text": "Minister Ole Tarn of Kessa said that the union must end the strike by Friday.",
    "published": "2026-05-14",
}

Line = Annotated[str, Field(max_length=_LONGEST, pattern=_LINE)]
"""A line of text: no control characters in it."""
Moment = Annotated[date | datetime, BeforeValidator(parse_moment)]
"""An ISO date, or a date-time with an offset; `BadDate` for anything else."""


def line_of(found: str | None) -> str | None:
    """A line of what a document tells of itself, without control characters; None for nothing."""
    return " ".join(_CONTROL.sub(" ", found or "").split())[:_LONGEST] or None


def _iso_day(given: object) -> object:
    # nothing else: a number would be taken for seconds since 1970
    if isinstance(given, str) and not _ISO_DAY.fullmatch(given):
        raise ValueError("a day is written as 2026-05-14")
    return given


Day = Annotated[date, BeforeValidator(_iso_day)]
"""A day, as RFC 3339 writes it."""


class Wanted(BaseModel):
    """How a document is to be briefed, and where the brief is to go."""

    model_config = ConfigDict(extra="forbid")

    language: str | None = Field(
        None, max_length=35, pattern=_TAG, description="language of the summaries, a BCP 47 tag"
    )
    extractor: Literal["auto", "model", "rules"] | None = None
    dossier: int | None = Field(
        None, ge=1, lt=2**31, description="dossier that gets the brief when it is done"
    )


class Asked(Wanted):
    """What is known of a document that is to be briefed."""

    title: Line | None = None
    publisher: Line | None = None
    url: Line | None = None
    published: Moment | None = Field(None, description="ISO date, or date-time with an offset")


class TextRequest(Asked):
    """A text that is to be briefed, and what is known about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    text: str = Field(min_length=1)


class DocumentRequest(Wanted):
    """A document that is to be briefed, as the readers of this package make it."""

    document: Document

    @field_validator("document")
    @classmethod
    def _is_what_it_says(cls, value: Document) -> Document:
        # its id is that of its text, whoever made it; a line is one in what others write, too
        lines = (value.title, value.publisher, value.url)
        if any(line and (_CONTROL.search(line) or len(line) > _LONGEST) for line in lines):
            raise ValueError(f"title, publisher and url are lines of up to {_LONGEST} letters")
        return value.model_copy(update={"id": value.sha256[:12]})


def _which(given: object) -> str:
    named = given if isinstance(given, dict) else getattr(given, "__dict__", {})
    return "document" if "document" in named else "text"


BriefRequest = Annotated[
    Annotated[TextRequest, Tag("text")] | Annotated[DocumentRequest, Tag("document")],
    Discriminator(_which),
]
"""A text or a document that is to be briefed."""


class JobsRequest(BaseModel):
    """Several texts that are to be briefed."""

    model_config = ConfigDict(extra="forbid")

    documents: tuple[BriefRequest, ...] = Field(min_length=1, max_length=MOST_DOCUMENTS)


class JobRequest(BaseModel):
    """A job whose brief is meant."""

    model_config = ConfigDict(extra="forbid")

    job: str = Field(max_length=40, pattern=_LINE)


class TitleRequest(BaseModel):
    """What a dossier is to be called."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=200, examples=["Norrgate strike"])


class QuestionRequest(BaseModel):
    """What is asked of a dossier."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=2000, examples=["Which deadlines are set?"])


class AliasesRequest(BaseModel):
    """Parties with all names that they go by."""

    model_config = ConfigDict(extra="forbid")

    parties: tuple[Known, ...] = Field(max_length=10_000)


class VerdictRequest(BaseModel):
    """Whether two parties are the `same`."""

    model_config = ConfigDict(extra="forbid")

    one: str = Field(min_length=1, max_length=_LONGEST)
    other: str = Field(min_length=1, max_length=_LONGEST)
    same: bool


class JobView(Value):
    """A job as it stands. Moments are in UTC; `tries` is how often it was begun."""

    id: str
    state: JobState
    title: str | None = None
    characters: int
    tries: int
    progress: JobProgress | None = None
    error: JobFailure | None = None
    usage: Usage | None = None
    created: datetime
    changed: datetime

    @classmethod
    def of(cls, job: Job) -> JobView:
        """The job without what concerns only those who do it."""
        return cls.model_validate(job.model_dump(include=set(cls.model_fields)))


class JobsView(Value):
    """Some jobs, the newest first; `next` continues the list, None where it ends."""

    jobs: tuple[JobView, ...]
    next: str | None = None


class DossiersView(Value):
    """The dossiers of a tenant, by title."""

    dossiers: tuple[KeptDossier, ...]


class DocumentsView(Value):
    """What a dossier holds, by date, the undated last."""

    documents: tuple[Source, ...]


class Addition(Value):
    """What came of adding a document to a dossier: `added` is False if its text was there already.

    `document` is its id in the dossier; `job` the one that made the brief.
    """

    added: bool
    document: str
    job: str | None = None
