"""Jobs, as everybody outside sees them: asked for, looked at, awaited, taken back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from copy import copy
from datetime import timedelta
from types import TracebackType
from typing import Self

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.errors import QueueFull
from summarizer.jobs.identity import orders
from summarizer.jobs.paces import USUAL, Paces
from summarizer.jobs.queue import Queue
from summarizer.jobs.worker import Worker
from summarizer.settings import Settings
from summarizer.storage import MAIN, Database, Job, JobOptions, JobPage, JobState
from summarizer.storage.rows import now

_FIRST, _LAST = 0.02, 0.5  # seconds between two looks at a job that is awaited


class Jobs:
    """The jobs in the database of `settings`, as `tenant` sees them.

    with Jobs(settings) as jobs, jobs.worker():
        job = jobs.submit([document])[0]
        brief = jobs.brief(jobs.wait(job.id).id)

    Methods raise `StorageError` if the database cannot do it, `QueueUnavailable` if the queue
    cannot, and `JobNotFound` for a job that the tenant has not asked for.
    """

    def __init__(
        self, settings: Settings, *, database: Database | None = None, tenant: str = MAIN
    ) -> None:
        self.settings = settings
        self.tenant = tenant
        self.request: str | None = None
        self.database = database or Database(settings.database, kept_open=True)
        self.queue = Queue(settings.database)

    def of(self, tenant: str, request: str | None = None) -> Jobs:
        """The same jobs as `tenant` sees them, for the request of that id."""
        seen = copy(self)
        seen.tenant, seen.request = tenant, request
        return seen

    def worker(self, paces: Paces = USUAL, *, patient: bool = False) -> Worker:
        """A worker on these jobs, for this process; a `patient` one waits for an endpoint."""
        return Worker(self.database, self.queue, self.settings, paces, patient=patient)

    def submit(
        self,
        documents: Sequence[Document],
        options: JobOptions | None = None,
        *,
        again: bool = False,
        bounded: bool = False,
    ) -> tuple[Job, ...]:
        """Asks for a brief of each document; the jobs, in that order.

        What was asked for before, under the same configuration, is not done anew; with `again`,
        what has failed is. With `bounded`, raises `QueueFull` if more would wait for workers than
        the settings allow.
        """
        asked = orders(documents, self.settings, options, self.request)
        if bounded:
            self._require_room([order.id for order in asked])
        jobs = self.database.jobs.put(asked, self.tenant, again=again)
        self.queue.put(jobs)
        return jobs

    def job(self, identity: str) -> Job:
        """The job of that id."""
        return self.database.jobs.job(identity, self.tenant)

    def listed(
        self, *, state: JobState | None = None, limit: int = 50, after: str | None = None
    ) -> JobPage:
        """Up to `limit` jobs, the newest first, from where the page before ended (`after`)."""
        if not self.database.is_there():
            return JobPage()
        return self.database.jobs.listed(self.tenant, state=state, limit=limit, after=after)

    def brief(self, identity: str) -> Brief:
        """The brief of a job. Raises `JobUnfinished` if it has none."""
        return self.database.jobs.brief(identity, self.tenant)

    def wait(self, identity: str, seconds: float | None = None) -> Job:
        """The job when it has ended, or as it stands after `seconds`."""
        until = None if seconds is None else time.monotonic() + seconds
        pause = _FIRST
        while (job := self.job(identity)).is_open:
            if until is not None and time.monotonic() >= until:
                break
            time.sleep(pause)
            pause = min(_LAST, pause * 1.5)
        return job

    def retry(self, identity: str) -> Job:
        """Has a job that failed or was cancelled done again, under the settings as they are now.

        So it has one whose document the model could not be asked about, or not about all of it.
        """
        order = self.database.jobs.order(identity, self.tenant)
        return self.submit([order.document], order.options, again=True)[0]

    def cancel(self, identity: str) -> Job:
        """Takes back a job; it ends when nobody else has asked for it."""
        job = self.database.jobs.cancel(identity, self.tenant)
        # it goes on if others have asked for it
        left = self.database.jobs.by_ids([identity])
        self.queue.take_out([one for one in left if one.state == "cancelled"])
        return job

    def prune(self, days: float | None = None) -> int:
        """Deletes jobs that ended so many days ago (as the settings say), and their briefs.

        Dossiers keep theirs. Returns how many. Answers that the service has kept, and sessions, go
        with them when their own time is over.
        """
        before = now() - timedelta(days=self.settings.jobs_kept_days if days is None else days)
        deleted = 0
        while pruned := self.database.jobs.prune(before):
            deleted += len(pruned)
        self.queue.forget(before)
        self.database.replies.sweep()
        self.database.sessions.sweep()
        return deleted

    def close(self) -> None:
        """Closes the connections; the next use opens them again."""
        self.queue.close()
        self.database.close()

    def _require_room(self, identities: Sequence[str]) -> None:
        waiting, most = self.database.jobs.queued(), self.settings.jobs_waiting
        if waiting + len(identities) <= most:
            return
        # what is there already needs none, however full it is
        there = self.database.jobs.by_ids(identities)
        more = set(identities) - {job.id for job in there if not _waits_anew(job)}
        if more and waiting + len(more) > most:
            raise QueueFull(f"{waiting} jobs wait already.", hint="Come back later.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def _waits_anew(job: Job) -> bool:
    """Whether asking for the job again has it done again."""
    return job.state == "cancelled" or (job.provisional and job.state == "done")
