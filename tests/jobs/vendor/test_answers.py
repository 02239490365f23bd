"""What is asked again, and what comes of answers that are none."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from tests.jobs.vendor.conftest import (
    Call,
    another,
    codes,
    documents,
    of_quay,
    reading,
    states,
)
from tests.jobs.vendor.fake_batches import EXPIRED, MISSING, FakeBatches
from tests.model_server import Answer, Request, Scripted, answer, status


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
