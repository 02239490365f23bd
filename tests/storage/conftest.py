"""Databases of both kinds: a SQLite file, and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.storage import Database, DatabaseShelf, MemoryShelf, Shelf
from tests.postgres_server import PostgresServer, find_programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests of a process; each takes a database of its own."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (no initdb)")
    with PostgresServer(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that nobody has used yet."""
    return _new(request.param, request, tmp_path)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    with Database(address, wait=10) as opened:
        yield opened


@pytest.fixture
def shelf(database: Database) -> DatabaseShelf:
    return database.shelf(database.create("Harbour talks").id)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def any_shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """Whatever holds of a shelf must hold of each."""
    if request.param == "memory":
        yield MemoryShelf("Harbour talks")
        return
    with Database(_new(request.param, request, tmp_path), wait=10) as opened:
        yield opened.shelf(opened.create("Harbour talks").id)


def _new(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if kind == "sqlite":
        return str(tmp_path / "talks.sqlite")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()
