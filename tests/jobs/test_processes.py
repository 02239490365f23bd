"""Workers as real processes: killed, stopped, with the database gone, with a deadly document."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.reading import read_text
from tests.jobs.processes import (
    COMMAND,
    SLOTS,
    Office,
    documents,
    end,
    office,
    quick,
    wait_until,
)
from tests.jobs.quick_worker import DEADLY
from tests.postgres_server import PASSWORD, PostgresServer, find_programs


@pytest.fixture
def clerks(tmp_path: Path) -> Iterator[Office]:
    """An office on a SQLite file."""
    with office(str(tmp_path / "talks.sqlite"), tmp_path, delay=0.05) as opened:
        yield opened


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (no initdb)")
    with PostgresServer(programs) as server:
        yield server


@pytest.fixture
def branches(postgres: PostgresServer, tmp_path: Path) -> Iterator[Office]:
    """An office on PostgreSQL."""
    with office(postgres.new_database(), tmp_path, delay=0.05) as opened:
        yield opened


def test_killed_in_the_middle_and_started_again(clerks: Office) -> None:
    clerks.submit(documents(60))
    clerks.hold(40)
    (killed,) = clerks.start("sella")
    wait_until(lambda: clerks.number("done") >= 20)
    assert end(killed, signal.SIGKILL) == -signal.SIGKILL
    running = clerks.matters("running")
    assert len(running) <= SLOTS

    clerks.release()
    (again,) = clerks.start("sella")
    clerks.wait_ended(60)

    assert end(again) == 0
    assert clerks.number("done") == len(clerks.asked()) == 60
    assert clerks.repeated().keys() <= running
    assert clerks.repeated().total() <= len(running)


def test_one_of_three_killed_for_good(branches: Office) -> None:
    branches.submit(documents(100))
    branches.hold(50)
    killed, *others = branches.start("sella", "norrgate", "tarsh", command=quick(dead=15))
    wait_until(lambda: branches.model.open_requests == 3 * SLOTS)
    end(killed, signal.SIGKILL)
    begun = branches.asked("sella").keys()
    assert begun

    branches.release()
    branches.wait_ended(100)

    assert [end(other) for other in others] == [0, 0]
    assert branches.number("done") == len(branches.asked()) == 100
    assert branches.repeated().keys() <= begun
    assert branches.repeated().total() <= SLOTS
    assert PASSWORD not in branches.logs()


def test_asked_to_stop_it_finishes_what_it_has(clerks: Office) -> None:
    clerks.submit(documents(40))
    clerks.hold(12)
    (stopped,) = clerks.start("sella")
    wait_until(lambda: len(clerks.asked()) == 12 + SLOTS)
    stopped.send_signal(signal.SIGTERM)
    wait_until(lambda: " stops: " in clerks.logs())
    clerks.release()

    assert stopped.wait(120) == 0
    assert clerks.number("done") == len(clerks.asked()) == 12 + SLOTS
    assert {job.tries for job in clerks.state("queued")} == {0}

    (again,) = clerks.start("norrgate")
    clerks.wait_ended(40)
    assert end(again) == 0
    assert set(clerks.asked().values()) == {1}


def test_what_is_not_finished_in_time_waits_and_its_try_does_not_count(clerks: Office) -> None:
    clerks.submit(documents(10))
    clerks.hold(4)
    options = ("--drain", "0.5", "--documents", "6", "--name", "tarsh")
    (stopped,) = clerks.start("sella", command=(*COMMAND, *options))
    wait_until(lambda: clerks.number("done") == 4 and len(clerks.asked()) == 10)
    ready = clerks.logs().splitlines()[0]
    assert "Worker tarsh takes 6 documents at once from " in ready
    assert "talks.sqlite. Extractor: model scripted" in ready

    assert end(stopped) == 0
    assert clerks.number("done") == 4
    assert [(job.state, job.tries) for job in clerks.state("queued")] == [("queued", 0)] * 6

    clerks.release()
    (again,) = clerks.start("norrgate")
    clerks.wait_ended(10)
    assert end(again) == 0
    assert clerks.number("done") == 10


def test_a_second_signal_ends_it_at_once(clerks: Office) -> None:
    clerks.submit(documents(1))
    clerks.hold(0)
    (stopped,) = clerks.start("sella", command=(*COMMAND, "--drain", "600"))
    wait_until(lambda: len(clerks.asked()) == 1)
    stopped.send_signal(signal.SIGINT)
    wait_until(lambda: " stops: " in clerks.logs())

    assert end(stopped, signal.SIGINT) == 128 + signal.SIGINT


def test_the_database_goes_away_and_comes_back(branches: Office, postgres: PostgresServer) -> None:
    branches.submit(documents(60))
    branches.hold(40)
    workers = branches.start("sella", "norrgate", command=quick(dead=5))
    wait_until(lambda: branches.number("done") >= 20)
    postgres.stop()
    branches.release()
    # for longer than a worker may be silent: none of them is dead, for all were
    time.sleep(6)
    postgres.start()
    branches.wait_ended(60)

    assert [end(worker) for worker in workers] == [0, 0]
    assert branches.number("done") == len(branches.asked()) == 60
    assert branches.repeated().total() <= len(workers) * SLOTS


def test_a_document_that_kills_its_reader_fails_alone(clerks: Office) -> None:
    texts = documents(20)
    texts[10] = read_text(f"{texts[10].text}{DEADLY}")
    poisonous = clerks.submit(texts)[10]
    for _ in range(clerks.jobs.settings.worker_tries):
        (worker,) = clerks.start("sella", command=quick(dead=15))
        assert worker.wait(120) == -signal.SIGKILL
    (worker,) = clerks.start("sella", command=quick(dead=15))
    clerks.wait_ended(20)

    assert end(worker) == 0
    assert clerks.number("done") == 19
    failure = clerks.jobs.job(poisonous.id).error
    assert failure is not None
    assert failure.code == "job-poisoned"
    assert clerks.matter(poisonous.id) not in clerks.asked()


def test_two_on_one_file(clerks: Office) -> None:
    workers = clerks.start("sella", "norrgate")
    clerks.hold(30)
    clerks.submit(documents(60))
    wait_until(lambda: clerks.model.open_requests == 2 * SLOTS)
    clerks.release()
    clerks.wait_ended(60)

    assert [end(worker) for worker in workers] == [0, 0]
    assert clerks.number("done") == len(clerks.asked()) == 60
    assert not clerks.repeated()
    assert clerks.asked("sella")
    assert clerks.asked("norrgate")
