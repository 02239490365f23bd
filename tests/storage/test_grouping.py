"""Writes of several threads in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from summarizer.errors import JobNotFound, StorageError
from summarizer.storage.addresses import url_of
from summarizer.storage.connections import Connections
from summarizer.storage.grouping import Grouped


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Connections]:
    opened = Connections(url_of(tmp_path / "talks.sqlite"), 30, kept_open=True)
    with opened.writing() as connection:
        connection.execute(text("CREATE TABLE words (word TEXT PRIMARY KEY)"))
    yield opened
    opened.close()


def _words(connections: Connections) -> set[str]:
    with connections.reading() as connection:
        return set(connection.scalars(text("SELECT word FROM words")))


def _insert(connection: Connection, word: str) -> str:
    connection.execute(text("INSERT INTO words VALUES (:word)"), {"word": word})
    return word


def _all_at_once(grouped: Grouped, writes: list[object]) -> list[object]:
    """What becomes of the writes of as many threads, that wait while another one writes."""
    busy, may_go = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        busy.set()
        may_go.wait(30)

    def ended(write: object) -> object:
        try:
            return grouped(write)  # type: ignore[arg-type]
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(writes) + 1) as pool:
        holding = pool.submit(grouped, hold)
        assert busy.wait(120)
        waiting = [pool.submit(ended, write) for write in writes]
        while len(grouped._waiting) < len(writes):
            pass
        may_go.set()
        holding.result(120)
        return [one.result(120) for one in waiting]


def test_each_gets_what_its_own_write_returns(connections: Connections) -> None:
    words = [f"w{number}" for number in range(6)]
    writes: list[object] = [lambda c, word=word: _insert(c, word) for word in words]
    assert _all_at_once(Grouped(connections), writes) == words
    assert _words(connections) == set(words)


def test_one_that_finds_nothing_to_write_does_not_undo_the_others(
    connections: Connections,
) -> None:
    def finds_nothing(_: Connection) -> None:
        raise JobNotFound("none")

    outcomes = _all_at_once(
        Grouped(connections), [lambda c: _insert(c, "a"), finds_nothing, lambda c: _insert(c, "b")]
    )
    assert isinstance(outcomes[1], JobNotFound)
    assert _words(connections) == {"a", "b"}


def test_what_the_database_refuses_is_refused_to_all_and_nothing_is_written(
    connections: Connections,
) -> None:
    grouped = Grouped(connections)
    outcomes = _all_at_once(
        grouped, [lambda c: _insert(c, "a"), lambda c: _insert(c, "b"), lambda c: _insert(c, "a")]
    )
    assert all(isinstance(outcome, StorageError) for outcome in outcomes)
    assert _words(connections) == set()
    assert grouped(lambda c: _insert(c, "c")) == "c"


def test_a_fault_of_one_leaves_nobody_waiting(connections: Connections) -> None:
    def at_fault(_: Connection) -> None:
        raise ZeroDivisionError

    outcomes = _all_at_once(Grouped(connections), [at_fault, lambda c: _insert(c, "a")])
    assert all(isinstance(outcome, Exception) for outcome in outcomes)
    assert _words(connections) == set()
