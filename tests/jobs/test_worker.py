"""A worker in this process, with DBOS, on both kinds of database."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigurationError, DatabaseUnreachable, QueueUnavailable
from summarizer.jobs import Jobs
from summarizer.jobs.paces import Paces
from summarizer.jobs.worker import Worker
from tests.jobs.orders import asking, document, held_model, settings, wait_until
from tests.model_server import ModelServer

FAST = Paces(beat=0.2, look=0.05, reap=0.2, dead=30)


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


def _slow(address: str, model: ModelServer) -> Jobs:
    return Jobs(asking(model, address))


def test_what_waits_is_done_and_what_comes_later_too(address: str) -> None:
    with Jobs(settings(database=address, extractor="rules")) as jobs:
        before = jobs.submit([document(number) for number in range(5)])
        with jobs.worker(FAST) as worker:
            wait_until(lambda: worker.is_alive)
            later = jobs.submit([document(9)])
            for job in (*before, *later):
                ended = jobs.wait(job.id, 60)
                assert (ended.state, ended.tries) == ("done", 1)
                assert jobs.brief(job.id).items
            seen = jobs.database.workers.all()
            assert [each.id for each in seen] == [worker.name]
        assert not worker.is_alive
        assert jobs.database.workers.all() == ()
        assert jobs.queue.known((*before, *later)) == set()


def test_a_worker_can_follow_another_in_one_process(tmp_path: Path) -> None:
    names = set()
    for number in range(2):
        with Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs:
            (job,) = jobs.submit([document(number)])
            with jobs.worker(FAST) as worker:
                names.add(worker.name)
                assert jobs.wait(job.id, 60).state == "done"
            worker.stop()  # once is enough
    assert len(names) == 1


def test_there_is_one_to_a_process(tmp_path: Path) -> None:
    with Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs, jobs.worker(FAST):
        with pytest.raises(QueueUnavailable, match="already"):
            jobs.worker(FAST).start()
        (job,) = jobs.submit([document(1)])
        assert jobs.wait(job.id, 60).state == "done"
        assert len(jobs.database.workers.all()) == 1


def test_what_is_begun_is_finished_when_it_stops(
    address: str, model: ModelServer, may_go: threading.Event
) -> None:
    with _slow(address, model) as jobs:
        first, second = jobs.submit([document(1), document(2)])
        worker = jobs.worker(FAST)
        worker.start()
        wait_until(lambda: len(model.requests) == 2)
        stopping = threading.Thread(target=worker.stop, args=(60,))
        stopping.start()
        late = jobs.submit([document(3)])[0]
        may_go.set()
        stopping.join(60)
        assert [jobs.job(job.id).state for job in (first, second)] == ["done", "done"]
        assert jobs.job(late.id).state == "queued"


def test_what_is_not_finished_in_time_waits_for_the_next(
    address: str, model: ModelServer, may_go: threading.Event
) -> None:
    with _slow(address, model) as jobs:
        (job,) = jobs.submit([document(1)])
        with jobs.worker(FAST) as worker:
            wait_until(lambda: len(model.requests) == 1)
            worker.stop(0)
        waiting = jobs.job(job.id)
        assert (waiting.state, waiting.tries) == ("queued", 0)
        assert jobs.queue.known([waiting]) == {job.id}
        assert jobs.queue.holders() == set()
        may_go.set()
        with jobs.worker(FAST):
            ended = jobs.wait(job.id, 60)
        assert (ended.state, ended.tries, ended.round) == ("done", 1, 1)


def test_a_cancelled_job_is_stopped_and_can_be_asked_for_again(
    address: str, model: ModelServer, may_go: threading.Event
) -> None:
    with _slow(address, model) as jobs, jobs.worker(FAST) as worker:
        (job,) = jobs.submit([document(1)])
        wait_until(lambda: len(model.requests) == 1)
        assert jobs.cancel(job.id).state == "cancelled"
        wait_until(lambda: worker.running == ())
        may_go.set()
        (again,) = jobs.submit([document(1)])
        assert again.round == 2
        assert jobs.wait(job.id, 60).state == "done"


def test_a_database_that_is_away_makes_it_not_alive_and_it_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs,
        jobs.worker(FAST) as worker,
    ):
        wait_until(lambda: worker.is_alive)
        with monkeypatch.context() as away:

            def gone(*_: object) -> None:
                raise DatabaseUnreachable("gone")

            away.setattr("summarizer.storage.workers.WorkerStore.beat", gone)
            wait_until(lambda: not worker.is_alive)
        wait_until(lambda: worker.is_alive)
        (job,) = jobs.submit([document(1)])
        assert jobs.wait(job.id, 60).state == "done"


def test_work_of_a_dead_one_is_done_by_the_living(address: str) -> None:
    with Jobs(settings(database=address)) as jobs:
        (job,) = jobs.submit([document(1)])
        jobs.database.jobs.begin(job.id, round_=1, most=1)
        table = "workflow_status" if "postgresql" not in address else "dbos.workflow_status"
        with jobs.queue.engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE {table} SET status = 'PENDING', executor_id = 'dead'"  # noqa: S608
            )
        paces = Paces(beat=0.2, look=0.05, reap=0.1, dead=3)
        with jobs.worker(paces):
            ended = jobs.wait(job.id, 60)
        assert (ended.state, ended.tries) == ("done", 2)


def test_a_lost_job_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs:
        with monkeypatch.context() as dying:
            dying.setattr(jobs.queue, "put", lambda _: None)  # died before it came to that
            (job,) = jobs.submit([document(1)])
        with jobs.worker(Paces(beat=0.2, look=0.05, reap=0.1, lost=0.5)):
            ended = jobs.wait(job.id, 60)
        assert (ended.state, ended.round) == ("done", 2)


def test_how_many_at_once_and_by_the_minute() -> None:
    def worker(**given: Any) -> Worker:
        chosen = {"base_url": "http://127.0.0.1:9/v1", "api_key": "none", **given}
        return Jobs(settings(**chosen)).worker()

    assert worker().at_once == 16
    assert worker(model="m", concurrency=5).at_once == 5
    assert worker(model="m", concurrency=5, worker_documents=2).at_once == 2
    assert worker(model="m")._per_minute() is None
    assert worker(model="m", requests_per_minute=30)._per_minute() == 30


def test_one_that_cannot_begin_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs:
        with monkeypatch.context() as broken:

            def fails(*_: object) -> None:
                raise QueueUnavailable("broken")

            broken.setattr(jobs.queue, "register", fails)
            with pytest.raises(QueueUnavailable):
                jobs.worker(FAST).start()
        assert jobs.database.workers.all() == ()
        (job,) = jobs.submit([document(1)])
        with jobs.worker(FAST) as worker:
            assert worker.name.endswith("-1")
            assert jobs.wait(job.id, 60).state == "done"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        Jobs(settings(database=str(tmp_path / "none" / "talks.sqlite"))) as jobs,
        pytest.raises(DatabaseUnreachable, match="no folder"),
    ):
        jobs.worker().start()


@pytest.mark.parametrize("missing", ["dbos", "filelock"])
def test_without_the_extra_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with (
        Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs,
        pytest.raises(ConfigurationError, match=r"\[jobs\]"),
    ):
        jobs.worker().start()
