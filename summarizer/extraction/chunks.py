"""Chunks: a document cut into stretches that an extractor reads in one go."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Document, Segment
from summarizer.extraction.protocol import Chunk
from summarizer.grounding import sentences
from summarizer.grounding.folding import combines

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_SPACE = re.compile(r"\s+")
_SEPARATOR = "\n\n"  # where boilerplate was left out, so that its neighbours do not run together


@dataclass(frozen=True)
class _Shown:
    """The text that is shown; `places` are pairs (offset in it, offset in the document), and
    `cuts` the offsets in it at which a segment ends and no heading is parted from its text.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    cuts: tuple[int, ...]

    def in_document(self, offset: int) -> int:
        index = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        here, there = self.places[index]
        after = self.places[index + 1][1] if index + 1 < len(self.places) else there + offset
        return min(there + offset - here, after)


def split(document: Document, *, chunk_chars: int, context_chars: int) -> tuple[Chunk, ...]:
    """The chunks of `document` in order; together they cover all of its text.

    Of no chunk are more than `chunk_chars` characters shown. Cuts fall where a segment ends,
    or failing that a paragraph, a line, a sentence, a word; chunks are of about equal length.
    Boilerplate is not shown, unless the document holds nothing else. `context` is at most
    `context_chars` characters from the end of what the chunk before shows, whole sentences
    where there are any.
    """
    shown = _show(document)
    edges = list(_edges(shown, chunk_chars))
    spans = list(pairwise(edges))
    outer = [0, *(shown.in_document(edge) for edge in edges[1:-1]), len(document.text)]
    return tuple(
        Chunk(
            document=document,
            start=outer[index],
            end=outer[index + 1],
            text=shown.text[start:end],
            context=_context(shown.text[spans[index - 1][0] : start], context_chars)
            if index
            else "",
            index=index,
            total=len(spans),
        )
        for index, (start, end) in enumerate(spans)
    )


def _show(document: Document) -> _Shown:
    kept = [s for s in document.segments if s.kind != "boilerplate"]
    if not any(document.text[s.start : s.end].strip() for s in kept):
        kept = [Segment(kind="body", start=0, end=max(1, len(document.text)))]
    parts: list[str] = []
    places, cuts, length = [], [], 0
    for before, segment in zip((None, *kept), kept, strict=False):
        separator = _SEPARATOR if before and before.end != segment.start else ""
        length += len(separator)
        if before and before.kind != "heading":
            cuts.append(length)
        places.append((length, segment.start))
        parts += (separator, document.text[segment.start : segment.end])
        length += len(parts[-1])
    return _Shown("".join(parts), tuple(places), tuple(cuts))


def _edges(shown: _Shown, chunk_chars: int) -> Iterator[int]:
    """0, the cuts, and the end of the shown text."""
    start, end = 0, len(shown.text)
    yield start
    while end - start > chunk_chars:
        count = -(-(end - start) // chunk_chars)
        length = (end - start) / count
        # half a chunk to either side of the ideal cut, so that none comes out tiny
        first = start + max(1, round(length / 2))
        last = max(first, min(start + chunk_chars, end - round(length / 2)))
        start = _cut(shown, first, last, start + round(length))
        yield start
    yield end


def _cut(shown: _Shown, first: int, last: int, ideal: int) -> int:
    """The place in `first..last` for a cut: the strongest kind, and of it the one nearest."""
    for places in _boundaries(shown, first, last):
        inside = [place for place in places if first <= place <= last]
        if inside:
            return min(inside, key=lambda place: (abs(place - ideal), place))
    whole = (at for at in range(ideal, last) if not combines(shown.text[at]))
    return next(whole, ideal)


def _boundaries(shown: _Shown, first: int, last: int) -> Iterator[list[int]]:
    text = shown.text
    yield list(shown.cuts)
    yield [match.end() for match in _PARAGRAPH.finditer(text, first - 1, last)]
    yield [match.end() for match in _LINE.finditer(text, first - 1, last)]
    yield [first + start for start, _ in sentences(text[first:last])[1:]]
    yield [match.end() for match in _SPACE.finditer(text, first - 1, last)]


def _context(before: str, context_chars: int) -> str:
    if len(before) <= context_chars:
        return before
    tail = before[len(before) - context_chars :]
    starts = [start for start, _ in sentences(tail)[1:]] or [
        match.end() for match in _SPACE.finditer(tail)
    ]
    return tail[starts[0] :] if starts else tail
