"""What only a server can do: go away, refuse, be set up otherwise."""

from __future__ import annotations

import time

import psycopg
import pytest
from psycopg import sql

from summarizer.errors import (
    DatabaseBusy,
    DatabaseUnreachable,
    StorageError,
)
from summarizer.storage import Database, shelving
from summarizer.storage.rows import touch
from tests.postgres_server import PASSWORD, USER, PostgresServer
from tests.storage.briefs import brief


def test_a_server_that_goes_away_is_told_and_works_again_when_it_is_back(
    postgres: PostgresServer,
) -> None:
    with Database(postgres.new_database(), wait=5) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        shelf.add(brief(1))
        postgres.stop()
        try:
            for use in (shelf.briefs, lambda: shelf.add(brief(2)), database.dossiers):
                with pytest.raises(DatabaseUnreachable):
                    use()
        finally:
            postgres.start()
        assert shelf.briefs() == (brief(1),)
        assert shelf.add(brief(2))
        assert set(shelf.briefs()) == {brief(1), brief(2)}


def test_a_server_that_was_away_meanwhile_is_no_matter(postgres: PostgresServer) -> None:
    with Database(postgres.new_database(), wait=5) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        postgres.stop()
        postgres.start()
        assert shelf.add(brief(1))
        assert shelf.briefs() == (brief(1),)


def test_a_server_that_goes_away_in_the_middle_leaves_nothing_half_written(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_first(*given: object) -> None:
        postgres.stop()
        touch(*given)  # type: ignore[arg-type]

    with Database(postgres.new_database(), wait=5) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        shelf.add(brief(1))
        monkeypatch.setattr(shelving, "touch", stop_first)
        try:
            with pytest.raises(DatabaseUnreachable):
                shelf.add(brief(2))
        finally:
            postgres.start()
        monkeypatch.undo()
        assert (shelf.briefs(), shelf.revision()) == ((brief(1),), 1)
        assert shelf.add(brief(2))


@pytest.mark.parametrize(
    ("old", "new"),
    [(PASSWORD, "wrong-hush"), (f"{USER}:", "stranger:"), ("/talks", "/no-such-talks")],
)
def test_who_is_not_let_in_is_told_without_the_password(
    postgres: PostgresServer, old: str, new: str
) -> None:
    address = postgres.new_database().replace(old, new)
    with Database(address) as database, pytest.raises(DatabaseUnreachable) as caught:
        database.dossiers()
    for shown in (str(caught.value), repr(caught.value), repr(database)):
        assert PASSWORD not in shown
        assert "hush" not in shown
    assert "127.0.0.1" in str(caught.value)


def test_nobody_there_is_told(postgres: PostgresServer) -> None:
    address = postgres.new_database().replace(str(postgres.port), "1")
    with pytest.raises(DatabaseUnreachable):
        Database(address, wait=2).dossiers()


def test_a_user_who_may_make_no_tables_is_told(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    name = address.rsplit("/", 1)[1]
    postgres.run(sql.SQL("CREATE ROLE guest LOGIN PASSWORD 'hush'"))
    guest = address.replace(f"{USER}:{PASSWORD}", "guest:hush")
    with Database(guest) as database, pytest.raises(DatabaseUnreachable, match="42501"):
        database.dossiers()
    postgres.run(sql.SQL("GRANT ALL ON SCHEMA public TO guest"), name)
    with Database(guest) as database:
        assert database.create("Harbour talks").documents == 0


def test_a_writer_that_holds_it_too_long_is_told(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    with Database(address, wait=0.3) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        shelf.add(brief(1))
        with psycopg.connect(address) as other:
            other.execute("SELECT * FROM dossiers FOR UPDATE")
            started = time.monotonic()
            with pytest.raises(DatabaseBusy):
                shelf.add(brief(2))
            assert time.monotonic() - started < 10
            assert shelf.briefs() == (brief(1),)
        assert shelf.add(brief(2))


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_of_an_old_encoding_keeps_every_text_or_says_that_it_cannot(
    postgres: PostgresServer, encoding: str
) -> None:
    with Database(postgres.new_database(encoding=encoding)) as database:
        shelf = database.shelf(database.create("Café talks").id)
        told = brief(1, topic="قضية المرافئ")
        if encoding == "SQL_ASCII":
            shelf.add(told)
            assert shelf.briefs() == (told,)
        else:
            with pytest.raises(StorageError, match="22P05"):
                shelf.add(told)
            assert shelf.briefs() == ()
        assert database.find("café TALKS").title == "Café talks"


def test_it_may_share_a_database_with_other_programs(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    with psycopg.connect(address) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('of another program')")
    with Database(address) as database:
        assert database.create("Harbour talks").documents == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg"])
def test_the_address_may_be_written_in_other_ways(postgres: PostgresServer, scheme: str) -> None:
    with Database(postgres.new_database().replace("postgresql", scheme)) as database:
        assert database.dossiers() == ()
