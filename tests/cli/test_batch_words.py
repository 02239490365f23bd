"""The words of a run: how fast, how long still, what it came to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.cli.batch.display import RunDisplay
from summarizer.cli.batch.pace import Pace, dollars, duration
from summarizer.cli.batch.telling import told_after
from summarizer.jobs.batch import Progress


def progress(new: int, **more: object) -> Progress:
    given = {"entries": 1000, "done": new, "failed": 0, "new": new, "cost": None, **more}
    return Progress(**given)  # type: ignore[arg-type]


class Clock:
    """Time that passes as it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pace_is_that_of_the_last_minute() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.told(progress(0)) == ""
    clock.now = 10
    assert pace.told(progress(20)) == "2.0/s, 8 min left"
    clock.now = 65
    assert pace.told(progress(20, failed=3, cost=1.5)) == "$1.50, 3 failed"
    clock.now = 66
    assert pace.told(progress(76)) == "1.0/s, 15 min left"
    clock.now = 67
    assert pace.told(progress(1000)) == "17.2/s"


def test_what_was_done_before_is_no_pace() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.told(progress(0, done=900))
    clock.now = 10
    assert pace.told(progress(10, done=910)) == "1.0/s, 90 s left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (99, "99 s"),
        (100, "2 min"),
        (5940, "99 min"),
        (6000, "1 h 40 min"),
        (200_000, "2 d 7 h"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "$0.00"),
        (0.00001, "under $0.0001"),
        (0.0312, "$0.031"),
        (0.5, "$0.50"),
        (1234.567, "$1,234.57"),
    ],
)
def test_dollars(amount: float, words: str) -> None:
    assert dollars(amount) == words


def test_the_end_is_told() -> None:
    assert told_after(progress(1, done=1), "a.jsonl") == "1 brief written to a.jsonl."
    assert told_after(progress(9, done=1007, failed=2, cost=0.5, provisional=3), "a.jsonl") == (
        "1,007 briefs, 2 failures written to a.jsonl. It cost $0.50. For 3 briefs the"
        " model could not be asked, or not about all of it: the same command asks it again."
    )


def test_where_there_is_no_terminal_a_line_is_told_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    for quiet in (True, False):
        shown = RunDisplay(quiet=quiet, clock=clock)
        for _ in range(60):
            clock.now += 1
            shown.reading(5)
        for new in range(31):
            clock.now += 1
            shown.progress(progress(new, failed=2))
        clock.now += 30
        shown.progress(progress(30, note="2 batches\nat the endpoint"))
    assert capsys.readouterr().err.splitlines() == [
        "Reading: 5 so far.",
        "Reading: 5 so far.",
        "31 of 1,000: 1.0/s, 2 failed, 16 min left",
        "30 of 1,000: 2 batches\ufffdat the endpoint",
    ]


def test_what_troubles_a_run_is_told_at_once_and_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = RunDisplay(quiet=False, clock=Clock())
    for trouble in (None, "No room.", "No room.", None, "No room."):
        shown.progress(replace(progress(3), trouble=trouble))
    assert capsys.readouterr().err.splitlines() == ["No room.", "No room."]
