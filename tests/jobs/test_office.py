"""Jobs, as everybody outside sees them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.errors import JobNotFound, JobUnfinished, QueueFull
from summarizer.jobs import Jobs
from summarizer.jobs.identity import orders
from summarizer.storage import MAIN, JobFailure, JobOptions
from summarizer.storage.keys import NewKey
from summarizer.storage.replies import Reply
from summarizer.storage.rows import now
from tests.jobs.orders import document, settings


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """Jobs that nobody works on."""
    with Jobs(settings(database=str(tmp_path / "talks.sqlite"), jobs_waiting=3)) as opened:
        yield opened


def _failed(jobs: Jobs, number: int) -> str:
    (job,) = jobs.submit([document(number)])
    jobs.database.jobs.fail(job.id, JobFailure(code="quota-exceeded", message="No credit."))
    return job.id


def test_what_is_asked_for_twice_is_one_job(jobs: Jobs) -> None:
    first, second = jobs.submit([document(1), document(1)])
    assert first == second
    assert jobs.queue.known([first]) == {first.id}
    assert len(jobs.listed().jobs) == 1


def test_what_has_failed_is_done_again_only_if_that_is_wanted(jobs: Jobs) -> None:
    failed = _failed(jobs, 1)
    assert jobs.submit([document(1)])[0].state == "failed"
    assert jobs.submit([document(1)], again=True)[0].round == 2
    failed = _failed(jobs, 2)
    again = jobs.retry(failed)
    assert (again.id, again.state, again.round) == (failed, "queued", 2)
    assert jobs.queue.known([again]) == {again.id}


def test_options_go_with_the_job(jobs: Jobs) -> None:
    (plain,) = jobs.submit([document(1)])
    (french,) = jobs.submit([document(1)], JobOptions(language="fr"))
    assert plain.id != french.id
    assert jobs.database.jobs.order(french.id).options == JobOptions(language="fr")


def test_only_so_many_may_wait(jobs: Jobs) -> None:
    jobs.submit([document(1), document(2)], bounded=True)
    with pytest.raises(QueueFull):
        jobs.submit([document(3), document(4)], bounded=True)
    jobs.submit([document(3)], bounded=True)
    jobs.submit([document(number) for number in range(9)])


def test_what_is_there_already_needs_no_room(jobs: Jobs) -> None:
    waits = jobs.submit([document(number) for number in range(3)], bounded=True)
    (gone,) = jobs.submit([document(3)])
    jobs.cancel(gone.id)
    assert jobs.submit([document(number) for number in range(3)], bounded=True) == waits
    for new in (document(3), document(4)):
        with pytest.raises(QueueFull):
            jobs.submit([document(0), new], bounded=True)


def test_what_goes_through_batches_of_the_endpoint_takes_no_room(jobs: Jobs) -> None:
    store = jobs.database.jobs
    asked = orders([document(number) for number in range(4)], jobs.settings)
    store.put([order.model_copy(update={"queue": "v-0"}) for order in asked], MAIN)
    assert store.counts() == {"queued": 4}
    assert jobs.database.tallies.oldest_waiting() is None
    jobs.submit([document(number) for number in range(5, 8)], bounded=True)


def test_waiting_ends_with_the_time_or_the_job(jobs: Jobs) -> None:
    (job,) = jobs.submit([document(1)])
    started = time.monotonic()
    assert jobs.wait(job.id, 0.05).state == "queued"
    assert time.monotonic() - started >= 0.05
    jobs.cancel(job.id)
    assert jobs.wait(job.id).state == "cancelled"
    with pytest.raises(JobUnfinished):
        jobs.brief(job.id)


def test_what_one_takes_back_another_still_gets(jobs: Jobs) -> None:
    (job,) = jobs.submit([document(1)])
    others = jobs.of("other")
    others.submit([document(1)])
    assert jobs.cancel(job.id).state == "cancelled"
    assert others.job(job.id).state == "queued"
    assert jobs.queue.known([job]) == {job.id}
    with pytest.raises(JobNotFound):
        jobs.job(job.id)
    others.cancel(job.id)
    assert jobs.queue.known([job]) == set()


def test_a_tenant_sees_its_own(jobs: Jobs) -> None:
    (job,) = jobs.submit([document(1)])
    others = jobs.of("other")
    assert others.listed().jobs == ()
    for look in (others.job, others.brief, others.cancel, others.retry, others.wait):
        with pytest.raises(JobNotFound):
            look(job.id)


def test_a_list_makes_no_database(tmp_path: Path) -> None:
    with Jobs(settings(database=str(tmp_path / "talks.sqlite"))) as jobs:
        assert jobs.listed().jobs == ()
    assert list(tmp_path.iterdir()) == []


def test_pruned_is_what_ended_long_ago(jobs: Jobs) -> None:
    failed = _failed(jobs, 1)
    (waits,) = jobs.submit([document(2)])
    assert jobs.prune() == 0
    assert jobs.prune(0) == 1
    with pytest.raises(JobNotFound):
        jobs.job(failed)
    assert jobs.job(waits.id).state == "queued"


def test_what_the_service_keeps_for_a_time_is_pruned_when_that_is_over(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, lasting = jobs.database, timedelta(seconds=90)
    reply = Reply(status=202, body=b"a brief")
    session = database.sessions.open(database.keys.create(NewKey(name="clerk", tenant=MAIN))[0].id)
    database.replies.claim("a", "one", lasting=lasting)
    database.replies.keep("a", reply)
    jobs.prune(0)
    assert database.replies.claim("a", "one", lasting=lasting) == reply
    assert database.sessions.key(session)
    later = now() + timedelta(hours=25)
    with monkeypatch.context() as then:
        then.setattr("summarizer.storage.replies.now", lambda: later)
        then.setattr("summarizer.storage.sessions.now", lambda: later)
        jobs.prune(0)
    assert database.replies.claim("a", "one", lasting=lasting) == "first"
    assert database.sessions.key(session) is None


def test_it_can_be_used_after_it_was_closed(jobs: Jobs) -> None:
    (job,) = jobs.submit([document(1)])
    jobs.close()
    assert jobs.job(job.id) == job
    assert jobs.submit([document(1)]) == (job,)
