"""Tables of goals and measurements, at most 80 columns wide."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WHAT, _FIGURE = 42, 17


@dataclass(frozen=True)
class Row:
    """What was measured, the goal where there is one, and what came out."""

    what: str
    measured: str
    goal: str = ""


def show(title: str, rows: Sequence[Row], note: str = "") -> None:
    """Prints one table, with a note below it."""
    lines = ["", title, "-" * 78, _line("", "goal", "measured")]
    lines += [_line(row.what, row.goal, row.measured) for row in rows]
    lines += [note] if note else []
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _line(what: str, goal: str, measured: str) -> str:
    return f"{what:<{_WHAT}} {goal:>{_FIGURE}} {measured:>{_FIGURE}}".rstrip()


def seconds(do: Callable[[], object], *, clock: Callable[[], float] = time.perf_counter) -> float:
    """How long `do` takes, by `clock`."""
    started = clock()
    do()
    return clock() - started


def median(values: Sequence[float]) -> float:
    """The median; 0 of nothing."""
    return statistics.median(values) if values else 0.0


def highest(values: Sequence[float], share: float = 0.95) -> float:
    """The value that `share` of all do not pass."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0
