"""What an extractor is: a chunk goes in, a draft comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from summarizer.brief import Usage
from summarizer.document import Document
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft


@dataclass(frozen=True)
class Chunk:
    """The stretch `document.text[start:end]`, to be read in one go.

    `text` is what is shown of it (boilerplate left out), `context` the tail of the chunk
    before, for understanding only: nothing may be quoted from it. `index` counts from 0
    to `total` - 1.
    """

    document: Document
    start: int
    end: int
    text: str
    context: str = ""
    index: int = 0
    total: int = 1


@dataclass(frozen=True)
class Extracted:
    """A draft, with what it took to get it; `cached` if it was answered before."""

    draft: Draft
    usage: Usage = field(default_factory=Usage)
    model: str | None = None
    warnings: tuple[str, ...] = ()
    cached: bool = False


@dataclass(frozen=True)
class Unproven:
    """An item of a draft whose quotes are not in the text, with the passages nearest to them."""

    id: str
    summary: str
    quotes: tuple[str, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Repaired:
    """The quotes that now stand for each item, by its id; none for an item means: leave it out."""

    quotes: Mapping[str, tuple[str, ...]]
    usage: Usage = field(default_factory=Usage)


class Extractor(Protocol):
    """Reads a chunk and fills a draft. Raises `ExtractionError` where it cannot."""

    @property
    def name(self) -> Literal["model", "rules"]:
        """What the brief says of how it was made."""
        ...

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`.

        What it takes is counted in `budget`, also where it fails, and never passes it.
        """
        ...


@runtime_checkable
class Repairer(Protocol):
    """An extractor that can also mend quotes; the rules quote verbatim and need no such thing."""

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The right quotes of `unproven`, in one request without the document."""
        ...
