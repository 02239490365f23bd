"""The worker of the service in a process of its own: it lives and ends with the service."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import resource_tracker
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import psutil  # type: ignore[import-untyped]
import pytest

from summarizer.errors import DatabaseUnreachable, QueueUnavailable
from summarizer.jobs import Jobs
from summarizer.service.working import WorkerProcess
from tests.jobs.orders import asking, document, held_model, settings, wait_until
from tests.model_server import ModelServer

_PARENT = """
import sys, time
from summarizer.service.working import WorkerProcess
from summarizer.settings import load

if __name__ == "__main__":
    worker = WorkerProcess(load(_env_file=None, extractor="rules", database=sys.argv[1]))
    worker.start()
    print(worker.pid, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def may_go() -> Iterator[threading.Event]:
    """Lets the model answer."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def model(may_go: threading.Event) -> Iterator[ModelServer]:
    with held_model(may_go) as server:
        yield server


def test_worker_that_is_killed_is_started_again_and_stops_in_order(
    tmp_path: Path,
    model: ModelServer,
    may_go: threading.Event,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chosen = asking(model, str(tmp_path / "talks.sqlite"))
    worker = WorkerProcess(chosen)
    assert not worker.is_alive
    with Jobs(chosen) as jobs:
        worker.start()
        try:
            assert worker.is_alive
            first = worker.pid or 0
            (job,) = jobs.submit([document(1)])
            wait_until(lambda: jobs.job(job.id).state == "running")
            os.kill(first, signal.SIGKILL)
            wait_until(lambda: worker.pid not in (None, first) and worker.is_alive)
            assert "the worker has died" in caplog.text
            wait_until(lambda: jobs.job(job.id).tries == 2)
            # what a terminal or a system sends to all is the service's to answer
            again = worker.pid or 0
            os.kill(again, signal.SIGINT)
            os.kill(again, signal.SIGTERM)
            stopping = threading.Thread(target=worker.stop, args=(60,))
            stopping.start()
            may_go.set()
            stopping.join(60)
        finally:
            worker.stop(0)
        # what was begun was done, and it took its leave
        assert jobs.job(job.id).state == "done"
        assert jobs.database.workers.all() == ()
    assert (worker.is_alive, worker.pid, _runs(again)) == (False, None, False)


def test_it_tells_whether_its_jobs_wait_for_the_model() -> None:
    worker = WorkerProcess(settings())
    ours, theirs = multiprocessing.Pipe()
    worker._child = cast(Any, SimpleNamespace(pipe=ours, end=ours.close))
    theirs.send((True, False))
    theirs.send((True, True))
    theirs.close()  # as if it had died then
    worker._listen()
    assert (worker.is_alive, worker.is_waiting) == (True, True)


def test_what_keeps_it_from_starting_is_told(tmp_path: Path) -> None:
    worker = WorkerProcess(settings(database=str(tmp_path / "gone" / "talks.sqlite")))
    with pytest.raises(DatabaseUnreachable, match="There is no folder") as told:
        worker.start()
    assert told.value.hint
    assert (worker.is_alive, worker.pid) == (False, None)
    worker.stop()


def test_process_that_ends_before_it_works_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # which is started once in a process, by the same program
    resource_tracker.ensure_running()
    monkeypatch.setattr("multiprocessing.spawn.get_executable", lambda: b"/bin/false")
    with pytest.raises(QueueUnavailable, match="ended when it was started"):
        WorkerProcess(settings(database=str(tmp_path / "talks.sqlite"))).start()


def test_it_does_not_outlive_the_service(tmp_path: Path) -> None:
    script = tmp_path / "serving.py"
    script.write_text(_PARENT)
    command = (sys.executable, str(script), str(tmp_path / "talks.sqlite"))
    with subprocess.Popen(command, stdout=subprocess.PIPE) as service:  # noqa: S603 - our own
        assert service.stdout is not None
        worker = int(service.stdout.readline())
        assert _runs(worker)
        service.kill()
    wait_until(lambda: not _runs(worker))


def _runs(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        # one that has ended may not have been taken leave of by the system
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False
