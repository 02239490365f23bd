"""Briefs for conversations that the service has: by jobs, so that nothing is paid for twice."""

from __future__ import annotations

from contextlib import aclosing, suppress

import anyio
from anyio import to_thread

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.errors import JobPoisoned, JobUnfinished
from summarizer.pipeline import ChunkRead, Done, Grounded, Read, Report
from summarizer.service.callers import Caller
from summarizer.service.routes.waiting import brief_of
from summarizer.service.shared import Shared
from summarizer.storage import Job, JobOptions

_AS_CONFIGURED = JobOptions()


class JobBriefer:
    """Makes the briefs that `caller` asks for by jobs of the service, and waits for them.

    `seconds` is how long to wait for one, None for as long as it takes. Who stops waiting, as by
    going away, does not stop the job.
    """

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
        self._seconds = seconds

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`; `report` is told of each step.

        Raises the error with which the job failed, `JobUnfinished` if it goes on for longer than
        is waited, `QueueFull`, and `StorageError`.
        """
        tell = report or (lambda _: None)
        tell(Read(len(document.text), 1))
        job = await to_thread.run_sync(self._submitted, document, abandon_on_cancel=True)
        job = await self._ended(job, tell)
        if job.is_open:
            raise JobUnfinished(
                "The text is still being read.",
                hint=f"Ask the same again: it goes on meanwhile, as job {job.id}.",
            )
        brief = await brief_of(job, self._caller)
        tell(Grounded(len(brief.items), len(brief.withheld)))
        tell(Done(brief))
        return brief

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
        with suppress(TimeoutError):
            with anyio.fail_after(self._seconds):
                async with aclosing(changes):
                    async for change in changes:
                        seen = change or seen
                        if seen.progress is not None and seen.progress.done > done:
                            done = seen.progress.done
                            tell(ChunkRead(done, seen.progress.total))
        return seen
