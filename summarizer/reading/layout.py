"""What a reader returns: a text, where its parts begin, and what is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from summarizer.codebook import Genre, PublishedBasis, SegmentKind
from summarizer.document import Segment

# NEL, vertical tab and form feed stay inside a line: offsets do not care, and
# Markdown's own idea of a line is the same.
_LINE = re.compile(r"\S[^\r\n\u2028\u2029]*")
# bullets, the angle of a quotation, a box to tick, the stars of bold type
_MARKS = re.compile(
    r"(?:[-*+•][ \t]+|>[ \t]?)*(?:\[[ xX]\][ \t]+)?(?P<bold>\*{1,3}|_{1,3})?"
    r"(?=[\"'“‘«(]?[^\W_])"
)
_NUMBER = re.compile(r"(?:>[ \t]?)*\d{1,9}[.)][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one kind that begins at `start` and goes on to the next piece."""

    start: int
    kind: SegmentKind
    speaker: str | None = None
    time: date | datetime | None = None


@dataclass(frozen=True)
class Layout:
    """A text as one of the readers found it. `published_basis` says whence `published` is."""

    text: str
    pieces: Sequence[Piece] = ()
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | datetime | None = None
    published_basis: PublishedBasis = "metadata"
    language: str | None = None
    genre: Genre | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without its outer white space, at `start`; `apart`: a blank line stands before it."""

    start: int
    text: str
    apart: bool

    @property
    def end(self) -> int:
        """The code point after the line's last visible one."""
        return self.start + len(self.text)


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that hold more than white space."""
    previous = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        begin = match.start()
        visible = match.group().rstrip()
        yield Line(begin, visible, _is_blank_line(text[previous:begin]))
        previous = begin + len(visible)


def _is_blank_line(gap: str) -> bool:
    return max(gap.count("\n"), gap.count("\r")) > 1


def without_marks(
    text: str, pieces: Sequence[Piece], *, end: int | None = None, numbers: bool = False
) -> list[Piece]:
    """`pieces` of `text[:end]` so that a paragraph begins with its first word, not with a mark.

    The mark goes to the piece before, as white space does. Bold type around a whole paragraph
    ends in a piece of its own. `numbers`: whether a number with a point is a mark; in plain
    text "1. Mai" is a day.
    """
    found: list[Piece] = []
    edges = [*(piece.start for piece in pieces), len(text) if end is None else end]
    for piece, after in zip(pieces, edges[1:], strict=True):
        found += _unmarked(text, piece, after, numbers) if piece.kind == "body" else [piece]
    if found and found[0].start > pieces[0].start:
        found.insert(0, Piece(pieces[0].start, "boilerplate"))
    return found


def _unmarked(text: str, piece: Piece, end: int, numbers: bool) -> Iterator[Piece]:
    number = _NUMBER.match(text, piece.start) if numbers else None
    marks = _MARKS.match(text, number.end() if number else piece.start)
    if marks is None:
        yield replace(piece, start=number.end()) if number else piece
        return
    yield replace(piece, start=marks.end())
    said, bold = text[marks.end() : end].rstrip(), marks["bold"]
    if bold and said.endswith(bold) and said.count(bold) == 1:
        yield Piece(marks.end() + len(said) - len(bold), "boilerplate")


def tile(text: str, pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """Segments that cover `text` without gap: white space goes to the segment before it."""
    if not pieces:
        pieces = [Piece(0, "body")]
    edges = [0, *(piece.start for piece in pieces[1:]), len(text)]
    return tuple(
        Segment(kind=p.kind, start=start, end=end, speaker=p.speaker, time=p.time)
        for p, (start, end) in zip(pieces, pairwise(edges), strict=True)
    )
