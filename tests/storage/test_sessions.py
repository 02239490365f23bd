"""A session lasts as long as it and its key do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summarizer.storage import Database
from summarizer.storage.keys import Key, NewKey
from summarizer.storage.rows import now
from summarizer.storage.sessions import LASTING


@pytest.fixture
def key(database: Database) -> Key:
    return database.keys.create(NewKey(name="clerk", tenant="main"))[0]


def test_session_is_of_its_key(database: Database, key: Key) -> None:
    other = database.keys.create(NewKey(name="other", tenant="other"))[0]
    mine, theirs = database.sessions.open(key.id), database.sessions.open(other.id)
    assert database.sessions.key(mine) == key
    assert database.sessions.key(theirs) == other


@pytest.mark.parametrize("token", ["", "nobody's", "\0"])
def test_unknown_session_is_of_nobody(database: Database, key: Key, token: str) -> None:
    database.sessions.open(key.id)
    assert database.sessions.key(token) is None


def test_closed_session_is_over(database: Database, key: Key) -> None:
    token, other = database.sessions.open(key.id), database.sessions.open(key.id)
    database.sessions.close(token)
    assert database.sessions.key(token) is None
    assert database.sessions.key(other) == key


def test_session_ends_with_its_key(database: Database, key: Key) -> None:
    token = database.sessions.open(key.id)
    database.keys.revoke(key.id)
    assert database.sessions.key(token) is None


def test_session_ends_with_its_time(
    database: Database, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = database.sessions.open(key.id)
    later = now() + LASTING + timedelta(seconds=1)
    monkeypatch.setattr("summarizer.storage.sessions.now", lambda: later)
    assert database.sessions.key(token) is None
