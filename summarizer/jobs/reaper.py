"""What the dead leave behind: work of workers that are gone, and jobs that the queue has lost."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from summarizer.jobs.paces import USUAL, Paces
from summarizer.jobs.queue import Queue
from summarizer.storage import Database, Job, JobFailure
from summarizer.storage.rows import now

_log = logging.getLogger(__name__)


class Reaper:
    """Gives the work of dead workers to those alive, and puts back what was lost.

    Dead is whose sign of life has not changed for as long as we have looked, without a gap: so
    neither clocks that differ nor a database that was away make a living worker look dead.
    """

    def __init__(
        self,
        database: Database,
        queue: Queue,
        own: str,
        paces: Paces = USUAL,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._queue = queue
        self._own = own
        self._paces = paces
        self._clock = clock
        self._last = clock()
        # for each worker its last sign of life (None: it has given none), and since when we see it
        self._signs: dict[str, tuple[datetime | None, float]] = {}
        # queues in which jobs wait and that no worker takes from, and since when we see it
        self._unserved: dict[str, float] = {}

    def round(self) -> None:
        """One look at everything. Raises `StorageError` and `QueueUnavailable`."""
        if self._clock() - self._last > self._paces.dead / 2:
            self._signs.clear()  # the database was away, or this process stood still
        dead = self._look()
        for name in sorted(dead):
            self._bury(name)
        seen = self._database.workers.all()
        self._find_lost({each.queue for each in seen if each.id not in dead})
        self._last = self._clock()

    def _look(self) -> set[str]:
        """Who has been silent for too long."""
        seen = {each.id: each.seen for each in self._database.workers.all()}
        moment, before = self._clock(), self._signs
        self._signs = {}
        for name in (self._queue.holders() | seen.keys()) - {self._own}:
            sign = seen.get(name)
            known = before.get(name)
            self._signs[name] = known if known and known[0] == sign else (sign, moment)
        silent = self._paces.dead
        return {name for name, (_, since) in self._signs.items() if moment - since >= silent}

    def _bury(self, name: str) -> None:
        workers, (sign, _) = self._database.workers, self._signs.pop(name)
        with workers.alone():
            # alone, or what another reaper has given away would be given away again
            signs = {each.id: each.seen for each in workers.all()}
            held = self._queue.resume(name) if signs.get(name) == sign else 0
        workers.leave(name, sign)
        if held:
            _log.warning("worker %s is gone: %d jobs go to others", name, held)

    def _find_lost(self, served: set[str]) -> None:
        waiting = self._database.jobs.waiting(now() - timedelta(seconds=self._paces.lost))
        abandoned = self._abandoned({job.queue for job in waiting} - served)
        known = self._queue.known(waiting) if waiting else set()
        lost: list[Job] = []
        for job in waiting:
            if job.queue in abandoned:
                self._give_up(job)
            elif job.id not in known and (renewed := self._database.jobs.renew(job)):
                _log.warning("job %s was lost and is put back", job.id)
                lost.append(renewed)
        # all at once: signs of life wait until it is done
        self._queue.put(lost)

    def _abandoned(self, unserved: set[str]) -> set[str]:
        """Those of the queues that have had no worker for as long as is borne.

        Not as long as their jobs wait: with much to do that is long, and a worker may be restarted.
        """
        moment = self._clock()
        self._unserved = {queue: self._unserved.get(queue, moment) for queue in unserved}
        bound = self._paces.abandoned
        return {queue for queue, since in self._unserved.items() if moment - since >= bound}

    def _give_up(self, job: Job) -> None:
        failure = JobFailure(
            code="configuration-changed",
            message="No worker has the configuration under which this was asked for.",
            hint="Ask for it again.",
        )
        self._database.jobs.fail(job.id, failure)
        self._queue.take_out([job])
