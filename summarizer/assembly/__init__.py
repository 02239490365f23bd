"""Assembly: a draft and its document become a brief. Deterministic code that checks it all.

What is not proven is withheld and listed, never published and never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.assembly.claims import Proofs, prove, unproven
from summarizer.assembly.directory import Directory
from summarizer.assembly.grounds import Grounds, boilerplate
from summarizer.assembly.items import Builder
from summarizer.assembly.merging import merged, said_before
from summarizer.assembly.numbering import numbered
from summarizer.assembly.references import with_unique_ids
from summarizer.assembly.times import dated
from summarizer.brief import (
    Agreement,
    Brief,
    Deadline,
    Demand,
    Incomplete,
    Position,
    Provenance,
    named_parties,
)
from summarizer.document import Document
from summarizer.extraction.draft import Draft
from summarizer.grounding import Grounder

__all__ = [
    "Proofs",
    "assemble",
    "boilerplate",
    "merged",
    "prove",
    "said_before",
    "unproven",
    "with_unique_ids",
]


def assemble(
    document: Document,
    parts: Sequence[tuple[Draft, Proofs]],
    grounder: Grounder,
    *,
    provenance: Provenance,
    incomplete: Sequence[Incomplete] = (),
    warnings: Sequence[str] = (),
    renumber: bool = True,
) -> Brief:
    """The brief of `document` from the drafts of its chunks, each with its proofs.

    Items get numbers by where they stand in the text, or keep their ids, which then are of that
    form. `parts` may be empty, where no chunk could be read. Never raises on account of what a
    draft says: what does not hold is withheld, with the reason.
    """
    if not parts:
        return Brief(
            document=document,
            incomplete=tuple(incomplete),
            warnings=tuple(warnings),
            provenance=provenance,
        )
    draft, proofs = merged(parts)
    document = _completed(document, draft, grounder)
    grounds = Grounds(document, proofs)
    directory = Directory(draft.parties, document.text)
    builder = Builder(directory, grounds, grounder)
    items = numbered(builder.build(draft.items), keep=not renumber)
    return Brief(
        document=document,
        topic=draft.topic,
        parties=directory.used(dict.fromkeys(p for item in items for p in named_parties(item))),
        positions=tuple(item for item in items if isinstance(item, Position)),
        demands=tuple(item for item in items if isinstance(item, Demand)),
        deadlines=tuple(item for item in items if isinstance(item, Deadline)),
        agreements=tuple(item for item in items if isinstance(item, Agreement)),
        withheld=builder.withheld,
        incomplete=tuple(incomplete),
        warnings=(*warnings, *_instruction_warnings(grounds)),
        provenance=provenance,
    )


def _completed(document: Document, draft: Draft, grounder: Grounder) -> Document:
    """What the reader of the file could not tell and the extractor could: date and genre."""
    document = dated(document, draft, grounder)
    return document.model_copy(update={"genre": document.genre or draft.genre})


def _instruction_warnings(grounds: Grounds) -> list[str]:
    return [
        f"The passage at {start}-{end} addresses a program; no item may rest on it alone."
        for start, end in grounds.instructions
    ]
