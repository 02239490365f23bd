"""The text of a document cut where evidence begins or ends, so that overlaps can be shown.

A *run* is a stretch with one and the same evidence throughout; a *block* is a paragraph.
Blocks and the gaps before them add up to the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.brief import Brief, Item, passages
from summarizer.codebook import ItemKind
from summarizer.document import Document, Segment

_BLANK_LINES = re.compile(r"\s*\n[^\S\n]*\n\s*")
_NEWLINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Mark:
    """The passage `text[start:end]` on which an item rests; `number` counts within the item."""

    item: str
    kind: ItemKind
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """A stretch of text with the marks that cover it, begin in it and end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    speaker: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph within `segment`, which it `opens` or goes on with; `gap` is what is before."""

    segment: Segment
    opens: bool
    gap: str
    runs: tuple[Run, ...]


def marks(brief: Brief) -> list[Mark]:
    """The passages of all items, each span once for an item."""
    kinds: tuple[tuple[ItemKind, tuple[Item, ...]], ...] = (
        ("demand", brief.demands),
        ("deadline", brief.deadlines),
        ("agreement", brief.agreements),
        ("position", brief.positions),
    )
    found = []
    for kind, items in kinds:
        for item in items:
            spans = dict.fromkeys((p.start, p.end) for p in passages(item) if p.start < p.end)
            found += [Mark(item.id, kind, n, *span) for n, span in enumerate(spans)]
    return found


def blocks(document: Document, found: Iterable[Mark]) -> Iterator[Block]:
    """The paragraphs of the document, cut into runs by the marks `found`."""
    text, ordered = document.text, sorted(found, key=lambda mark: (mark.start, -mark.end))
    active: list[Mark] = []
    upcoming, before = 0, 0
    for segment, start, end in _paragraphs(document):
        while upcoming < len(ordered) and ordered[upcoming].start < end:
            active.append(ordered[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > start]
        opens = before <= segment.start
        speaker = _speaker(text, segment, start, end) if opens else None
        runs = tuple(_runs(text, (start, end), active, speaker))
        yield Block(segment, opens, text[before:start], runs)
        before = end


def _paragraphs(document: Document) -> Iterator[tuple[Segment, int, int]]:
    """Stretches without surrounding white space: by blank lines, or by lines if there are none."""
    text = document.text
    whole = Segment(kind="body", start=0, end=len(text))
    for segment in document.segments or (whole,):
        content = text[segment.start : segment.end]
        breaks = _BLANK_LINES if _BLANK_LINES.search(content.strip()) else _NEWLINES
        edges = [
            0,
            *(edge for gap in breaks.finditer(content) for edge in gap.span()),
            len(content),
        ]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            piece = content[start:end]
            if stripped := piece.strip():
                first = segment.start + start + piece.index(stripped)
                yield segment, first, first + len(stripped)


def _speaker(text: str, segment: Segment, start: int, end: int) -> tuple[int, int] | None:
    """Where the name of the one who speaks stands at the head of a turn, if it does."""
    if not segment.speaker:
        return None
    # "Ana: …", "[10:02] Ana: …", "Ana (10:02): …", "<ana> …"
    name = re.compile(rf"(?<!\w){re.escape(segment.speaker)}(?!\w)(?=[^:：>\n]{{0,40}}[:：>])")
    head = name.search(text, start, min(end, start + len(segment.speaker) + 60))
    return head.span() if head else None


def _runs(
    text: str, block: tuple[int, int], active: list[Mark], speaker: tuple[int, int] | None
) -> Iterator[Run]:
    start, end = block
    edges = {edge for mark in active for edge in (mark.start, mark.end)} | {*(speaker or ())}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    for left, right in pairwise(cuts):
        covering = tuple(mark for mark in active if mark.start < right and mark.end > left)
        yield Run(
            text[left:right],
            covering,
            tuple(mark for mark in covering if _first(mark, text, start, left)),
            tuple(mark for mark in covering if _last(mark, text, end, right)),
            speaker is not None and speaker[0] <= left and right <= speaker[1],
        )


def _first(mark: Mark, text: str, start: int, left: int) -> bool:
    """Whether `left` is where the mark begins to show: white space before a block does not."""
    return mark.start == left or (left == start and not text[mark.start : left].strip())


def _last(mark: Mark, text: str, end: int, right: int) -> bool:
    """Whether `right` is where the mark ceases to show: white space after a block does not."""
    return mark.end == right or (right == end and not text[right : mark.end].strip())
