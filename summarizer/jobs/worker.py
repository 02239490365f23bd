"""A worker: has jobs done in this process, tells that it is alive, and looks after dead ones."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from summarizer.errors import StorageError, SummarizerError
from summarizer.jobs.faults import require
from summarizer.jobs.heart import Heart
from summarizer.jobs.identity import configuration_of
from summarizer.jobs.names import WorkerName
from summarizer.jobs.paces import USUAL, Paces
from summarizer.jobs.patience import Patience
from summarizer.jobs.queue import Queue
from summarizer.jobs.reaper import Reaper
from summarizer.jobs.work import Work
from summarizer.settings import Settings
from summarizer.storage import Database
from summarizer.storage.addresses import shown
from summarizer.storage.rows import now

if TYPE_CHECKING:
    from summarizer.jobs.running import Runner

_log = logging.getLogger(__name__)


class Worker:
    """Does the jobs in `database` that were asked for under these settings; one to a process.

    A `patient` one begins no jobs while the model's endpoint is down, if nothing else may read
    them. It is started and stopped once. Raises `QueueUnavailable` if the queue cannot be started,
    `StorageError` if the database cannot be reached then, and `ConfigurationError` where DBOS is
    not installed.
    """

    def __init__(
        self,
        database: Database,
        queue: Queue,
        settings: Settings,
        paces: Paces = USUAL,
        *,
        patient: bool = False,
    ) -> None:
        self._database = database
        self._queue = queue
        self._settings = settings
        self._paces = paces
        self._name = WorkerName(settings.worker, shown(queue.url))
        self._serves = configuration_of(settings)
        self._patience = Patience() if patient else None
        self._work = Work(database.jobs, settings, self.at_once, self._patience)
        self._started: datetime = now()
        self._runner: Runner | None = None
        self._heart: Heart | None = None

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
        """Whether the queue is being looked into, and the database answered of late."""
        if self._runner is None or self._heart is None:
            return False
        return self._heart.is_beating and self._runner.is_alive

    @property
    def is_waiting(self) -> bool:
        """Whether the model's endpoint is down, and jobs are not begun for that."""
        return self._patience is not None and self._patience.is_waiting

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of the jobs that are being worked on."""
        return self._work.running

    @property
    def fault(self) -> StorageError | None:
        """Why it cannot write down what comes of its jobs, if so: it holds that, and tries on."""
        return self._work.fault

    def start(self) -> None:
        """Begins to work, first on what this worker held when it ended last."""
        require()
        with ExitStack() as undone:
            self._name.take()
            undone.callback(self._name.release)
            self._beat()
            undone.callback(self._database.workers.leave, self.name)
            self._work.open()
            undone.callback(self._work.close)
            self._runner = self._run()
            undone.pop_all()
        reaper = Reaper(self._database, self._queue, self.name, self._paces)
        paces = self._paces
        self._heart = Heart(
            {self._beat: paces.beat, self._stop_cancelled: paces.look, reaper.round: paces.reap},
            within=4 * paces.beat,
        )
        self._heart.start()

    def stop(self, drain: float = 30.0) -> None:
        """Takes no more jobs, and waits up to `drain` seconds for those begun.

        What is not done by then waits for the next worker, and its try does not count.
        """
        if self._runner is None or self._heart is None:
            return
        self._work.begin_no_more()
        # in order: as long as something runs there are signs of life
        self._runner.stop(drain if self._work.running else 0)
        self._work.close()
        self._heart.stop()
        self._runner = self._heart = None
        try:
            self._queue.resume(self.name)
            self._database.workers.leave(self.name)
        except SummarizerError as error:
            _log.warning("worker %s leaves its jobs to be found: %s", self.name, error.code)
        self._name.release()

    def _run(self) -> Runner:
        from summarizer.jobs.running import Runner

        runner = Runner(
            self._work.do,
            serves=self._serves,
            executor=self.name,
            at_once=self.at_once,
            per_minute=self._per_minute(),
        )
        runner.start(self._queue)
        return runner

    def _beat(self) -> None:
        self._database.workers.beat(self.name, self._serves, self._started)

    def _stop_cancelled(self) -> None:
        running = self._work.running
        for job in self._database.jobs.by_ids(running) if running else ():
            if job.state == "cancelled":
                self._work.cancel(job.id)

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
