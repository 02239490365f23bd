"""Killed at each step, the same call goes on, and no request is worked on twice."""

from __future__ import annotations

import signal
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from summarizer.jobs import Jobs
from summarizer.storage import Job
from tests.jobs.vendor import caller
from tests.jobs.vendor.conftest import Call, documents, jobs_of, of_quay, reading, settings
from tests.jobs.vendor.fake_batches import FakeBatches
from tests.model_server import status

NUMBER = 4


# what takes long to import is imported once for all of them
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.jobs.vendor.caller", "openai", "instructor"])


def started(database: Path, fake: FakeBatches, step: str | None = None) -> ForkServerProcess:
    given = (str(database), fake.base_url, NUMBER, step)
    process = PROCESSES.Process(target=caller.call, args=given)
    process.start()
    return process


def gone_on(database: Path, fake: FakeBatches) -> list[Job]:
    """The jobs when the same call has been made again, here."""
    with Jobs(settings(database, fake.base_url)) as jobs:
        Call(jobs)(documents(NUMBER))
        return list(jobs_of(jobs, documents(NUMBER)))


def signal_that_ended(process: ForkServerProcess) -> int | None:
    process.join(120)
    return -process.exitcode if process.exitcode is not None else None


@pytest.mark.parametrize("stage", ["upload", "uploaded", "begin", "begun", "look", "fetch"])
def test_killed_while_it_asks_the_endpoint(fake: FakeBatches, tmp_path: Path, stage: str) -> None:
    process: list[ForkServerProcess] = []

    def kill(reached: str) -> bool:
        ends = reached == stage and process[0].is_alive()
        if ends:
            process[0].kill()
        return ends

    fake.at = kill
    with fake.lock:
        process.append(started(tmp_path / "talks.sqlite", fake))
    assert signal_that_ended(process[0]) == signal.SIGKILL
    assert [job.state for job in gone_on(tmp_path / "talks.sqlite", fake)] == ["done"] * NUMBER
    assert sorted(fake.answered.values()) == [1] * NUMBER
    assert len(fake.batches) == 1
    # what the dead one left at the endpoint is gone as well
    assert fake.deleted == set(fake.files)


@pytest.mark.parametrize(
    "step",
    [
        *("begin.3", "lay_by.3", "write", "uploaded", "submitted", "seen"),
        *("answer", "-collected", "collected", "finish.2", "-finish.2", "sweep.2"),
    ],
)
def test_killed_while_it_writes_down(fake: FakeBatches, tmp_path: Path, step: str) -> None:
    assert signal_that_ended(started(tmp_path / "talks.sqlite", fake, step)) == signal.SIGKILL
    assert [job.state for job in gone_on(tmp_path / "talks.sqlite", fake)] == ["done"] * NUMBER
    assert sorted(fake.answered.values()) == [1] * NUMBER
    assert len(fake.batches) == 1


def test_killed_again_and_again_while_failures_are_sent_again(
    fake: FakeBatches, tmp_path: Path
) -> None:
    fake.answerer = lambda r: status(500) if of_quay(1, r) and len(fake.batches) < 2 else reading(r)
    # the failures are sent again in a second batch
    for step in ("finish.2", "write", "-uploaded", "submitted", "answer"):
        assert signal_that_ended(started(tmp_path / "talks.sqlite", fake, step)) == signal.SIGKILL
    jobs = gone_on(tmp_path / "talks.sqlite", fake)
    assert [job.state for job in jobs] == ["done"] * NUMBER
    assert [job.tries <= 1 for job in jobs] == [True] * NUMBER
    assert sorted(fake.answered.values()) == [1] * NUMBER
    assert len(fake.lines) == NUMBER + 1
    assert len(fake.batches) == 2


def test_killed_when_a_job_has_failed_it_is_tried_again_in_earnest(
    fake: FakeBatches, tmp_path: Path
) -> None:
    fake.answerer = lambda r: status(400) if of_quay(1, r) else reading(r)
    killed = started(tmp_path / "talks.sqlite", fake, "fail")
    assert signal_that_ended(killed) == signal.SIGKILL
    fake.answerer = reading
    assert [job.state for job in gone_on(tmp_path / "talks.sqlite", fake)] == ["done"] * NUMBER
    assert sorted(fake.answered.values()) == [1] * NUMBER
