from __future__ import annotations

import asyncio
import math
import time

import pytest

from summarizer.errors import EndpointFailed
from summarizer.extraction.faults import Setback
from summarizer.extraction.retry import retried


def setback(*, temporary: bool = True, wait: float | None = None) -> Setback:
    return Setback(EndpointFailed("no"), temporary=temporary, wait=wait)


def tried(
    *errors: Exception, attempts: int = 4, seconds: float = math.inf
) -> tuple[int, list[float], Exception | None]:
    """How many attempts were made, what was waited, and what came out."""
    waits: list[float] = []
    left = list(errors)

    async def once() -> str:
        if left:
            raise left.pop(0)
        return "done"

    async def sleep(length: float) -> None:
        waits.append(length)

    async def run() -> None:
        deadline = time.monotonic() + seconds
        await retried(once, attempts=attempts, deadline=deadline, sleep=sleep)

    outcome: Exception | None = None
    try:
        asyncio.run(run())
    except Exception as error:
        outcome = error
    made = len(errors) - len(left) + (outcome is None)
    return made, waits, outcome


def test_at_once() -> None:
    assert tried() == (1, [], None)


def test_as_long_as_it_is_temporary() -> None:
    made, waits, outcome = tried(setback(), setback())

    assert (made, outcome) == (3, None)
    assert len(waits) == 2


def test_the_last_setback_comes_out() -> None:
    last = setback()

    made, waits, outcome = tried(setback(), last, attempts=2)

    assert (made, len(waits)) == (2, 1)
    assert outcome is last


@pytest.mark.parametrize("error", [setback(temporary=False), ValueError("a fault of ours")])
def test_what_is_not_temporary_is_not_tried_again(error: Exception) -> None:
    assert tried(error) == (1, [], error)


def test_the_time_that_is_asked_for_is_never_cut() -> None:
    for _ in range(20):
        _, (wait,), _ = tried(setback(wait=3.0))
        assert 3.0 <= wait <= 3.25


def test_waits_differ_and_stay_bounded() -> None:
    _, waits, _ = tried(*[setback() for _ in range(30)], attempts=31)

    assert all(0 <= wait <= 20 for wait in waits)
    assert len(set(waits)) > 20
    assert max(waits[:2]) <= 1


def test_no_wait_that_would_pass_the_deadline() -> None:
    made, waits, outcome = tried(setback(wait=300.0), seconds=5.0)

    assert (made, waits) == (1, [])
    assert isinstance(outcome, Setback)
