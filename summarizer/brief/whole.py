"""The whole brief, what was withheld from it, and how it was made."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from summarizer.brief.items import (
    Agreement,
    Deadline,
    Demand,
    Item,
    Position,
    named_items,
    named_parties,
    passages,
)
from summarizer.brief.values import Party, Value
from summarizer.codebook import CODEBOOK_VERSION, ItemKind
from summarizer.document import Document

WithheldReason = Literal[
    "quote_not_found", "only_boilerplate", "only_heading", "instruction", "party_not_named"
]


class Withheld(Value):
    """An item that the extractor gave and the code did not publish, with the reason."""

    kind: ItemKind
    summary: str
    reason: WithheldReason
    quotes: tuple[str, ...] = ()


class Incomplete(Value):
    """A part `text[start:end]` that could not be read into the brief; `error` is its code."""

    start: int
    end: int
    error: str
    message: str


class Usage(Value):
    """What the requests of a brief came to, over all attempts; `cost` is None if unknown.

    Tokens are the endpoint's own count, `cost` is in US dollars.
    """

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


class Provenance(Value):
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


class Brief(Value):
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
