"""Who waits for a job is told of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import cast

import pytest

from summarizer.errors import DatabaseUnreachable
from summarizer.service import watching
from summarizer.service.watching import Watch
from summarizer.storage import Job, JobState, JobStore
from summarizer.storage.rows import now


class _Store:
    """Fails first, then has the job in one state after the other."""

    def __init__(self, faults: Sequence[Exception], states: Sequence[JobState]) -> None:
        self._faults = list(faults)
        self._states = list(states)

    def watched(self, jobs: Sequence[str]) -> dict[str, tuple[Job, frozenset[str]]]:
        if self._faults:
            raise self._faults.pop()
        state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
        return {job: (_job(job, state), frozenset({"main"})) for job in jobs}


def _job(identity: str, state: JobState) -> Job:
    moment = now()
    return Job(
        id=identity,
        queue="q",
        state=state,
        characters=9,
        tries=0,
        round=1,
        created=moment,
        changed=moment,
    )


def _seen(store: _Store, tenant: str = "main") -> list[str]:
    async def wait() -> list[str]:
        watch = Watch(cast(JobStore, store), threading.Event())
        return [job.state async for job in watch.changes("j", tenant) if job is not None]

    return asyncio.run(asyncio.wait_for(wait(), 60))


def test_each_change_is_shown_up_to_the_end() -> None:
    assert _seen(_Store([], ["queued", "running", "done"])) == ["queued", "running", "done"]


def test_what_another_has_asked_for_is_cancelled_for_who_has_not() -> None:
    assert _seen(_Store([], ["queued"]), tenant="other") == ["cancelled"]


def test_looking_goes_on_after_any_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_AWAY", 0.0)
    faults = [ValueError("what a document said"), DatabaseUnreachable("gone")]
    assert _seen(_Store(faults, ["done"])) == ["done"]
