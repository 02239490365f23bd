"""From a file, bytes or a text to a `Document`: which reader takes it, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path, PurePath

from summarizer.document import Document, Segment, parse_moment
from summarizer.errors import (
    DocumentError,
    DocumentNotFound,
    DocumentTooLarge,
    EmptyDocument,
)
from summarizer.reading.dateline import find_dateline
from summarizer.reading.encoding import clean, decode
from summarizer.reading.html import decode_html, looks_like_html, read_html
from summarizer.reading.language import UNDETERMINED, detect_language
from summarizer.reading.layout import Layout, tile
from summarizer.reading.markdown import looks_like_markdown, read_markdown
from summarizer.reading.pdf import looks_like_pdf, read_pdf
from summarizer.reading.plain import read_plain
from summarizer.reading.slack import read_slack
from summarizer.reading.turns import read_turns
from summarizer.reading.whatsapp import read_whatsapp

MAX_BYTES = 2_000_000
"""Largest text that is read, in bytes of UTF-8, unless a caller says otherwise."""

_WRAPPING = 10  # a file may be so many times larger than the text in it (PDF, HTML, JSON)
_SAMPLE = 3_000
_HTML = {".html", ".htm", ".xhtml"}
_MARKDOWN = {".md", ".markdown"}
_BYLINE = re.compile(r"By(?: [^\W\d_a-z][\w.’'-]*){2,4}(?:,? and\b.*|,.*)?")


def read_file(
    path: Path | str,
    *,
    published: str | date | datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """The document in the file at `path`: text, Markdown, HTML, PDF or a chat export.

    Raises a `DocumentError` that names the file and says what to do.
    """
    path = Path(path)
    limit = max_bytes * _WRAPPING
    try:
        _refuse_larger(path.stat().st_size, limit, max_bytes)
        with path.open("rb") as file:
            data = file.read(limit + 1)  # a pipe or a device has no size, and perhaps no end
        _refuse_larger(len(data), limit, max_bytes)
    except IsADirectoryError:
        raise _not_found(path, "is a directory, not a file") from None
    except PermissionError:
        raise _not_found(path, "may not be read") from None
    except (OSError, ValueError):
        raise _not_found(path, "does not exist or cannot be opened") from None
    except DocumentError as error:
        raise _naming(error, path.name) from None
    return read_bytes(data, name=path.name, published=published, max_bytes=max_bytes)


def read_bytes(
    data: bytes,
    *,
    name: str | None = None,
    published: str | date | datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """The document in `data`; the suffix of `name` helps where the content does not tell.

    Raises a `DocumentError` that names the input by `name`.
    """
    moment = parse_moment(published)
    try:
        _refuse_larger(len(data), max_bytes * _WRAPPING, max_bytes)
        return _document(_layout_of_bytes(data, name, max_bytes), moment, max_bytes)
    except DocumentError as error:
        raise _naming(error, name) from None


def read_text(
    text: str,
    *,
    published: str | date | datetime | None = None,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """The document that `text` is: plain text, Markdown, or turns of a chat or transcript.

    The document's text is `text` with line ends as LF and without what UTF-8 cannot hold.
    """
    moment = parse_moment(published)
    layout = _layout_of_text(clean(text), max_bytes)
    return _document(replace(layout, title=title or layout.title), moment, max_bytes)


def segmented(document: Document) -> Document:
    """`document` with segments, language, genre and date filled in where they were not given.

    Its text stays as it is, byte for byte. Raises `EmptyDocument` if it holds nothing visible.
    """
    layout = _layout_of_text(document.text, None)
    known = document.language if document.language != UNDETERMINED else None
    found = _described(layout, language=known)
    given = {name: getattr(document, name) for name in document.model_fields_set}
    unset = {
        name: value
        for name, value in found.items()
        if value is not None and given.get(name) in (None, "", (), UNDETERMINED, "unknown")
    }
    if document.segments:
        unset.pop("segments", None)
    if document.published is not None:
        unset.pop("published", None)
        unset.pop("published_basis", None)
    return Document(**{**given, **unset, "text": document.text})


def _layout_of_bytes(data: bytes, name: str | None, max_bytes: int) -> Layout:
    suffix = PurePath(name or "").suffix.lower()
    if looks_like_pdf(data):
        return read_pdf(data, max_bytes)
    if looks_like_html(data) or suffix in _HTML:
        return read_html(decode_html(data))
    text = clean(decode(data)[0])
    _refuse_invisible(text)
    if layout := read_slack(text):
        return layout
    if suffix == ".json":
        raise DocumentError(
            "The JSON is not a Slack channel export.",
            hint="Give a list of Slack messages, or save the text itself as .txt.",
        )
    return _layout_of_text(text, max_bytes, markdown=suffix in _MARKDOWN)


def _layout_of_text(text: str, max_bytes: int | None, *, markdown: bool = False) -> Layout:
    _refuse_invisible(text)
    if max_bytes is not None:
        _refuse_larger(len(text.encode("utf-8", "surrogatepass")), max_bytes, max_bytes)
    if layout := read_whatsapp(text) or read_turns(text):
        return layout
    return read_markdown(text) if markdown or looks_like_markdown(text) else read_plain(text)


def _document(layout: Layout, published: date | datetime | None, max_bytes: int) -> Document:
    _refuse_invisible(layout.text)
    _refuse_larger(len(layout.text.encode()), max_bytes, max_bytes)
    found = _described(layout)
    if published is not None:
        found |= {"published": published, "published_basis": "given"}
    return Document(text=layout.text, **found)


def _described(layout: Layout, *, language: str | None = None) -> dict[str, object]:
    published, basis = layout.published, layout.published_basis
    if published is None:
        published = find_dateline(layout.text)
        basis = "in_text" if published else "unknown"
    segments = tile(layout.text, layout.pieces)
    return {
        "title": layout.title or _headline(layout.text, segments),
        "publisher": layout.publisher,
        "url": layout.url,
        "published": published,
        "published_basis": basis,
        "language": language or _language(layout, segments),
        "genre": layout.genre,
        "segments": segments,
    }


def _headline(text: str, segments: Sequence[Segment]) -> str | None:
    """The fullest of the headings before the first paragraph; no rubric, dateline or byline."""
    content = (s for s in segments if s.kind != "boilerplate")
    leading = takewhile(lambda s: s.kind == "heading", content)
    lines = [text[s.start : s.end].strip().lstrip("#").strip() for s in leading]
    lines = [line for line in lines if len(line.split()) > 2 and not _BYLINE.fullmatch(line)]
    titles = [line for line in lines if find_dateline(line) is None]
    return max(titles, key=len, default=None)


def _language(layout: Layout, segments: Sequence[Segment]) -> str:
    """Told from the content: page furniture is often in another language."""
    content = (layout.text[s.start : s.end] for s in segments if s.kind != "boilerplate")
    sample, size = [], 0
    for part in content:
        sample.append(part)
        size += len(part)
        if size >= _SAMPLE:
            break
    detected = detect_language("".join(sample) or layout.text[:_SAMPLE])
    return layout.language if detected == UNDETERMINED and layout.language else detected


def _refuse_invisible(text: str) -> None:
    if not any(mark.isprintable() and not mark.isspace() for mark in text):
        raise EmptyDocument(
            "The document is empty, or holds nothing but white space.",
            hint="Check that it is the right one.",
        )


def _refuse_larger(size: int, limit: int, max_bytes: int) -> None:
    if size > limit:
        raise DocumentTooLarge(
            f"The document has {size:,} bytes, over the limit of {max_bytes:,} bytes of text.",
            hint="Split it, or raise the limit (SUMMARIZER_MAX_BYTES).",
        )


def _not_found(path: Path, what: str) -> DocumentNotFound:
    return DocumentNotFound(f"{path} {what}.", hint="Check the path.")


def _naming(error: DocumentError, name: str | None) -> DocumentError:
    if name is None:
        return error
    return type(error)(f"{name}: {error.message}", hint=error.hint)
