"""The queue, by DBOS, on both kinds of database."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from summarizer.errors import ConfigurationError, QueueUnavailable
from summarizer.jobs.identity import orders
from summarizer.jobs.queue import Queue, queue_of, queue_url, workflow_of
from summarizer.storage import MAIN, Database, Job
from summarizer.storage.addresses import url_of
from summarizer.storage.rows import now
from tests.jobs.orders import document, settings
from tests.postgres_server import PASSWORD, PostgresServer


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    with Database(address, kept_open=True) as opened:
        yield opened


@pytest.fixture
def queue(address: str) -> Iterator[Queue]:
    opened = Queue(address)
    yield opened
    opened.close()


def _asked(database: Database, *numbers: int) -> tuple[Job, ...]:
    return database.jobs.put(orders([document(number) for number in numbers], settings()), MAIN)


def _held_by(queue: Queue, jobs: tuple[Job, ...], executor: str) -> None:
    """As if an executor had taken them and died."""
    table = "dbos.workflow_status" if queue.url.drivername != "sqlite" else "workflow_status"
    with queue.engine.begin() as connection:
        for job in jobs:
            connection.exec_driver_sql(
                f"UPDATE {table} SET status = 'PENDING', executor_id = '{executor}' "  # noqa: S608
                f"WHERE workflow_uuid = '{workflow_of(job)}'"
            )


def test_what_is_put_in_is_known_until_it_is_taken_out(database: Database, queue: Queue) -> None:
    jobs = _asked(database, 1, 2, 3)
    queue.put(jobs[:2])
    queue.put(jobs[:2])
    assert queue.known(jobs) == {job.id for job in jobs[:2]}
    queue.take_out(jobs[:1])
    assert queue.known(jobs) == {jobs[1].id}
    queue.take_out([])
    queue.put([])


def test_each_round_is_another(database: Database, queue: Queue) -> None:
    (job,) = _asked(database, 1)
    queue.put([job])
    again = database.jobs.renew(job)
    assert again is not None
    assert queue.known([again]) == set()
    queue.put([again])
    assert queue.known([again]) == {job.id}


def test_the_work_of_an_executor_is_given_away_once(database: Database, queue: Queue) -> None:
    jobs = _asked(database, 1, 2, 3)
    queue.put(jobs)
    _held_by(queue, jobs[:2], "dead")
    _held_by(queue, jobs[2:], "alive")
    assert queue.holders() == {"dead", "alive"}
    assert queue.resume("dead") == 2
    assert queue.resume("dead") == 0
    assert queue.holders() == {"alive"}
    assert queue.known(jobs) == {job.id for job in jobs}


def test_a_queue_is_made_and_changed(database: Database, queue: Queue) -> None:
    queue.register("abc", 4, None)
    queue.register("abc", 8, 30.0)
    from dbos import DBOSClient

    client = DBOSClient(system_database_engine=queue.engine)
    kept = client.retrieve_queue(queue_of("abc"))
    client.destroy()
    assert kept is not None
    assert (kept.worker_concurrency, kept.limiter) == (8, {"limit": 30, "period": 60.0})


def test_what_has_ended_is_forgotten(database: Database, queue: Queue) -> None:
    jobs = _asked(database, 1, 2)
    queue.put(jobs)
    queue.take_out(jobs[:1])
    queue.forget(now() - timedelta(days=1))
    queue.forget(now() + timedelta(days=1))
    table = "dbos.workflow_status" if queue.url.drivername != "sqlite" else "workflow_status"
    with queue.engine.begin() as connection:
        left = connection.exec_driver_sql(f"SELECT workflow_uuid FROM {table}")  # noqa: S608
        assert [row[0] for row in left] == [workflow_of(jobs[1])]


def test_no_text_goes_through_it(database: Database, queue: Queue) -> None:
    queue.put(_asked(database, 1))
    table = "dbos.workflow_input" if queue.url.drivername != "sqlite" else "workflow_status"
    with queue.engine.begin() as connection:
        rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
    assert "strike" not in repr(rows)


def test_it_opens_again_after_it_was_closed(database: Database, queue: Queue) -> None:
    jobs = _asked(database, 1)
    queue.put(jobs)
    queue.close()
    assert queue.known(jobs) == {jobs[0].id}


def test_a_server_that_has_vanished_does_not_hold_the_queue(postgres: PostgresServer) -> None:
    queue = Queue(postgres.new_database())
    with queue.engine.connect() as connection:
        opened: Any = connection.connection.dbapi_connection
        told = opened.info.get_parameters()
    queue.close()
    assert (told["connect_timeout"], told["tcp_user_timeout"]) == ("30", "30000")


def test_the_queue_of_a_file_is_a_file_beside_it() -> None:
    url = queue_url(url_of("/shelf/talks.sqlite"))
    assert url.database == "/shelf/talks.sqlite.queue"


@pytest.mark.parametrize("content", [b"no database at all, but words" * 99, b"SQLite format 3\0"])
def test_a_damaged_file_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "talks.sqlite.queue"
    file.write_bytes(content)
    broken = Queue(tmp_path / "talks.sqlite")
    with pytest.raises(QueueUnavailable, match=r"talks\.sqlite\.queue.*removed"):
        broken.open()
    assert file.read_bytes() == content


def test_a_lost_file_of_the_queue_is_made_anew(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        jobs = _asked(database, 1)
    first = Queue(tmp_path / "talks.sqlite")
    first.put(jobs)
    first.close()
    for file in tmp_path.glob("*.queue*"):
        file.unlink()
    second = Queue(tmp_path / "talks.sqlite")
    assert second.known(jobs) == set()
    second.put(jobs)
    assert second.known(jobs) == {jobs[0].id}
    second.close()


def test_no_password_is_told(tmp_path: Path) -> None:
    away = Queue(f"postgresql://clerk:{PASSWORD}@127.0.0.1:1/talks")
    with pytest.raises(QueueUnavailable) as told:
        away.open()
    assert PASSWORD not in str(told.value)


def test_without_dbos_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dbos", None)
    with pytest.raises(ConfigurationError, match=r"negotiation-summarizer\[jobs\]"):
        Queue(tmp_path / "talks.sqlite").open()


def test_what_several_put_in_at_once_is_written_together(tmp_path: Path) -> None:
    written: list[object] = []
    busy, may_go = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        busy.set()
        assert may_go.wait(60)

    with (
        Database(tmp_path / "talks.sqlite") as database,
        closing(Queue(tmp_path / "talks.sqlite")) as queue,
        ThreadPoolExecutor(9) as pool,
    ):
        jobs = _asked(database, *range(8))
        queue.open()
        holding = pool.submit(queue._grouped, hold)
        assert busy.wait(60)
        putting = [pool.submit(queue.put, [job, jobs[0]]) for job in jobs]
        while len(queue._grouped._waiting) < len(jobs):
            time.sleep(0.01)
        event.listen(queue.engine, "commit", written.append)
        may_go.set()
        for one in (holding, *putting):
            one.result(60)
        assert len(written) == 2
        assert queue.known(jobs) == {job.id for job in jobs}


def test_readers_do_not_wait_for_who_writes(tmp_path: Path) -> None:
    opened = Queue(tmp_path / "talks.sqlite")
    opened.open()
    opened.close()
    with sqlite3.connect(tmp_path / "talks.sqlite.queue") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
