"""Reading a text with the rules, for the tests of this folder."""

from __future__ import annotations

import asyncio
from typing import Any

from summarizer.document import Document, Segment
from summarizer.extraction.draft import Draft
from summarizer.extraction.protocol import Chunk, Extracted
from summarizer.extraction.rules import RulesExtractor


def extract(text: str, **metadata: Any) -> Extracted:
    """What the rules make of a text as one chunk."""
    document = Document(text=text, **metadata)
    chunk = Chunk(document, 0, len(document.text), document.text)
    return asyncio.run(RulesExtractor().extract(chunk))


def read(text: str, **metadata: Any) -> Draft:
    """The draft of a text."""
    return extract(text, **metadata).draft


def talk(*turns: tuple[str, str]) -> Draft:
    """The draft of a chat of (speaker, words)."""
    text, segments = "", []
    for speaker, words in turns:
        start = len(text)
        text += f"{speaker}: {words}\n"
        segments.append(Segment(kind="turn", start=start, end=len(text), speaker=speaker))
    return read(text, segments=tuple(segments))


def names(draft: Draft, *ids: str | None) -> list[str]:
    """The names of parties by their ids."""
    parties = {party.id: party.name for party in draft.parties}
    return [parties[party] for party in ids if party]
