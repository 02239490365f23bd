"""Jobs that are begun: many in one statement, for the queue gives out many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row

from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import BEGUN, portions
from summarizer.storage.rows import now


class Due(NamedTuple):
    """A round of a job that is to begin, unless it has been begun `most` times."""

    job: str
    round: int
    most: int


def begin(connections: Connections, dues: Sequence[Due]) -> list[Row[Any] | None]:
    """Marks those jobs as running in one transaction; for each its row, None if it may not begin.

    What is due twice begins for the first of the two.
    """
    begun: dict[str, Row[Any]] = {}
    # fleeting: if the power fails it is begun again, as if the worker had ended
    with connections.writing(fleeting=True) as connection:
        for most in sorted({due.most for due in dues}):
            for some in portions([(due.job, due.round) for due in dues if due.most == most]):
                bound = {"due": some, "most": most, "moment": now()}
                begun |= {row.id: row for row in connection.execute(BEGUN, bound)}
    return [begun.pop(due.job, None) for due in dues]
