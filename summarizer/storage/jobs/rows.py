"""The rows of jobs, and the statements that all of their transactions have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Row,
    Select,
    Table,
    bindparam,
    exists,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from summarizer.brief import Usage
from summarizer.document import Document
from summarizer.errors import DatabaseDamaged, JobNotFound
from summarizer.storage.jobs.values import (
    AT_VENDOR,
    OPEN,
    Job,
    JobFailure,
    JobOptions,
    JobProgress,
    Order,
)
from summarizer.storage.rows import now
from summarizer.storage.tables import claims, documents, jobs

_T = TypeVar("_T")
_V = TypeVar("_V", bound=BaseModel)
_MANY = 200  # a statement takes only so many parameters

_UNSHOWN = ("brief", "document", "options", "request", "sha256")
SHOWN = tuple(column for column in jobs.c if column.name not in _UNSHOWN)
ASKED = (jobs.c.document, jobs.c.options, jobs.c.request, jobs.c.sha256)
# what goes through an endpoint's batch interface waits for no worker
WAITS = (jobs.c.state == "queued") & ~jobs.c.queue.startswith(AT_VENDOR)

# These statements run for each job, and for each look at one. To make one takes longer than to
# run it.
# by literal names: SQLAlchemy takes the names of tables out of what SQLite is to return
_ITS_TEXT = select(documents.c.text).where(
    literal_column("documents.sha256") == literal_column("jobs.sha256")
)
BEGUN = (
    update(jobs)
    .where(
        tuple_(jobs.c.id, jobs.c.round).in_(bindparam("due", expanding=True)),
        jobs.c.state.in_(OPEN),
        jobs.c.tries < bindparam("most"),
    )
    .values(state="running", tries=jobs.c.tries + 1, changed=bindparam("moment"))
    .returning(*SHOWN, *ASKED, _ITS_TEXT.scalar_subquery().label("text"))
)
# what is set are the columns that values are given for
_CHANGED = update(jobs).where(jobs.c.id == bindparam("identity"))
_CHANGED_IF_OPEN = _CHANGED.where(jobs.c.state.in_(OPEN))
_CLAIMANTS = select(claims.c.job, claims.c.tenant).where(
    claims.c.job.in_(bindparam("identities", expanding=True))
)
SOME = select(*SHOWN).where(jobs.c.id.in_(bindparam("identities", expanding=True)))
_TEXT = select(documents.c.text).where(documents.c.sha256 == bindparam("sha256"))


def job_row(
    connection: Connection,
    identity: str,
    tenant: str | None,
    *more: ColumnElement[Any],
    hold: bool = False,
) -> Row[Any]:
    """The row of that job with `more` columns, locked if to `hold`. Raises `JobNotFound`."""
    query = _one(more, claimed=tenant is not None, hold=hold)
    row = connection.execute(query, {"identity": identity, "tenant": tenant}).one_or_none()
    if row is None:
        raise JobNotFound("There is no such job.")
    return row


@cache
def _one(more: tuple[ColumnElement[Any], ...], *, claimed: bool, hold: bool) -> Select[Any]:
    query = select(*SHOWN, *more).where(jobs.c.id == bindparam("identity"))
    if claimed:
        query = query.where(claimed_by(bindparam("tenant")))
    return query.with_for_update() if hold else query


def claimed_by(tenant: str | ColumnElement[str]) -> ColumnElement[bool]:
    """True for a job that `tenant` has asked for."""
    return exists().where(claims.c.job == jobs.c.id, claims.c.tenant == tenant)


def claimants(connection: Connection, identities: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each of these jobs the tenants that have asked for it."""
    found: dict[str, set[str]] = {}
    for some in portions(identities):
        for row in connection.execute(_CLAIMANTS, {"identities": list(some)}):
            found.setdefault(row.job, set()).add(row.tenant)
    return {job: frozenset(tenants) for job, tenants in found.items()}


def change(
    connection: Connection, identity: str, *, only_open: bool = False, **new: object
) -> bool:
    """Writes `new` values into the row of the job, `only_open` if it has not ended; whether."""
    values = {"identity": identity, "changed": now(), **new}
    return connection.execute(_CHANGED_IF_OPEN if only_open else _CHANGED, values).rowcount > 0


def add(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Writes `row` unless one of its primary key is there; whether it did."""
    insert = _insertion(table, connection.dialect.name)
    # psycopg counts rows of an INSERT only if it is asked to
    counted = {"preserve_rowcount": True}
    return bool(connection.execute(insert, row, execution_options=counted).rowcount > 0)


@cache
def _insertion(table: Table, name: str) -> Executable:
    dialect = postgresql if name == "postgresql" else sqlite
    insert: Executable = dialect.insert(table).on_conflict_do_nothing()
    return insert


def portions(some: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """What there is, in lists that a statement takes."""
    return (some[start : start + _MANY] for start in range(0, len(some), _MANY))


def text_of(connection: Connection, sha256: str) -> bytes | None:
    """The text with that hash, in UTF-8; None if it is gone."""
    text: bytes | None = connection.scalar(_TEXT, {"sha256": sha256})
    return text


def job_of(row: Row[Any]) -> Job:
    """The job that `row` holds."""
    kept = row._mapping
    plain = ("id", "queue", "state", "title", "characters", "tries", "round", "provisional")
    return Job(
        **{name: kept[name] for name in (*plain, "created", "changed")},
        progress=_read(JobProgress, kept["progress"]),
        error=_read(JobFailure, kept["error"]),
        usage=_read(Usage, kept["usage"]),
    )


def order_of(row: Row[Any], text: bytes | None) -> Order:
    """What was asked for. Raises `DatabaseDamaged` if it cannot be read."""
    try:
        known = json.loads(row.document)
        document = Document.model_validate({**known, "text": (text or b"").decode()})
        options = JobOptions.model_validate_json(row.options)
    except ValueError:
        raise DatabaseDamaged(
            f"The document of job {row.id} cannot be read.",
            hint="Put a copy of the database in its place.",
        ) from None
    return Order(
        id=row.id, queue=row.queue, document=document, options=options, request=row.request
    )


def _read(form: type[_V], kept: str | None) -> _V | None:
    return None if kept is None else form.model_validate_json(kept)
