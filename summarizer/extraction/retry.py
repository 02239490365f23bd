"""Transport retries, in this one place (docs/decisions/010-transport-retries.md)."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, stop_any
from tenacity.stop import stop_base
from tenacity.wait import wait_random, wait_random_exponential

from summarizer.extraction.faults import Setback

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

_backoff = wait_random_exponential(multiplier=0.5, max=20)
# those who were told to come back at the same moment should not all do so
_spread = wait_random(0, 0.25)


async def retried(
    once: Callable[[], Awaitable[T]], *, attempts: int, deadline: float, sleep: Sleep
) -> T:
    """The outcome of `once`, tried up to `attempts` times while its `Setback` is temporary.

    Gives up at once where waiting would pass `deadline`, a moment of `time.monotonic()`.
    Raises the last `Setback`.
    """

    class PassesDeadline(stop_base):
        def __call__(self, retry_state: RetryCallState) -> bool:
            return time.monotonic() + retry_state.upcoming_sleep >= deadline

    return await AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, Setback) and error.temporary),
        wait=_wait,
        stop=stop_any(stop_after_attempt(attempts), PassesDeadline()),
        sleep=sleep,
        reraise=True,
    )(once)


def _wait(state: RetryCallState) -> float:
    """As long as the endpoint asks for, else longer each time, both with a little chance."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Setback) and error.wait is not None:
        return error.wait + _spread(state)
    return _backoff(state)
