"""Documents out of what was sent: off the event loop."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import anyio
from fastapi import Request

from summarizer import reading
from summarizer.document import Document
from summarizer.errors import DocumentTooLarge
from summarizer.service.shared import shared


async def read_text(text: str, published: date | datetime | None, request: Request) -> Document:
    """The document that `text` is. Raises `DocumentError`."""
    limit = shared(request).settings.max_bytes
    return await anyio.to_thread.run_sync(
        partial(reading.read_text, text, published=published, max_bytes=limit)
    )


async def read_file(
    data: bytes, name: str, kind: str, published: date | datetime | None, request: Request
) -> Document:
    """The document in `data`. Raises `DocumentError`."""
    limit = shared(request).settings.max_bytes
    return await anyio.to_thread.run_sync(
        partial(reading.read_bytes, data, name=name or None, published=published, max_bytes=limit)
    )


async def read_again(document: Document, request: Request) -> Document:
    """The document that somebody has read already. Raises `DocumentError`."""
    limit = shared(request).settings.max_bytes

    def whole() -> Document:
        if len(document.text.encode()) > limit:
            raise DocumentTooLarge(f"The document has more than {limit:,} bytes of text.")
        return reading.segmented(document)

    return await anyio.to_thread.run_sync(whole)
