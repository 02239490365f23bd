from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.errors import ConfigurationError, EndpointRefused, MissingKey
from summarizer.jobs.identity import orders
from summarizer.jobs.vendor import is_at_vendor
from summarizer.storage import Job, JobOptions
from summarizer.storage.rows import now
from summarizer.storage.workers import WorkerSeen
from tests.jobs.vendor.conftest import (
    Call,
    another,
    document,
    documents,
    jobs_of,
    of_quay,
    reading,
)
from tests.jobs.vendor.fake_batches import EXPIRED, MISSING, FakeBatches
from tests.model_server import Answer, ModelServer, Request, Scripted, answer, status

COST = (1000 * 2 + 100 * 10) / 1e6 / 2
"""One answer, at half of the price in the settings."""


def states(jobs: list[Job]) -> list[str]:
    return [job.state for job in jobs]


def codes(jobs: list[Job]) -> list[str | None]:
    return [job.error.code if job.error else None for job in jobs]


def test_documents_come_back_as_briefs_at_half_the_price(call: Call, fake: FakeBatches) -> None:
    fake.looks = 2
    jobs = call(documents(5))
    assert states(jobs) == ["done"] * 5
    briefs = [call.jobs.brief(job.id) for job in jobs]
    assert [len(brief.items) for brief in briefs] == [1] * 5
    assert {brief.document.text for brief in briefs} == {each.text for each in documents(5)}
    usage = briefs[0].provenance.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 1000, 100)
    assert usage.cost == COST
    assert (call.last.done, call.last.failed) == (5, 0)
    assert call.last.cost == pytest.approx(5 * COST)
    assert call.last.note == "nothing at the endpoint"
    assert "1 batch at the endpoint, 0 of 5 requests answered" in {p.note for p in call.told}
    assert len(fake.batches) == 1
    assert sorted(fake.answered.values()) == [1] * 5


def test_nothing_of_a_document_is_left_at_the_endpoint_or_beside_the_jobs(
    call: Call, fake: FakeBatches
) -> None:
    call(documents(2))
    assert fake.deleted == set(fake.files)
    store = call.jobs.database.vendor
    assert store.under_way(call.queue) == ()
    assert [store.answers(job.id) for job in jobs_of(call.jobs, documents(2))] == [{}, {}]


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


def test_it_stops_soon_and_the_same_call_goes_on(call: Call, fake: FakeBatches) -> None:
    fake.looks = 10_000
    call.stops = lambda: bool(fake.batches)
    call(documents(3))
    assert not fake.lines
    for batch in fake.batches.values():
        batch.looks = 0
    call.stops = lambda: False
    assert states(call(documents(3))) == ["done"] * 3
    assert len(fake.batches) == 1
    assert call.last.done == 3
    assert call.last.cost == pytest.approx(3 * COST)


def test_what_was_begun_with_other_documents_is_ended_too(call: Call, fake: FakeBatches) -> None:
    fake.looks = 10_000
    call.stops = lambda: bool(fake.batches)
    call([document(7)])
    fake.looks = fake.batches["batch-1"].looks = 0
    call.stops = lambda: False
    call([document(8)])
    assert [job.state for job in jobs_of(call.jobs, [document(7), document(8)])] == ["done"] * 2
    # only those of this call are counted
    assert call.last.done == 1


def test_an_answer_of_the_wrong_form_is_asked_again(call: Call, fake: FakeBatches) -> None:
    fake.answerer = lambda r: answer("sorry") if len(r.messages) == 2 else reading(r)
    jobs = call(documents(2))
    assert states(jobs) == ["done"] * 2
    usage = call.jobs.brief(jobs[0].id).provenance.usage
    assert (usage.requests, len(fake.batches)) == (2, 2)
    asked = [line for line in fake.lines if line["custom_id"] == f"{jobs[0].id}.e0.2"]
    roles = [message["role"] for message in asked[0]["body"]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


def test_who_never_answers_in_form_fails_alone(call: Call, fake: FakeBatches) -> None:
    fake.answerer = lambda r: answer("sorry") if of_quay(1, r) else reading(r)
    jobs = call(documents(3))
    assert states(jobs) == ["done", "failed", "done"]
    assert codes(jobs)[1] == "invalid-answer"
    # as often as the settings say: once and one re-ask
    assert len(fake.lines) == 4
    assert jobs[1].usage is not None
    assert jobs[1].usage.requests == 2
    assert (call.last.done, call.last.failed) == (2, 1)


def test_a_quote_that_is_not_in_the_text_is_mended_in_the_next_round(
    call: Call, fake: FakeBatches
) -> None:
    right = "The dockers of quay 0 demand 0 crowns more."

    def answerer(request: Request) -> Answer | Scripted:
        if "response_format" in request.body and _form(request) == "RepairDraft":
            name = next(w for w in request.text.split('"') if w.startswith("0-"))
            return answer({"items": [{"id": name, "quotes": [right]}]})
        return reading(request, "A pack of lies that nobody ever told anybody.")

    fake.answerer = answerer
    (job,) = call(documents(1))
    brief = call.jobs.brief(job.id)
    assert [item.evidence[0].quote for item in brief.items] == [right]
    assert brief.provenance.usage.requests == 2
    assert [line["custom_id"] for line in fake.lines] == [f"{job.id}.e0.1", f"{job.id}.r0.1"]


def test_without_the_repair_the_rest_of_the_brief_stands(call: Call, fake: FakeBatches) -> None:
    def answerer(request: Request) -> Answer | Scripted:
        if _form(request) == "RepairDraft":
            return status(400)
        return reading(request, "A pack of lies that nobody ever told anybody.")

    fake.answerer = answerer
    (job,) = call(documents(1))
    brief = call.jobs.brief(job.id)
    assert (job.state, len(brief.items), len(brief.withheld)) == ("done", 0, 1)


def _form(request: Request) -> str:
    name: str = request.body["response_format"]["json_schema"]["name"]
    return name


@pytest.mark.parametrize("reply", [status(500), status(429), EXPIRED, MISSING])
def test_failures_are_sent_again_and_only_they(
    call: Call, fake: FakeBatches, reply: Answer
) -> None:
    fake.answerer = lambda r: reply if of_quay(1, r) and len(fake.batches) < 3 else reading(r)
    jobs = call(documents(3))
    assert states(jobs) == ["done"] * 3
    sent = [line["custom_id"] for line in fake.lines]
    assert sorted(sent) == sorted(
        [*(f"{job.id}.e0.1" for job in jobs), f"{jobs[1].id}.e0.2", f"{jobs[1].id}.e0.3"]
    )
    assert set(fake.answered.values()) == {1}


@pytest.mark.parametrize(
    ("reply", "code", "tries"),
    [
        (status(500), "endpoint-failed", 3),
        (EXPIRED, "endpoint-failed", 3),
        (MISSING, "endpoint-failed", 3),
        (status(429), "rate-limited", 3),
        (status(429, kind="insufficient_quota"), "quota-exceeded", 1),
        (status(400), "endpoint-refused", 1),
        (status(400, kind="content_filter"), "model-refused", 1),
    ],
)
def test_what_fails_again_and_again_fails_alone(
    call: Call, fake: FakeBatches, reply: Answer, code: str, tries: int
) -> None:
    fake.answerer = lambda r: reply if of_quay(1, r) else reading(r)
    jobs = call(documents(3))
    assert codes(jobs) == [None, code, None]
    assert len(fake.lines) == 2 + tries


def test_what_failed_is_tried_again_by_the_next_call(call: Call, fake: FakeBatches) -> None:
    fake.answerer = lambda _: status(400)
    assert codes(call(documents(1))) == ["endpoint-refused"]
    fake.answerer = reading
    assert states(call(documents(1))) == ["done"]
    assert (call.last.done, call.last.failed) == (1, 0)


@pytest.mark.parametrize("ends", ["cancelled", "expired"])
def test_a_batch_that_was_broken_off_keeps_what_came_of_it(
    call: Call, fake: FakeBatches, ends: str
) -> None:
    fake.ends_as = ends
    fake.answerer = lambda r: MISSING if of_quay(2, r) and len(fake.batches) < 2 else reading(r)
    assert states(call(documents(4))) == ["done"] * 4
    assert sorted(fake.answered.values()) == [1] * 4


def test_a_line_that_the_endpoint_finds_at_fault_fails_alone(call: Call, fake: FakeBatches) -> None:
    def refuse(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        bad = [n for n, line in enumerate(lines, 1) if "quay 2" in str(line["body"])]
        return [{"code": "invalid_json_line", "line": n, "message": "no"} for n in bad]

    fake.refuse = refuse
    jobs = call(documents(4))
    assert codes(jobs) == [None, None, "endpoint-refused", None]
    assert "invalid_line" in str(jobs[2].error)
    assert sorted(fake.answered.values()) == [1] * 3


def test_a_batch_that_is_refused_as_a_whole_is_tried_so_often(
    call: Call, fake: FakeBatches
) -> None:
    fake.refuse = lambda _: [{"code": "model_not_found", "message": "no"}]
    assert codes(call(documents(4))) == ["endpoint-failed"] * 4
    # all four, then in halves and quarters
    assert sorted(batch.counts[0] for batch in fake.batches.values()) == [1] * 4 + [2] * 2 + [4]
    assert not fake.answered


def test_more_than_may_wait_there_goes_in_parts_one_after_the_other(
    call: Call, fake: FakeBatches
) -> None:
    def refuse(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        waiting = [b for b in fake.batches.values() if b.status == "in_progress"]
        full = len(lines) > 2 or len(waiting) > 1
        return [{"code": "token_limit_exceeded", "message": "no"}] if full else []

    fake.refuse = refuse
    fake.looks = 1
    assert states(call(documents(7))) == ["done"] * 7
    assert sorted(fake.answered.values()) == [1] * 7


def test_a_long_document_is_asked_only_for_what_is_lacking(call: Call, fake: FakeBatches) -> None:
    call = another(call, chunk_chars=600, context_chars=0)
    long = Document(text="\n\n".join(f"{each.text} {'So it went. ' * 40}" for each in documents(3)))
    fake.answerer = lambda r: EXPIRED if of_quay(1, r) and len(fake.batches) < 2 else reading(r)
    (job,) = call([long])
    assert (job.state, len(call.jobs.brief(job.id).items)) == ("done", 3)
    assert sorted(fake.answered.values()) == [1] * 3
    assert len(fake.lines) == 4


def test_a_chunk_that_failed_is_told_in_the_brief(call: Call, fake: FakeBatches) -> None:
    call = another(call, chunk_chars=600, context_chars=0)
    long = Document(text="\n\n".join(f"{each.text} {'So it went. ' * 40}" for each in documents(2)))
    fake.answerer = lambda r: status(400) if of_quay(1, r) else reading(r)
    (job,) = call([long])
    brief = call.jobs.brief(job.id)
    assert [gap.error for gap in brief.incomplete] == ["endpoint-refused"]
    assert len(brief.items) == 1


def test_a_budget_of_money_counts_half_the_price(call: Call, fake: FakeBatches) -> None:
    # room for the output that is set aside at half the price, not at the whole
    call = another(call, document_cost=0.12)
    (job,) = call(documents(1))
    assert job.state == "done"
    # at that price all the room that the output may take is left
    assert fake.lines[0]["body"]["max_tokens"] == 16_384


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


def test_an_upload_that_is_put_off_is_tried_again(call: Call, fake: FakeBatches) -> None:
    fake.uploads = [status(429, retry_after="0")] * 3
    assert states(call(documents(2))) == ["done"] * 2
    assert any("tried again" in each.note for each in call.told)
    assert sorted(fake.answered.values()) == [1, 1]


def test_an_endpoint_that_takes_no_batch_is_told(call: Call, fake: FakeBatches) -> None:
    fake.uploads = [status(401)]
    with pytest.raises(EndpointRefused, match="key"):
        call(documents(1))
    # and the same call goes on when that has been seen to
    assert states(call(documents(1))) == ["done"]


def test_the_answer_to_a_submission_may_be_lost(call: Call, fake: FakeBatches) -> None:
    fake.at = lambda stage: stage == "begun" and fake.stages.count("begun") == 1
    assert states(call(documents(2))) == ["done"] * 2
    assert len(fake.batches) == 1


def test_a_file_that_got_lost_there_is_sent_again(call: Call, fake: FakeBatches) -> None:
    def at(stage: str) -> bool:
        lost = stage == "begin" and fake.stages.count("begin") < 4
        if lost:
            fake.files.clear()
        return lost

    fake.at = at
    assert states(call(documents(2))) == ["done"] * 2
    assert sorted(fake.answered.values()) == [1, 1]


def test_a_batch_that_is_not_there_any_more_is_told_and_later_made_again(
    call: Call, fake: FakeBatches, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.looks = 10_000
    call.stops = lambda: bool(fake.batches)
    call(documents(2))
    fake.batches.clear()
    call.stops = lambda: False
    with pytest.raises(EndpointRefused, match="batch-1"):
        call(documents(2))
    fake.looks = 0
    monkeypatch.setattr("summarizer.jobs.vendor.errands.now", lambda: now() + timedelta(days=3))
    assert states(call(documents(2))) == ["done"] * 2


def test_an_endpoint_without_batches_is_told_before_anything_is_sent(call: Call) -> None:
    with ModelServer() as server:
        call = another(call, base_url=server.base_url)
        with pytest.raises(ConfigurationError, match="no batch interface"):
            call(documents(1))
        assert server.requests == []
    assert jobs_of(call.jobs, documents(1)) == ()


def test_the_rules_need_no_batch(call: Call) -> None:
    with pytest.raises(ConfigurationError, match="rules"):
        call(documents(1), JobOptions(extractor="rules"))


def test_without_a_model_or_a_key_it_says_so(call: Call) -> None:
    with pytest.raises(MissingKey, match="model"):
        another(call, model=None)(documents(1))
    with pytest.raises(MissingKey, match="OPENAI_API_KEY"):
        another(call, base_url="https://api.openai.com/v1")(documents(1))


def test_options_of_the_call_hold(call: Call, fake: FakeBatches) -> None:
    options = JobOptions(extractor="model", language="de")
    assert states(call(documents(1), options)) == ["done"]
    assert "de" in fake.lines[0]["body"]["messages"][1]["content"]


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


def test_no_text_of_a_document_gets_into_what_is_told_or_logged(
    call: Call, fake: FakeBatches, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="summarizer")
    caplog.set_level("DEBUG", logger="openai")
    fake.answerer = lambda r: answer("The dockers?") if of_quay(1, r) else reading(r)
    fake.ends_as = "expired"
    jobs = call(documents(3))
    told = " ".join([caplog.text, *(each.note for each in call.told), str(codes(jobs))])
    assert "expired" in caplog.text
    assert "dockers" not in told
    # nor is it told of each chunk, each time, that its answer is still lacking
    told_by = {record.name for record in caplog.records}
    assert not told_by & {"summarizer.pipeline", "summarizer.extraction.endpoints"}


def test_without_documents_nothing_is_done(call: Call, fake: FakeBatches) -> None:
    assert states(call([])) == []
    assert fake.batches == {}
    assert fake.stages == []
