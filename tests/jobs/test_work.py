"""One job at a time."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Usage
from summarizer.client import AsyncSummarizer
from summarizer.document import Document
from summarizer.errors import DatabaseDamaged, DatabaseUnreachable, QuotaExceeded, StorageError
from summarizer.extraction.budget import Budget
from summarizer.extraction.prices import Price
from summarizer.jobs import summarizers
from summarizer.jobs.identity import orders
from summarizer.jobs.patience import Patience
from summarizer.jobs.work import Left, Work
from summarizer.pipeline import ChunkRead, Event
from summarizer.reading import read_text
from summarizer.storage import MAIN, Database, Job, JobOptions, JobStore
from tests.jobs.orders import document, settings, wait_until
from tests.jobs.test_patience import Clock
from tests.model_server import EMPTY_DRAFT, ModelServer, status


class Scripted(AsyncSummarizer):
    """Reads by the rules, when it may; counts what it is asked."""

    asked: list[str]
    most_at_once: int
    closed: int
    fault: Exception | None
    may_go: threading.Event
    _now = 0

    async def events(self, source: Any, **more: Any) -> AsyncIterator[Event]:
        assert isinstance(source, Document)
        kind = Scripted
        kind.asked.append(source.sha256)
        kind._now += 1
        kind.most_at_once = max(kind.most_at_once, kind._now)
        try:
            yield ChunkRead(1, 3)
            while not kind.may_go.is_set():
                await asyncio.sleep(0.005)
            if kind.fault is not None:
                raise kind.fault
            async for event in super().events(source, **more):
                yield event
        finally:
            kind._now -= 1

    async def aclose(self) -> None:
        Scripted.closed += 1
        await super().aclose()


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summarizers, "AsyncSummarizer", Scripted)
    Scripted.asked, Scripted.most_at_once, Scripted.closed = [], 0, 0
    Scripted.fault, Scripted.may_go, Scripted._now = None, threading.Event(), 0
    Scripted.may_go.set()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    with Database(tmp_path / "talks.sqlite", kept_open=True) as database:
        yield database.jobs


@pytest.fixture
def at_work(store: JobStore) -> Iterator[Work]:
    opened = Work(store, settings(), 16)
    opened.open()
    yield opened
    Scripted.may_go.set()
    opened.close()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool
        Scripted.may_go.set()


def _asked(store: JobStore, *numbers: int, options: JobOptions | None = None) -> list[Job]:
    asked = orders([document(number) for number in numbers], settings(), options)
    return list(store.put(asked, MAIN))


def _state(store: JobStore, job: Job) -> tuple[str, int]:
    now = store.job(job.id)
    return now.state, now.tries


def _running(store: JobStore, job: Job) -> bool:
    return store.job(job.id).progress is not None


def test_a_job_comes_to_its_brief(store: JobStore, at_work: Work) -> None:
    (job,) = _asked(store, 1)
    at_work.do(job.id, job.round)
    assert _state(store, job) == ("done", 1)
    assert store.brief(job.id).items
    assert at_work.running == ()


def test_what_has_ended_is_not_done_again(store: JobStore, at_work: Work) -> None:
    (job,) = _asked(store, 1)
    at_work.do(job.id, job.round)
    at_work.do(job.id, job.round)
    at_work.do("no-such-job", 1)
    assert len(Scripted.asked) == 1


def test_another_round_than_the_present_is_left_alone(store: JobStore, at_work: Work) -> None:
    (job,) = _asked(store, 1)
    assert store.renew(job) is not None
    at_work.do(job.id, job.round)
    assert _state(store, job) == ("queued", 0)
    at_work.do(job.id, job.round + 1)
    assert _state(store, job) == ("done", 1)


@pytest.mark.parametrize(
    ("fault", "code"),
    [(QuotaExceeded("No credit."), "quota-exceeded"), (ValueError("strike 1 by Friday"), "error")],
)
def test_what_goes_wrong_is_kept_without_text(
    store: JobStore, at_work: Work, fault: Exception, code: str
) -> None:
    Scripted.fault = fault
    (job,) = _asked(store, 1)
    at_work.do(job.id, job.round)
    failure = store.job(job.id).error
    assert failure is not None
    assert failure.code == code
    assert "strike" not in failure.model_dump_json()


def test_what_was_paid_for_is_kept_also_where_no_brief_came_of_it(
    store: JobStore, at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def costly(_: Any, source: Any, *, budget: Budget, **__: Any) -> AsyncIterator[Event]:
        paid = Usage(requests=2, input_tokens=700, output_tokens=30, cost=0.25)
        (await budget.reserve(0, 0, Price(input=0, cached=0, output=0))).settle(paid)
        yield ChunkRead(1, 2)
        raise QuotaExceeded("No credit.")

    monkeypatch.setattr(Scripted, "events", costly)
    (job,) = _asked(store, 1)
    at_work.do(job.id, job.round)
    usage = store.job(job.id).usage
    assert usage is not None
    assert (usage.requests, usage.input_tokens, usage.cost) == (2, 700, 0.25)


@pytest.mark.parametrize("fault", [None, QuotaExceeded("No credit.")])
def test_the_log_ties_a_job_to_the_request_that_asked_for_it(
    store: JobStore,
    at_work: Work,
    fault: Exception | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    Scripted.fault = fault
    asked = orders([document(1)], settings(), request="req-7")
    (job,) = store.put(asked, MAIN)
    with caplog.at_level(logging.INFO, logger="summarizer"):
        at_work.do(job.id, job.round)
    outcome = "quota-exceeded" if fault else "done"
    assert f"job {job.id}: {outcome}, asked for by request req-7" in caplog.messages


def test_a_job_of_another_configuration_fails(store: JobStore, tmp_path: Path) -> None:
    (job,) = _asked(store, 1)
    other = Work(store, settings(language="de"), 16)
    other.open()
    other.do(job.id, job.round)
    other.close()
    failure = store.job(job.id).error
    assert failure is not None
    assert failure.code == "configuration-changed"


def test_a_cancelled_job_is_stopped(
    store: JobStore, at_work: Work, threads: ThreadPoolExecutor
) -> None:
    Scripted.may_go.clear()
    (job,) = _asked(store, 1)
    doing = threads.submit(at_work.do, job.id, job.round)
    # what it tells may be heard before it is known as running
    wait_until(lambda: _running(store, job) and at_work.running == (job.id,))
    store.cancel(job.id, MAIN)
    at_work.cancel(job.id)
    doing.result(120)
    wait_until(lambda: Scripted._now == 0)
    assert _state(store, job)[0] == "cancelled"


def test_what_runs_when_it_closes_is_put_back_and_its_try_does_not_count(
    store: JobStore, threads: ThreadPoolExecutor
) -> None:
    Scripted.may_go.clear()
    closing = Work(store, settings(), 16)
    closing.open()
    jobs = _asked(store, 1, 2)
    doing = [threads.submit(closing.do, job.id, job.round) for job in jobs]
    wait_until(lambda: all(_running(store, job) for job in jobs) and len(closing.running) == 2)
    closing.close()
    for one in doing:
        with pytest.raises(Left):
            one.result(120)
    assert [_state(store, job) for job in jobs] == [("queued", 0)] * 2
    with pytest.raises(Left):
        closing.do(jobs[0].id, 1)


def test_a_brief_is_kept_when_the_database_comes_back(
    store: JobStore, at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = _asked(store, 1)
    finish, refused = store.finish, list[StorageError | None]()

    def away(*given: Any, **more: Any) -> None:
        if len(refused) < 3:
            refused.append(at_work.fault)
            raise DatabaseUnreachable("gone")
        finish(*given, **more)

    monkeypatch.setattr(store, "finish", away)
    at_work.do(job.id, job.round)
    assert _state(store, job) == ("done", 1)
    assert len(Scripted.asked) == 1
    # what holds it up is told as long as it does
    assert [type(fault) for fault in refused[1:]] == [DatabaseUnreachable] * 2
    assert at_work.fault is None


def test_progress_that_cannot_be_kept_is_no_matter(
    store: JobStore, at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise DatabaseUnreachable("gone")

    monkeypatch.setattr(store, "report", away)
    (job,) = _asked(store, 1)
    at_work.do(job.id, job.round)
    assert _state(store, job) == ("done", 1)


def test_a_database_that_stays_away_leaves_the_job_to_the_queue(
    store: JobStore, at_work: Work, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Event()

    def away(*_: object, **__: object) -> None:
        tried.set()
        raise DatabaseUnreachable("gone")

    monkeypatch.setattr(store, "begin", away)
    doing: Future[None] = threads.submit(at_work.do, "a-job", 1)
    assert tried.wait(120)
    at_work.close()
    with pytest.raises(Left):
        doing.result(120)


def test_a_document_that_cannot_be_read_from_the_database_fails_at_once(
    store: JobStore, at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = _asked(store, 1)

    def damaged(*_: object, **__: object) -> None:
        raise DatabaseDamaged("broken")

    monkeypatch.setattr(store, "begin", damaged)
    at_work.do(job.id, job.round)
    failure = store.job(job.id).error
    assert failure is not None
    assert failure.code == "database-damaged"


def test_a_suspect_is_read_alone_and_fails_when_it_has_had_its_tries(
    store: JobStore, at_work: Work, threads: ThreadPoolExecutor
) -> None:
    jobs = _asked(store, *range(8))
    for job in jobs[:2]:  # as if a worker had died with them
        store.begin(job.id, round_=1, most=1)
    for _ in range(2):
        store.begin(jobs[0].id, round_=1, most=9)
    doing = [threads.submit(at_work.do, job.id, 1) for job in jobs]
    for one in doing:
        one.result(60)
    assert _state(store, jobs[0]) == ("failed", 3)
    failure = store.job(jobs[0].id).error
    assert failure is not None
    assert failure.code == "job-poisoned"
    assert _state(store, jobs[1]) == ("done", 2)
    assert {_state(store, job) for job in jobs[2:]} == {("done", 1)}


def test_suspects_are_read_one_by_one(
    store: JobStore, at_work: Work, threads: ThreadPoolExecutor
) -> None:
    jobs = _asked(store, *range(6))
    for job in jobs:
        store.begin(job.id, round_=1, most=1)
    for one in [threads.submit(at_work.do, job.id, 1) for job in jobs]:
        one.result(60)
    assert Scripted.most_at_once == 1
    assert len(Scripted.asked) == 6


def test_jobs_wait_while_the_endpoint_is_down(store: JobStore, threads: ThreadPoolExecutor) -> None:
    clock = Clock()
    with ModelServer() as model:
        model.script([status(500)] * 8)
        asked = settings(
            extractor="model", model="m", base_url=model.base_url, api_key="none", attempts=1
        )
        read = store.put(orders([document(n) for n in range(10)], asked), MAIN)
        by_rules = store.put(orders([document(1)], asked, JobOptions(extractor="rules")), MAIN)[0]
        patience = Patience(clock=clock)
        patient = Work(store, asked, 16, patience)
        patient.open()
        for job in read[:8]:
            patient.do(job.id, 1)
        assert {_state(store, job)[0] for job in read[:8]} == {"failed"}
        assert patience.is_waiting
        waiting = threads.submit(patient.do, read[8].id, 1)
        # who needs no model does not wait for it, and tells nothing of it
        patient.do(by_rules.id, 1)
        assert _state(store, by_rules) == ("done", 1)
        assert patience.is_waiting
        assert _state(store, read[8]) == ("queued", 0)
        assert len(model.requests) == 8
        clock.now += 1
        patient.do(read[9].id, 1)
        waiting.result(60)
        assert {_state(store, job) for job in read[8:]} == {("done", 1)}
        assert not patience.is_waiting
        patient.close()


def test_the_rules_in_place_of_a_model_are_provisional(store: JobStore) -> None:
    auto = settings(
        extractor="auto",
        model="m",
        base_url="http://127.0.0.1:9/v1",
        api_key="none",
        attempts=1,
        timeout=20,
    )
    (job,) = store.put(orders([document(1)], auto), MAIN)
    standing_in = Work(store, auto, 16)
    standing_in.open()
    standing_in.do(job.id, job.round)
    standing_in.close()
    assert store.job(job.id).provisional


@pytest.mark.parametrize(("fault", "again"), [(500, True), (400, False)])
def test_what_could_be_read_in_part_only_is_read_again_if_the_endpoint_was_away(
    store: JobStore, *, fault: int, again: bool
) -> None:
    halves = "\n\n".join([document(1).text * 4, document(2).text * 4])
    with ModelServer() as model:
        model.script([EMPTY_DRAFT, status(fault)])
        asked = settings(
            extractor="model",
            model="m",
            base_url=model.base_url,
            api_key="none",
            attempts=1,
            chunk_chars=500,
        )
        (job,) = store.put(orders([read_text(halves)], asked), MAIN)
        at_work = Work(store, asked, 16)
        at_work.open()
        at_work.do(job.id, job.round)
        at_work.close()
    assert len(model.requests) == 2
    assert store.job(job.id).state == "done"
    assert len(store.brief(job.id).incomplete) == 1
    assert store.job(job.id).provisional is again


def test_the_rules_for_want_of_a_key_are_not_provisional(store: JobStore) -> None:
    keyless = settings(extractor="auto", model="m")
    (job,) = store.put(orders([document(1)], keyless), MAIN)
    at_work = Work(store, keyless, 16)
    at_work.open()
    at_work.do(job.id, job.round)
    at_work.close()
    assert store.job(job.id).state == "done"
    assert not store.job(job.id).provisional


def test_connections_are_closed_and_only_so_many_are_kept(store: JobStore) -> None:
    many = Work(store, settings(), 16)
    many.open()
    languages = [f"en-x-v{number}" for number in range(summarizers._KEPT + 3)]
    for number, language in enumerate(languages):
        (job,) = _asked(store, number, options=JobOptions(language=language))
        many.do(job.id, 1)
        assert store.job(job.id).state == "done"
    assert Scripted.closed == 3
    many.close()
    assert Scripted.closed == len(languages)
