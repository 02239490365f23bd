"""On PostgreSQL: the same jobs, and a turn that goes with the connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import DatabaseUnreachable
from summarizer.jobs import Jobs
from summarizer.jobs.vendor.turn import turn_at
from summarizer.storage.addresses import url_of
from tests.jobs.vendor.conftest import Call, documents, of_quay, reading, settings
from tests.jobs.vendor.fake_batches import EXPIRED, FakeBatches
from tests.model_server import status
from tests.postgres_server import PostgresServer, find_programs


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (no initdb)")
    with PostgresServer(programs) as running:
        yield running


def test_it_does_the_same_there(server: PostgresServer, fake: FakeBatches) -> None:
    fake.answerer = lambda r: (
        status(400)
        if of_quay(0, r)
        else EXPIRED
        if of_quay(1, r) and len(fake.batches) < 2
        else reading(r)
    )
    with Jobs(settings(server.new_database(), fake.base_url)) as jobs:
        call = Call(jobs)
        fake.looks = 10_000
        call.stops = lambda: bool(fake.batches)
        assert [job.state for job in call(documents(4))] == ["running"] * 4
        fake.looks = fake.batches["batch-1"].looks = 0
        call.stops = lambda: False
        assert [job.state for job in call(documents(4))] == ["failed", "done", "done", "done"]
        assert sorted(fake.answered.values()) == [1] * 3
        assert jobs.database.vendor.under_way(call.queue) == ()


def test_only_one_has_the_turn(server: PostgresServer) -> None:
    url = url_of(server.new_database())
    first, second, other = (turn_at(url, name) for name in ("v-a", "v-a", "v-b"))
    assert [turn.take() for turn in (first, first, second, other)] == [True, True, False, True]
    first.release()
    assert [turn.take() for turn in (second, first)] == [True, False]
    for turn in (first, second, other):
        turn.release()


def test_who_is_cut_off_has_lost_the_turn(server: PostgresServer) -> None:
    url = url_of(server.new_database())
    first, second = turn_at(url, "v-a"), turn_at(url, "v-a")
    assert first.take()
    server.stop()
    with pytest.raises(DatabaseUnreachable):
        first.take()
    server.start()
    assert second.take()
    assert not first.take()
    second.release()


def test_a_file_does_the_same(tmp_path: Path) -> None:
    url = url_of(tmp_path / "talks.sqlite")
    first, second, other = (turn_at(url, name) for name in ("v-a", "v-a", "v-b"))
    assert [turn.take() for turn in (first, first, second, other)] == [True, True, False, True]
    first.release()
    assert [turn.take() for turn in (second, first)] == [True, False]
    second.release()
    other.release()
