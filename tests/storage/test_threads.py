"""Threads in a database, of both kinds, with several at work."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from anyio import run

from summarizer.chat.thread import Thread
from summarizer.chat.thread.rules import RulesReader
from summarizer.errors import StorageError
from summarizer.settings import Settings
from summarizer.storage import Database
from summarizer.storage.threads import KeptMessage, KeptReading, ThreadUpdate
from tests.chat.thread.talk import messages

_NOW = datetime(2026, 3, 3, tzinfo=UTC)


def test_a_thread_is_opened_once(database: Database) -> None:
    first = database.threads.opened("slack:C1/1")
    assert database.threads.opened("slack:C1/1") == first
    assert (first.notify, first.revision) == ("quiet", 0)
    assert database.threads.opened("slack:C1/2").id != first.id
    assert database.of("other").threads.opened("slack:C1/1").id != first.id


def test_an_update_is_written_whole_or_not_at_all(database: Database) -> None:
    store = database.threads
    head = store.opened("t")
    said = [KeptMessage("a", 0, "{}"), KeptMessage("b", 1, "{}")]
    read = [KeptReading(0, 0, 0, "{}"), KeptReading(1, 1, 1, "{}")]
    after = store.save(head, ThreadUpdate(said, 0, read, ["x"]), _NOW)
    assert after is not None
    assert (after.revision, after.changed) == (1, _NOW)

    assert store.save(head, ThreadUpdate(told=["y"]), _NOW) is None
    again = ThreadUpdate([KeptMessage("b", 1, "[]")], 1, [KeptReading(1, 1, 1, "[]")], ["x"])
    assert store.save(after, again, _NOW) is not None
    kept = store.load(head.id)
    assert [(m.id, m.record) for m in kept.messages] == [("a", "{}"), ("b", "[]")]
    assert [(r.number, r.record) for r in kept.readings] == [(0, "{}"), (1, "[]")]
    assert kept.told == {"x"}


def test_of_what_is_to_be_told_is_kept(database: Database) -> None:
    head = database.threads.opened("t")
    database.threads.set_notify(head.id, "deadlines")
    assert database.threads.head(head.id).notify == "deadlines"
    assert database.threads.opened("t").notify == "deadlines"


def test_a_thread_of_somebody_else_cannot_be_had_by_its_number(database: Database) -> None:
    theirs = database.of("other").threads.opened("t")
    mine = database.threads
    for look in (mine.head, mine.load):
        with pytest.raises(StorageError):
            look(theirs.id)
    mine.set_notify(theirs.id, "all")
    assert database.of("other").threads.head(theirs.id).notify == "quiet"


def test_all_updates_at_once_are_kept(database: Database) -> None:
    said = messages(*(("Ada", f"We want a rent cut of {n} per cent.") for n in range(9)))

    async def all_at_once() -> None:
        settings = Settings(_env_file=None)
        threads = [Thread(database.threads, "t", RulesReader(), settings) for _ in range(3)]
        await asyncio.gather(*(threads[i % 3].update([one]) for i, one in enumerate(said)))

    run(all_at_once)
    thread = Thread(database.threads, "t", RulesReader(), Settings(_env_file=None))
    assert len(thread.brief.demands) == len(thread.brief.document.segments) == 9
