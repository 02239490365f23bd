"""PDF with text: paragraphs put together again, running headers and footers set apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TYPE_CHECKING

from summarizer.errors import (
    BinaryDocument,
    DocumentError,
    DocumentTooLarge,
    EncryptedDocument,
    NoTextInDocument,
)
from summarizer.reading.encoding import clean
from summarizer.reading.layout import Layout, Piece
from summarizer.reading.plain import Paragraph, kinds

if TYPE_CHECKING:
    from pypdf import PdfReader

_MARGIN_LINES = 2  # so many lines at the top and the bottom of a page may run on all pages
_PAGE_NUMBER = re.compile(
    r"(?:page |seite |página |- ?)?\d{1,4}(?: ?(?:of|/|von|de) ?\d{1,4})?(?: ?-)?", re.I
)
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|odt|tex)$|^\W*$", re.I)
_ENDS = re.compile(r"[.!?…。！？:;][\"'”’»)]*$")
_ITEM = re.compile(r"(?:[-*•–·▪]|\(?[0-9a-z]{1,3}[.)])\s")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FULL_SHARE = 0.85


def looks_like_pdf(data: bytes) -> bool:
    """Whether `data` holds the mark of a PDF near its beginning."""
    return b"%PDF-" in data[:1_024]


def read_pdf(data: bytes, max_bytes: int) -> Layout:
    """The layout of a PDF with text.

    Raises `EncryptedDocument` if it needs a password, `NoTextInDocument` if it is scanned,
    `DocumentTooLarge` as soon as its text passes `max_bytes`, `BinaryDocument` if broken.
    The date in a PDF's properties says when the file was made, not when the text was
    published, so it is not used.
    """
    try:
        reader = _open(data)
        pages = list(_pages(reader, max_bytes))
        title = reader.metadata.title if reader.metadata else None
    except DocumentError:
        raise
    except Exception:  # pypdf lets many kinds of error out of a broken file
        raise BinaryDocument(
            "The PDF is damaged.", hint="Open it in a viewer and save or print it as a PDF anew."
        ) from None
    if not any(pages):
        raise NoTextInDocument(
            "The PDF holds no text, only pictures of it.", hint="Run text recognition (OCR) first."
        )
    text, pieces = _assemble(_Flow.of(pages))
    usable = isinstance(title, str) and not _NO_TITLE.search(title)
    return Layout(
        text=text, pieces=pieces, title=clean(title).strip() if title and usable else None
    )


def _open(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # its warnings may hold pieces of the document
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    try:
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    if locked:
        raise EncryptedDocument(
            "The PDF is encrypted.", hint="Save a copy without a password and read that."
        )
    return reader


def _pages(reader: PdfReader, max_bytes: int) -> Iterator[list[str]]:
    size = 0
    for page in reader.pages:
        text = clean(page.extract_text())
        size += len(text.encode())
        if size > max_bytes:
            raise DocumentTooLarge(
                f"The PDF holds more than {max_bytes:,} bytes of text.",
                hint="Split it, or raise the limit (SUMMARIZER_MAX_BYTES).",
            )
        yield [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@dataclass
class _Flow:
    """The lines of all pages in order, which of them are furniture, and how wide they run."""

    lines: list[str]
    furniture: list[bool]
    width: float
    words: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, pages: Sequence[Sequence[str]]) -> _Flow:
        running = _running(pages)
        lines, furniture = [], []
        for page in pages:
            for number, line in enumerate(page):
                margin = number < _MARGIN_LINES or number >= len(page) - _MARGIN_LINES
                lines.append(line)
                furniture.append(margin and (_folded(line) in running or _is_number(line)))
        widths = [len(line) for line in lines] * 2
        words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(lines).lower()))
        return cls(lines, furniture, quantiles(widths, n=10)[-1], words)


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand at the edge of most pages, numbers aside."""
    if len(pages) < 2:
        return set()
    edges = Counter(
        line
        for page in pages
        for line in {_folded(x) for x in (*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:])}
    )
    return {line for line, count in edges.items() if count >= max(2, 0.5 * len(pages))}


def _folded(line: str) -> str:
    return re.sub(r"\d+", "0", line).casefold()


def _is_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None


def _assemble(flow: _Flow) -> tuple[str, list[Piece]]:
    paragraphs = list(_paragraphs(flow))
    starts, offset = [], 0
    for text, _ in paragraphs:
        starts.append(offset)
        offset += len(text) + 1
    content = [
        Paragraph(s, text)
        for s, (text, is_furniture) in zip(starts, paragraphs, strict=True)
        if not is_furniture
    ]
    kind_at = dict(zip((p.start for p in content), kinds(content), strict=True))
    pieces = [Piece(start, kind_at.get(start, "boilerplate")) for start in starts]
    return "\n".join(text for text, _ in paragraphs), pieces


def _paragraphs(flow: _Flow) -> Iterator[tuple[str, bool]]:
    """Paragraphs, and whether each is furniture; furniture waits for a paragraph's end.

    So a sentence that runs over the page's edge stays in one piece.
    """
    current, previous = "", ""
    waiting: list[str] = []
    for line, is_furniture in zip(flow.lines, flow.furniture, strict=True):
        if is_furniture:
            waiting.append(line)
        elif current and _goes_on(previous, line, flow.width):
            current, previous = _joined(current, line, flow.words), line
        else:
            yield from ((current, False),) if current else ()
            yield from ((text, True) for text in waiting)
            waiting.clear()
            current, previous = line, line
    yield from ((current, False),) if current else ()
    yield from ((text, True) for text in waiting)


def _goes_on(line: str, following: str, width: float) -> bool:
    if _ITEM.match(following):
        return False
    if following[0].islower():
        return True
    room_left = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
    full = len(line) >= _FULL_SHARE * width
    return full and not (_ENDS.search(line) and room_left)


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """`text` and `line` as one; a hyphen at the end goes unless the text has the compound."""
    hyphenated = _HYPHENATED.search(text[-60:])
    rest = re.match(r"[^\W\d_]+", line)
    if not hyphenated or not rest or not line[0].islower():
        return f"{text}{'' if hyphenated else ' '}{line}"
    compound = f"{hyphenated[1]}-{rest[0]}".lower()
    keep = words[compound] > words[compound.replace("-", "")]
    return f"{text if keep else text[:-1]}{line}"
