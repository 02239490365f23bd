"""Small briefs, one for each number."""

from __future__ import annotations

from datetime import UTC, datetime

from summarizer.brief import Attribution, Brief, Evidence, Party, Position, Provenance
from summarizer.document import Document

_SAID = "The Dockers’ Union of Port Sella will not share berth "


def brief(number: int, *, topic: str = "Berths", padding: int = 0) -> Brief:
    """A brief with one position about berth `number`; `padding` is how much longer its text is."""
    sentence = f"{_SAID}{number}."
    document = Document(
        text=f"{sentence}\n{'…' * padding}",
        title=f"Berth {number}",
        # midnight: what is easily taken for a day without an hour
        published=datetime(2026, 4, 1 + number % 28, tzinfo=UTC),
    )
    position = Position(
        id="p1",
        summary=f"The union will not share berth {number}.",
        issue="berths",
        attribution=Attribution(speaker="union", mode="narration", standing="third_party"),
        factuality="negated",
        time_frame="current",
        evidence=(Evidence(quote=sentence, start=0, end=len(sentence), match="exact"),),
        holder="union",
        stance="opposes",
        firmness="stated",
        shift="unstated",
    )
    union = Party(
        id="union",
        name="Dockers’ Union",
        kind="organization",
        roles=("principal",),
        aliases=("Dockers’ Union",),
    )
    return Brief(
        document=document,
        topic=topic,
        parties=(union,),
        positions=(position,),
        provenance=Provenance(extractor="rules", package_version="0"),
    )
