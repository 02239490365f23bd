"""The queue, as those see it who put jobs in and take them out: DBOS by its client.

Only ids go through it. On SQLite it is a file beside the database (`talks.sqlite` has
`talks.sqlite.queue`), on PostgreSQL the schema `dbos` of the same database.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event

from summarizer.errors import QueueUnavailable
from summarizer.jobs.faults import quiet, require, told
from summarizer.storage import Job
from summarizer.storage.addresses import shown, url_of, with_bounds
from summarizer.storage.grouping import Grouped
from summarizer.storage.pools import ask_after_rest

if TYPE_CHECKING:
    from dbos import DBOSClient

WORKFLOW = "brief"
APPLICATION = "summarizer"
# pinned: by default it is a hash of the source, and a new version would leave old work lying
VERSION = "1"

_AT_ONCE = 500  # ids in one transaction
_POLLING = 0.1
"""Seconds between two looks at the queue: what it lets through is slots by this."""
_WAIT = 30.0
"""Seconds after which a server that is not heard of is given up."""
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # the jobs themselves are in the database; what the queue forgets is put in again
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -512",
)


class Queue:
    """Puts jobs into the queue of the database at `address`, and takes them out.

    Opened on first use. Raises `ConfigurationError` if DBOS is not installed, and every method
    `QueueUnavailable` if the queue cannot be reached.
    """

    def __init__(self, address: str | Path | None) -> None:
        self.url = url_of(address)
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._client: DBOSClient | None = None
        self._grouped = Grouped(self)

    def open(self) -> None:
        """Opens the queue now, and makes it if it is not there."""
        self._opened()

    def put(self, jobs: Iterable[Job]) -> None:
        """Puts jobs in; one that is in already, in the same round, is not put in twice."""
        # by their ids: two who put the same in at once must not wait for each other
        waiting = sorted((job for job in jobs if job.state == "queued"), key=workflow_of)
        if not waiting:
            return
        client = self._opened()
        for start in range(0, len(waiting), _AT_ONCE):
            self._grouped(partial(_enqueue, client, waiting[start : start + _AT_ONCE]))

    def take_out(self, jobs: Sequence[Job]) -> None:
        """Takes jobs out that nobody works on yet."""
        if jobs:
            with told():
                self._opened().cancel_workflows([workflow_of(job) for job in jobs])

    def register(self, configuration: str, at_once: int, per_minute: float | None) -> None:
        """Makes the queue of that configuration, or changes how much is taken from it.

        `at_once` bounds each worker, `per_minute` what all of them begin together.
        """
        limiter = None
        if per_minute is not None:
            limiter = {"limit": max(1, math.floor(per_minute)), "period": 60.0}
        with told():
            self._opened().register_queue(
                queue_of(configuration),
                worker_concurrency=at_once,
                limiter=limiter,  # type: ignore[arg-type]
                polling_interval_sec=_POLLING,
            )

    def resume(self, executor: str) -> int:
        """Gives the work of an executor that has died to the others; how many jobs."""
        client = self._opened()
        with told():
            held = client.list_workflows(
                name=WORKFLOW, status="PENDING", executor_id=executor, load_input=False
            )
            for name in {one.queue_name for one in held}:
                theirs = [one.workflow_id for one in held if one.queue_name == name]
                client.resume_workflows(theirs, queue_name=name)
        return len(held)

    def holders(self) -> set[str]:
        """The executors that work on something, or did when they died."""
        with told():
            # others may use DBOS in the same database
            held = self._opened().list_workflows(
                name=WORKFLOW, status="PENDING", load_input=False, load_output=False
            )
        return {one.executor_id for one in held if one.executor_id}

    def known(self, jobs: Sequence[Job]) -> set[str]:
        """Those of the jobs, by id, that the queue has not yet done with."""
        with told():
            held = self._opened().list_workflows(
                workflow_ids=[workflow_of(job) for job in jobs],
                status=["ENQUEUED", "PENDING", "DELAYED"],
                load_input=False,
                load_output=False,
            )
        waiting = {one.workflow_id for one in held}
        return {job.id for job in jobs if workflow_of(job) in waiting}

    def forget(self, before: datetime) -> None:
        """Deletes what the queue remembers of work that ended before."""
        client = self._opened()
        while True:
            with told():
                ended = client.list_workflows(
                    name=WORKFLOW,
                    status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
                    completed_before=before.isoformat(),
                    limit=_AT_ONCE,
                    load_input=False,
                    load_output=False,
                )
                if not ended:
                    return
                client.delete_workflows([one.workflow_id for one in ended])

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite, where one writes at a time."""
        return self.url.drivername == "sqlite"

    @contextmanager
    def writing(self, *, fleeting: bool = False) -> Iterator[Connection]:
        """A transaction on the queue, as the queue's pragmas have it, `fleeting` or not."""
        with told(), self.engine.begin() as connection:
            yield connection

    @property
    def engine(self) -> Engine:
        """The connections to the queue."""
        self._opened()
        if self._engine is None:
            raise QueueUnavailable("The queue has been closed.")
        return self._engine

    def close(self) -> None:
        """Closes the connections; the next use opens them again."""
        with self._lock:
            if self._client is not None:
                self._client.destroy()
            if self._engine is not None:
                self._engine.dispose()
            self._client = self._engine = None

    def _opened(self) -> DBOSClient:
        with self._lock:
            if self._client is None:
                self._engine, self._client = self._open()
            return self._client

    def _open(self) -> tuple[Engine, DBOSClient]:
        require()
        from dbos import DBOS, DBOSClient

        quiet()
        url = queue_url(self.url)
        with told(shown(url)):
            DBOS.migrate(url.render_as_string(hide_password=False))
            engine = engine_of(url)
            client = DBOSClient(system_database_engine=engine, application_name=APPLICATION)
        return engine, client


def _enqueue(client: DBOSClient, jobs: Sequence[Job], connection: Connection) -> None:
    for job in jobs:
        client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": WORKFLOW,
                "queue_name": queue_of(job.queue),
                "workflow_id": workflow_of(job),
                "app_version": VERSION,
            },
            job.id,
            job.round,
        )


def queue_of(configuration: str) -> str:
    """The name of the queue of workers with that configuration."""
    return f"briefs-{configuration}"


def workflow_of(job: Job) -> str:
    """The id of the workflow that a round of the job is."""
    return f"{job.id}.{job.round}"


def queue_url(url: URL) -> URL:
    """Where the queue of the database at `url` lies."""
    if url.drivername != "sqlite":
        return with_bounds(url, _WAIT)
    # the whole name and more: talks.db and talks.sqlite are two databases
    return url.set(database=f"{url.database}.queue")


def engine_of(url: URL) -> Engine:
    """Connections to the queue at `url`; on SQLite writers do not hold up readers (WAL)."""
    if url.drivername != "sqlite":
        # few: to make one takes longer than what it is for, and a server takes a hundred in all
        served = create_engine(
            url, hide_parameters=True, pool_size=5, max_overflow=0, pool_use_lifo=True
        )
        ask_after_rest(served)
        return served
    # few: SQLite lets one write at a time, and those who wait for it sleep and try again
    engine = create_engine(url, hide_parameters=True, pool_size=3, max_overflow=0)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        # as DBOS sets it for its own engine: who will write takes the lock at once
        connection.isolation_level = "IMMEDIATE"
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    return engine
