"""One job at a time, from its document to its brief or the reason why there is none."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from typing import NoReturn, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal
from tenacity import (
    Retrying,
    retry_if_exception,
    sleep_using_event,
    stop_when_event_set,
    wait_exponential,
)

from summarizer.brief import Brief
from summarizer.errors import (
    DatabaseDamaged,
    DatabaseNewer,
    ExtractionError,
    JobNotFound,
    JobPoisoned,
    StorageError,
    SummarizerError,
)
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoint import lacks_key
from summarizer.jobs.identity import with_options
from summarizer.jobs.patience import DOWN, Patience, Turn
from summarizer.jobs.summarizers import Summarizers
from summarizer.jobs.turns import Turns
from summarizer.pipeline import ChunkRead, Done, Event
from summarizer.settings import Settings
from summarizer.spans import span
from summarizer.storage import JobFailure, JobOptions, JobProgress, JobStore, Order

_log = logging.getLogger(__name__)

_T = TypeVar("_T")
_LASTING = (DatabaseDamaged, DatabaseNewer)
_LET_GO = 10.0
"""So many seconds what is stopped has to let go of what it holds."""


class Left(BaseException):
    """A job is left as it is, for the queue to give it out again.

    No `Exception`: DBOS would take it for the outcome of the work.
    """


class Work:
    """Does jobs under `settings`, each in the thread of its caller, and keeps their outcome.

    Of more than `at_once` callers some wait: the queue counts what it has given out a little
    late, and then gives out too much. Endpoints are asked in one event loop, which runs from
    `open` to `close`. A document during which a worker has died is read alone: if it ends the
    worker again, no other is blamed. With `patience`, jobs that need the model's endpoint wait
    while it is down.
    """

    def __init__(
        self,
        store: JobStore,
        settings: Settings,
        at_once: int,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._patience = patience
        self._summarizers = Summarizers(settings)
        self._lock = threading.Lock()
        self._running: dict[str, Future[Brief]] = {}
        self._turns = Turns(at_once)
        self._ending = threading.Event()
        self._closing = threading.Event()
        self._opened = ExitStack()
        self._portal: BlockingPortal | None = None
        self.fault: StorageError | None = None
        """Why what has come of a job could not be written down when that was last tried, if so."""
        self._trying = Retrying(
            retry=retry_if_exception(self._may_pass),
            wait=wait_exponential(0.1, max=5),
            sleep=sleep_using_event(self._closing),
            # a brief has been paid for: it is held as long as the worker is
            stop=stop_when_event_set(self._closing),
            reraise=True,
        )

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of the jobs that are being worked on."""
        with self._lock:
            return tuple(self._running)

    def open(self) -> None:
        """Starts the loop in which endpoints are asked."""
        self._portal = self._opened.enter_context(start_blocking_portal())

    def do(self, job: str, round_: int) -> None:
        """Does that round of the job, unless it has been done or taken back.

        Raises `Left` if it could not be: the work is ending, or the database is away.
        """
        try:
            self._do_or_fail(job, round_)
        except JobNotFound:
            return  # it was deleted meanwhile
        except StorageError as error:
            _log.error("job %s is left to the queue: %s", job, error.code)
            raise Left from None

    def cancel(self, job: str) -> None:
        """Stops work on that job, if it is worked on."""
        with self._lock:
            future = self._running.get(job)
        if future is not None:
            future.cancel()

    def begin_no_more(self) -> None:
        """Leaves to the queue what has been given out and is not begun."""
        self._ending.set()
        if self._patience is not None:
            self._patience.end()

    def close(self) -> None:
        """Stops what still runs, puts it back, and closes the connections to the endpoints."""
        self.begin_no_more()
        self._closing.set()
        for job in self.running:
            self.cancel(job)
        until = time.monotonic() + _LET_GO
        while self.running and time.monotonic() < until:
            time.sleep(0.01)
        portal, self._portal = self._portal, None
        if portal is not None:
            portal.call(self._summarizers.aclose)
        self._opened.close()

    def _surely(self, write: Callable[[], _T]) -> _T:
        """Does it as soon as the database lets it be done."""
        done = self._trying(write)
        self.fault = None
        return done

    def _may_pass(self, error: BaseException) -> bool:
        if not isinstance(error, StorageError) or isinstance(error, _LASTING):
            return False
        self.fault = error
        return True

    def _do_or_fail(self, job: str, round_: int) -> None:
        try:
            self._do(job, round_)
        except (JobPoisoned, DatabaseDamaged) as error:
            failure = _failure(error)
            self._surely(lambda: self._store.fail(job, failure))

    def _do(self, job: str, round_: int) -> None:
        try:
            with self._turns.together():
                # one that was begun before, and not ended, may be what ended the worker
                self._begin_and_end(job, round_, most=1)
                return
        except JobPoisoned:
            pass
        with self._turns.alone():
            self._begin_and_end(job, round_, most=self._settings.worker_tries)

    def _begin_and_end(self, job: str, round_: int, *, most: int) -> None:
        with self._let_in(job) as turn:
            if self._ending.is_set():
                raise Left
            order = self._surely(lambda: self._store.begin(job, round_=round_, most=most))
            if order is None:
                return
            spent = Budget()
            future = self._start(order, spent)
            try:
                outcome = self._end(order, future, spent)
            finally:
                with self._lock:
                    if self._running.get(job) is future:
                        del self._running[job]
            # nothing is known of the endpoint if it was not asked
            if spent.usage.requests and self._needs_model(order.options):
                turn.outcome = outcome

    def _let_in(self, job: str) -> AbstractContextManager[Turn]:
        """Waits while what the job needs is not there."""
        patience = self._patience
        if patience is None:
            return nullcontext(Turn())
        if patience.is_waiting:
            options = self._surely(lambda: self._store.order(job)).options
            if not self._needs_model(options):
                return nullcontext(Turn())
        return patience.turn()

    def _needs_model(self, options: JobOptions) -> bool:
        return with_options(self._settings, options).extractor == "model"

    def _start(self, order: Order, spent: Budget) -> Future[Brief]:
        portal = self._portal
        if portal is None or self._closing.is_set():
            self._put_back(order.id)
        future = portal.start_task_soon(self._brief, order, spent)
        with self._lock:
            before = self._running.get(order.id)
            self._running[order.id] = future
        if before is not None:
            before.cancel()  # an earlier round, that was taken back
        if self._closing.is_set():
            future.cancel()
        return future

    def _end(self, order: Order, future: Future[Brief], spent: Budget) -> str | None:
        """Keeps what comes of it: "done", or the code of the failure; None if it was stopped."""
        try:
            brief = future.result()
        except CancelledError:
            if self._closing.is_set():
                self._put_back(order.id)
            return None
        except Exception as error:
            failure = _failure(error)
            if failure.code == "error":
                _log.error("job %s failed: %s", order.id, type(error).__name__)
            self._surely(lambda: self._store.fail(order.id, failure, spent.usage))
            outcome = failure.code
        else:
            provisional = self._is_provisional(order.options, brief)
            self._surely(lambda: self._store.finish(order.id, brief, provisional=provisional))
            outcome = "done"
        _tell_end(order, outcome)
        return outcome

    def _put_back(self, job: str) -> NoReturn:
        self._store.postpone(job)
        raise Left

    async def _brief(self, order: Order, spent: Budget) -> Brief:
        known = {"summarizer.job.id": order.id}
        if order.request:
            known["summarizer.request.id"] = order.request
        with span("brief", "consumer", known):
            return await self._made(order, spent)

    async def _made(self, order: Order, spent: Budget) -> Brief:
        brief: Brief | None = None
        async with self._summarizers.for_order(order) as summarizer:
            async for event in summarizer.events(order.document, budget=spent):
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
            with suppress(StorageError):  # it is told again with the next
                await asyncio.to_thread(self._store.report, job, progress)

    def _is_provisional(self, options: JobOptions, brief: Brief) -> bool:
        """Whether a model was wanted and could not be asked, or not about the whole text."""
        if any(part.error in DOWN for part in brief.incomplete):
            return True
        settings = with_options(self._settings, options)
        endpoints = settings.ordered_endpoints()
        # without a key there is none to be asked, now or later
        wanted = settings.extractor == "auto" and endpoints and not any(map(lacks_key, endpoints))
        return bool(wanted) and brief.provenance.extractor == "rules"


def _tell_end(order: Order, outcome: str) -> None:
    asked = f", asked for by request {order.request}" if order.request else ""
    _log.info("job %s: %s%s", order.id, outcome, asked)


def _failure(error: Exception) -> JobFailure:
    if isinstance(error, SummarizerError):
        return JobFailure(code=error.code, message=error.message, hint=error.hint)
    # a fault of ours; its words may quote the document
    return JobFailure(code="error", message=f"Unexpected {type(error).__name__}.")
