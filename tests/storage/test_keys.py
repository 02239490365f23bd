"""Keys are made once, kept hashed, and open nothing when they are over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigurationError
from summarizer.storage import Database
from summarizer.storage.keys import NewKey
from summarizer.storage.rows import now


def _new(**wanted: Any) -> NewKey:
    return NewKey(**{"name": "clerk", "tenant": "newsroom", **wanted})


def test_key_is_known_again(database: Database) -> None:
    key, given = database.keys.create(_new(requests_per_minute=5, max_bytes=100))
    assert given.startswith(f"sk_{key.id}_")
    assert database.keys.authentic(given) == key
    assert (key.tenant, key.requests_per_minute, key.max_bytes) == ("newsroom", 5, 100)


def test_two_keys_are_two(database: Database) -> None:
    first, given = database.keys.create(_new())
    second, other = database.keys.create(_new())
    assert given != other
    assert database.keys.all() == (first, second)
    assert database.keys.authentic(other) == second


@pytest.mark.parametrize(
    "change",
    [
        lambda given: given[:-1] + ("A" if given[-1] != "A" else "B"),
        lambda given: given + "A",
        lambda given: given.replace("sk_", "pk_"),
        lambda given: "sk_000000000000_" + given.split("_", 2)[2],
        lambda given: given.upper(),
        lambda given: f" {given}",
        lambda given: given + "\0",
        lambda _: "",
        lambda _: "sk__",
        lambda _: "\ud800",
    ],
)
def test_what_is_no_key_opens_nothing(database: Database, change: Any) -> None:
    _, given = database.keys.create(_new())
    assert database.keys.authentic(change(given)) is None


def test_secret_of_one_key_does_not_fit_another(database: Database) -> None:
    first, given = database.keys.create(_new())
    second, _ = database.keys.create(_new())
    assert database.keys.authentic(given.replace(first.id, second.id)) is None


def test_revoked_key_opens_nothing(database: Database) -> None:
    key, given = database.keys.create(_new())
    revoked = database.keys.revoke(key.id)
    assert revoked.revoked is not None
    assert database.keys.authentic(given) is None
    # the moment stays that of the first time
    assert database.keys.revoke(key.id) == revoked


def test_expired_key_opens_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    key, given = database.keys.create(_new(expires=now() + timedelta(hours=1)))
    assert database.keys.authentic(given) == key
    later = datetime.now(UTC) + timedelta(hours=2)
    monkeypatch.setattr("summarizer.storage.keys.now", lambda: later)
    assert database.keys.authentic(given) is None


def test_nobody_can_be_revoked(database: Database) -> None:
    with pytest.raises(ConfigurationError):
        database.keys.revoke("000000000000")


@pytest.mark.parametrize(
    "wanted",
    [
        {"tenant": ""},
        {"tenant": "News"},
        {"tenant": "a" * 41},
        {"tenant": "a/b"},
        {"tenant": "a\n"},
        {"name": ""},
        {"name": "two\nlines"},
        {"name": "\ud800"},
        {"name": "a" * 101},
        {"requests_per_minute": 0},
        {"max_bytes": -1},
        {"expires": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_cannot_be_a_key_is_not_made(database: Database, wanted: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        database.keys.create(NewKey.model_construct(**{**dict(_new()), **wanted}))
    assert database.keys.all() == ()


def test_scopes_include_those_before(database: Database) -> None:
    scopes = {
        scope: database.keys.create(_new(scope=scope))[0].scopes
        for scope in ("read", "write", "admin")
    }
    assert scopes["read"] == {"read"}
    assert scopes["write"] == {"read", "write"}
    assert scopes["admin"] == {"read", "write", "admin"}


def test_file_holds_no_secret(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        key, given = database.keys.create(_new())
        session = database.sessions.open(key.id)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert key.id.encode() in kept
    assert given.split("_", 2)[2].encode() not in kept
    assert session.encode() not in kept
