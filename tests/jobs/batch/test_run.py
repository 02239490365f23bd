"""The run of a call, with somebody who plays the worker: who is asked for, and what is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Brief, Usage
from summarizer.document import Document
from summarizer.errors import DatabaseFull, DatabaseUnreachable
from summarizer.jobs import Jobs
from summarizer.jobs.batch import Entry, Ledger, Progress, Run, gather, line_of
from summarizer.jobs.batch import run as running
from summarizer.jobs.identity import orders
from summarizer.settings import Settings
from summarizer.storage import Job, JobFailure, JobOptions
from tests.storage.briefs import brief

FAILURE = JobFailure(code="error", message="It broke.")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_PAUSE", 0.0)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    settings = Settings(_env_file=None, database=str(tmp_path / "t.sqlite"), worker_documents=1)
    with Jobs(settings) as jobs:
        yield jobs


Work = Callable[["Call", Sequence[Job]], object]


def each(do: Callable[[Call, Job], object]) -> Work:
    """Work that is done on every job that waits."""
    return lambda call, waiting: [do(call, job) for job in waiting]


class Call:
    """A call about `texts`; at each look `work` is given the jobs that wait, the newest first."""

    def __init__(self, jobs: Jobs, *texts: str, work: Work) -> None:
        self.jobs = jobs
        self.work = work
        self.lines: list[dict[str, Any]] = []
        self.told: list[Progress] = []
        self.stopped = False
        self.ledger = Ledger()
        given = [Entry(f"{n}", document=Document(text=text)) for n, text in enumerate(texts)]
        self.estimate = gather(given, jobs, JobOptions(), self.ledger)
        self.run = Run(
            jobs,
            self.ledger,
            JobOptions(),
            write=lambda line: self.lines.append(json.loads(line)),
            report=self._report,
            stopping=lambda: self.stopped,
        )

    def _report(self, progress: Progress) -> None:
        self.told.append(progress)
        self.work(self, self.jobs.listed(state="queued", limit=1000).jobs)

    def finish(self, job: Job, **usage: Any) -> None:
        order = self.jobs.database.jobs.order(job.id)
        made = brief(0).model_copy(update={"document": order.document})
        known = made.provenance.model_copy(update={"usage": Usage(**usage)})
        self.jobs.database.jobs.finish(job.id, _with(made, provenance=known))

    def fail(self, job: Job) -> None:
        self.jobs.database.jobs.fail(job.id, FAILURE)

    @property
    def states(self) -> list[str]:
        return [line["state"] for line in self.lines]

    @property
    def sources(self) -> list[str]:
        return [line["source"] for line in self.lines]


def _with(made: Brief, **known: object) -> Brief:
    """The brief with no items, so that any text fits it."""
    return made.model_copy(update={**known, "items": (), "parties": (), "positions": ()})


def texts(number: int) -> list[str]:
    return [f"text {each}" for each in range(number)]


def test_lines_come_in_order_however_the_jobs_end(jobs: Jobs) -> None:
    def last_first(call: Call, waiting: Sequence[Job]) -> None:
        for job in waiting[:1]:  # the newest stands first
            call.finish(job, requests=1, cost=0.5)

    call = Call(jobs, *texts(5), "text 2", work=last_first)
    call.run.go()
    call.run.write_lines()
    assert call.sources == ["0", "1", "2", "3", "4", "5"]
    assert call.states == ["done"] * 6
    assert call.told[-1] == Progress(6, 6, 0, 6, 2.5)
    assert call.lines[2]["id"] == call.lines[5]["id"]
    assert call.ledger.outcome() is None


def test_no_more_wait_than_workers_need(jobs: Jobs) -> None:
    most = 0

    def some(call: Call, waiting: Sequence[Job]) -> None:
        nonlocal most
        most = max(most, len(waiting))
        for job in waiting[:20]:
            call.finish(job)

    call = Call(jobs, *texts(150), work=some)
    call.run.go()
    assert call.ledger.is_over
    assert 0 < most <= 58


def test_what_failed_in_an_earlier_call_is_tried_again_and_in_this_one_it_is_not(
    jobs: Jobs,
) -> None:
    first = Call(jobs, "text 0", "text 0", work=each(Call.fail))
    first.run.go()
    first.run.write_lines()
    assert first.lines[0]["error"] == FAILURE.model_dump()
    assert first.run.failures == [("0", FAILURE), ("1", FAILURE)]
    assert first.told[-1] == Progress(2, 0, 2, 2, 0.0)
    assert jobs.job(first.lines[0]["id"]).round == 1

    again = Call(jobs, "text 0", work=each(Call.finish))
    assert again.estimate.failed == 1
    again.run.go()
    again.run.write_lines()
    assert again.states == ["done"]
    assert jobs.job(first.lines[0]["id"]).round == 2


def test_a_stopped_run_keeps_what_ended_and_takes_in_what_ends_later(jobs: Jobs) -> None:
    def stop(call: Call, waiting: Sequence[Job]) -> None:
        call.stopped = bool(waiting)

    call = Call(jobs, *texts(3), work=stop)
    call.run.go()
    assert call.ledger.done == 0
    call.finish(jobs.listed().jobs[0])
    call.run.settle()
    call.run.write_lines()
    assert call.ledger.done == 1
    assert not call.ledger.is_over


def test_what_was_pruned_before_it_was_looked_at_is_not_waited_for(jobs: Jobs) -> None:
    def finish_and_prune(call: Call, waiting: Sequence[Job]) -> None:
        for job in waiting[:1]:
            call.finish(job)
            call.jobs.prune(days=0)

    call = Call(jobs, *texts(3), work=finish_and_prune)
    call.run.go()
    call.run.write_lines()
    assert call.states == ["failed"] * 3
    assert {line["error"]["code"] for line in call.lines} == {"job-not-found"}
    assert "the same command" in call.lines[0]["error"]["hint"]


def test_the_cost_is_not_known_if_one_is_not(jobs: Jobs) -> None:
    costs = iter([0.5, None, 0.5])

    def finish(call: Call, waiting: Sequence[Job]) -> None:
        for job in waiting:
            call.finish(job, requests=1, cost=next(costs))

    call = Call(jobs, *texts(3), work=finish)
    call.run.go()
    assert call.told[-1].cost is None


def test_a_model_that_says_nothing_more_is_not_asked_about_everything_that_is_left(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_SILENCE", 5)
    no_credit = JobFailure(code="quota-exceeded", message="The account has no credit left.")

    def refused(call: Call, job: Job) -> None:
        call.jobs.database.jobs.fail(job.id, no_credit, Usage(requests=1))

    call = Call(jobs, *texts(60), work=each(refused))
    call.run.go()
    assert call.run.given_up == "The account has no credit left."
    assert 5 <= call.ledger.failed <= 58
    assert not call.ledger.is_over

    again = Call(jobs, *texts(60), work=each(Call.finish))
    again.run.go()
    assert again.run.given_up is None
    assert again.ledger.done == 60


def test_where_the_rules_stood_in_for_a_silent_model_the_brief_tells_why(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_SILENCE", 5)

    def stood_in(call: Call, job: Job) -> None:
        order = call.jobs.database.jobs.order(job.id)
        made = brief(0).model_copy(update={"document": order.document})
        known = made.provenance.model_copy(update={"usage": Usage(requests=4)})
        warned = _with(made, provenance=known, warnings=("It could not be asked.", "Another."))
        call.jobs.database.jobs.finish(job.id, warned, provisional=True)

    call = Call(jobs, *texts(60), work=each(stood_in))
    call.run.go()
    assert call.run.given_up == "It could not be asked."


@pytest.mark.parametrize(
    "usage",
    [None, Usage(), Usage(requests=2, input_tokens=9, output_tokens=3)],
    ids=["unknown", "not asked", "answered"],
)
def test_failures_that_lie_with_the_documents_do_not_end_a_run(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch, usage: Usage | None
) -> None:
    monkeypatch.setattr(running, "_SILENCE", 5)
    call = Call(
        jobs,
        *texts(60),
        work=each(lambda call, job: call.jobs.database.jobs.fail(job.id, FAILURE, usage)),
    )
    call.run.go()
    assert call.run.given_up is None
    assert call.ledger.failed == 60


def test_what_is_taken_back_is_a_failure(jobs: Jobs) -> None:
    call = Call(jobs, *texts(2), work=each(lambda call, job: call.jobs.cancel(job.id)))
    call.run.go()
    call.run.write_lines()
    assert call.states == ["failed"] * 2
    assert call.lines[0]["error"] == {
        "code": "job-unfinished",
        "message": "There is no brief: the job is cancelled.",
        "hint": "Run the same command again.",
    }


def test_what_is_with_the_batch_interface_is_left_out(jobs: Jobs) -> None:
    (order,) = orders([Document(text="text 0")], jobs.settings)
    at_vendor = order.model_copy(update={"queue": f"v-{order.queue}"})
    jobs.database.jobs.put([at_vendor], jobs.tenant)
    call = Call(jobs, *texts(2), work=each(_of_workers))
    call.run.go()
    call.run.write_lines()
    assert call.states == ["failed", "done"]
    assert call.lines[0]["error"]["hint"] == "Go on with --vendor-batch."


def _of_workers(call: Call, job: Job) -> None:
    if not job.queue.startswith("v-"):
        call.finish(job)


def test_a_database_that_is_away_is_waited_for_but_not_for_ever(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Call(jobs, "text 0", work=each(Call.finish))
    there, away = jobs.submit, 2

    def submit(*given: Any, **named: Any) -> tuple[Job, ...]:
        nonlocal away
        away -= 1
        if away >= 0:
            raise DatabaseUnreachable("No connection.")
        return there(*given, **named)

    monkeypatch.setattr(jobs, "submit", submit)
    monkeypatch.setattr("time.sleep", lambda _: None)
    call.run.go()
    assert call.ledger.done == 1
    notes = [told.note for told in call.told if told.note]
    assert notes == ["The database is away; waiting for it."] * 2

    call = Call(jobs, "text 1", work=lambda *_: None)
    away = 1000
    monkeypatch.setattr(running, "_PATIENCE", -1.0)
    with pytest.raises(DatabaseUnreachable):
        call.run.go()


def test_a_worker_that_cannot_write_for_want_of_room_ends_the_run_soon(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DatabaseFull("The database t.sqlite cannot grow: no space is left.")
    monkeypatch.setattr("time.sleep", lambda _: None)
    looks = iter([full, full, None])

    def when_there_is_room(call: Call, waiting: Sequence[Job]) -> None:
        for job in waiting if call.told[-1].trouble is None else ():
            call.finish(job)

    call = Call(jobs, "text 0", work=when_there_is_room)
    call.run.go(lambda: next(looks, None))
    assert call.ledger.done == 1
    told = [progress.trouble for progress in call.told if progress.trouble]
    assert told == [f"{full.message} Make room: the run goes on by itself within 30 seconds."] * 2

    monkeypatch.setattr(running, "_ROOM", -1.0)
    call = Call(jobs, "text 1", work=lambda *_: None)
    with pytest.raises(DatabaseFull, match="no space is left") as ended:
        call.run.go(lambda: full)
    assert "run the same command" in str(ended.value.hint)
    assert [job.state for job in jobs.listed().jobs] == ["queued", "done"]


def test_a_line_whose_brief_cannot_be_fetched_just_now_is_written_later(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Call(jobs, *texts(3), work=each(Call.finish))
    there, away = line_of, 2

    def fetched(*given: Any) -> Any:
        nonlocal away
        away -= 1
        if away >= 0:
            raise DatabaseUnreachable("No connection.")
        return there(*given)

    monkeypatch.setattr(running, "line_of", fetched)
    monkeypatch.setattr("time.sleep", lambda _: None)
    while len(call.lines) < 3:
        try:
            call.run.go()
            call.run.write_lines()
        except DatabaseUnreachable:
            assert away >= 0
    assert call.sources == ["0", "1", "2"]
