"""Statements that the dossiers and their shelves have in common.

Whoever writes locks the row of the dossier first and then texts by their hash, so that no two
wait for each other. SQLite has no such locks and needs none: one writes at a time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from summarizer.errors import DossierNotFound
from summarizer.storage.tables import briefs, documents, dossiers, jobs

# any number, as long as it is this one
_ALONE = 7_302_114_550_931


def go_alone(connection: Connection) -> None:
    """Waits until nobody else is in a transaction that goes alone; holds to the end of this one."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ALONE)))


def dossier_row(connection: Connection, dossier: int, *, hold: bool = False) -> Row[Any]:
    """The row of that dossier, locked if it is to `hold`. Raises `DossierNotFound`."""
    query = select(dossiers).where(dossiers.c.id == dossier)
    row = connection.execute(query.with_for_update() if hold else query).one_or_none()
    if row is None:
        raise DossierNotFound(f"There is no dossier {dossier} (any more).")
    return row


def touch(connection: Connection, dossier: int, **new: object) -> None:
    """Writes `new` values into the row of the dossier, and that it has changed."""
    connection.execute(
        update(dossiers)
        .where(dossiers.c.id == dossier)
        .values(revision=dossiers.c.revision + 1, changed=now(), **new)
    )


def put(connection: Connection, table: Table, row: dict[str, object]) -> None:
    """Writes `row`, over the one of the same primary key if there is one."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    keys = [column.name for column in table.primary_key]
    insert = dialect.insert(table).values(row)
    new = {name: insert.excluded[name] for name in row if name not in keys}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=new))


def hold_texts(connection: Connection, which: ColumnElement[bool]) -> tuple[str, ...]:
    """Locks the texts of the briefs for which `which` is true; their hashes.

    Whoever adds one of them to another dossier waits, and then finds it, or brings it anew.
    """
    hashes = connection.scalars(
        select(documents.c.sha256)
        .where(documents.c.sha256.in_(select(briefs.c.sha256).where(which)))
        .order_by(documents.c.sha256)
        .with_for_update()
    )
    return tuple(hashes)


def drop_texts(connection: Connection, hashes: tuple[str, ...]) -> None:
    """Deletes those of the texts that no brief and no job needs any more."""
    for_brief = exists().where(briefs.c.sha256 == documents.c.sha256)
    for_job = exists().where(jobs.c.sha256 == documents.c.sha256)
    for sha256 in hashes:  # one by one: a statement takes only so many parameters
        idle = (documents.c.sha256 == sha256) & ~for_brief & ~for_job
        connection.execute(delete(documents).where(idle))


def now() -> datetime:
    """The moment of writing, in UTC."""
    return datetime.now(UTC)
