"""What goes through an endpoint's own batch interface: batches, their requests, the answers.

A batch is first `written` (what will be in it), then `uploaded` (as a file), `submitted`, and
`collected` when all that will ever come back is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, delete, exists, insert, select, update

from summarizer.brief.values import Value
from summarizer.storage.connections import Connections
from summarizer.storage.jobs import OPEN, Job, JobProgress
from summarizer.storage.jobs.rows import SHOWN, change, job_of, portions
from summarizer.storage.rows import now
from summarizer.storage.tables import jobs, vendor_batches, vendor_requests

BatchState = Literal["written", "uploaded", "submitted", "collected"]


class VendorBatch(Value):
    """A batch as it stands; `file` and `batch` are the endpoint's ids, `status` its own word.

    Of its `requests` the endpoint says that so many are `answered`, well or with an error.
    """

    id: str
    queue: str
    state: BatchState
    file: str | None = None
    batch: str | None = None
    status: str | None = None
    requests: int
    answered: int
    created: datetime


class VendorAnswer(NamedTuple):
    """What came back for the request of that `id`: an HTTP status, and the body as JSON."""

    id: str
    status: int
    body: str


class VendorStore:
    """Keeps batches. Each call is one transaction: whole, or without effect.

    Every method raises `StorageError` if the database cannot do it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def take_over(
        self, identities: Sequence[str], queue: str, *, running: bool = False
    ) -> tuple[Job, ...]:
        """Takes jobs that wait for workers into `queue`, with `running` also those begun.

        Returns those jobs as they were.
        """
        states = OPEN if running else ("queued",)
        taken: list[Job] = []
        with self._connections.writing() as connection:
            for some in portions(identities):
                which = (jobs.c.id.in_(some), jobs.c.state.in_(states), jobs.c.queue != queue)
                query = select(*SHOWN).where(*which).with_for_update()
                taken += [job_of(row) for row in connection.execute(query)]
                # a new round: what a worker's queue still holds of it is void
                new = {"queue": queue, "round": jobs.c.round + 1, "tries": 0}
                connection.execute(update(jobs).where(*which).values(**new))
        return tuple(taken)

    def open_jobs(self, queue: str) -> set[str]:
        """The ids of the jobs in `queue` that have not ended."""
        with self._connections.reading() as connection:
            query = select(jobs.c.id).where(jobs.c.queue == queue, jobs.c.state.in_(OPEN))
            return set(connection.scalars(query))

    def ready(self, queue: str, after: str = "", limit: int = 100) -> tuple[tuple[str, int], ...]:
        """Id and round of open jobs behind the id `after` that lack no answer to a request."""
        lacks = exists().where(
            vendor_requests.c.job == jobs.c.id, vendor_requests.c.status.is_(None)
        )
        with self._connections.reading() as connection:
            query = (
                select(jobs.c.id, jobs.c.round)
                .where(jobs.c.queue == queue, jobs.c.state.in_(OPEN), jobs.c.id > after, ~lacks)
                .order_by(jobs.c.id)
                .limit(limit)
            )
            return tuple((row.id, row.round) for row in connection.execute(query))

    def lay_by(self, job: str, progress: JobProgress) -> None:
        """Says that the job waits for answers: reading it did not end this process."""
        with self._connections.writing() as connection:
            change(connection, job, only_open=True, tries=0, progress=progress.model_dump_json())

    def write(self, batch: str, queue: str, requests: Mapping[str, str]) -> None:
        """Says what is about to be sent as `batch`: `requests` in order, with the job of each."""
        row = {"id": batch, "queue": queue, "state": "written", "created": now()}
        rows = [
            {"id": each, "job": job, "batch": batch, "line": line}
            for line, (each, job) in enumerate(requests.items(), start=1)
        ]
        with self._connections.writing() as connection:
            connection.execute(
                insert(vendor_batches), {**row, "requests": len(rows), "answered": 0}
            )
            connection.execute(insert(vendor_requests), rows)

    def uploaded(self, batch: str, file: str) -> None:
        """Says that the endpoint has the file of the batch, under that id of its own."""
        self._change(batch, state="uploaded", file=file)

    def submitted(self, batch: str, given: str) -> None:
        """Says that the endpoint has the batch, under that id of its own."""
        self._change(batch, state="submitted", batch=given)

    def seen(self, batch: str, status: str, answered: int) -> None:
        """Says how the batch stands at the endpoint."""
        self._change(batch, status=status, answered=answered)

    def drop(self, batch: str) -> None:
        """Forgets the batch's requests that have no answer: they were never begun."""
        unanswered = (vendor_requests.c.batch == batch, vendor_requests.c.status.is_(None))
        with self._connections.writing() as connection:
            connection.execute(delete(vendor_requests).where(*unanswered))

    def answer(self, batch: str, answers: Iterable[VendorAnswer]) -> None:
        """Keeps answers to requests of the batch; of several to one the first."""
        rows = [{"which": each.id, "status": each.status, "body": each.body} for each in answers]
        if not rows:
            return
        statement = (
            update(vendor_requests)
            .where(
                vendor_requests.c.id == bindparam("which"),
                vendor_requests.c.batch == batch,
                vendor_requests.c.status.is_(None),
            )
            .values(status=bindparam("status"), body=bindparam("body"))
        )
        with self._connections.writing() as connection:
            connection.execute(statement, rows)

    def reject(self, batch: str, lines: Iterable[int], status: int, body: str) -> int:
        """Answers the requests that stand in these lines of the file alike; how many."""
        rows = [{"at": line, "status": status, "body": body} for line in set(lines)]
        which = (vendor_requests.c.batch == batch, vendor_requests.c.line == bindparam("at"))
        told = update(vendor_requests).where(*which)
        told = told.values(status=bindparam("status"), body=bindparam("body"))
        with self._connections.writing() as connection:
            done = [connection.execute(told, row) for row in rows]
        return sum(each.rowcount for each in done)

    def collected(self, batch: str, status: int, body: str) -> None:
        """Says that nothing more will come; what lacks an answer has this one."""
        lacking = (vendor_requests.c.batch == batch, vendor_requests.c.status.is_(None))
        with self._connections.writing() as connection:
            connection.execute(
                update(vendor_requests).where(*lacking).values(status=status, body=body)
            )
            connection.execute(
                update(vendor_batches)
                .where(vendor_batches.c.id == batch)
                .values(state="collected", answered=vendor_batches.c.requests)
            )

    def answers(self, job: str) -> dict[str, tuple[int, str]]:
        """Status and body of what came back for each request about the job."""
        asked = vendor_requests.c
        with self._connections.reading() as connection:
            query = select(asked.id, asked.status, asked.body).where(
                asked.job == job, asked.status.is_not(None)
            )
            return {row.id: (row.status, row.body) for row in connection.execute(query)}

    def under_way(self, queue: str) -> tuple[VendorBatch, ...]:
        """The batches that are not collected, the oldest first."""
        with self._connections.reading() as connection:
            query = (
                select(vendor_batches)
                .where(vendor_batches.c.queue == queue, vendor_batches.c.state != "collected")
                .order_by(vendor_batches.c.created, vendor_batches.c.id)
            )
            rows = connection.execute(query).all()
        return tuple(VendorBatch.model_validate(dict(row._mapping)) for row in rows)

    def sweep(self) -> None:
        """Deletes answers about jobs that have ended, and batches of which nothing is left."""
        is_open = exists().where(jobs.c.id == vendor_requests.c.job, jobs.c.state.in_(OPEN))
        needed = exists().where(vendor_requests.c.batch == vendor_batches.c.id)
        with self._connections.writing() as connection:
            connection.execute(
                delete(vendor_requests).where(vendor_requests.c.status.is_not(None), ~is_open)
            )
            connection.execute(
                delete(vendor_batches).where(vendor_batches.c.state == "collected", ~needed)
            )

    def forget(self, batch: str) -> None:
        """Deletes a batch that the endpoint never got, with its requests."""
        with self._connections.writing() as connection:
            connection.execute(delete(vendor_batches).where(vendor_batches.c.id == batch))

    def _change(self, batch: str, /, **new: object) -> None:
        with self._connections.writing() as connection:
            connection.execute(
                update(vendor_batches).where(vendor_batches.c.id == batch).values(**new)
            )
