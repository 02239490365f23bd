"""Patience with an endpoint that is down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.jobs.patience import Patience, Turn
from tests.jobs.orders import wait_until

DOWN = "endpoint-unreachable"


class Clock:
    """A clock that goes only when it is set; at every look, `at_look` is done."""

    def __init__(self) -> None:
        self.now = 0.0
        self.at_look: Callable[[], object] = lambda: None

    def __call__(self) -> float:
        self.at_look()
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def patience(clock: Clock) -> Patience:
    return Patience(clock=clock)


def comes_to(patience: Patience, *outcomes: str | None) -> None:
    for outcome in outcomes:
        with patience.turn() as turn:
            turn.outcome = outcome


def pause(patience: Patience, clock: Clock) -> float:
    """How long it waits from now on."""
    return patience._until - clock.now if patience.is_waiting else 0.0


@pytest.mark.parametrize("code", [DOWN, "endpoint-failed", "rate-limited", "quota-exceeded"])
def test_eight_in_a_row_are_enough(patience: Patience, clock: Clock, code: str) -> None:
    comes_to(patience, *[code] * 7)
    assert not patience.is_waiting
    comes_to(patience, code)
    assert patience.is_waiting
    assert pause(patience, clock) == 1


def test_pauses_are_longer_each_time_up_to_a_minute(
    patience: Patience, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    comes_to(patience, *[DOWN] * 8)
    pauses = []
    for _ in range(8):
        pauses.append(pause(patience, clock))
        clock.now += pauses[-1]
        comes_to(patience, DOWN)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    clock.now += 60
    caplog.clear()
    comes_to(patience, "done")
    assert not patience.is_waiting
    assert [record.message for record in caplog.records] == [
        "the model's endpoint answers again: jobs are begun"
    ]
    # and from the beginning
    comes_to(patience, *[DOWN] * 8)
    assert pause(patience, clock) == 1


@given(st.lists(st.sampled_from([DOWN, "done", "invalid-answer", "endpoint-refused"])))
def test_it_waits_only_after_eight_in_a_row(outcomes: list[str]) -> None:
    patience, failed = Patience(), 0
    for outcome in outcomes:
        comes_to(patience, outcome)
        failed = failed + 1 if outcome == DOWN else 0
        assert patience.is_waiting == (failed == 8)
        if patience.is_waiting:
            return  # who comes now waits


def test_what_tells_nothing_of_the_endpoint_changes_nothing(patience: Patience) -> None:
    comes_to(patience, *[DOWN, None, "deadline-exceeded"] * 7)
    assert not patience.is_waiting
    comes_to(patience, DOWN)
    assert patience.is_waiting


def test_those_begun_before_the_pause_do_not_lengthen_it(patience: Patience, clock: Clock) -> None:
    with ExitStack() as begun:
        turns = [begun.enter_context(patience.turn()) for _ in range(30)]
        for turn in turns:
            turn.outcome = DOWN
    assert pause(patience, clock) == 1


def test_one_tries_and_the_others_wait_for_what_comes_of_it(
    patience: Patience, clock: Clock
) -> None:
    comes_to(patience, *[DOWN] * 8)
    clock.now += 1
    let_in: list[Turn] = []
    may_end = threading.Semaphore(0)

    def work() -> None:
        with patience.turn() as turn:
            let_in.append(turn)
            assert may_end.acquire(timeout=60)
            turn.outcome = "done"

    looks: list[object] = []
    clock.at_look = lambda: looks.append(None)
    with ThreadPoolExecutor(5) as pool:
        working: list[Future[None]] = [pool.submit(work) for _ in range(5)]
        wait_until(lambda: let_in and len(looks) >= 5)  # all have come
        assert [turn.tries for turn in let_in] == [True]
        may_end.release()
        wait_until(lambda: len(let_in) == 5)
        assert not patience.is_waiting
        may_end.release(4)
        for one in working:
            one.result(60)


def test_another_tries_if_the_first_has_come_to_nothing(patience: Patience, clock: Clock) -> None:
    comes_to(patience, *[DOWN] * 8)
    clock.now += 1
    comes_to(patience, None, None, "done")
    assert not patience.is_waiting


def test_who_waits_is_let_go_at_the_end(patience: Patience, clock: Clock) -> None:
    comes_to(patience, *[DOWN] * 8)
    looked = threading.Event()
    clock.at_look = looked.set
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(comes_to, patience, None)
        assert looked.wait(60)
        assert not waiting.done()
        patience.end()
        waiting.result(60)
