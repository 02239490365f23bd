"""Markdown: headings, captions and front matter; offsets refer to the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from summarizer.codebook import SegmentKind
from summarizer.document import parse_moment
from summarizer.errors import BadDate
from summarizer.reading.furniture import furniture
from summarizer.reading.layout import Layout, Piece, without_marks

_LINE = re.compile(r"\r\n|\n|\r")
_ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\s#]", re.MULTILINE)
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<fields>(?:[^\r\n]{0,2000}\r?\n){0,100}?)(?:---|\.\.\.)[ \t]*\r?\n"
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]*(?P<value>[^\r\n]+?)[ \t]*$", re.MULTILINE)
_PARAGRAPHS = {"paragraph_open", "fence", "code_block", "html_block", "table_open"}


def looks_like_markdown(text: str) -> bool:
    """Whether `text` holds a heading with number signs or begins with front matter."""
    return _ATX.search(text) is not None or _FRONT.match(text) is not None


def read_markdown(text: str) -> Layout:
    """The layout of a Markdown text; title and date come from front matter or the first heading."""
    front = _FRONT.match(text)
    fields = _fields(front["fields"]) if front else {}
    start = front.end() if front else 0
    pieces = without_marks(text, list(_pieces(text, start)), numbers=True)
    if front:
        pieces.insert(0, Piece(0, "boilerplate"))
    return Layout(
        text=text,
        pieces=pieces,
        title=fields.get("title") or _first_heading(text, pieces),
        publisher=fields.get("publisher") or fields.get("source"),
        url=fields.get("url"),
        published=_published(fields),
    )


def _pieces(text: str, start: int) -> Iterator[Piece]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    starts = [start, *(start + m.end() for m in _LINE.finditer(text[start:]))]
    seen = -1
    for token in parser.parse(text[start:]):
        if token.map is None or token.map[0] <= seen:
            continue
        is_heading = token.type == "heading_open"
        if not is_heading and token.type not in _PARAGRAPHS:
            continue
        first, after = token.map
        seen = after - 1 if token.type == "table_open" else first
        begin = starts[first]
        block = text[begin : starts[after] if after < len(starts) else len(text)]
        if block.strip():
            indent = len(block) - len(block.lstrip())
            yield Piece(begin + indent, "heading" if is_heading else _kind(block))


def _kind(block: str) -> SegmentKind:
    return furniture(block.strip()) or "body"


def _first_heading(text: str, pieces: list[Piece]) -> str | None:
    heading = next((piece for piece in pieces if piece.kind == "heading"), None)
    if heading is None:
        return None
    line = _LINE.split(text[heading.start :], maxsplit=1)[0]
    return line.strip("#* \t") or None


def _fields(front: str) -> dict[str, str]:
    return {m["name"].lower(): m["value"].strip("'\"") for m in _FIELD.finditer(front)}


def _published(fields: dict[str, str]) -> date | datetime | None:
    for name in ("published", "date", "publishdate"):
        for form in (fields.get(name), (fields.get(name) or "")[:10]):
            try:
                if form and (moment := parse_moment(form)):
                    return moment
            except BadDate:
                continue
    return None
