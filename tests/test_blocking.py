from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

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
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
