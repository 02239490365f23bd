"""What a person at a terminal sees and does: progress, Ctrl-C, and a reader that goes away."""

from __future__ import annotations

import os
import pty
import re
import resource
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import KEY, STORY, Start, left
from tests.model_server import EMPTY_DRAFT, ModelServer, Request, hang

RULES = ("--extractor", "rules")


def on_terminal(start: Start, *arguments: str | Path) -> tuple[int, str]:
    """Exit status and what stderr, a terminal, showed on the way."""
    main, terminal = pty.openpty()
    process = start(*arguments, stderr=terminal)
    os.close(terminal)
    shown = b""
    while part := _read(main):
        shown += part
    os.close(main)
    return process.wait(timeout=240), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def settled(shown: str) -> str:
    """What of the status line is left in the end: all that stands before the cursor is shown."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.rsplit("\x1b[2K", 1)[-1]).strip()


@pytest.fixture
def slow(server: ModelServer) -> ModelServer:
    """The server takes its time, so that each step is on the screen for a while."""
    server.delay = 0.4
    return server


def test_the_steps_of_one_document_are_shown_and_vanish(
    start: Start, story: Path, slow: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    story.write_text(STORY * 20, encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_CHUNK_CHARS", "1500")
    status, shown = on_terminal(start, "brief", story, "-o", "out.md")
    assert status == 0
    assert "Extractor: model scripted" in shown
    assert re.search(r"Read [\d,]+ characters, 3 chunks", shown)
    assert re.search(r"Chunk [12] of 3", shown)
    assert settled(shown) == ""


def test_a_bar_shows_how_many_are_done_and_vanishes(
    start: Start, folder: Path, slow: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name in ("one.txt", "two.txt", "three.txt"):
        (folder / name).write_text(STORY, encoding="utf-8")
    status, shown = on_terminal(start, "brief", "one.txt", "two.txt", "three.txt", "no.txt")
    assert status == 1
    assert re.search(r"[1-3]/4", re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "3 of 4 briefs written to the current folder." in shown
    last = shown.rsplit("\n", 2)[-2].strip()
    assert last == "summarizer: no.txt does not exist or cannot be opened. Check the path."


def test_nothing_is_shown_on_a_terminal_if_quiet(start: Start, story: Path) -> None:
    assert on_terminal(start, "brief", story, "-q", "-o", "out.md") == (0, "")


def wait_for(condition: Callable[[], object], seconds: float = 240.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.02)


def test_ctrl_c_stops_cleanly_and_what_is_finished_stays(
    start: Start, folder: Path, server: ModelServer
) -> None:
    for name in ("one.txt", "two.txt", "three.txt"):
        (folder / name).write_text(STORY, encoding="utf-8")
    server.script([lambda _: EMPTY_DRAFT, hang()])
    process = start("brief", "one.txt", "two.txt", "three.txt", "--extractor", "model")
    wait_for(lambda: len(server.requests) == 2 and (folder / "one.brief.md").exists())
    process.send_signal(signal.SIGINT)
    shown, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert shown == b""
    assert told.decode() == "Stopping \u2026\nsummarizer: Stopped: 1 of 3 briefs written.\n"
    assert left(folder) == {"one.txt", "two.txt", "three.txt", "one.brief.md"}


def test_ctrl_c_stops_a_single_document_and_writes_nothing(
    start: Start, story: Path, folder: Path, server: ModelServer
) -> None:
    asked = threading.Event()

    def never(request: Request) -> dict[str, object]:
        asked.set()
        server.closing.wait(600)
        return EMPTY_DRAFT

    server.answerer = never
    process = start("brief", story, "-o", "out.md", "-q")
    assert asked.wait(60)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert told.decode() == "summarizer: Stopped: 0 of 1 briefs written.\n"
    assert KEY not in told.decode()
    assert left(folder) == {"story.txt"}


def test_ctrl_c_is_answered_at_once_and_a_second_one_ends_at_once(
    start: Start, story: Path, folder: Path
) -> None:
    story.write_text(STORY * 4000, encoding="utf-8")  # the rules read it for many seconds
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = start("brief", story, "-o", "out.md")
    assert process.stderr is not None
    assert process.stderr.readline().startswith(b"Extractor: rules")
    time.sleep(2)  # until it reads
    process.send_signal(signal.SIGINT)
    assert process.stderr.readline().decode() == "Stopping \u2026\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=240) == 130
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # the reading itself would go on for longer; by the work, not by the clock of a busy machine
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 7
    assert process.stderr.read() == b""
    assert left(folder) == {"story.txt"}


def test_ctrl_c_stops_the_reading_of_standard_input(start: Start) -> None:
    process = start("brief", *RULES, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdin is not None
    process.stdin.write(b"x" * 70_000)  # more than a pipe holds: when it is gone, it is being read
    process.stdin.flush()
    time.sleep(0.5)  # until it waits for more
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=240) == 130
    assert process.stderr is not None
    assert process.stderr.read().decode() == "summarizer: Stopped: 0 of 1 briefs written.\n"


@pytest.mark.parametrize("arguments", [["schema"], ["brief", "story.txt", "--format", "json"]])
def test_a_reader_that_goes_away_is_no_error(
    start: Start, story: Path, arguments: list[str]
) -> None:
    story.write_text(STORY * 50, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    process = start(*arguments, stdout=writing)
    os.close(writing)
    _, told = process.communicate(timeout=240)
    assert process.returncode == 141
    assert told.decode().removeprefix("Extractor: rules, since no model is configured ") in (
        "",
        "(SUMMARIZER_MODEL).\n",
    )
