"""What an endpoint may do with batches and files: break off, refuse, put off, lose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from summarizer.errors import ConfigurationError, EndpointRefused
from summarizer.storage.rows import now
from tests.jobs.vendor.conftest import (
    Call,
    another,
    codes,
    documents,
    jobs_of,
    of_quay,
    reading,
    states,
)
from tests.jobs.vendor.fake_batches import MISSING, FakeBatches
from tests.model_server import ModelServer, status


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
