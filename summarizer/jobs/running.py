"""DBOS at work in this process: it takes jobs from the queue and has them done.

DBOS is one to a process, and so is a `Runner`.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine

from summarizer.errors import QueueUnavailable
from summarizer.jobs.queue import APPLICATION, VERSION, WORKFLOW, quiet, told

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_POLLING = 0.1
"""Seconds between two looks at the queue: what it lets through is slots by this."""


class _AtWork:
    """Who does the jobs in this process, if anybody."""

    do: Callable[[str], Awaitable[None]] | None = None


@DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)
async def _workflow(job: str) -> None:
    # no step of its own: the job in the database tells whether it has been done
    if _AtWork.do is not None:
        await _AtWork.do(job)


class Runner:
    """Has jobs from `queue` done by `do`, `at_once` of them at the same time.

    `executor` is a name that stays the same over restarts: what it held when it died it takes up
    again. `per_minute` bounds the jobs begun by all workers together.
    """

    def __init__(
        self,
        do: Callable[[str], Awaitable[None]],
        *,
        queue: str,
        executor: str,
        at_once: int,
        per_minute: float | None = None,
    ) -> None:
        self._do = do
        self._queue = queue
        self._executor = executor
        self._at_once = at_once
        self._per_minute = per_minute
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, engine: Engine) -> None:
        """Begins to work. Raises `QueueUnavailable` if another runner works in this process."""
        if _AtWork.do is not None:
            raise QueueUnavailable("A worker runs in this process already.")
        _AtWork.do = self._doing
        limiter = None
        if self._per_minute is not None:
            limiter = {"limit": max(1, math.floor(self._per_minute)), "period": 60.0}
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_engine": engine,
            "application_version": VERSION,
            "executor_id": self._executor,
            "log_level": "ERROR",
        }
        try:
            with told():
                DBOS(config=config)
                DBOS.listen_queues([self._queue])
                DBOS.launch()
                DBOS.register_queue(
                    self._queue,
                    worker_concurrency=self._at_once,
                    limiter=limiter,  # type: ignore[arg-type]
                    polling_interval_sec=_POLLING,
                    on_conflict="always_update",
                )
        except BaseException:
            self.stop(0)
            raise
        quiet()

    def stop(self, drain: float) -> None:
        """Takes no more jobs, and waits up to `drain` seconds for those begun."""
        DBOS.destroy(workflow_completion_timeout_sec=math.ceil(drain))
        _AtWork.do = None

    def call(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> Future[_T] | None:
        """Runs `work` in the loop of the jobs; None as long as no job has been begun."""
        return None if self._loop is None else asyncio.run_coroutine_threadsafe(work(), self._loop)

    async def _doing(self, job: str) -> None:
        self._loop = asyncio.get_running_loop()
        await self._do(job)
