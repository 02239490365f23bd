"""The jobs of a database: which document is to be briefed how, how far that is, what came of it.

The queue (`summarizer.jobs`) says when a job runs; what a job is, and its outcome, lies here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from summarizer.brief import Brief, Usage
from summarizer.errors import JobPoisoned, JobUnfinished
from summarizer.storage.connections import Connections
from summarizer.storage.grouping import Grouped
from summarizer.storage.jobs.asking import ask_for
from summarizer.storage.jobs.beginning import Due, begin
from summarizer.storage.jobs.deliveries import drop, hand_over
from summarizer.storage.jobs.gathering import Gathered
from summarizer.storage.jobs.rows import (
    ASKED,
    SHOWN,
    SOME,
    WAITS,
    change,
    claimants,
    claimed_by,
    job_of,
    job_row,
    order_of,
    portions,
    text_of,
)
from summarizer.storage.jobs.values import (
    AT_VENDOR,
    OPEN,
    Job,
    JobFailure,
    JobPage,
    JobProgress,
    JobState,
    Order,
)
from summarizer.storage.records import brief_from, record_of
from summarizer.storage.rows import drop_texts, now
from summarizer.storage.tables import claims, jobs


class JobStore:
    """Keeps jobs. Each call is one transaction: whole, or without effect.

    With a `tenant`, a job that this tenant has not asked for is not there. Every method raises
    `StorageError` if the database cannot do it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._grouped = Grouped(connections)
        self._begin = Gathered(partial(begin, connections))

    def put(self, orders: Sequence[Order], tenant: str, *, again: bool = False) -> tuple[Job, ...]:
        """Takes `orders` in for `tenant`; the jobs, in that order.

        What is there already is claimed, not made anew. A cancelled or provisional one waits
        again, and with `again` a failed one as well.
        """

        def write(connection: Connection) -> tuple[Job, ...]:
            ask_for(connection, orders, tenant, again=again)
            return self._by_ids(connection, [order.id for order in orders])

        return self._grouped(write)

    def job(self, identity: str, tenant: str | None = None) -> Job:
        """The job of that id. Raises `JobNotFound`."""
        with self._connections.reading() as connection:
            return job_of(job_row(connection, identity, tenant))

    def by_ids(self, identities: Sequence[str]) -> tuple[Job, ...]:
        """The jobs of these ids that are there, in this order."""
        with self._connections.reading() as connection:
            return self._by_ids(connection, identities)

    def listed(
        self,
        tenant: str | None = None,
        *,
        state: JobState | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> JobPage:
        """Up to `limit` jobs, the newest first, from where the page before ended (`after`)."""
        chosen: list[ColumnElement[bool]] = []
        if tenant is not None:
            chosen.append(claimed_by(tenant))
        if state is not None:
            chosen.append(jobs.c.state == state)
        with self._connections.reading() as connection:
            if after is not None:
                last = job_row(connection, after, tenant)
                earlier = jobs.c.created < last.created
                level = (jobs.c.created == last.created) & (jobs.c.id > last.id)
                chosen.append(earlier | level)
            query = select(*SHOWN).where(*chosen).order_by(jobs.c.created.desc(), jobs.c.id)
            rows = connection.execute(query.limit(limit + 1)).all()
        found = tuple(job_of(row) for row in rows[:limit])
        return JobPage(jobs=found, next=found[-1].id if len(rows) > limit else None)

    def begin(self, identity: str, *, round_: int, most: int) -> Order | None:
        """Marks that round of the job as running and gives what is to be done.

        None if nothing is any more: it has ended, or another round has taken its place. Raises
        `JobPoisoned` if the job has been begun `most` times without an end, `JobNotFound`, and
        `DatabaseDamaged` if the document cannot be read.
        """
        row = self._begin(Due(identity, round_, most))
        if row is not None:
            return order_of(row, row.text)
        with self._connections.reading() as connection:
            row = job_row(connection, identity, None)
        if row.state in OPEN and row.round == round_ and row.tries >= most:
            raise JobPoisoned(
                f"The worker ended {row.tries} times while it read the document.",
                hint="Look at the worker's log, and try the document by itself.",
            )
        return None

    def report(self, identity: str, progress: JobProgress) -> None:
        """Writes down how far the job is, unless it has ended."""
        with self._connections.writing(fleeting=True) as connection:
            change(connection, identity, only_open=True, progress=progress.model_dump_json())

    def finish(self, identity: str, brief: Brief, *, provisional: bool = False) -> None:
        """Keeps the brief, unless the job has ended; `provisional` if it should be done anew.

        Dossiers that wait for it get it.
        """
        record, _ = record_of(brief)
        usage = brief.provenance.usage.model_dump_json()

        def write(connection: Connection) -> None:
            ended = change(
                connection,
                identity,
                only_open=True,
                state="done",
                brief=record,
                provisional=provisional,
                error=None,
                usage=usage,
            )
            if ended:
                hand_over(connection, identity, brief)

        self._grouped(write)

    def fail(self, identity: str, failure: JobFailure, usage: Usage | None = None) -> None:
        """Keeps why there is no brief, unless the job has ended."""
        with self._connections.writing() as connection:
            change(
                connection,
                identity,
                only_open=True,
                state="failed",
                error=failure.model_dump_json(),
                usage=usage.model_dump_json() if usage else None,
            )

    def postpone(self, identity: str) -> None:
        """Puts a running job back among those that wait; the try does not count."""
        with self._connections.writing() as connection:
            row = job_row(connection, identity, None, hold=True)
            if row.state == "running":
                change(connection, identity, state="queued", tries=max(0, row.tries - 1))

    def cancel(self, identity: str, tenant: str) -> Job:
        """Takes back what `tenant` asked for; the job ends when nobody else asked for it.

        A job that has ended stays as it is. Raises `JobNotFound`.
        """
        with self._connections.writing() as connection:
            row = job_row(connection, identity, tenant, hold=True)
            if row.state in OPEN:
                drop(connection, identity, tenant)
                others = connection.scalar(
                    select(func.count())
                    .select_from(claims)
                    .where(claims.c.job == identity, claims.c.tenant != tenant)
                )
                if others:
                    mine = (claims.c.job == identity) & (claims.c.tenant == tenant)
                    connection.execute(delete(claims).where(mine))
                    return job_of(row).model_copy(update={"state": "cancelled"})
                change(connection, identity, state="cancelled")
            return job_of(job_row(connection, identity, tenant))

    def brief(self, identity: str, tenant: str | None = None) -> Brief:
        """The brief that the job came to. Raises `JobNotFound`, and `JobUnfinished` for none."""
        with self._connections.reading() as connection:
            row = job_row(connection, identity, tenant, jobs.c.brief, jobs.c.sha256)
            text = text_of(connection, row.sha256)
        if row.state != "done" or row.brief is None:
            raise JobUnfinished(f"The job has no brief: it is {row.state}.")
        return brief_from(row.sha256, row.brief, text)

    def watched(self, identities: Sequence[str]) -> dict[str, tuple[Job, frozenset[str]]]:
        """Those of these jobs that are there, each with the tenants that have asked for it."""
        with self._connections.reading() as connection:
            asked = claimants(connection, identities)
            found = self._by_ids(connection, identities)
        return {job.id: (job, asked.get(job.id, frozenset())) for job in found}

    def order(self, identity: str, tenant: str | None = None) -> Order:
        """What was asked for. Raises `JobNotFound`."""
        with self._connections.reading() as connection:
            row = job_row(connection, identity, tenant, *ASKED)
            return order_of(row, text_of(connection, row.sha256))

    def counts(self) -> dict[JobState, int]:
        """How many jobs are in which state."""
        with self._connections.reading() as connection:
            query = select(jobs.c.state, func.count()).group_by(jobs.c.state)
            return {row[0]: row[1] for row in connection.execute(query)}

    def queued(self) -> int:
        """How many jobs wait for workers, however many have ended."""
        with self._connections.reading() as connection:
            return connection.scalar(_QUEUED) or 0

    def waiting(self, before: datetime, limit: int = 1000) -> tuple[Job, ...]:
        """Jobs for workers that have waited or run unchanged since `before`, the oldest first."""
        workers_own = ~jobs.c.queue.startswith(AT_VENDOR)
        with self._connections.reading() as connection:
            query = (
                select(*SHOWN)
                .where(jobs.c.state.in_(OPEN), jobs.c.changed < before, workers_own)
                .order_by(jobs.c.changed)
                .limit(limit)
            )
            return tuple(job_of(row) for row in connection.execute(query))

    def renew(self, job: Job) -> Job | None:
        """Puts a job that the queue has lost back among those that wait, as a new round.

        None if the job has changed since: then it is not lost, or somebody else has put it back.
        """
        as_seen = (jobs.c.round == job.round) & (jobs.c.changed == job.changed)
        lost = (
            update(jobs)
            .where(jobs.c.id == job.id, jobs.c.state.in_(OPEN), as_seen)
            .values(state="queued", round=job.round + 1, changed=now())
            .returning(*SHOWN)
        )
        with self._connections.writing() as connection:
            row = connection.execute(lost).one_or_none()
        return None if row is None else job_of(row)

    def ended(self, before: datetime) -> int:
        """How many jobs ended before."""
        with self._connections.reading() as connection:
            query = select(func.count()).select_from(jobs).where(_ended(before))
            return connection.scalar(query) or 0

    def prune(self, before: datetime, limit: int = 500) -> tuple[str, ...]:
        """Deletes up to `limit` jobs that ended before, and texts that nothing else needs.

        The ids of those that it has deleted.
        """
        some = select(jobs.c.id, jobs.c.sha256).where(_ended(before)).order_by(jobs.c.changed)
        with self._connections.writing() as connection:
            rows = connection.execute(some.limit(limit).with_for_update(skip_locked=True)).all()
            for ids in portions([row.id for row in rows]):
                connection.execute(delete(jobs).where(jobs.c.id.in_(ids)))
            drop_texts(connection, tuple(sorted({row.sha256 for row in rows})))
        return tuple(row.id for row in rows)

    def _by_ids(self, connection: Connection, identities: Sequence[str]) -> tuple[Job, ...]:
        found: dict[str, Job] = {}
        for some in portions(identities):
            rows = connection.execute(SOME, {"identities": list(some)})
            found |= {row.id: job_of(row) for row in rows}
        return tuple(found[identity] for identity in identities if identity in found)


_QUEUED = select(func.count()).select_from(jobs).where(WAITS)


def _ended(before: datetime) -> ColumnElement[bool]:
    return ~jobs.c.state.in_(OPEN) & (jobs.c.changed < before)
