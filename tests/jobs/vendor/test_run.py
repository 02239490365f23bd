"""A call from its documents to their briefs, through a batch interface."""

from __future__ import annotations

import pytest

from summarizer.errors import ConfigurationError, MissingKey
from summarizer.storage import JobOptions
from tests.jobs.vendor.conftest import (
    Call,
    another,
    codes,
    document,
    documents,
    jobs_of,
    of_quay,
    reading,
    states,
)
from tests.jobs.vendor.fake_batches import FakeBatches
from tests.model_server import answer

COST = (1000 * 2 + 100 * 10) / 1e6 / 2
"""One answer, at half of the price in the settings."""


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


def test_a_budget_of_money_counts_half_the_price(call: Call, fake: FakeBatches) -> None:
    # room for the output that is set aside at half the price, not at the whole
    call = another(call, document_cost=0.12)
    (job,) = call(documents(1))
    assert job.state == "done"
    # at that price all the room that the output may take is left
    assert fake.lines[0]["body"]["max_tokens"] == 16_384


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
