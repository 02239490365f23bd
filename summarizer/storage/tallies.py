"""What has come of jobs, for those who count: how many ended how, and what they cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, func, select

from summarizer.brief import Usage
from summarizer.brief.values import Value
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import WAITS
from summarizer.storage.jobs.values import OPEN, JobState
from summarizer.storage.tables import jobs

_COLUMNS: tuple[Column[Any], ...] = tuple(
    jobs.c[name] for name in ("id", "round", "state", "changed", "usage", "brief")
)


class Ended(Value):
    """A job that has ended. Of a brief: its extractor, the seconds that it took, items withheld."""

    id: str
    round: int
    state: JobState
    changed: datetime
    usage: Usage | None = None
    extractor: str | None = None
    seconds: float = 0.0
    withheld: int = 0


class TallyStore:
    """Reads what jobs came to, of all tenants and all workers.

    Every method raises `StorageError` if the database cannot do it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def ended(self, since: datetime) -> Iterator[Ended]:
        """The jobs that ended at that moment or later, in no order."""
        query = select(*_COLUMNS).where(~jobs.c.state.in_(OPEN), jobs.c.changed >= since)
        with self._connections.reading() as connection:
            for row in connection.execute(query):
                yield _ended(row)

    def open_in(self, queue: str) -> int:
        """How many jobs wait or run that workers with that configuration do."""
        query = select(func.count()).where(jobs.c.queue == queue, jobs.c.state.in_(OPEN))
        with self._connections.reading() as connection:
            return connection.scalar(query) or 0

    def oldest_waiting(self) -> datetime | None:
        """Since when the job waits that waits longest for a worker."""
        query = select(func.min(jobs.c.changed)).where(WAITS)
        with self._connections.reading() as connection:
            found: datetime | None = connection.scalar(query)
        return found


def _ended(row: Row[Any]) -> Ended:
    done = row.state == "done" and row.brief is not None
    brief = json.loads(row.brief) if done else {}
    made = brief.get("provenance", {})
    return Ended(
        id=row.id,
        round=row.round,
        state=row.state,
        changed=row.changed,
        # of one that is done anew, what is there is of the round before
        usage=Usage.model_validate_json(row.usage)
        if row.usage and row.state != "cancelled"
        else None,
        extractor=made.get("extractor"),
        seconds=made.get("seconds", 0.0),
        withheld=len(brief.get("withheld", ())),
    )
