"""Turns that are had together, or alone."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from summarizer.jobs.turns import Turns


def test_many_have_a_turn_together() -> None:
    turns, met = Turns(8), threading.Barrier(3, timeout=30)

    def one() -> None:
        with turns.together():
            met.wait()

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(one) for _ in range(3)]:
            done.result(120)


def test_who_is_alone_is_alone() -> None:
    turns, inside, most = Turns(8), [0, 0], [0, 0]
    counting = threading.Lock()

    def one(kind: int) -> None:
        with turns.alone() if kind else turns.together():
            with counting:
                inside[kind] += 1
                most[kind] = max(most[kind], inside[kind])
                assert not (inside[0] and inside[1])
            with counting:
                inside[kind] -= 1

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(one, number % 4 == 0) for number in range(400)]:
            done.result(60)
    assert most[1] == 1


def test_who_wants_to_be_alone_is_let_in_before_those_who_come_later() -> None:
    turns, order = Turns(8), list[str]()
    first_in, first_may_go = threading.Event(), threading.Event()

    def first() -> None:
        with turns.together():
            first_in.set()
            first_may_go.wait(30)

    def alone() -> None:
        with turns.alone():
            order.append("alone")

    def later() -> None:
        with turns.together():
            order.append("later")

    with ThreadPoolExecutor(3) as pool:
        held = [pool.submit(first)]
        assert first_in.wait(120)
        held.append(pool.submit(alone))
        while not turns._alone:
            pass
        held.append(pool.submit(later))
        first_may_go.set()
        for done in held:
            done.result(120)
    assert order == ["alone", "later"]


def test_no_more_have_a_turn_than_there_are() -> None:
    turns, inside, most = Turns(2), 0, 0
    counting = threading.Lock()

    def one() -> None:
        nonlocal inside, most
        with turns.together():
            with counting:
                inside += 1
                most = max(most, inside)
            time.sleep(0.002)
            with counting:
                inside -= 1

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(one) for _ in range(60)]:
            done.result(60)
    assert most == 2
