"""What keeps `summarizer serve` from starting is told in a line; how it runs is tried elsewhere."""

from __future__ import annotations

import builtins
import socket
import sys
from typing import Any

import pytest

from tests.cli.conftest import Summarizer


@pytest.fixture(autouse=True)
def _no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of the tests is not that of a program."""
    monkeypatch.setattr("summarizer.service.logs.configure", lambda _: None)


@pytest.mark.parametrize(
    ("environment", "arguments", "words"),
    [
        ({"REQUIRE_KEYS": "false"}, ("--host", "0.0.0.0"), "Without keys"),
        ({}, ("--host", "192.0.2.1"), "cannot be listened on"),
        ({}, ("--host", "no host.invalid"), "no address of this host"),
        ({"DATABASE": "gone/kept.sqlite"}, (), "There is no folder"),
        ({"EXTRACTOR": "model"}, (), "no model is configured"),
        ({"PORT": "many"}, (), "SUMMARIZER_PORT"),
        ({}, ("--port", "65536"), "--port"),
    ],
)
def test_what_keeps_it_from_starting_is_told(
    summarizer: Summarizer,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: tuple[str, ...],
    words: str,
) -> None:
    for name, value in {"DATABASE": "kept.sqlite", **environment}.items():
        monkeypatch.setenv(f"SUMMARIZER_{name}", value)
    told = summarizer("serve", *arguments)
    assert told.exit_code in (1, 2)
    assert words in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_port_that_is_taken_is_told(summarizer: Summarizer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = summarizer("serve", "--port", str(port), "--database", "kept.sqlite")
    assert told.exit_code == 2
    assert f"Port {port} of 127.0.0.1 is in use" in told.stderr


def test_extra_that_is_missing_is_told(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *more: Any, **given: Any) -> Any:
        if name.partition(".")[0] == "uvicorn":
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return imported(name, *more, **given)

    for name in ("summarizer.service.server", "summarizer.service.connections"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    told = summarizer("serve")
    assert told.exit_code == 2
    assert "The service needs uvicorn" in told.stderr
    assert "[service]" in told.stderr
