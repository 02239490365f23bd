"""Threads in a database, of both kinds, with several at work."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from anyio import run

from summarizer.chat.thread import Thread
from summarizer.chat.thread.rules import RulesReader
from summarizer.errors import StorageError
from summarizer.settings import Settings
from summarizer.storage import Database
from summarizer.storage.outbox import CLAIM, KeptNotice
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
    after = store.save(head, ThreadUpdate(said, 0, read, ["x"], "[]"), _NOW)
    assert after is not None
    assert (after.revision, after.changed) == (1, _NOW)

    assert store.load(head.id).before == "[]"

    assert store.save(head, ThreadUpdate(notices=["y"]), _NOW) is None
    again = ThreadUpdate([KeptMessage("b", 1, "[]")], 1, [KeptReading(1, 1, 1, "[]")], ["z"])
    assert store.save(after, again, _NOW) is not None
    kept = store.load(head.id)
    assert kept.before is None
    assert [(m.id, m.record) for m in kept.messages] == [("a", "{}"), ("b", "[]")]
    assert [(r.number, r.record) for r in kept.readings] == [(0, "{}"), (1, "[]")]
    waiting = store.outbox.claim(head.id, 9, _NOW)
    assert [notice.record for notice in waiting] == ["x", "z"]


def waiting_in(database: Database) -> int:
    head = database.threads.opened("t")
    assert database.threads.save(head, ThreadUpdate(notices=["a", "b", "c"]), _NOW)
    return head.id


def records(notices: tuple[KeptNotice, ...]) -> list[str]:
    return [notice.record for notice in notices]


def test_what_somebody_is_telling_nobody_else_tells(database: Database) -> None:
    outbox, thread = database.threads.outbox, waiting_in(database)
    first = outbox.claim(thread, 2, _NOW)
    assert records(first) == ["a", "b"]
    assert records(outbox.claim(thread, 2, _NOW)) == ["c"]
    assert outbox.claim(thread, 2, _NOW) == ()
    # what could not be told waits again, in its place
    outbox.give_back(first)
    assert records(outbox.claim(thread, 1, _NOW)) == ["a"]
    outbox.told(first)
    assert records(outbox.claim(thread, 9, _NOW + 2 * CLAIM)) == ["c"]


def test_of_who_ended_half_way_others_take_over(database: Database) -> None:
    outbox, thread = database.threads.outbox, waiting_in(database)
    lost = outbox.claim(thread, 3, _NOW)
    later = outbox.claim(thread, 3, _NOW + CLAIM)
    assert records(later) == records(lost)
    # whoever took so long has no say any more
    outbox.give_back(lost)
    assert outbox.claim(thread, 3, _NOW + CLAIM) == ()


def test_many_who_tell_at_once_tell_each_once(database: Database) -> None:
    thread = waiting_in(database)
    with ThreadPoolExecutor(6) as several:
        claims = several.map(lambda _: database.threads.outbox.claim(thread, 1, _NOW), range(6))
    assert sorted(record for claim in claims for record in records(claim)) == ["a", "b", "c"]


def test_what_is_to_be_told_is_its_tenants_own(database: Database) -> None:
    thread = waiting_in(database)
    theirs = database.of("other").threads.outbox
    assert theirs.claim(thread, 9, _NOW) == ()
    mine = database.threads.outbox.claim(thread, 9, _NOW)
    theirs.told(mine)
    theirs.give_back(mine)
    assert database.threads.outbox.claim(thread, 9, _NOW) == ()
    assert len(database.threads.outbox.claim(thread, 9, _NOW + CLAIM)) == 3


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
