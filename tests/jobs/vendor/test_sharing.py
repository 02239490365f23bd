"""Who else asks for the same documents, or works on them, while a batch interface has them."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from summarizer.jobs.identity import orders
from summarizer.jobs.vendor import is_at_vendor
from summarizer.storage.rows import now
from summarizer.storage.workers import WorkerSeen
from tests.jobs.vendor.conftest import (
    Call,
    another,
    codes,
    document,
    documents,
    jobs_of,
    states,
)
from tests.jobs.vendor.fake_batches import FakeBatches


def test_who_asked_before_shares_the_job(call: Call, fake: FakeBatches) -> None:
    jobs = call(documents(3))
    assert states(call(documents(3))) == ["done"] * 3
    # the ordinary way
    again = call.jobs.database.jobs.put(
        orders(documents(3), call.jobs.settings), call.jobs.tenant, again=True
    )
    assert [(job.id, job.state) for job in again] == [(job.id, "done") for job in jobs]
    assert len(fake.lines) == 3


def test_what_was_briefed_the_ordinary_way_is_not_sent(call: Call, fake: FakeBatches) -> None:
    ordinary = orders(documents(2), call.jobs.settings)
    store = call.jobs.database.jobs
    first = call(documents(1))[0]
    assert first.id == ordinary[0].id
    store.put(ordinary[1:], call.jobs.tenant)
    store.begin(ordinary[1].id, round_=1, most=3)
    store.finish(ordinary[1].id, call.jobs.brief(first.id))
    assert states(call(documents(2))) == ["done", "done"]
    assert len(fake.lines) == 1


def test_what_waits_for_workers_goes_this_way_from_now_on(call: Call, fake: FakeBatches) -> None:
    database = call.jobs.database
    ordinary = orders(documents(2), call.jobs.settings)
    database.jobs.put(ordinary, call.jobs.tenant)
    # its worker died in the middle
    database.jobs.begin(ordinary[0].id, round_=1, most=3)
    assert states(call(documents(2))) == ["done", "done"]
    assert database.jobs.begin(ordinary[0].id, round_=1, most=3) is None


def test_what_a_living_worker_has_begun_is_left_to_it(
    call: Call, fake: FakeBatches, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = call.jobs.database
    (order,) = orders(documents(1), call.jobs.settings)
    database.jobs.put([order], call.jobs.tenant)
    database.jobs.begin(order.id, round_=1, most=3)
    seen = WorkerSeen(id="clerk", queue=order.queue, started=now(), seen=now())
    monkeypatch.setattr(type(database.workers), "all", lambda _: (seen,))
    call.stops = lambda: len(call.told) > 5
    assert states(call(documents(1))) == ["running"]
    assert fake.lines == []


def test_workers_and_their_reaper_leave_its_jobs_alone(call: Call, fake: FakeBatches) -> None:
    fake.looks = 10_000
    call.stops = lambda: bool(fake.batches)
    jobs = call(documents(2))
    assert all(is_at_vendor(job) for job in jobs)
    assert states(jobs) == ["running"] * 2
    assert call.jobs.database.jobs.waiting(now() + timedelta(days=1)) == ()
    # asked for the ordinary way it waits for what is paid for
    asked = orders(documents(2), call.jobs.settings)
    assert all(map(is_at_vendor, call.jobs.database.jobs.put(asked, call.jobs.tenant)))


def test_a_job_that_was_taken_back_is_not_sent(call: Call, fake: FakeBatches) -> None:
    call.stops = lambda: True
    call(documents(2))
    first, second = jobs_of(call.jobs, documents(2))
    call.jobs.cancel(first.id)
    call.stops = lambda: False
    call([document(1)])
    assert [line["custom_id"] for line in fake.lines] == [f"{second.id}.e0.1"]


def test_a_document_that_ends_the_process_fails_alone(call: Call, fake: FakeBatches) -> None:
    call.stops = lambda: True
    call(documents(2))
    poison = jobs_of(call.jobs, documents(2))[0]
    for _ in range(call.jobs.settings.worker_tries):
        assert call.jobs.database.jobs.begin(poison.id, round_=1, most=3)
    call.stops = lambda: False
    assert codes(call(documents(2))) == ["job-poisoned", None]


def test_waiting_for_answers_is_no_try(call: Call, fake: FakeBatches) -> None:
    fake.looks = 10_000
    for _ in range(5):
        seen = len(fake.stages)
        call.stops = lambda seen=seen: len(fake.stages) > seen + 5  # type: ignore[misc]
        jobs = call(documents(2))
        assert [(job.state, job.tries) for job in jobs] == [("running", 0)] * 2


def test_of_two_calls_at_once_one_sends(call: Call, fake: FakeBatches) -> None:
    fake.looks = 3
    both = [call, another(call)]
    with both[1].jobs:
        threads = [threading.Thread(target=each, args=(documents(5),)) for each in both]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert [job.state for job in jobs_of(call.jobs, documents(5))] == ["done"] * 5
    assert sorted(fake.answered.values()) == [1] * 5
    assert [each.last.done for each in both] == [5, 5]
