"""Jobs as the database keeps them, on both kinds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.blocking import Summarizer
from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.errors import JobNotFound, JobPoisoned, JobUnfinished
from summarizer.jobs.identity import orders
from summarizer.storage import (
    MAIN,
    Database,
    Job,
    JobFailure,
    JobOptions,
    JobProgress,
    JobStore,
    Order,
)
from summarizer.storage.addresses import url_of
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.beginning import Due, begin
from summarizer.storage.rows import now
from tests.jobs.orders import document, settings

FAILURE = JobFailure(code="quota-exceeded", message="No credit.")


@pytest.fixture
def store(database: Database) -> JobStore:
    return database.jobs


def _orders(*numbers: int, queue: str = "q", options: JobOptions | None = None) -> list[Order]:
    asked = orders([document(number) for number in numbers], settings(), options)
    return [order.model_copy(update={"queue": queue}) for order in asked]


def _asked(store: JobStore, *numbers: int, tenant: str = MAIN) -> tuple[Job, ...]:
    return store.put(_orders(*numbers), tenant)


def _briefs(*numbers: int) -> list[Brief]:
    with Summarizer(settings()) as summarizer:
        return [summarizer.brief(document(number)) for number in numbers]


def _done(store: JobStore, brief: Brief, job: Job) -> None:
    assert store.begin(job.id, round_=job.round, most=1) is not None
    store.finish(job.id, brief)


def test_a_job_from_its_order_to_its_brief(store: JobStore) -> None:
    (brief,) = _briefs(1)
    (job,) = _asked(store, 1)
    assert (job.state, job.tries, job.round) == ("queued", 0, 1)
    order = store.begin(job.id, round_=1, most=1)
    assert order == _orders(1)[0]
    store.report(job.id, JobProgress(done=1, total=3))
    running = store.job(job.id)
    assert (running.state, running.tries) == ("running", 1)
    assert running.progress == JobProgress(done=1, total=3)
    with pytest.raises(JobUnfinished):
        store.brief(job.id)
    store.finish(job.id, brief)
    assert store.brief(job.id, MAIN) == brief
    assert store.job(job.id).usage == brief.provenance.usage
    assert store.begin(job.id, round_=1, most=1) is None


def test_many_begin_in_one_transaction_each_once(store: JobStore) -> None:
    first, second, third = _asked(store, 1, 22, 333)
    dues = [
        Due(first.id, 1, most=1),
        Due(second.id, 1, most=3),
        Due(third.id, 2, most=1),  # another round
        Due("none", 1, most=1),
        Due(first.id, 1, most=1),  # twice
    ]
    begun = begin(store._connections, dues)
    assert [row and row.id for row in begun] == [first.id, second.id, None, None, None]
    assert [store.job(job.id).tries for job in (first, second, third)] == [1, 1, 0]
    again = begin(store._connections, [Due(first.id, 1, most=1), Due(second.id, 1, most=2)])
    assert [row and row.tries for row in again] == [None, 2]


def test_the_text_that_is_given_out_is_that_of_the_job(store: JobStore) -> None:
    for job, order in zip(_asked(store, 1, 22, 333), _orders(1, 22, 333), strict=True):
        begun = store.begin(job.id, round_=1, most=1)
        assert begun is not None
        assert begun.document.text == order.document.text
        assert store.order(job.id) == order


def test_a_job_is_begun_so_often_and_no_more(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    assert store.begin(job.id, round_=1, most=2)
    assert store.begin(job.id, round_=1, most=2)
    with pytest.raises(JobPoisoned, match="2 times"):
        store.begin(job.id, round_=1, most=2)
    store.postpone(job.id)
    postponed = store.job(job.id)
    assert (postponed.state, postponed.tries) == ("queued", 1)
    assert store.begin(job.id, round_=1, most=2)


def test_another_round_is_not_begun(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    assert store.begin(job.id, round_=2, most=1) is None
    assert store.job(job.id).state == "queued"
    with pytest.raises(JobNotFound):
        store.begin("none", round_=1, most=1)


def test_who_asks_for_the_same_finds_it(store: JobStore) -> None:
    (brief,) = _briefs(1)
    (job,) = _asked(store, 1)
    _done(store, brief, job)
    (again,) = _asked(store, 1, tenant="other")
    assert (again.id, again.state) == (job.id, "done")
    assert store.brief(job.id, "other") == brief


def test_a_tenant_that_has_not_asked_does_not_learn_of_it(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    for look in (store.job, store.order, store.brief, store.cancel):
        with pytest.raises(JobNotFound):
            look(job.id, "other")
    assert store.listed("other").jobs == ()
    with pytest.raises(JobNotFound):
        store.listed("other", after=job.id)


def test_what_has_failed_waits_again_only_if_that_is_wanted(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    store.begin(job.id, round_=1, most=1)
    store.fail(job.id, FAILURE)
    assert store.put(_orders(1), MAIN)[0].error == FAILURE
    again = store.put(_orders(1), MAIN, again=True)[0]
    assert (again.state, again.round, again.tries, again.error) == ("queued", 2, 0, None)


def test_what_is_provisional_or_cancelled_waits_again(store: JobStore) -> None:
    (brief,) = _briefs(1)
    provisional, cancelled = _asked(store, 1, 2)
    store.begin(provisional.id, round_=1, most=1)
    store.finish(provisional.id, brief, provisional=True)
    store.cancel(cancelled.id, MAIN)
    assert [job.state for job in _asked(store, 1, 2)] == ["queued"] * 2
    assert [job.round for job in _asked(store, 1, 2)] == [2] * 2


def test_a_waiting_job_goes_to_the_queue_of_who_asks_last(store: JobStore) -> None:
    _asked(store, 1)
    options = JobOptions(extractor="rules")
    order = _orders(1)[0].model_copy(update={"queue": "other", "options": options})
    (moved,) = store.put([order], MAIN)
    assert (moved.queue, moved.round) == ("other", 2)
    assert store.order(moved.id).options == options
    store.begin(moved.id, round_=2, most=1)
    (stays,) = _asked(store, 1)  # somebody works on it
    assert (stays.queue, stays.round, stays.state) == ("other", 2, "running")


def test_what_is_with_an_endpoint_is_not_taken_from_there(store: JobStore) -> None:
    store.put(_orders(1, queue="v-abc"), MAIN)
    (job,) = _asked(store, 1)
    assert (job.queue, job.round) == ("v-abc", 1)


def test_what_has_ended_stays_as_it_is(store: JobStore) -> None:
    (brief,) = _briefs(1)
    (job,) = _asked(store, 1)
    store.cancel(job.id, MAIN)
    store.finish(job.id, brief)
    store.fail(job.id, FAILURE)
    store.report(job.id, JobProgress(done=1, total=2))
    store.postpone(job.id)
    kept = store.job(job.id)
    assert (kept.state, kept.error, kept.progress) == ("cancelled", None, None)
    assert store.cancel(job.id, MAIN).state == "cancelled"


def test_a_job_that_two_have_asked_for_goes_on_when_one_takes_it_back(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    _asked(store, 1, tenant="other")
    assert store.cancel(job.id, MAIN).state == "cancelled"
    assert store.job(job.id, "other").state == "queued"
    with pytest.raises(JobNotFound):
        store.job(job.id, MAIN)
    assert store.cancel(job.id, "other").state == "cancelled"
    assert store.job(job.id).state == "cancelled"


def test_a_lost_job_is_put_back_once(store: JobStore) -> None:
    (job,) = _asked(store, 1)
    first, second = store.renew(job), store.renew(job)
    assert first is not None
    assert first.round == 2
    assert second is None


def test_jobs_that_have_waited_long(store: JobStore) -> None:
    _asked(store, 1, 2)
    store.put(_orders(3, queue="v-abc"), MAIN)
    assert store.waiting(now() - timedelta(minutes=1)) == ()
    assert len(store.waiting(now() + timedelta(minutes=1))) == 2
    assert len(store.waiting(now() + timedelta(minutes=1), limit=1)) == 1


def test_pages_hold_all_jobs_once(store: JobStore) -> None:
    jobs = _asked(store, *range(7))
    pages: list[Sequence[Job]] = []
    after: str | None = None
    while True:
        page = store.listed(MAIN, limit=3, after=after)
        pages.append(page.jobs)
        after = page.next
        if after is None:
            break
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(job.id for page in pages for job in page) == sorted(job.id for job in jobs)


def test_lists_by_state_and_counts(store: JobStore) -> None:
    first, *_ = _asked(store, 1, 2, 3)
    store.cancel(first.id, MAIN)
    assert [job.id for job in store.listed(state="cancelled").jobs] == [first.id]
    assert store.counts() == {"cancelled": 1, "queued": 2}


def test_pruned_are_those_that_ended_before_in_portions(
    store: JobStore, database: Database
) -> None:
    (brief,) = _briefs(1)
    jobs = _asked(store, *range(1, 8))
    shelf = database.shelf(database.create("Harbour talks").id)
    shelf.add(brief)
    _done(store, brief, jobs[0])
    for job in jobs[1:6]:
        store.cancel(job.id, MAIN)
    assert store.prune(now() - timedelta(days=1)) == ()
    soon = now() + timedelta(days=1)
    assert store.ended(soon) == 6
    portions = [len(store.prune(soon, limit=4)) for _ in range(3)]
    assert portions == [4, 2, 0]
    assert store.by_ids([job.id for job in jobs]) == (store.job(jobs[6].id),)
    assert shelf.briefs() == (brief,)


def test_ids_come_back_in_the_order_asked(store: JobStore) -> None:
    jobs = _asked(store, *range(205))
    ids = [job.id for job in reversed(jobs)]
    assert [job.id for job in store.by_ids([*ids, "none"])] == ids


def test_many_threads_write_at_once(store: JobStore) -> None:
    numbers = range(30)
    briefs = _briefs(*numbers)
    jobs = _asked(store, *numbers)
    with ThreadPoolExecutor(12) as pool:
        for done in [
            pool.submit(_done, store, brief, job) for brief, job in zip(briefs, jobs, strict=True)
        ]:
            done.result(60)
    assert store.counts() == {"done": 30}
    assert [store.brief(job.id) for job in jobs] == briefs


def test_one_of_two_threads_begins_a_job(store: JobStore) -> None:
    jobs = _asked(store, *range(10))

    def begun(job: Job) -> int:
        try:
            return int(store.begin(job.id, round_=1, most=1) is not None)
        except JobPoisoned:
            return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(begun, [*jobs, *jobs, *jobs])) == 10


def test_what_is_kept_open_is_one_file_when_it_is_closed(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite", kept_open=True) as database:
        _asked(database.jobs, 1)
        assert len(list(tmp_path.iterdir())) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["talks.sqlite"]


def test_what_is_kept_open_remembers_little_for_each_thread(tmp_path: Path) -> None:
    kept = Connections(url_of(tmp_path / "talks.sqlite"), 30, kept_open=True)
    with closing(kept), kept.reading() as connection:
        most = -1024 * connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    assert 0 < most * 64 <= 32 * 2**20


def test_a_file_that_is_replaced_while_it_is_kept_open_is_noticed(tmp_path: Path) -> None:
    with (
        Database(tmp_path / "talks.sqlite", kept_open=True) as database,
        Database(tmp_path / "other.sqlite") as other,
    ):
        _asked(database.jobs, 1)
        _asked(other.jobs, 1, 2)
        other.close()
        for path in tmp_path.glob("talks*"):
            path.unlink()
        (tmp_path / "other.sqlite").rename(tmp_path / "talks.sqlite")
        assert database.jobs.counts() == {"queued": 2}


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("Short.\nMore of it.", None, "Short."),
        ("Short.", "Its title", "Its title"),
        ("\n\n  Behind\tblank \x00lines\n", None, "Behind blank lines"),
        (f"{'word ' * 30}end", None, f"{'word ' * 15}word \u2026"),
        ("\u6f22" * 100, None, "\u6f22" * 80 + " \u2026"),
        ("\x01\x02", None, None),
    ],
)
def test_a_job_is_called_by_its_title_or_by_how_its_text_begins(
    store: JobStore, text: str, title: str | None, told: str | None
) -> None:
    (order,) = orders([Document(text=text, title=title)], settings())
    (job,) = store.put([order], MAIN)
    assert job.title == told
