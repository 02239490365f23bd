"""What the dead leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from summarizer.errors import DatabaseUnreachable
from summarizer.jobs.identity import orders
from summarizer.jobs.paces import Paces
from summarizer.jobs.queue import Queue
from summarizer.jobs.reaper import Reaper
from summarizer.storage import MAIN, Database, Job
from summarizer.storage.rows import now
from tests.jobs.orders import document, settings

PACES = Paces(dead=45, lost=60, abandoned=3600)


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


class Held(Queue):
    """A queue that holds what it is told to hold."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.held: dict[str, int] = {}
        self.resumed: list[str] = []
        self.waiting: set[str] = set()
        self.taken_out: list[str] = []

    def holders(self) -> set[str]:
        return set(self.held)

    def resume(self, executor: str) -> int:
        self.resumed.append(executor)
        return self.held.pop(executor, 0)

    def known(self, jobs: object) -> set[str]:
        return self.waiting

    def put(self, jobs: object) -> None:
        self.waiting |= {job.id for job in jobs}  # type: ignore[attr-defined]

    def take_out(self, jobs: object) -> None:
        self.taken_out += [job.id for job in jobs]  # type: ignore[attr-defined]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "talks.sqlite", kept_open=True) as opened:
        yield opened


@pytest.fixture
def queue(tmp_path: Path) -> Held:
    return Held(tmp_path / "talks.sqlite")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reaper(database: Database, queue: Held, clock: Clock) -> Reaper:
    return Reaper(database, queue, "own", PACES, clock=clock)


def _pass(reaper: Reaper, clock: Clock, seconds: float, step: float = 15) -> None:
    until = clock.time + seconds
    while clock.time < until:
        clock.time = min(until, clock.time + step)
        reaper.round()


def test_who_is_silent_for_long_is_dead(
    database: Database, queue: Held, reaper: Reaper, clock: Clock
) -> None:
    database.workers.beat("sella", "q", now())
    queue.held = {"sella": 3, "own": 2}
    reaper.round()
    _pass(reaper, clock, 44)
    assert queue.resumed == []
    _pass(reaper, clock, 2)
    assert queue.resumed == ["sella"]
    assert queue.held == {"own": 2}
    assert database.workers.all() == ()


def test_who_gives_signs_of_life_is_not_dead_whatever_his_clock_says(
    database: Database,
    queue: Held,
    reaper: Reaper,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue.held = {"sella": 3}
    wrong = [now() - timedelta(days=400)]

    def other_clock() -> datetime:
        wrong[0] += timedelta(seconds=1)
        return wrong[0]

    monkeypatch.setattr("summarizer.storage.workers.now", other_clock)
    for _ in range(20):
        database.workers.beat("sella", "q", now())
        _pass(reaper, clock, 15)
    assert queue.resumed == []


def test_who_never_gave_a_sign_and_holds_work_is_dead_in_time(
    queue: Held, reaper: Reaper, clock: Clock
) -> None:
    queue.held = {"nobody": 1}
    _pass(reaper, clock, 30)
    assert queue.resumed == []
    _pass(reaper, clock, 60)
    assert queue.resumed == ["nobody"]


def test_an_outage_makes_nobody_dead(
    database: Database,
    queue: Held,
    reaper: Reaper,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database.workers.beat("sella", "q", now())
    queue.held = {"sella": 3}
    _pass(reaper, clock, 15)
    with monkeypatch.context() as away:

        def gone(_: object) -> None:
            raise DatabaseUnreachable("gone")

        away.setattr("summarizer.storage.workers.WorkerStore.all", gone)
        for _ in range(8):
            clock.time += 15
            with pytest.raises(DatabaseUnreachable):
                reaper.round()
    clock.time += 15
    reaper.round()
    assert queue.resumed == []
    database.workers.beat("sella", "q", now())
    _pass(reaper, clock, 30)
    assert queue.resumed == []


def test_one_that_comes_back_at_the_last_moment_keeps_its_work(
    database: Database, queue: Held, reaper: Reaper, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.workers.beat("sella", "q", now())
    queue.held = {"sella": 3}
    _pass(reaper, clock, 40)
    look = Reaper._look

    def and_then_it_is_back(self: Reaper) -> set[str]:
        dead = look(self)
        database.workers.beat("sella", "q", now())
        return dead

    monkeypatch.setattr(Reaper, "_look", and_then_it_is_back)
    clock.time += 20
    reaper.round()
    assert queue.resumed == []
    assert [each.id for each in database.workers.all()] == ["sella"]


def _old(database: Database, monkeypatch: pytest.MonkeyPatch, age: float) -> Job:
    with monkeypatch.context() as then:
        then.setattr("summarizer.storage.jobs.asking.now", lambda: now() - timedelta(seconds=age))
        return database.jobs.put(orders([document(1)], settings()), MAIN)[0]


def test_a_job_that_the_queue_does_not_know_is_put_back(
    database: Database, queue: Held, reaper: Reaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _old(database, monkeypatch, 61)
    reaper.round()
    assert queue.waiting == {job.id}
    assert database.jobs.job(job.id).round == 2


def test_a_job_that_the_queue_knows_or_that_is_young_is_left(
    database: Database, queue: Held, reaper: Reaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _old(database, monkeypatch, 61)
    queue.waiting = {job.id}
    young = database.jobs.put(orders([document(2)], settings()), MAIN)[0]
    reaper.round()
    assert {database.jobs.job(each).round for each in (job.id, young.id)} == {1}


def test_a_job_whose_configuration_nobody_has_fails_in_the_end(
    database: Database,
    queue: Held,
    reaper: Reaper,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = _old(database, monkeypatch, 9000)
    queue.waiting = {job.id}
    _pass(reaper, clock, 3600)
    assert database.jobs.job(job.id).is_open
    _pass(reaper, clock, 15)
    failure = database.jobs.job(job.id).error
    assert failure is not None
    assert failure.code == "configuration-changed"
    assert queue.taken_out == [job.id]


def test_jobs_that_wait_for_long_outlast_a_restart_of_their_worker(
    database: Database,
    queue: Held,
    reaper: Reaper,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = _old(database, monkeypatch, 9000)
    queue.waiting = {job.id}
    for _ in range(3):
        database.workers.beat("sella", job.queue, now())
        reaper.round()
        database.workers.leave("sella")
        _pass(reaper, clock, 1800)
    assert database.jobs.job(job.id).is_open
