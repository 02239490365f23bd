"""What a worker does by the clock."""

from __future__ import annotations

import logging

import pytest

from summarizer.errors import DatabaseUnreachable
from summarizer.jobs.heart import Heart
from tests.jobs.orders import wait_until


def test_nothing_that_fails_ends_it_and_it_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done, failing = list[str](), [True]

    def works() -> None:
        done.append("works")

    def fails() -> None:
        done.append("fails")
        if failing[0]:
            raise DatabaseUnreachable("gone") if len(done) % 2 else ZeroDivisionError("secret")

    heart = Heart({works: 0.01, fails: 0.01}, within=60)
    with caplog.at_level(logging.WARNING):
        heart.start()
        wait_until(lambda: done.count("fails") > 5)
        assert heart.is_beating
        failing[0] = False
        wait_until(lambda: "answer again" in caplog.text)
        heart.stop()
    assert caplog.text.count("does not answer") == 1
    assert "secret" not in caplog.text
    assert done.count("works") > 5


def test_it_does_not_beat_when_a_duty_has_failed_for_long_nor_when_it_has_ended() -> None:
    def fails() -> None:
        raise DatabaseUnreachable("gone")

    heart = Heart({fails: 0.01}, within=0.05)
    heart.start()
    wait_until(lambda: not heart.is_beating)
    heart.stop()
    ended = Heart({lambda: None: 0.01}, within=60)
    assert not ended.is_beating
    ended.start()
    assert ended.is_beating
    ended.stop()
    assert not ended.is_beating
