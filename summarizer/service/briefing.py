"""Briefs for conversations that the service has: by jobs, so that nothing is paid for twice."""

from __future__ import annotations

import time
from contextlib import aclosing, suppress

import anyio
from anyio import to_thread

from summarizer.brief import Brief, Usage
from summarizer.document import Document
from summarizer.errors import DossierNotFound, JobNotFound, JobPoisoned, JobUnfinished
from summarizer.pipeline import ChunkRead, Done, Grounded, Read, Report
from summarizer.service.callers import Caller
from summarizer.service.routes.waiting import brief_of
from summarizer.service.shared import Shared
from summarizer.storage import Job, JobOptions

_AS_CONFIGURED = JobOptions()


class JobBriefer:
    """Makes the briefs that `caller` asks for by jobs of the service, and waits for them.

    `seconds` is how long from now on they are waited for, None for as long as it takes. Who stops
    waiting, as by going away, does not stop the job; its brief then comes into `dossier`, where
    one is named. `leave` is for who is gone: what he has sent is read all the same.
    """

    dossier: int | None = None

    def __init__(
        self,
        common: Shared,
        caller: Caller,
        options: JobOptions = _AS_CONFIGURED,
        seconds: float | None = None,
    ) -> None:
        self._common = common
        self._caller = caller
        self._options = options
        self._until = None if seconds is None else time.monotonic() + seconds
        self._usages: list[Usage] = []
        self._waiting: anyio.CancelScope | None = None

    def leave(self) -> None:
        """From now on no brief is waited for; jobs are submitted, and go on."""
        self._until = 0.0
        if self._waiting is not None:
            self._waiting.cancel()

    @property
    def spent(self) -> Usage:
        """What the briefs came to that were made meanwhile; those that were there are free."""
        return Usage(
            requests=sum(one.requests for one in self._usages),
            input_tokens=sum(one.input_tokens for one in self._usages),
            cached_tokens=sum(one.cached_tokens for one in self._usages),
            output_tokens=sum(one.output_tokens for one in self._usages),
        )

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`; `report` is told of each step.

        Raises the error with which the job failed, `JobUnfinished` if it goes on for longer than
        is waited, `QueueFull`, and `StorageError`.
        """
        tell = report or (lambda _: None)
        tell(Read(len(document.text), 1))
        job = await to_thread.run_sync(
            self._submitted, document, limiter=self._common.intake, abandon_on_cancel=True
        )
        is_new = job.is_open
        try:
            job = await self._ended(job, tell)
        finally:
            if job.is_open:
                with anyio.CancelScope(shield=True):
                    await to_thread.run_sync(self._deliver, job)
        if job.is_open:
            raise JobUnfinished(
                "The text is still being read.",
                hint=f"Ask the same again: it goes on meanwhile, as job {job.id}.",
            )
        brief = await brief_of(job, self._caller)
        if is_new:
            self._usages.append(brief.provenance.usage)
        tell(Grounded(len(brief.items), len(brief.withheld)))
        tell(Done(brief))
        return brief

    def _deliver(self, job: Job) -> None:
        """Lets the dossier have the brief when it is there, if nobody waits for it any longer."""
        if self.dossier is not None:
            database = self._caller.jobs.database.of(self._caller.tenant)
            with suppress(JobNotFound, DossierNotFound):
                database.deliveries.put(job.id, self.dossier)

    def _submitted(self, document: Document) -> Job:
        (job,) = self._caller.jobs.submit([document], self._options, bounded=True)
        # what ended its worker again and again is begun anew by a retry of that very job only
        if job.state == "failed" and job.error is not None and job.error.code != JobPoisoned.code:
            return self._caller.jobs.retry(job.id)
        return job

    async def _ended(self, job: Job, tell: Report) -> Job:
        """The job when it has ended, or as it stands when nobody waits any longer."""
        seen, done = job, 0
        changes = self._common.watch.changes(job.id, self._caller.tenant)
        left = None if self._until is None else self._until - time.monotonic()
        async with aclosing(changes):
            with anyio.move_on_after(left) as self._waiting:
                async for change in changes:
                    seen = change or seen
                    if seen.progress is not None and seen.progress.done > done:
                        done = seen.progress.done
                        tell(ChunkRead(done, seen.progress.total))
        return seen
