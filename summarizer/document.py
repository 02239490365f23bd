"""The document: a text that offsets refer to, and what is known about it."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from summarizer.codebook import Genre, PublishedBasis, Reliability, SegmentKind
from summarizer.errors import BadDate


def parse_moment(value: object) -> date | datetime | None:
    """An ISO date, or a date-time with an offset, from `value`; None stays None.

    Raises `BadDate` for anything else: a date-time without an offset names no moment.
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            raise _bad_date() from None
    if isinstance(value, datetime) and value.tzinfo is None:
        raise _bad_date()
    if not isinstance(value, date):
        raise _bad_date()
    return value


def _bad_date() -> BadDate:
    return BadDate(
        "The publication date is not a date.",
        hint="Write it as 2025-04-18, or with time and offset as 2025-04-18T09:30+02:00.",
    )


Moment = Annotated[date | datetime, BeforeValidator(parse_moment)]
"""A calendar day, or a moment with an offset."""


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Segment(BaseModel):
    """A stretch `text[start:end]` of one kind; a `turn` has its speaker and perhaps its time.

    `time` is the day alone where the offset of the hour is not known: a chat seldom names it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: SegmentKind
    start: int
    end: int
    speaker: str | None = None
    time: Moment | None = None


class Document(BaseModel):
    """A text with its metadata (codebook 1). Every offset in a brief refers to `text`.

    `sha256` is that of the text in UTF-8, and `id` its first twelve digits unless given.
    `segments` tile the text without gap or overlap; a document without segments has not
    been read yet (`summarizer.reading` does that).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    id: str = ""
    sha256: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Moment | None = None
    published_basis: PublishedBasis = "unknown"
    language: str = "und"
    genre: Genre | None = None
    reliability: Reliability = "F"
    segments: tuple[Segment, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _fill_in_identity(cls, values: object) -> object:
        if not isinstance(values, dict) or not isinstance(values.get("text"), str):
            return values
        # a lone surrogate cannot be written down; one for one, so that offsets stay
        text = _LONE_SURROGATE.sub("\ufffd", values["text"])
        digest = hashlib.sha256(text.encode()).hexdigest()
        filled = {**values, "text": text, "sha256": digest, "id": values.get("id") or digest[:12]}
        if values.get("published") is not None and "published_basis" not in values:
            filled["published_basis"] = "given"
        return filled

    @model_validator(mode="after")
    def _segments_tile_the_text(self) -> Self:
        if not self.segments:
            return self
        edges = [0, *(s.end for s in self.segments)]
        if [s.start for s in self.segments] != edges[:-1] or edges[-1] != len(self.text):
            raise ValueError("segments must tile the text without gap or overlap")
        if any(a >= b for a, b in pairwise(edges)):
            raise ValueError("a segment must hold at least one character")
        return self

    @property
    def anchor(self) -> date | datetime | None:
        """The moment from which relative dates are counted, or None where it is unknown."""
        return self.published
