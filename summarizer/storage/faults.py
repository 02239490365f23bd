"""What can go wrong with a database, in our own words.

The one place that knows the errors of SQLAlchemy, Alembic, SQLite and psycopg. Nothing of their
messages is passed on, for it may hold text of a document or a password; only the name that SQLite
gives the error, or the SQLSTATE of PostgreSQL.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from summarizer.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseUnreachable,
    StorageError,
    SummarizerError,
)

_WORDS: dict[type[StorageError], tuple[str, str | None]] = {
    DatabaseUnreachable: (
        "cannot be opened, or the connection broke off",
        "See that it is there, and that you may read and write it.",
    ),
    DatabaseDamaged: (
        "is damaged, or no database of dossiers",
        "It is left as it is; put a copy in its place, or name another.",
    ),
    DatabaseFull: (
        "cannot grow: no space is left",
        "Nothing was written. Make room and do it again.",
    ),
    DatabaseBusy: (
        "was held by somebody else for too long",
        "Nothing was written. Do it again later.",
    ),
    StorageError: ("could not do what was asked of it", "Nothing was written."),
}

# https://www.sqlite.org/rescode.html
_SQLITE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_ERROR: DatabaseDamaged,  # a table or a column is not there
    sqlite3.SQLITE_PERM: DatabaseUnreachable,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_PROTOCOL: DatabaseBusy,
    sqlite3.SQLITE_AUTH: DatabaseUnreachable,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    # a quota, a limit on the size of files, or no room for the index beside the file
    sqlite3.SQLITE_IOERR_WRITE: DatabaseFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: DatabaseFull,
    sqlite3.SQLITE_IOERR_SHORT_READ: DatabaseDamaged,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: whole codes before classes
_POSTGRESQL: dict[str, type[StorageError]] = {
    "08": DatabaseUnreachable,  # connection exception
    "25006": DatabaseUnreachable,  # read-only transaction: a standby
    "28": DatabaseUnreachable,  # invalid authorization
    "3D": DatabaseUnreachable,  # no such database
    "40": DatabaseBusy,  # serialization failure, deadlock
    "42501": DatabaseUnreachable,  # insufficient privilege
    "42": DatabaseDamaged,  # a table or a column is not there, or somebody else's
    "53100": DatabaseFull,  # disk full
    "53300": DatabaseBusy,  # too many connections
    "55P03": DatabaseBusy,  # lock not available
    "57014": DatabaseBusy,  # query canceled, for it took too long
    "57P": DatabaseUnreachable,  # shutting down, starting up, dropped
    "XX": DatabaseDamaged,  # data or index corrupted
}

_OPERATING_SYSTEM: dict[int | None, type[StorageError]] = {
    errno.ENOSPC: DatabaseFull,
    errno.EDQUOT: DatabaseFull,
}


@contextmanager
def told(where: str) -> Iterator[None]:
    """Lets the database's errors leave as `StorageError` that names `where`, and others as is."""
    try:
        yield
    except SummarizerError:
        raise
    except Exception as error:
        fault = fault_of(error, where)
        if fault is None:
            raise
        raise fault from None


@contextmanager
def broken() -> Iterator[None]:
    """Any error tells that a kept connection has broken; SQLAlchemy then makes all of them anew."""
    try:
        yield
    except Exception:
        raise exc.InvalidatePoolError from None


def fault_of(error: Exception, where: str) -> StorageError | None:
    """What `error` means for who uses the database `where`; None if it is none of the database."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        kind, name = _of_sqlite(cause), getattr(cause, "sqlite_errorname", "")
    elif cause is not None and hasattr(cause, "sqlstate"):
        kind, name = _of_postgresql(cause.sqlstate, cause), cause.sqlstate
    elif isinstance(error, exc.TimeoutError):
        kind, name = DatabaseBusy, ""
    elif isinstance(error, OSError):
        kind = _OPERATING_SYSTEM.get(error.errno, DatabaseUnreachable)
        name = errno.errorcode.get(error.errno or 0, "")
    elif isinstance(error, exc.SQLAlchemyError) or _is_of_alembic(error):
        kind, name = StorageError, ""
    else:
        return None
    words, hint = _WORDS[kind]
    return kind(f"The database {where} {words}{f' ({name})' if name else ''}.", hint=hint)


def is_busy(error: BaseException) -> bool:
    """Whether SQLite gave up because somebody else held the file."""
    return isinstance(error, sqlite3.Error) and _of_sqlite(error) is DatabaseBusy


def _of_sqlite(error: sqlite3.Error) -> type[StorageError]:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StorageError
    return _SQLITE.get(code) or _SQLITE.get(code & 0xFF, StorageError)


def _of_postgresql(state: str | None, error: BaseException) -> type[StorageError]:
    if state is None:  # not the server's error, but the connection's or the driver's
        broken = type(error).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout")
        return DatabaseUnreachable if broken else StorageError
    fitting = (kind for length in (5, 3, 2) if (kind := _POSTGRESQL.get(state[:length])))
    return next(fitting, StorageError)


def _is_of_alembic(error: Exception) -> bool:
    from alembic.util import CommandError  # not before: it takes long to import

    return isinstance(error, CommandError)
