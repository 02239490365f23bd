from __future__ import annotations

import ast
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.util import CommandError
from sqlalchemy import exc

import summarizer.storage
from summarizer.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseUnreachable,
    DocumentNotHeld,
    StorageError,
)
from summarizer.storage.faults import fault_of, told

_SECRET = "password=hush, and the words of a document"
_LIBRARIES = ("sqlalchemy", "sqlite3", "psycopg", "alembic")


def _sqlite(code: int, name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError(_SECRET)
    error.sqlite_errorcode, error.sqlite_errorname = code, name
    return error


def _wrapped(error: Exception) -> exc.DBAPIError:
    return exc.OperationalError(_SECRET, {"text": _SECRET}, error)


def _all_errors() -> Iterator[Exception]:
    for name in dir(sqlite3):
        if name.startswith("SQLITE_") and isinstance(code := getattr(sqlite3, name), int):
            yield _sqlite(code, name)
    for kind in vars(psycopg.errors).values():
        if isinstance(kind, type) and issubclass(kind, psycopg.Error):
            yield kind(_SECRET)
    yield from (
        kind(_SECRET)
        for kind in (sqlite3.Warning, sqlite3.Error, sqlite3.DataError)
        if issubclass(kind, sqlite3.Error)
    )
    yield from (exc.SQLAlchemyError(_SECRET), exc.InvalidRequestError(_SECRET))
    yield from (exc.TimeoutError(_SECRET), exc.NoSuchTableError(_SECRET), CommandError(_SECRET))
    yield OSError(errno.EACCES, _SECRET)


def test_every_error_of_the_libraries_becomes_one_of_ours_and_shows_nothing() -> None:
    errors = list(_all_errors())
    assert len(errors) > 300
    for error in errors:
        for given in (error, _wrapped(error)):
            fault = fault_of(given, "talks")
            assert isinstance(fault, StorageError), error
            assert "hush" not in str(fault) + repr(fault), error
            assert fault.hint, error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DatabaseFull),
        (sqlite3.SQLITE_BUSY, DatabaseBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseBusy),
        (sqlite3.SQLITE_CORRUPT_INDEX, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, DatabaseDamaged),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, DatabaseUnreachable),
        (sqlite3.SQLITE_READONLY_DBMOVED, DatabaseUnreachable),
        (sqlite3.SQLITE_IOERR_WRITE, DatabaseFull),
        (sqlite3.SQLITE_IOERR_FSYNC, StorageError),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, StorageError),
    ],
)
def test_what_sqlite_says(code: int, kind: type[StorageError]) -> None:
    fault = fault_of(_wrapped(_sqlite(code, "SQLITE_X")), "talks")
    assert type(fault) is kind
    assert "(SQLITE_X)" in str(fault)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (psycopg.errors.DiskFull, DatabaseFull),
        (psycopg.errors.LockNotAvailable, DatabaseBusy),
        (psycopg.errors.DeadlockDetected, DatabaseBusy),
        (psycopg.errors.TooManyConnections, DatabaseBusy),
        (psycopg.errors.AdminShutdown, DatabaseUnreachable),
        (psycopg.errors.InvalidPassword, DatabaseUnreachable),
        (psycopg.errors.InvalidCatalogName, DatabaseUnreachable),
        (psycopg.errors.InsufficientPrivilege, DatabaseUnreachable),
        (psycopg.errors.UndefinedTable, DatabaseDamaged),
        (psycopg.errors.DataCorrupted, DatabaseDamaged),
        (psycopg.errors.UniqueViolation, StorageError),
        (psycopg.OperationalError, DatabaseUnreachable),
        (psycopg.InterfaceError, DatabaseUnreachable),
        (psycopg.DataError, StorageError),
    ],
)
def test_what_postgresql_says(error: type[psycopg.Error], kind: type[StorageError]) -> None:
    assert type(fault_of(_wrapped(error(_SECRET)), "talks")) is kind


def test_a_full_disk_of_the_system_is_a_full_database() -> None:
    assert type(fault_of(OSError(errno.ENOSPC, _SECRET), "talks")) is DatabaseFull


def test_what_is_no_fault_of_the_database_passes() -> None:
    for error in (DocumentNotHeld("no"), ZeroDivisionError(), KeyError(_SECRET)):
        with pytest.raises(type(error)) as caught, told("talks"):
            raise error
        assert caught.value is error


def test_the_cause_with_its_secrets_does_not_come_along() -> None:
    with pytest.raises(StorageError) as caught, told("talks"):
        raise _wrapped(_sqlite(sqlite3.SQLITE_FULL, "SQLITE_FULL"))
    assert caught.value.__suppress_context__


def test_no_other_module_catches_errors_of_the_libraries() -> None:
    caught = {}
    for path in Path(summarizer.storage.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text())
        theirs = {
            name.asname or name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
            if (getattr(node, "module", None) or name.name).split(".")[0] in _LIBRARIES
        }
        handlers = [n.type for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and n.type]
        names = {n.id for h in handlers for n in ast.walk(h) if isinstance(n, ast.Name)}
        if names & theirs or (names & {"Exception", "OSError", "BaseException"}):
            caught[path.name] = names
    # an address that cannot be parsed is no fault of a database: there is none yet
    assert caught == {
        "faults.py": {"Exception", "SummarizerError"},
        "addresses.py": {"ArgumentError", "ValueError"},
    }
