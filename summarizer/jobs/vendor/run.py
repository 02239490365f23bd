"""Jobs through an endpoint's batch interface, from their documents to their briefs.

It goes round: what has come back is fetched; each document of which all is there is read, which
gives a brief, a failure, or more requests; these are sent. All that matters is in the database, so
that it can end anywhere and go on.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.errors import (
    ConfigurationError,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseUnreachable,
    DeadlineExceeded,
    EndpointFailed,
    EndpointUnreachable,
    JobPoisoned,
    MissingKey,
    RateLimited,
)
from summarizer.extraction.vendor_batches import VendorBatches
from summarizer.jobs.identity import with_options
from summarizer.jobs.office import Jobs
from summarizer.jobs.vendor.errands import Errands
from summarizer.jobs.vendor.outbox import Outbox
from summarizer.jobs.vendor.progress import VendorProgress, note_on
from summarizer.jobs.vendor.queueing import Queueing
from summarizer.jobs.vendor.replay import Failed, Lacking, Replay, failure_of
from summarizer.jobs.vendor.turn import turn_at
from summarizer.settings import Endpoint, Settings
from summarizer.storage import JobOptions

Report = Callable[[VendorProgress], None]
Stopping = Callable[[], bool]

_POLL = (1.0, 60.0)
_LOOK = 0.2  # seconds between two looks whether to stop
_MOST_FAILURES = 60  # rounds that fail one after the other; about an hour
# what may be over in a while
_PASSING = (
    EndpointUnreachable,
    EndpointFailed,
    RateLimited,
    DeadlineExceeded,
    DatabaseUnreachable,
    DatabaseBusy,
)


def run_vendor_batch(
    jobs: Jobs,
    documents: Iterable[Document],
    options: JobOptions,
    *,
    report: Report,
    stopping: Stopping,
    poll: tuple[float, float] = _POLL,
) -> None:
    """Has documents briefed through the batch interface of the first endpoint of `jobs.settings`.

    Returns when each of their jobs has ended, or soon after `stopping()` is true: what is at the
    endpoint stays there, and the same call goes on with it. What failed before is tried again,
    what is done is not. `report` is told whenever something has changed. Between two looks at the
    endpoint lie `poll` seconds: at first the first number, and longer each time, up to the second.

    Raises `ConfigurationError` before anything is sent if the endpoint has no such interface or
    the rules are asked for, `MissingKey` without a model, and `ExtractionError`, `StorageError` or
    `QueueUnavailable` if it cannot go on; then too the same call goes on later.
    """
    settings = with_options(jobs.settings, options)
    endpoint = VendorBatches(_endpoint_of(settings), settings)
    with tempfile.TemporaryDirectory(prefix="summarizer-") as folder:
        run = _Run(jobs, endpoint, report, stopping, Path(folder))
        asyncio.run(run.through(documents, options, poll))


def _endpoint_of(settings: Settings) -> Endpoint:
    if settings.extractor == "rules":
        raise ConfigurationError(
            "A batch at the endpoint needs a model, and the rules are asked for.",
            hint="Leave out --vendor-batch.",
        )
    if not settings.ordered_endpoints():
        raise MissingKey("No model is configured.", hint="Set SUMMARIZER_MODEL.")
    return settings.ordered_endpoints()[0]


class _Run:
    """One call. Nobody else is in its event loop, so it waits for the database in it."""

    def __init__(
        self, jobs: Jobs, endpoint: VendorBatches, report: Report, stopping: Stopping, folder: Path
    ) -> None:
        self._jobs = jobs.database.jobs
        self._store = jobs.database.vendor
        self._settings = jobs.settings
        self._endpoint = endpoint
        self._report = report
        self._stopping = stopping
        self._folder = folder
        self._queue = Queueing(jobs)
        self._turn = turn_at(jobs.queue.url, self._queue.name)
        self._errands = Errands(self._store, endpoint, self._queue.name, folder)
        self._replay = Replay(jobs.settings)
        self._open: set[str] = set()  # the jobs of this call that have not ended
        self._progress = VendorProgress()

    async def through(
        self, documents: Iterable[Document], options: JobOptions, poll: tuple[float, float]
    ) -> None:
        """All of it, until the jobs have ended or it has to stop."""
        try:
            await self._endpoint.check()
            for some in self._queue.put(documents, options):
                self._open |= some
                self._tell(f"{len(self._open):,} documents taken in")
                if self._stopping():
                    return
            await self._rounds(*poll)
        finally:
            self._turn.release()
            await self._endpoint.aclose()

    async def _rounds(self, shortest: float, longest: float) -> None:
        pause, failures = shortest, 0
        self._count()
        while self._open and not self._stopping():
            try:
                moved = await self._round()
                self._count()
                failures = 0
            except _PASSING as error:
                failures += 1
                if failures > _MOST_FAILURES:
                    raise
                self._tell(f"{error.message} It is tried again.")
                moved = False
            pause = shortest if moved else min(longest, pause * 1.5)
            await self._wait(pause)

    async def _round(self) -> bool:
        """One look at everything; whether something has been fetched or sent."""
        if not self._turn.take():
            self._tell("another process is at these jobs; this one waits")
            return False
        await self._errands.resume()
        fetched = await self._errands.collect()
        sent = await self._read_all()
        self._store.sweep()
        self._tell(note_on(self._store.under_way(self._queue.name)))
        return fetched or sent

    async def _read_all(self) -> bool:
        """Reads what lacks no answer, and sends what is to be asked then; whether anything is."""
        outbox = Outbox(self._errands, self._folder)
        try:
            await self._read_into(outbox)
        finally:
            outbox.discard()
        return outbox.sent > 0

    async def _read_into(self, outbox: Outbox) -> None:
        after, read = "", 0
        while not self._errands.is_held and (ready := self._store.ready(self._queue.name, after)):
            for job, round_ in ready:
                if self._stopping():
                    return
                for name, body in (await self._read(job, round_)).items():
                    await outbox.put(name, job, body)
                read += 1
                self._tell(f"{read:,} documents read")
            after = ready[-1][0]
            self._count()
        await outbox.send()

    async def _read(self, job: str, round_: int) -> dict[str, str]:
        """Reads one document by what has come back; the requests that are to be made then."""
        try:
            order = self._jobs.begin(job, round_=round_, most=self._settings.worker_tries)
        except (JobPoisoned, DatabaseDamaged) as error:
            self._jobs.fail(job, failure_of(job, error))
            return {}
        if order is None:
            return {}
        known = self._store.answers(job)
        answers = {name.removeprefix(f"{job}."): kept for name, kept in known.items()}
        match await self._replay.read(order, answers):
            case Brief() as brief:
                self._jobs.finish(job, brief)
            case Failed() as failed:
                self._jobs.fail(job, failed.failure, failed.usage)
            case Lacking() as lacking:
                self._store.lay_by(job, lacking.progress)
                return {f"{job}.{name}": body for name, body in lacking.requests.items()}
        return {}

    def _count(self) -> None:
        """Counts those jobs of this call that have ended since."""
        elsewhere = self._open - self._store.open_jobs(self._queue.name)
        found = self._jobs.by_ids(sorted(elsewhere))
        self._queue.take_over([job for job in found if job.is_open])
        self._open -= elsewhere - {job.id for job in found if job.is_open}
        ended = [job for job in found if not job.is_open]
        if ended:
            self._progress = self._progress.after(ended)
            self._tell(self._progress.note)

    def _tell(self, note: str) -> None:
        self._progress = replace(self._progress, note=note)
        self._report(self._progress)

    async def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._open and not self._stopping() and (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(_LOOK, left))
