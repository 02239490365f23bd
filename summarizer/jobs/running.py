"""DBOS at work in this process: it takes jobs from the queue and has them done.

DBOS is one to a process, and so is a `Runner`.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from dbos import DBOS, DBOSConfig

from summarizer.errors import QueueUnavailable
from summarizer.jobs.faults import quiet, told
from summarizer.jobs.queue import APPLICATION, VERSION, WORKFLOW, Queue, queue_of
from summarizer.jobs.work import Left


class _AtWork:
    """Who does the jobs in this process, if anybody."""

    do: Callable[[str, int], None] | None = None


@DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)
def _workflow(job: str, round_: int) -> None:
    # no step of its own: the job in the database tells whether it has been done
    do = _AtWork.do
    if do is None:
        raise Left
    do(job, round_)


class Runner:
    """Has jobs asked for under `serves` done by `do`, `at_once` at the same time, in threads.

    `executor` is a name that stays the same over restarts: what it held when it died it takes up
    again. `per_minute` bounds the jobs begun by all workers together.
    """

    def __init__(
        self,
        do: Callable[[str, int], None],
        *,
        serves: str,
        executor: str,
        at_once: int,
        per_minute: float | None = None,
    ) -> None:
        self._do = do
        self._serves = serves
        self._executor = executor
        self._at_once = at_once
        self._per_minute = per_minute

    @property
    def is_alive(self) -> bool:
        """Whether DBOS looks into the queue."""
        looking = f"queue-worker-{queue_of(self._serves)}"  # as DBOS calls its thread
        return any(thread.name == looking for thread in threading.enumerate())

    def start(self, queue: Queue) -> None:
        """Begins to work. Raises `QueueUnavailable` if another runner works in this process."""
        if _AtWork.do is not None:
            raise QueueUnavailable("A worker runs in this process already.")
        _AtWork.do = self._do
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_engine": queue.engine,
            "application_version": VERSION,
            "executor_id": self._executor,
            "log_level": "ERROR",
            # nobody listens to events of workflows: a hundred looks a second are for nothing
            "notification_coalesce_sec": 1.0,
            # twice: those whose work was given to others wait for what comes of it
            "max_executor_threads": 2 * self._at_once + 4,
        }
        try:
            # before the launch, which looks for queues once a second only
            queue.register(self._serves, self._at_once, self._per_minute)
            with told():
                DBOS(config=config)
                DBOS.listen_queues([queue_of(self._serves)])
                DBOS.launch()
        except BaseException:
            self.stop(0)
            raise
        quiet()

    def stop(self, drain: float) -> None:
        """Takes no more jobs, and waits up to `drain` seconds for those begun."""
        DBOS.destroy(workflow_completion_timeout_sec=math.ceil(drain))
        _AtWork.do = None
