"""Which workers there are, and when each was last heard of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from summarizer.brief.values import Value
from summarizer.storage.connections import Connections
from summarizer.storage.rows import now, put
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
        with self._connections.writing() as connection:
            put(connection, workers, row)

    def leave(self, worker: str) -> None:
        """Says that the worker has ended in order."""
        with self._connections.writing() as connection:
            connection.execute(delete(workers).where(workers.c.id == worker))

    def all(self) -> tuple[WorkerSeen, ...]:
        """All workers that have not left, also those that have died."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(workers).order_by(workers.c.id)).all()
        return tuple(WorkerSeen.model_validate(dict(row._mapping)) for row in rows)
