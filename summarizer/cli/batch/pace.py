"""How fast a run is, and how long it will still take, in words."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from summarizer.jobs.batch import Progress

_WINDOW = 60.0
"""Seconds over which the rate is taken."""


class Pace:
    """Turns each `Progress` into words; the rate is that of the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def told(self, progress: Progress) -> str:
        """As `14.2/s, $0.83, 3 failed, 10 min left`; what is not known yet is left out."""
        rate = self._rate(progress)
        left = progress.entries - progress.done - progress.failed
        parts = [
            f"{rate:.1f}/s" if rate else "",
            dollars(progress.cost) if progress.cost else "",
            f"{progress.failed:,} failed" if progress.failed else "",
            f"{duration(left / rate)} left" if rate and left else "",
        ]
        return ", ".join(part for part in parts if part)

    def _rate(self, progress: Progress) -> float:
        now = self._clock()
        self._seen.append((now, progress.new))
        while now - self._seen[0][0] > _WINDOW:
            self._seen.popleft()
        since, before = self._seen[0]
        return (progress.new - before) / (now - since) if now > since else 0.0


def dollars(amount: float) -> str:
    """An amount of US dollars: with cents, and below ten cents with two figures."""
    if 0 < amount < 0.1:
        return f"${amount:.2g}" if amount >= 0.0001 else "under $0.0001"
    return f"${amount:,.2f}"


def duration(seconds: float) -> str:
    """As `40 s`, `10 min`, `3 h 20 min`, `2 d 4 h`."""
    seconds = max(1, round(seconds))
    if seconds < 100:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min"
    return f"{hours // 24} d {hours % 24} h"
