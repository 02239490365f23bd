"""HTML: all visible text in order; what is not of the article is marked as boilerplate."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.codebook import SegmentKind
from summarizer.errors import NoTextInDocument
from summarizer.reading.encoding import clean, decode
from summarizer.reading.furniture import furniture
from summarizer.reading.layout import Layout, Piece
from summarizer.reading.metadata import page_metadata

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)[\s>]",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)

_UNSEEN = {
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object",
    "canvas", "audio", "video", "select", "datalist", "textarea", "map",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_BREAKS = {"br": "\n", "td": " | ", "th": " | "}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NEVER_ARTICLE = {"nav", "footer", "button", "form", "menu", "dialog"}
_NOT_ARTICLE = _NEVER_ARTICLE | {"aside", "header"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*$")


@dataclass
class _Block:
    """A visible block of text, the names of the elements around it, and its parent."""

    text: str
    around: tuple[str, ...]
    parent: int


def looks_like_html(data: bytes) -> bool:
    """Whether `data` begins as an HTML page does."""
    return _OPENING.match(data[:4_096]) is not None


def decode_html(data: bytes) -> str:
    """The source of a page, in the encoding that it declares or else in the one detected."""
    declared = _CHARSET.search(data[:2_048])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def read_html(source: str) -> Layout:
    """The layout of a page: one piece for each block that a reader of the page would see.

    Blocks that the article extractor left out are boilerplate; h1 to h6 of the article are
    headings, figcaption a caption. Raises `NoTextInDocument` for a page without text.
    """
    source = clean(source)
    root = _parsed(source)
    blocks = _blocks(root) if root is not None else []
    if root is None or not blocks:
        raise NoTextInDocument(
            "The page holds no text.",
            hint="Save the page once it shows its text, or paste the text.",
        )
    kinds = _kinds(blocks, _kept_words(source))
    about = page_metadata(root)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    return Layout(
        text="\n".join(block.text for block in blocks),
        pieces=[Piece(start, kind) for start, kind in zip(starts, kinds, strict=False)],
        title=about.title,
        publisher=about.publisher,
        url=about.url,
        published=about.published,
        language=root.get("lang"),
    )


def _parsed(source: str) -> _Element | None:
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        return html.document_fromstring(source.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it, or comments only
        return None


class _Walk:
    """Gathers text while elements open and close; a block ends where a block element does."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self._around = [("html", 0)]  # names of open block elements, each with its number
        self._opened = 0
        self._buffer: list[str] = []

    def open(self, tag: str) -> None:
        self.end_block()
        self._opened += 1
        self._around.append((tag, self._opened))

    def close(self) -> None:
        self.end_block()
        self._around.pop()

    def add(self, text: str | None) -> None:
        """Line ends in the source are white space, but in a `pre`."""
        if text:
            is_pre = any(tag == "pre" for tag, _ in self._around)
            self._buffer.append(text if is_pre else _SPACE.sub(" ", text))

    def add_break(self, mark: str) -> None:
        self._buffer.append(mark)

    def end_block(self) -> None:
        around = tuple(tag for tag, _ in self._around)
        text = _folded("".join(self._buffer), pre="pre" in around)
        self._buffer.clear()
        if text:
            parent = self._around[-2:][0][1]
            self.blocks.append(_Block(text, around, parent))


def _blocks(root: _Element) -> list[_Block]:
    """Visible text, a block element's own text at a time; inline elements belong to it."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    found = _Walk()
    for event, node in walk:
        is_block = event != "comment" and not (node.tag in _INLINE or node.tag in _BREAKS)
        if event == "start":
            if is_block:
                found.open(str(node.tag))
            if _is_unseen(node):
                walk.skip_subtree()
            else:
                found.add(node.text)
        else:
            if is_block:
                found.close()
            if event == "end" and node.tag in _BREAKS:
                found.add_break(_BREAKS[node.tag])
            found.add(node.tail)
    found.end_block()
    return found.blocks


def _is_unseen(node: _Element) -> bool:
    hidden = node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "")
    return node.tag in _UNSEEN or bool(hidden)


def _folded(text: str, *, pre: bool) -> str:
    rows = (row if pre else " ".join(row.split()) for row in text.split("\n"))
    return "\n".join(row for row in rows if row.strip()).strip().removesuffix(" |")


def _kept_words(source: str) -> set[str]:
    """The words of each block that the article extractor keeps; empty where it finds none."""
    from lxml import html
    from readability import Document  # type: ignore[import-untyped]

    # what it logs may hold pieces of the page
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        kept = html.document_fromstring(Document(source).summary())
    except Exception:  # lxml's and its own; then the page's margins decide alone
        return set()
    return {_words(block.text) for block in _blocks(kept)}


def _words(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _kinds(blocks: list[_Block], kept_words: set[str]) -> list[SegmentKind]:
    kept = [_words(block.text) in kept_words for block in blocks]
    beside_kept = {b.parent for b, is_kept in zip(blocks, kept, strict=True) if is_kept}
    return [
        _kind(block, kept=is_kept, near=block.parent in beside_kept, found=bool(kept_words))
        for block, is_kept in zip(blocks, kept, strict=True)
    ]


def _kind(block: _Block, *, kept: bool, near: bool, found: bool) -> SegmentKind:
    around = set(block.around)
    if around & _NEVER_ARTICLE:
        return "boilerplate"
    if "figcaption" in around:
        return "caption"
    if around & _HEADINGS:
        return "heading" if kept or "h1" in around else "boilerplate"
    if cue := furniture(block.text):
        return cue
    # the extractor drops a short paragraph now and then: a sentence among kept ones stays
    is_sentence = near and "p" in around and _SENTENCE.search(block.text[-8:])
    without_article = not found and not around & _NOT_ARTICLE
    return "body" if kept or is_sentence or without_article else "boilerplate"
