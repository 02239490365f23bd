"""Several processes at once on one database: nothing lost, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import func, select

from summarizer.picture import document_id
from summarizer.storage import Database
from summarizer.storage.tables import documents
from tests.storage.briefs import brief
from tests.storage.writers import add_all, come_and_go, create, know


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        yield pool


def test_many_adds_at_once_are_all_there_and_none_twice(
    database: Database, address: str, processes: ProcessPoolExecutor
) -> None:
    made = database.create("Harbour talks")
    # each number is added by two processes, in different order
    shares = [list(range(40)), list(range(59, 19, -1)), [*range(40, 60), *range(20)]]
    added = list(processes.map(add_all, [address] * 3, shares))
    shelf = database.shelf(made.id)
    assert sum(added) == 60
    assert set(shelf.briefs()) == {brief(number) for number in range(60)}
    assert database.find(made.id).documents == len(shelf.briefs()) == shelf.revision() == 60


def test_a_new_database_is_opened_by_several_at_once(
    address: str, processes: ProcessPoolExecutor
) -> None:
    titles = ["First", "Second", "Third", "Third", "Second", "First"]
    made = list(processes.map(create, [address] * 6, titles))
    assert sorted(made) == [False] * 3 + [True] * 3
    with Database(address) as database:
        assert [kept.title for kept in database.dossiers()] == ["First", "Second", "Third"]


def test_no_decision_is_lost_between_reading_and_writing(
    database: Database, address: str, processes: ProcessPoolExecutor
) -> None:
    made = database.create("Harbour talks")
    names = [[f"Party {process}.{n}" for n in range(15)] for process in range(3)]
    list(processes.map(know, [address] * 3, names))
    known = [row.name for row in database.shelf(made.id).decisions().table]
    assert sorted(known) == sorted(name for some in names for name in some)


def test_a_text_that_one_takes_away_while_another_brings_it_is_not_lost(
    database: Database, address: str, processes: ProcessPoolExecutor
) -> None:
    titles = ["First", "Second", "Third"]
    made = [database.create(title) for title in titles]
    list(processes.map(come_and_go, [address] * 3, titles, [30] * 3))
    for kept in made:
        assert database.shelf(kept.id).briefs() == (brief(1),)
    for kept in made:
        database.shelf(kept.id).remove(document_id(brief(1)))
    with database._connections.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(documents)) == 0


def test_threads_share_a_database(database: Database) -> None:
    made = database.create("Harbour talks")
    shelf = database.shelf(made.id)
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(shelf.add, [brief(number % 20) for number in range(40)]))
    assert sum(added) == len(shelf.briefs()) == 20


def test_a_forked_process_opens_connections_of_its_own(database: Database) -> None:
    made = database.create("Harbour talks")
    shelf = database.shelf(made.id)
    child = get_context("fork").Process(target=shelf.add, args=(brief(1),))
    child.start()
    shelf.add(brief(2))
    child.join(60)
    assert child.exitcode == 0
    assert set(shelf.briefs()) == {brief(1), brief(2)}


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "talks.sqlite"
    with Database(path, wait=0.1) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        shelf.add(brief(1))
        with database._connections.writing():
            assert shelf.briefs() == (brief(1),)
