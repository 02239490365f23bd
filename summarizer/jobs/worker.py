"""A worker: has jobs done in this process, tells that it is alive, and looks after dead ones."""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from summarizer.errors import SummarizerError
from summarizer.jobs.identity import configuration_of
from summarizer.jobs.names import WorkerName
from summarizer.jobs.paces import USUAL, Paces
from summarizer.jobs.queue import Queue, queue_of
from summarizer.jobs.reaper import Reaper
from summarizer.jobs.work import Work
from summarizer.settings import Settings
from summarizer.storage import Database
from summarizer.storage.rows import now

_log = logging.getLogger(__name__)


class Worker:
    """Does the jobs in `database` that were asked for under these settings; one to a process.

    Raises `QueueUnavailable` if the queue cannot be started, `ConfigurationError` where DBOS is
    not installed.
    """

    def __init__(
        self,
        database: Database,
        queue: Queue,
        settings: Settings,
        paces: Paces = USUAL,
    ) -> None:
        self._database = database
        self._queue = queue
        self._settings = settings
        self._paces = paces
        self._name = WorkerName(settings.worker)
        self._serves = configuration_of(settings)
        self._work = Work(database.jobs, settings)
        self._stopping = threading.Event()
        self._heart = threading.Thread(target=self._beat, name="summarizer-heart", daemon=True)
        self._last_beat = 0.0
        self._started: datetime = now()

    @property
    def name(self) -> str:
        """By which the worker is known, also after a restart."""
        return str(self._name)

    @property
    def at_once(self) -> int:
        """How many jobs it works on at the same time."""
        takes = sum(each.concurrency for each in self._settings.ordered_endpoints())
        return self._settings.worker_documents or takes or 16

    @property
    def is_alive(self) -> bool:
        """Whether the worker has given a sign of life of late, and the database answered."""
        return self._heart.is_alive() and time.monotonic() - self._last_beat < 4 * self._paces.beat

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of the jobs that are being worked on."""
        return self._work.running

    def start(self) -> None:
        """Begins to work, first on what this worker held when it ended last."""
        from summarizer.jobs.running import Runner

        self._name.take()
        engine = self._queue.engine
        self._database.workers.beat(self.name, self._serves, self._started)
        self._runner = Runner(
            self._work.do,
            queue=queue_of(self._serves),
            executor=self.name,
            at_once=self.at_once,
            per_minute=self._per_minute(),
        )
        self._runner.start(engine)
        self._last_beat = time.monotonic()
        self._heart.start()

    def stop(self, drain: float = 30.0) -> None:
        """Takes no more jobs, and waits up to `drain` seconds for those begun.

        What is not done by then waits for the next worker, and its try does not count.
        """
        self._stopping.set()
        self._heart.join()
        left = self._runner.call(self._work.aclose) if not self._work.running else None
        if left is not None:
            left.result(timeout=5)
        self._runner.stop(drain)
        for job in self._work.running:
            self._database.jobs.postpone(job)
        self._database.workers.leave(self.name)
        self._name.release()

    def _beat(self) -> None:
        paces = self._paces
        reaper = Reaper(self._database, self._queue, self.name, paces)
        beaten = reaped = 0.0
        while not self._stopping.wait(paces.look):
            try:
                self._stop_cancelled()
                if time.monotonic() - beaten > paces.beat:
                    self._database.workers.beat(self.name, self._serves, self._started)
                    beaten = self._last_beat = time.monotonic()
                if time.monotonic() - reaped > paces.reap:
                    reaper.round()
                    reaped = time.monotonic()
            except SummarizerError as error:
                # the database is away: what runs goes on, and is kept when it is back
                _log.warning("worker %s: %s", self.name, error.code)

    def _stop_cancelled(self) -> None:
        running = self._work.running
        for job in self._database.jobs.by_ids(running) if running else ():
            if job.state == "cancelled":
                self._runner.call(partial(self._cancelled, job.id))

    async def _cancelled(self, job: str) -> None:
        self._work.cancel(job)

    def _per_minute(self) -> float | None:
        paces = [each.requests_per_minute for each in self._settings.ordered_endpoints()]
        if not paces or None in paces:
            return None
        return sum(pace for pace in paces if pace is not None)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.stop()
