from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from summarizer import Settings, Summarizer
from summarizer.pipeline import Done

TEXT = (
    "LOWFIRTH, 13 May 2026. The dockers' union demanded that the shipyard raise pay by 20 May, "
    "its president said."
)
SETTINGS = Settings(_env_file=None, extractor="rules")


def test_it_waits_for_a_brief() -> None:
    with Summarizer(SETTINGS) as summarizer:
        brief = summarizer.brief(TEXT)
    assert brief.provenance.extractor == "rules"
    assert brief.demands


def test_it_works_inside_a_running_loop() -> None:
    async def inside() -> Any:
        return Summarizer(SETTINGS).brief(TEXT)

    assert asyncio.run(inside()).demands


def test_outcomes_and_events_can_be_left_early() -> None:
    with Summarizer(SETTINGS) as summarizer:
        for outcome in summarizer.briefs([TEXT] * 20):
            assert outcome.brief
            break
        assert isinstance(list(summarizer.events(TEXT))[-1], Done)
        assert summarizer.brief(TEXT)


def test_a_summarizer_can_be_used_again_after_close() -> None:
    summarizer = Summarizer(SETTINGS)
    assert summarizer.brief(TEXT) is not None
    summarizer.close()
    summarizer.close()
    assert summarizer.brief(TEXT) is not None


def test_a_program_that_closes_nothing_ends() -> None:
    program = f"from summarizer import Summarizer; Summarizer(extractor='rules').brief({TEXT!r})"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=240, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


class Endless:
    """An extractor that never comes to an end, and tells when it is stopped."""

    name: Any = "rules"

    def __init__(self, on_start: Callable[[], None] = lambda: None) -> None:
        self.on_start = on_start
        self.started = 0
        self.stopped = 0

    async def extract(self, chunk: Any, *, budget: Any = None) -> Any:
        self.started += 1
        self.on_start()
        try:
            await asyncio.sleep(20)
        except asyncio.CancelledError:
            self.stopped += 1
            raise


@pytest.mark.parametrize("method", ["brief", "briefs", "events"])
def test_ctrl_c_stops_the_work(method: str) -> None:
    main = threading.main_thread().ident or 0
    endless = Endless(lambda: signal.pthread_kill(main, signal.SIGINT))
    summarizer = Summarizer(SETTINGS, extractor=endless)
    source: Any = [TEXT] if method == "briefs" else TEXT
    with pytest.raises(KeyboardInterrupt):
        list(getattr(summarizer, method)(source))
    summarizer.close()
    assert endless.stopped == endless.started == 1


def test_threads_share_one_loop() -> None:
    before = threading.active_count()
    summarizer = Summarizer(SETTINGS)
    gate = threading.Barrier(8)

    def brief(_: int) -> Any:
        gate.wait()
        return summarizer._running()

    with ThreadPoolExecutor(8) as pool:
        portals = set(pool.map(brief, range(8)))
    assert len(portals) == 1
    summarizer.close()
    assert threading.active_count() == before
