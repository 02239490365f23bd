"""A request under a key is claimed once, and answered alike ever after."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from summarizer.storage import Database
from summarizer.storage.replies import KEPT, Reply
from summarizer.storage.rows import now

_LONG = timedelta(seconds=90)
_REPLY = Reply(status=202, headers=(("location", "/v1/jobs/1"),), body=b"\x00\xff{}")


def test_answer_is_kept(database: Database) -> None:
    assert database.replies.claim("a", "one", lasting=_LONG) == "first"
    assert database.replies.claim("a", "one", lasting=_LONG) == "busy"
    database.replies.keep("a", _REPLY)
    assert database.replies.claim("a", "one", lasting=_LONG) == _REPLY
    assert database.replies.claim("b", "one", lasting=_LONG) == "first"


def test_other_request_is_told(database: Database) -> None:
    database.replies.claim("a", "one", lasting=_LONG)
    assert database.replies.claim("a", "two", lasting=_LONG) == "other"
    database.replies.keep("a", _REPLY)
    assert database.replies.claim("a", "two", lasting=_LONG) == "other"


def test_dropped_claim_is_free(database: Database) -> None:
    database.replies.claim("a", "one", lasting=_LONG)
    database.replies.drop("a")
    assert database.replies.claim("a", "two", lasting=_LONG) == "first"


def test_kept_answer_is_not_dropped(database: Database) -> None:
    database.replies.claim("a", "one", lasting=_LONG)
    database.replies.keep("a", _REPLY)
    database.replies.drop("a")
    assert database.replies.claim("a", "one", lasting=_LONG) == _REPLY


def test_claim_of_the_dead_is_taken_over_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.replies.claim("a", "one", lasting=_LONG)
    later = now() + _LONG + timedelta(seconds=1)
    monkeypatch.setattr("summarizer.storage.replies.now", lambda: later)
    assert database.replies.claim("a", "one", lasting=_LONG) == "first"
    assert database.replies.claim("a", "one", lasting=_LONG) == "busy"


def test_answer_is_forgotten_after_a_day(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.replies.claim("a", "one", lasting=_LONG)
    database.replies.keep("a", _REPLY)
    later = now() + KEPT + timedelta(seconds=1)
    monkeypatch.setattr("summarizer.storage.replies.now", lambda: later)
    assert database.replies.claim("a", "two", lasting=_LONG) == "first"


def test_of_many_at_once_one_is_first(database: Database) -> None:
    with ThreadPoolExecutor(8) as threads:
        told = list(
            threads.map(lambda _: database.replies.claim("a", "one", lasting=_LONG), range(16))
        )
    assert sorted(map(str, told)) == ["busy"] * 15 + ["first"]
