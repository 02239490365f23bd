"""A kept connection is asked whether it still stands after it rested, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, QueuePool, create_engine, event, text

from summarizer.storage import pools


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path}/talks.sqlite", poolclass=QueuePool)
    pools.ask_after_rest(made)
    yield made
    made.dispose()


@pytest.fixture
def opened(engine: Engine) -> list[object]:
    """Each connection that the pool has opened."""
    found: list[object] = []
    event.listen(engine, "connect", lambda connection, _: found.append(connection))
    return found


def use(engine: Engine) -> None:
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT 7")) == 7


def break_off(_connection: object) -> bool:
    raise ConnectionError("it has broken off")


def test_one_that_was_used_a_moment_ago_is_not_asked(
    engine: Engine, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_RESTED", 1e9)
    monkeypatch.setattr(engine.dialect, "do_ping", break_off)
    for _ in range(3):
        use(engine)
    assert len(opened) == 1


def test_one_that_rested_is_asked_and_serves_on(
    engine: Engine, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_RESTED", 0.0)
    asked: list[object] = []
    monkeypatch.setattr(engine.dialect, "do_ping", asked.append)
    for _ in range(3):
        use(engine)
    # the first was new, and nobody asks a new one
    assert (len(opened), asked) == (1, opened * 2)


def test_one_that_has_broken_meanwhile_is_made_anew(
    engine: Engine, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_RESTED", 0.0)
    use(engine)
    monkeypatch.setattr(engine.dialect, "do_ping", break_off)
    use(engine)
    assert len(opened) == 2
