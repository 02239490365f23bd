"""The command, in this process or as one of its own, in an empty folder and environment."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarizer.cli import app
from tests.model_server import ModelServer

SECRET = "the dockers of Port Sella keep the cranes still"
STORY = (
    "PORT SELLA, 14 May 2026 (Tide) -- The Harbour Union demanded that Norrgate Terminals "
    f"withdraw its plan by 20 May. Until then {SECRET}, its president said.\n"
)
KEY = "sk-not-to-be-seen"

Summarizer = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The working folder: empty, with nothing set in the environment."""
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def story(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def summarizer() -> Summarizer:
    """The command in this process."""

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)

    return run


@pytest.fixture
def batch(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch) -> Summarizer:
    """`summarizer batch` in this process, in which one worker can follow another."""
    # DBOS would keep the stderr of the first call, and that of each is another
    monkeypatch.setattr(logging.getLogger("dbos"), "handlers", [logging.lastResort])
    return partial(summarizer, "batch")


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """The command as a process that is running, and is ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
        process = subprocess.Popen(command, cwd=folder, **{**pipes, **options})  # type: ignore[call-overload]  # noqa: S603 - our own command
        started.append(process)
        return process  # type: ignore[no-any-return]

    yield run
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A model server that the environment names; it is asked one thing at a time."""
    with ModelServer() as running:
        monkeypatch.setenv("SUMMARIZER_BASE_URL", running.base_url)
        monkeypatch.setenv("SUMMARIZER_MODEL", "scripted")
        monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
        monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "1")
        monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "1")
        yield running


def left(folder: Path) -> set[str]:
    """The names of all files in `folder`, hidden ones too."""
    return {path.name for path in folder.iterdir()}
