"""HTML: all visible text in order; what is not of the article is marked as boilerplate."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from summarizer.codebook import SegmentKind
from summarizer.document import parse_moment
from summarizer.errors import BadDate, NoTextInDocument
from summarizer.reading.encoding import clean, decode
from summarizer.reading.furniture import furniture
from summarizer.reading.layout import Layout, Piece

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
_LONG_ENOUGH_TO_FIND = 25
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published",
    "citation_date",
)  # fmt: skip


@dataclass
class _Block:
    """A visible block of text, the names of the elements around it, and its parent."""

    text: str
    around: tuple[str, ...]
    parent: int


@dataclass
class _Article:
    lines: set[str] = field(default_factory=set)
    whole: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None

    def holds(self, text: str) -> bool:
        words = _words(text)
        if words in self.lines:
            return True
        return len(words) >= _LONG_ENOUGH_TO_FIND and words in self.whole


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
    from lxml import html  # type: ignore[import-untyped]

    source = clean(source)
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    root = html.document_fromstring(
        source.encode() or b"<p></p>", parser=parser, ensure_head_body=True
    )
    blocks = _blocks(root)
    if not blocks:
        raise NoTextInDocument(
            "The page holds no text.",
            hint="Save the page once it shows its text, or paste the text.",
        )
    article = _article(source)
    kinds = _kinds(blocks, article)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    return Layout(
        text="\n".join(block.text for block in blocks),
        pieces=[Piece(start, kind) for start, kind in zip(starts, kinds, strict=False)],
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=_published(root),
        language=root.get("lang"),
    )


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


def _article(source: str) -> _Article:
    """What the article extractor kept, and the page's metadata."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they may log pieces of the page
    found = trafilatura.bare_extraction(source, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return _Article()
    lines = [_words(line) for line in (found.text or "").splitlines()]
    return _Article(
        lines={line for line in lines if line},
        whole="".join(lines),
        title=found.title,
        publisher=found.sitename,
        url=found.url,
    )


def _words(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _kinds(blocks: list[_Block], article: _Article) -> list[SegmentKind]:
    kept = [article.holds(block.text) for block in blocks]
    beside_kept = {b.parent for b, is_kept in zip(blocks, kept, strict=True) if is_kept}
    return [
        _kind(block, kept=is_kept, near=block.parent in beside_kept, article=article)
        for block, is_kept in zip(blocks, kept, strict=True)
    ]


def _kind(block: _Block, *, kept: bool, near: bool, article: _Article) -> SegmentKind:
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
    without_article = not article.lines and not around & _NOT_ARTICLE
    return "body" if kept or is_sentence or without_article else "boilerplate"


def _published(root: _Element) -> date | datetime | None:
    """The date that the page's own metadata give; the extractor's guesses are not used."""
    candidates = [*_linked_data(root), *_meta(root)]
    return next((moment for words in candidates if (moment := _moment(words))), None)


def _linked_data(root: _Element) -> Iterator[str]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _dates_in(json.loads(script.text or ""), depth=0)
        except (ValueError, RecursionError):
            continue


def _dates_in(data: Any, depth: int) -> Iterator[str]:
    if depth > 4:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _dates_in(entry, depth + 1)
    elif isinstance(data, dict):
        if isinstance(words := data.get("datePublished"), str):
            yield words
        yield from _dates_in(data.get("@graph"), depth + 1)


def _meta(root: _Element) -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in root.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    yield from (found[name] for name in _PUBLISHED if name in found)
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or ""


def _moment(words: str) -> date | datetime | None:
    words = words.strip()
    for form in (words, words[:10]):
        try:
            if form:
                return parse_moment(form)
        except BadDate:
            continue
    return None
