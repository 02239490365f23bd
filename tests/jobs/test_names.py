"""What workers are called."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from summarizer.errors import QueueUnavailable
from summarizer.jobs.names import WorkerName


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def _taken(given: str | None = None, where: str = "talks") -> WorkerName:
    name = WorkerName(given, where)
    name.take()
    return name


def test_workers_on_a_host_are_numbered_and_a_number_comes_free() -> None:
    first, second = _taken(), _taken()
    assert str(first).endswith("-1")
    assert str(second).endswith("-2")
    first.release()
    assert str(_taken()) == str(first)


def test_a_restart_has_the_same_name() -> None:
    before = _taken()
    before.release()
    assert str(_taken()) == str(before)


def test_each_database_has_names_of_its_own() -> None:
    assert str(_taken(where="talks")) == str(_taken(where="others"))


def test_a_given_name_is_held_once() -> None:
    first = _taken("sella/../1")
    assert str(first) == "sella/../1"
    with pytest.raises(QueueUnavailable, match="runs on this host already"):
        _taken("sella/../1")
    first.release()
    _taken("sella/../1").release()
