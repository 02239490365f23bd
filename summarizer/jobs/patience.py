"""Patience with an endpoint that is down: the jobs that wait are not spent on it.

Each job would ask it, and fail. So after some failures in a row no job is begun for a while; then
one of them tries whether the endpoint is back, and the others wait for what comes of that. It is
what is called a circuit breaker.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarizer.errors import (
    DeadlineExceeded,
    EndpointFailed,
    EndpointUnreachable,
    QuotaExceeded,
    RateLimited,
)

_log = logging.getLogger(__name__)

DOWN = frozenset(
    kind.code for kind in (EndpointUnreachable, EndpointFailed, RateLimited, QuotaExceeded)
)
"""What every job comes to while no connection is made, or 5xx or 429 is the answer to all."""
_IN_A_ROW = 8
_FIRST, _LONGEST = 1.0, 60.0
"""Seconds of the first pause; each is twice as long as the one before, up to the longest."""


class Turn:
    """A job that is let in; `outcome` is what came of asking the endpoint for it, if it was asked.

    That is "done", or the code of the failure.
    """

    def __init__(self, *, tries: bool = False) -> None:
        self.tries = tries
        self.outcome: str | None = None


class Patience:
    """Lets jobs in, and none for a while after some have failed for want of the endpoint."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._failed = 0
        self._pause = 0.0
        self._until = 0.0
        self._is_tried = False
        self._is_over = False

    @property
    def is_waiting(self) -> bool:
        """Whether the endpoint is down, and jobs wait for it."""
        return bool(self._pause)

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Waits until a job may be begun; within, it is."""
        with self._changed:
            while self._pause and not self._is_over:
                left = self._until - self._clock()
                if left <= 0 and not self._is_tried:
                    break
                # who tries tells when it is over; nobody else has to look
                self._changed.wait(None if self._is_tried else left)
            mine = Turn(tries=bool(self._pause))
            self._is_tried |= mine.tries
        try:
            yield mine
        finally:
            with self._changed:
                self._heed(mine)
                self._changed.notify_all()

    def end(self) -> None:
        """Lets all in who wait: the work is ending, and they will see it."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _heed(self, turn: Turn) -> None:
        if turn.tries:
            self._is_tried = False
        if turn.outcome is None or turn.outcome == DeadlineExceeded.code:
            return  # nothing is known of the endpoint
        if turn.outcome not in DOWN:
            self._go_on()
            return
        self._failed += 1
        # those that were begun before the pause tell nothing new
        if turn.tries or (not self._pause and self._failed >= _IN_A_ROW):
            self._pause = min(_LONGEST, 2 * self._pause or _FIRST)
            self._until = self._clock() + self._pause
            _log.warning(
                "the model's endpoint is down (%s): no job is begun for %g s",
                turn.outcome,
                self._pause,
            )

    def _go_on(self) -> None:
        if self._pause:
            _log.warning("the model's endpoint answers again: jobs are begun")
        self._failed, self._pause = 0, 0.0
