"""Grounds: the evidence of each claim, or the reason why it has none that counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from summarizer.assembly.claims import Proofs, unfound
from summarizer.assembly.instructions import instruction_passages
from summarizer.brief import Evidence, WithheldReason
from summarizer.codebook import SegmentKind
from summarizer.document import Document, Segment
from summarizer.grounding import Found

CONTEXT = 32
"""Characters of prefix and suffix kept with a piece of evidence."""


class Grounds:
    """What in `document` proves the claims of a draft, by the claims' paths."""

    def __init__(self, document: Document, proofs: Proofs) -> None:
        self.document = document
        self.instructions = instruction_passages(document.text)
        self._proofs = proofs
        self._starts = [segment.start for segment in document.segments]

    def evidence(self, path: str) -> tuple[Evidence, ...]:
        """The passages that prove the claim at `path`; empty if none counts."""
        if self.reason(path):
            return ()
        counting = (f for f in self._proofs.get(path, ()) if not self._is_instruction(f))
        return tuple(self.passage(found) for found in counting)

    def reason(self, path: str) -> WithheldReason | None:
        """Why the claim at `path` may not be published, or None if it may."""
        found = self._proofs.get(path, ())
        if not found:
            return "quote_not_found"
        if all(self._is_instruction(f) for f in found):
            return "instruction"
        if all(self._kind(f) == "heading" for f in found):
            return "only_heading"
        return None

    def unfound(self, path: str) -> list[int]:
        """Which quotes of the claim at `path`, which has proof, were not found."""
        return unfound(path, self._proofs)

    def only_in_boilerplate(self, quotes: Iterable[str]) -> bool:
        """Whether one of `quotes`, which were found nowhere else, stands in page furniture."""
        text = self.document.text
        furniture = [text[a:b] for a, b in boilerplate(self.document)]
        return any(quote in stretch for quote in quotes if quote for stretch in furniture)

    def passage(self, found: Found) -> Evidence:
        """The stretch `found` as evidence: always the document's own text."""
        text, start, end = self.document.text, found.start, found.end
        return Evidence(
            quote=text[start:end],
            start=start,
            end=end,
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            match=found.match,
        )

    def segment(self, offset: int) -> Segment | None:
        """The segment that holds the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.document.segments[i] if i >= 0 else None

    def _kind(self, found: Found) -> SegmentKind:
        segment = self.segment(found.start)
        return segment.kind if segment else "body"

    def _is_instruction(self, found: Found) -> bool:
        return any(start <= found.start and found.end <= end for start, end in self.instructions)


def boilerplate(document: Document) -> tuple[tuple[int, int], ...]:
    """The stretches of `document` that are page furniture and prove nothing."""
    return tuple((s.start, s.end) for s in document.segments if s.kind == "boilerplate")
