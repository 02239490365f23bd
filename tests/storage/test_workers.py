"""Who is at work."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from summarizer.storage import Database
from summarizer.storage.rows import now


def test_who_beats_is_seen_until_he_leaves(database: Database) -> None:
    started = now()
    database.workers.beat("sella", "q", started)
    (first,) = database.workers.all()
    assert (first.id, first.queue, first.started) == ("sella", "q", started)
    database.workers.beat("sella", "q", started)
    database.workers.beat("norrgate", "r", started)
    norrgate, sella = database.workers.all()
    assert (norrgate.id, sella.id) == ("norrgate", "sella")
    assert sella.seen > first.seen
    database.workers.leave("sella")
    assert [each.id for each in database.workers.all()] == ["norrgate"]


def test_one_that_gave_a_sign_since_is_not_removed(database: Database) -> None:
    database.workers.beat("sella", "q", now())
    (before,) = database.workers.all()
    database.workers.beat("sella", "q", now())
    database.workers.leave("sella", before.seen)
    (after,) = database.workers.all()
    database.workers.leave("sella", after.seen)
    assert database.workers.all() == ()


def test_who_is_alone_is_alone(database: Database) -> None:
    inside, most, counting = [0], [0], threading.Lock()
    database.workers.beat("sella", "q", now())

    def one(_: int) -> None:
        with database.workers.alone():
            with counting:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            assert database.workers.all()  # others may be looked at meanwhile
            with counting:
                inside[0] -= 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(12)))
    assert most == [1]
