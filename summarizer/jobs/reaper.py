"""What the dead leave behind: work of workers that are gone, and jobs that the queue has lost."""

from __future__ import annotations

import logging
from datetime import timedelta

from summarizer.jobs.paces import USUAL, Paces
from summarizer.jobs.queue import Queue
from summarizer.storage import Database, Job, JobFailure
from summarizer.storage.rows import now

_log = logging.getLogger(__name__)


class Reaper:
    """Gives the work of dead workers to those alive, and puts back what was lost."""

    def __init__(self, database: Database, queue: Queue, own: str, paces: Paces = USUAL) -> None:
        self._database = database
        self._queue = queue
        self._own = own
        self._dead = timedelta(seconds=paces.dead)
        self._lost = timedelta(seconds=paces.lost)
        self._abandoned = timedelta(seconds=paces.abandoned)

    def round(self) -> None:
        """One look at everything. Raises `StorageError` and `QueueUnavailable`."""
        seen = self._database.workers.all()
        alive = {each.id for each in seen if now() - each.seen < self._dead} | {self._own}
        for dead in sorted(self._queue.holders() - alive):
            number = self._queue.resume(dead)
            _log.warning("worker %s is gone: %d jobs go to others", dead, number)
        for gone in {each.id for each in seen} - alive:
            self._database.workers.leave(gone)
        self._find_lost({each.queue for each in seen if each.id in alive})

    def _find_lost(self, served: set[str]) -> None:
        waiting = self._database.jobs.waiting(now() - self._lost)
        if not waiting:
            return
        known = self._queue.known(waiting)
        for job in waiting:
            if job.queue not in served and now() - job.changed > self._abandoned:
                self._give_up(job)
            elif job.id not in known:
                _log.warning("job %s was lost and is put back", job.id)
                self._queue.put([self._database.jobs.renew(job.id)])

    def _give_up(self, job: Job) -> None:
        failure = JobFailure(
            code="configuration-changed",
            message="No worker has the configuration under which this was asked for.",
            hint="Ask for it again.",
        )
        self._database.jobs.fail(job.id, failure)
        self._queue.take_out([job])
