"""One job at a time, from its document to its brief or the reason why there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.brief import Brief
from summarizer.client import AsyncSummarizer
from summarizer.errors import ConfigurationChanged, ExtractionError, SummarizerError
from summarizer.jobs.identity import configuration_in, configuration_of, with_options
from summarizer.pipeline import ChunkRead, Done, Event
from summarizer.settings import Settings
from summarizer.storage import JobFailure, JobOptions, JobProgress, JobStore, Order

_log = logging.getLogger(__name__)


class Work:
    """Does jobs under `settings` and keeps their outcome in `store`.

    Belongs to the event loop that it is first used in. A document during which a worker has died
    is read alone: if it ends the worker again, no other document is blamed.
    """

    def __init__(self, store: JobStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._summarizers: dict[str, AsyncSummarizer] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._alone = _Alone()

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of the jobs that are being worked on."""
        return tuple(self._running)

    async def do(self, job: str) -> None:
        """Does that job; never raises but for being cancelled, and for the database's errors."""
        tried = (await asyncio.to_thread(self._store.job, job)).tries
        async with self._alone.turn(alone=tried > 0):
            order = await asyncio.to_thread(
                self._store.begin, job, most=self._settings.worker_tries
            )
            if order is None:
                return
            # a child, so that stopping it does not look to the queue as if the queue had stopped
            child = self._running[job] = asyncio.create_task(self._outcome(order))
            try:
                await asyncio.wait([child])
            finally:
                child.cancel()
                del self._running[job]
            if not child.cancelled():
                child.result()

    def cancel(self, job: str) -> None:
        """Stops work on that job, if it is worked on. To be called in the loop."""
        if task := self._running.get(job):
            task.cancel()

    async def aclose(self) -> None:
        """Closes the connections to the endpoints."""
        for summarizer in self._summarizers.values():
            await summarizer.aclose()
        self._summarizers.clear()

    async def _outcome(self, order: Order) -> None:
        try:
            brief = await self._brief(order)
        except SummarizerError as error:
            failure = JobFailure(code=error.code, message=error.message, hint=error.hint)
        except Exception as error:
            # a fault of ours; its words may quote the document
            _log.error("job %s failed: %s", order.id, type(error).__name__)
            failure = JobFailure(code="error", message=f"Unexpected {type(error).__name__}.")
        else:
            provisional = self._is_provisional(order.options, brief)
            await asyncio.to_thread(self._store.finish, order.id, brief, provisional=provisional)
            return
        await asyncio.to_thread(self._store.fail, order.id, failure)

    async def _brief(self, order: Order) -> Brief:
        summarizer = self._summarizer(order)
        brief: Brief | None = None
        async for event in summarizer.events(order.document):
            if isinstance(event, Done):
                brief = event.brief
            await self._tell(order.id, event)
        if brief is None:
            raise ExtractionError("The extractor gave nothing.")
        return brief

    async def _tell(self, job: str, event: Event) -> None:
        # a document of one chunk is done or not: that needs no telling
        if isinstance(event, ChunkRead) and event.total > 1 and event.done < event.total:
            progress = JobProgress(done=event.done, total=event.total)
            await asyncio.to_thread(self._store.report, job, progress)

    def _summarizer(self, order: Order) -> AsyncSummarizer:
        settings = with_options(self._settings, order.options)
        configuration = configuration_of(settings)
        if configuration != configuration_in(order.id):
            raise ConfigurationChanged(
                "The worker is configured otherwise than when this was asked for.",
                hint="Ask for it again, with all workers configured alike.",
            )
        if configuration not in self._summarizers:
            self._summarizers[configuration] = AsyncSummarizer(settings)
        return self._summarizers[configuration]

    def _is_provisional(self, options: JobOptions, brief: Brief) -> bool:
        """Whether the rules stood in for a model that could not be asked."""
        settings = with_options(self._settings, options)
        wanted = settings.extractor == "auto" and bool(settings.ordered_endpoints())
        return wanted and brief.provenance.extractor == "rules"


class _Alone:
    """Turns that many may take at once, or one of them alone."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._together = 0
        self._taken = False

    @asynccontextmanager
    async def turn(self, *, alone: bool) -> AsyncIterator[None]:
        """Waits for a turn and holds it within."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._taken)
            if alone:
                self._taken = True
                await self._changed.wait_for(lambda: not self._together)
            else:
                self._together += 1
        try:
            yield
        finally:
            async with self._changed:
                if alone:
                    self._taken = False
                else:
                    self._together -= 1
                self._changed.notify_all()
