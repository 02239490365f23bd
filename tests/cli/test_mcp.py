"""What keeps `summarizer mcp` from starting is told in a line; how it runs is tried elsewhere."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Summarizer


@pytest.fixture(autouse=True)
def _no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of the tests is not that of a program."""
    monkeypatch.setattr("summarizer.service.logs.configure", lambda _: None)


def test_a_model_that_is_not_configured_is_told(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_EXTRACTOR", "model")
    told = summarizer("mcp", "--database", "kept.sqlite")
    assert told.exit_code == 2
    assert "no model is configured" in told.stderr
    assert told.stdout == ""


def test_a_file_that_is_no_database_is_told(summarizer: Summarizer, tmp_path: Path) -> None:
    place = tmp_path / "notes.sqlite"
    place.write_bytes(b"no database " * 100)
    told = summarizer("mcp", "--database", str(place))
    assert told.exit_code == 1
    assert len(told.stderr.strip().splitlines()) == 1
    assert told.stdout == ""


def test_extra_that_is_missing_is_told(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *more: Any, **given: Any) -> Any:
        if name.partition(".")[0] == "mcp":
            raise ModuleNotFoundError("No module named 'mcp'", name="mcp.server")
        return imported(name, *more, **given)

    for name in [name for name in sys.modules if name.startswith("summarizer.chat.mcp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    told = summarizer("mcp")
    assert told.exit_code == 2
    assert "needs mcp, which is not installed" in told.stderr
    assert "[mcp]" in told.stderr
