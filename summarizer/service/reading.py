"""Documents out of what others send: read where it holds up nobody, and not for ever."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial
from pathlib import PurePosixPath

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after, to_process, to_thread

from summarizer import reading
from summarizer.document import Document
from summarizer.errors import BinaryDocument, DocumentError, DocumentTooLarge, EmptyDocument
from summarizer.reading.pdf import looks_like_pdf

SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/pdf": ".pdf",
}
"""Media types that a document may have, with the ending of such a file."""

_SECONDS = 20.0
"""So long may a file take to be read: one of the largest size takes a quarter of it."""
_AT_ONCE = 2
"""PDFs, and as many other files: these are read in no time, and wait for no PDF."""
_MEMORY = 2 * 1024**3
"""Bytes of address space of a process that reads: what is packed into a file may be vast."""
_LONGEST_NAME = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Published = date | datetime | None


class Readers:
    """Reads texts in threads, and files in processes, which are ended when they take too long.

    `max_bytes` is the largest text, in bytes of UTF-8; `texts` bounds the threads. Belongs to one
    event loop. Methods raise `DocumentError`.
    """

    def __init__(self, max_bytes: int, texts: CapacityLimiter, seconds: float = _SECONDS) -> None:
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._pdfs = CapacityLimiter(_AT_ONCE)
        self._files = CapacityLimiter(_AT_ONCE)
        self._texts = texts

    async def text(self, text: str, published: Published) -> Document:
        """The document that `text` is."""
        read = partial(reading.read_text, published=published, max_bytes=self._max_bytes)
        return await to_thread.run_sync(read, text, limiter=self._texts)

    async def document(self, document: Document) -> Document:
        """The document that somebody has read already, or only says that it is one."""
        return await to_thread.run_sync(_as_read, document, self._max_bytes, limiter=self._texts)

    async def file(self, data: bytes, name: str, kind: str, published: Published) -> Document:
        """The document in `data`, a file of that name and of the media type `kind`, if known."""
        is_pdf = looks_like_pdf(data)
        if kind == "application/pdf" and not is_pdf:
            raise BinaryDocument("That is no PDF.", hint="Send it as what it is.")
        shown = shown_name(name, kind)
        read = partial(_read, data, shown, published, self._max_bytes)
        async with self._pdfs if is_pdf else self._files:
            # the limit of the library is one for all, and would be waited for within the time
            alone = CapacityLimiter(1)
            try:
                with fail_after(self._seconds):
                    return await to_process.run_sync(read, cancellable=True, limiter=alone)
            except TimeoutError:
                told = f"The file takes more than {self._seconds:g} seconds to read."
            except BrokenWorkerProcess:
                told = "The file cannot be read: it ended who read it."
        raise DocumentError(told, hint="Save the text in it as a text file and send that.")


def shown_name(name: str, kind: str) -> str | None:
    """What a file is called in errors, with the ending that its media type has; never a path."""
    last = PurePosixPath(_CONTROL.sub("", name).replace("\\", "/")).name[-_LONGEST_NAME:]
    ending = SUFFIXES.get(kind, "")
    if last in ("", ".", ".."):
        return f"document{ending}" if ending else None
    return last if PurePosixPath(last).suffix else f"{last}{ending}"


def _read(data: bytes, name: str | None, published: Published, max_bytes: int) -> Document:
    """In a process of its own."""
    _bound_memory()
    return reading.read_bytes(data, name=name, published=published, max_bytes=max_bytes)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such bounds
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))


def _as_read(document: Document, max_bytes: int) -> Document:
    if len(document.text.encode()) > max_bytes:
        raise DocumentTooLarge(
            f"The document is over the limit of {max_bytes:,} bytes of text.", hint="Split it."
        )
    if not document.segments:
        return reading.segmented(document)
    if not document.text.strip():
        raise EmptyDocument("The document holds nothing but white space.")
    return document
