"""Which workers there are, and when each was last heard of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import delete, select

from summarizer.brief.values import Value
from summarizer.storage.connections import Connections
from summarizer.storage.rows import go_alone, now, put
from summarizer.storage.tables import workers


class WorkerSeen(Value):
    """A worker: the queue that it works on, since when, and when it was last heard of (UTC)."""

    id: str
    queue: str
    started: datetime
    seen: datetime


class WorkerStore:
    """Keeps who is at work. Every method raises `StorageError` if the database cannot do it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def beat(self, worker: str, queue: str, started: datetime) -> None:
        """Says that the worker is alive."""
        row = {"id": worker, "queue": queue, "started": started, "seen": now()}
        with self._connections.writing(fleeting=True) as connection:
            put(connection, workers, row)

    def leave(self, worker: str, seen: datetime | None = None) -> None:
        """Says that the worker has ended; with `seen`, unless it gave a sign of life since."""
        which = workers.c.id == worker
        if seen is not None:
            which &= workers.c.seen == seen
        with self._connections.writing() as connection:
            connection.execute(delete(workers).where(which))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits until nobody else is alone, on any machine; what is done within is done by one."""
        with self._connections.writing() as connection:
            go_alone(connection)
            yield

    def all(self) -> tuple[WorkerSeen, ...]:
        """All workers that have not left, also those that have died."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(workers).order_by(workers.c.id)).all()
        return tuple(WorkerSeen.model_validate(dict(row._mapping)) for row in rows)
