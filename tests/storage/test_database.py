from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest
from sqlalchemy import select

from summarizer.errors import (
    ConfigurationError,
    DatabaseUnreachable,
    DossierError,
    DossierExists,
    DossierNotFound,
)
from summarizer.storage import Database
from summarizer.storage.tables import dossiers
from tests.storage.briefs import brief


def test_what_is_kept_is_there_when_the_database_is_opened_again(address: str) -> None:
    with Database(address) as first:
        kept = first.create("Harbour talks")
        first.shelf(kept.id).add(brief(1))
    with Database(address) as second:
        assert second.find("Harbour talks").documents == 1
        assert second.shelf(kept.id).briefs() == (brief(1),)


def test_a_database_that_was_closed_opens_again(database: Database) -> None:
    database.create("Harbour talks")
    database.close()
    assert [kept.title for kept in database.dossiers()] == ["Harbour talks"]


def test_who_reads_sees_the_database_as_of_one_moment(address: str) -> None:
    titles = select(dossiers.c.title)
    with Database(address) as mine, Database(address) as theirs:
        mine.create("Before")
        with mine._connections.reading() as connection:
            assert connection.scalars(titles).all() == ["Before"]
            theirs.create("Meanwhile")
            assert connection.scalars(titles).all() == ["Before"]
        assert len(mine.dossiers()) == 2


def test_a_dossier_is_listed_with_when_and_how_many(database: Database) -> None:
    before = datetime.now(UTC)
    made = database.create("Harbour talks")
    assert (made.title, made.documents) == ("Harbour talks", 0)
    assert made.created == made.changed
    assert made.created.tzinfo is UTC
    assert before <= made.created <= datetime.now(UTC)
    for number in range(3):
        database.shelf(made.id).add(brief(number))
    (listed,) = database.dossiers()
    assert listed.documents == 3
    assert listed.created == made.created
    assert listed.changed > made.changed


def test_dossiers_are_listed_by_title_whatever_the_collation(database: Database) -> None:
    for title in ("échelon", "Zinc", "apron", "Berths"):
        database.create(title)
    assert [kept.title for kept in database.dossiers()] == ["apron", "Berths", "Zinc", "échelon"]


@pytest.mark.parametrize(
    "same", ["Harbour talks", "HARBOUR  Talks ", "Harbour\ntalks", "harbour talks"]
)
def test_a_title_is_taken_once(database: Database, same: str) -> None:
    database.create("Harbour talks")
    with pytest.raises(DossierExists, match="Harbour talks"):
        database.create(same)
    assert len(database.dossiers()) == 1


@pytest.mark.parametrize("title", ["", "  \n", "a\0b", "a\x1bb", "x" * 201, "a\ud800b"])
def test_what_is_no_title_is_refused(database: Database, title: str) -> None:
    with pytest.raises(DossierError, match="title"):
        database.create(title)


def test_a_dossier_is_found_by_title_or_id(database: Database) -> None:
    made = database.create("Harbour talks")
    for name in ("harbour  TALKS", str(made.id), made.id):
        assert database.find(name) == made


def test_a_title_goes_before_an_id_that_looks_the_same(database: Database) -> None:
    first = database.create("Harbour talks")
    second = database.create(str(first.id))
    assert database.find(str(first.id)) == second
    assert database.find(first.id) == first
    assert database.shelf(first.id).title == "Harbour talks"


@pytest.mark.parametrize("name", ["Habour talk", "999", "9" * 30, "", "٣", "%", "' OR 1=1 --"])
def test_what_is_not_found_is_told(database: Database, name: str) -> None:
    database.create("Harbour talks")
    with pytest.raises(DossierNotFound):
        database.find(name)


def test_the_nearest_titles_are_named(database: Database) -> None:
    for title in ("Harbour talks", "Harbour walks", "Tariffs"):
        database.create(title)
    with pytest.raises(DossierNotFound) as caught:
        database.find("harbor talks")
    assert caught.value.hint == "Is it one of these? Harbour talks, Harbour walks"


def test_a_dossier_gets_another_title(database: Database) -> None:
    made = database.create("Harbour talks")
    shelf = database.shelf(made.id)
    before = shelf.revision()
    assert database.rename(made.id, "Berth talks").title == "Berth talks"
    assert shelf.title == "Berth talks"
    assert shelf.revision() != before
    assert database.rename(made.id, "BERTH talks").title == "BERTH talks"
    database.create("Harbour talks")


def test_another_title_must_be_free_and_the_dossier_there(database: Database) -> None:
    made = database.create("Harbour talks")
    database.create("Tariffs")
    with pytest.raises(DossierExists):
        database.rename(made.id, "tariffs")
    with pytest.raises(DossierNotFound):
        database.rename(99, "Anything")
    assert database.find(made.id) == made


def test_a_deleted_dossier_takes_along_what_only_it_held(database: Database) -> None:
    first, second = database.create("First"), database.create("Second")
    for dossier, numbers in ((first, (1, 2)), (second, (2, 3))):
        for number in numbers:
            database.shelf(dossier.id).add(brief(number))
    held = database.shelf(first.id)
    database.delete(first.id)
    assert [kept.title for kept in database.dossiers()] == ["Second"]
    assert set(database.shelf(second.id).briefs()) == {brief(2), brief(3)}
    for use in (held.briefs, held.revision, held.decisions, lambda: held.add(brief(4))):
        with pytest.raises(DossierNotFound):
            use()
    with pytest.raises(DossierNotFound):
        database.delete(first.id)


def test_an_id_is_never_given_twice(database: Database) -> None:
    first = database.create("First")
    database.delete(first.id)
    assert database.create("Second").id != first.id


def test_without_an_address_it_is_a_file_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, appauthor: tmp_path / name)
    with Database() as database:
        database.create("Harbour talks")
    with Database(f"sqlite:///{tmp_path}/summarizer/dossiers.sqlite") as same:
        assert same.find("Harbour talks")


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1 ümläut.sqlite"
    with Database(path) as database:
        database.create("Harbour talks")
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://root:hush@host/x",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://a:hush@h:port/x",
        "://hush",
        "talks\0.sqlite",
        "postgresql:clerk:hush@host/talks",
        "postgresql:/clerk:hush@host/talks",
        "sqlite:hush.sqlite",
        "clerk:hush@host/talks",
        "//clerk:hush@host/talks",
        "postgresql//clerk:hu/sh@host/talks",
        ":memory:",
    ],
)
def test_an_address_that_cannot_be_one_is_told_without_showing_it(address: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Database(address)
    assert "hush" not in str(caught.value) + repr(caught.value)


def test_an_address_without_slashes_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match="no // after it"):
        Database("postgresql:clerk:hush@host/talks").create("Harbour talks")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["./9:30.sqlite", "desk@office.sqlite"])
def test_a_colon_or_an_at_sign_may_be_in_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with Database(name) as database:
        database.create("Harbour talks")
    assert (tmp_path / name).is_file()


def test_a_folder_that_was_named_is_not_made(tmp_path: Path) -> None:
    database = Database(tmp_path / "no" / "talks.sqlite")
    for use in (database.dossiers, lambda: database.find("x"), lambda: database.create("Talks")):
        with pytest.raises(DatabaseUnreachable, match=r"no folder .*no\."):
            use()
    assert not list(tmp_path.iterdir())


def test_to_look_makes_no_file(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        assert database.dossiers() == ()
        with pytest.raises(DossierNotFound, match=r"no database at .*talks\.sqlite"):
            database.find("Harbour talks")
        assert not list(tmp_path.iterdir())
        database.create("Harbour talks")
        assert database.find("Harbour talks")


def test_a_password_is_never_shown() -> None:
    database = Database("postgresql://clerk:hush@host/talks?password=hush&sslpassword=hush")
    assert repr(database) == "Database('postgresql://clerk@host/talks')"


def test_without_psycopg_postgresql_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigurationError, match=r"negotiation-summarizer\[postgres\]"):
        Database("postgresql://clerk@localhost/talks").dossiers()
