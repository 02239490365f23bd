"""`summarizer keys`, as people use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from summarizer.storage import Database
from tests.cli.conftest import Summarizer

Call = Callable[..., Result]


@pytest.fixture
def call(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("SUMMARIZER_DATABASE", "kept.sqlite")
    return lambda *arguments: summarizer("keys", *arguments)


def test_key_is_shown_once_and_alone(call: Call, folder: Path) -> None:
    made = call("create", "newsroom", "--tenant", "news", "--scope", "read")
    given = made.stdout.strip()
    with Database(folder / "kept.sqlite") as database:
        key = database.keys.authentic(given)
        assert key is not None
        assert (key.name, key.tenant, key.scope) == ("newsroom", "news", "read")
    told = call("list")
    assert key.id in made.stderr
    assert all(part in told.stdout for part in (key.id, "valid", "news", "read", "without end"))
    assert given.split("_", 2)[2] not in told.output + made.stderr


def test_limits_are_kept_and_shown(call: Call) -> None:
    call("create", "a", "--requests-per-minute", "5", "--max-bytes", "100", "--days", "3")
    line = call("list").stdout
    end = (datetime.now(UTC) + timedelta(days=3)).date()
    assert "5 requests a minute" in line
    assert "100 bytes" in line
    assert f"until {end}" in line or f"until {end - timedelta(days=1)}" in line


def test_day_of_expiry_is_the_first_without(call: Call, folder: Path) -> None:
    call("create", "a", "--expires", f"{date.today().year + 1}-03-01")
    with Database(folder / "kept.sqlite") as database:
        assert database.keys.all()[0].expires == datetime(date.today().year + 1, 3, 1, tzinfo=UTC)


def test_revoked_key_is_told(call: Call, folder: Path) -> None:
    given = call("create", "newsroom").stdout.strip()
    identity = given.split("_")[1]
    assert "newsroom" in call("revoke", identity).stderr
    assert "revoked" in call("list").stdout
    with Database(folder / "kept.sqlite") as database:
        assert database.keys.authentic(given) is None


def test_without_keys_it_says_what_to_do(call: Call) -> None:
    told = call("list")
    assert told.stdout == ""
    assert "summarizer keys create" in told.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("create",),
        ("create", "a", "--tenant", "Not so"),
        ("create", "a", "--scope", "owner"),
        ("create", "a", "--expires", "2020-01-01"),
        ("create", "a", "--expires", "soon"),
        ("create", "a", "--expires", "2099-01-01", "--days", "3"),
        ("create", "a", "--days", "0"),
        ("create", "a", "--max-bytes", "0"),
        ("create", ""),
        ("revoke", "000000000000"),
        ("revoke", "sk_0"),
    ],
)
def test_what_does_not_fit_is_told_in_a_line(call: Call, arguments: tuple[str, ...]) -> None:
    told = call(*arguments)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert len(told.stderr.strip().splitlines()) == 1
    assert call("list").stdout == ""
