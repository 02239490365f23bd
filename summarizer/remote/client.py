"""`AsyncRemoteSummarizer`: what `AsyncSummarizer` does, done by a service.

Sources are read here, as the library reads them, and sent as documents: the brief is the same.
Whatever is asked for twice is done once, so every request may be repeated.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from typing import Any, Literal, Self

import httpx

from summarizer.brief import Brief
from summarizer.client import (
    Outcome,
    Published,
    Source,
    as_finished,
    document_of,
    require_several,
)
from summarizer.document import Document, parse_moment
from summarizer.errors import (
    DeadlineExceeded,
    EmptyDocument,
    MissingKey,
    SummarizerError,
)
from summarizer.extraction.faults import retry_after
from summarizer.pipeline import Event
from summarizer.remote.answers import JobSeen, read_as
from summarizer.remote.line import Line
from summarizer.remote.steps import steps
from summarizer.settings import Settings, load

_AT_ONCE = 8
_PAUSE = 1.0  # seconds between two looks at a job, where the service names no time


class AsyncRemoteSummarizer:
    """Turns documents into briefs, at the service at `address` (`https://briefs.example`).

    Address and `key` are those of the settings (`service`, `service_key`) where they are not
    given. `extractor` and `language` are asked for where they are given, else the service decides.
    `transport` replaces the network, for tests. Raises `ConfigurationError` where these do not fit.

    Methods raise `ServiceError` if the service cannot be asked, and otherwise what
    `AsyncSummarizer` raises: an error of the service is the same error here.
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
        named = {"service": address, "service_key": key}
        given = {name: value for name, value in named.items() if value is not None}
        # not by a copy: what is given is checked as settings are
        self.settings = load(**{**_plain(settings), **given})
        if self.settings.service is None:
            raise MissingKey(
                "No service is named.",
                hint="Give its address, as in RemoteSummarizer('http://127.0.0.1:8000').",
            )
        self._options = {"extractor": extractor, "language": language}
        self._line = Line(
            # as clients of the chat have it
            self.settings.service.rstrip("/").removesuffix("/v1"),
            self.settings.service_key,
            attempts=self.settings.attempts,
            patience=self.settings.service_seconds,
            transport=transport,
        )

    @property
    def chosen(self) -> str:
        """Where the briefs are made, in a sentence without secrets."""
        return f"Extractor: that of the service at {self.settings.service}."

    async def brief(self, source: Source, *, published: Published = None) -> Brief:
        """The brief of one source; see `AsyncSummarizer.brief`."""
        document = await self._read(source, published)
        try:
            async with asyncio.timeout(self.settings.service_seconds):
                return await self._brief(document)
        except TimeoutError:
            raise DeadlineExceeded(
                "The service has not made the brief in time.",
                hint="Ask again: it goes on, and nothing is done twice. Or set service_seconds.",
            ) from None

    async def events(self, source: Source, *, published: Published = None) -> AsyncIterator[Event]:
        """The steps of a brief as they happen; see `AsyncSummarizer.events`.

        Leaving the loop early takes back what was asked for.
        """
        job = await self._submit(await self._read(source, published))
        done = False
        try:
            async with aclosing(self._line.events(f"/v1/jobs/{job.id}/events")) as seen:
                async for step in steps(job.characters, seen):
                    yield step
            done = True
        except SummarizerError:
            done = True
            raise
        finally:
            if not done:
                await self._line.ask("DELETE", f"/v1/jobs/{job.id}")

    async def briefs(
        self,
        sources: Iterable[Source],
        *,
        published: Published = None,
        concurrency: int | None = None,
    ) -> AsyncIterator[Outcome]:
        """Briefs of many sources, as they finish; see `AsyncSummarizer.briefs`."""
        require_several(sources)
        moment = parse_moment(published)
        work = (self._outcome(index, source, moment) for index, source in enumerate(sources))
        async with aclosing(as_finished(work, concurrency or _AT_ONCE)) as outcomes:
            async for outcome in outcomes:
                yield outcome

    async def aclose(self) -> None:
        """Close the connections to the service."""
        await self._line.aclose()

    async def _outcome(self, index: int, source: Source, published: Published) -> Outcome:
        try:
            return Outcome(index, brief=await self.brief(source, published=published))
        except SummarizerError as failure:
            return Outcome(index, failure=failure)

    async def _read(self, source: Source, published: Published) -> Document:
        document = await asyncio.to_thread(document_of, source, published, self.settings)
        if not document.text.strip():
            raise EmptyDocument("The document holds nothing but white space.")
        return document

    async def _brief(self, document: Document) -> Brief:
        answer = await self._line.ask("POST", "/v1/briefs", json=self._order(document))
        if answer.status_code != httpx.codes.ACCEPTED:
            return read_as(Brief, answer)
        job = read_as(JobSeen, answer)
        while job.is_open:
            await asyncio.sleep(retry_after(answer.headers) or _PAUSE)
            answer = await self._line.ask("GET", f"/v1/jobs/{job.id}")
            job = read_as(JobSeen, answer)
        if job.state != "done":
            raise job.failure
        return read_as(Brief, await self._line.ask("GET", f"/v1/jobs/{job.id}/brief"))

    async def _submit(self, document: Document) -> JobSeen:
        answer = await self._line.ask(
            "POST",
            "/v1/briefs",
            json=self._order(document),
            headers={"Prefer": "respond-async"},
        )
        return read_as(JobSeen, answer)

    def _order(self, document: Document) -> dict[str, Any]:
        asked = {name: value for name, value in self._options.items() if value is not None}
        return {"document": document.model_dump(mode="json"), **asked}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _plain(settings: Settings | None) -> dict[str, Any]:
    """What was set in `settings`, so that more can be given beside it."""
    return {name: getattr(settings, name) for name in settings.model_fields_set} if settings else {}
