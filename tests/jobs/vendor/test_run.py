from __future__ import annotations

from tests.jobs.vendor.conftest import Call, documents
from tests.jobs.vendor.fake_batches import FakeBatches


def test_documents_come_back_as_briefs_at_half_the_price(call: Call, fake: FakeBatches) -> None:
    fake.looks = 2
    jobs = call(documents(5))
    assert [job.state for job in jobs] == ["done"] * 5
    briefs = [call.jobs.brief(job.id) for job in jobs]
    assert [len(brief.items) for brief in briefs] == [1] * 5
    assert {brief.document.text for brief in briefs} == {each.text for each in documents(5)}
    usage = briefs[0].provenance.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 1000, 100)
    assert usage.cost == (1000 * 2 + 100 * 10) / 1e6 / 2
    assert (call.last.done, call.last.failed, call.last.cost) == (5, 0, 5 * usage.cost)
    assert len(fake.batches) == 1
    assert set(fake.answered.values()) == {1}
