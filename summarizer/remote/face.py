"""`RemoteSummarizer`: a service asked by code that does not await."""

from __future__ import annotations

from typing import Literal

import httpx

from summarizer.blocking import Blocking
from summarizer.remote.client import AsyncRemoteSummarizer
from summarizer.settings import Settings


class RemoteSummarizer(Blocking):
    """`Summarizer` with a service that does the work: the same methods, the same errors.

    summarizer = RemoteSummarizer("https://briefs.example", key="sk_…")

    Takes the arguments of `AsyncRemoteSummarizer`.
    """

    def __init__(
        self,
        address: str | None = None,
        key: str | None = None,
        *,
        settings: Settings | None = None,
        extractor: Literal["auto", "model", "rules"] | None = None,
        language: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            AsyncRemoteSummarizer(
                address,
                key,
                settings=settings,
                extractor=extractor,
                language=language,
                transport=transport,
            )
        )
