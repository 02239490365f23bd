"""How often a worker does what it does by the clock. Only tests have reason to change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paces:
    """Intervals, in seconds."""

    beat: float = 5.0
    """Between two signs of life."""
    look: float = 0.5
    """Between two looks for cancelled jobs."""
    reap: float = 15.0
    """Between two looks for dead workers and lost jobs."""
    dead: float = 45.0
    """After so long without a sign of life a worker counts as dead."""
    lost: float = 60.0
    """After so long a job that waits is looked for in the queue."""
    abandoned: float = 3600.0
    """After so long without a worker that is configured for them jobs fail."""


USUAL = Paces()
