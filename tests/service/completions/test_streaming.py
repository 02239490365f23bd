"""An answer in parts: on the wire, as it goes on, and when something goes wrong in the middle."""

from __future__ import annotations

import json
import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.errors import EndpointFailed
from summarizer.service.briefing import JobBriefer
from summarizer.service.completions import streaming, talking
from summarizer.service.completions.talking import Talk
from summarizer.storage import Job
from tests.service.completions.front import TEXT, Front, chunks, content, front_in, said, until


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, nobody is told that it takes a while."""
    monkeypatch.setattr(talking, "_SOON", 3_600)


def test_every_event_is_one_line_of_json_and_an_empty_one(front: Front) -> None:
    with front.stream("hi") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        sent = answer.read()
    *events, last, rest = sent.split(b"\n\n")
    assert (last, rest) == (b"data: [DONE]", b"")
    assert all(event.startswith(b"data: {") and b"\n" not in event for event in events)
    told = [json.loads(event.removeprefix(b"data: ")) for event in events]
    assert {(it["id"], it["object"], it["model"]) for it in told} == {
        (told[0]["id"], "chat.completion.chunk", "summarizer")
    }
    choices = [it["choices"][0] for it in told]
    assert choices[0]["delta"] == {"role": "assistant", "content": ""}
    assert all(set(it["delta"]) == {"content"} for it in choices[1:-1])
    assert choices[-1]["delta"] == {}
    assert [it["finish_reason"] for it in choices] == [None] * (len(choices) - 1) + ["stop"]
    assert "".join(map(content, told)) == front.ask("hi").json()["choices"][0]["message"]["content"]


def test_the_usage_comes_after_the_end_where_it_is_asked_for(front: Front) -> None:
    with front.stream("hi", stream_options={"include_usage": True}) as answer:
        *_, end, last = chunks(answer.iter_lines())
    assert end["choices"][0]["finish_reason"] == "stop"
    assert last["choices"] == []
    usage = last["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["estimated"] is True


def test_who_waits_for_an_answer_is_told_so_in_his_language(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "_SOON", 0)
    with front.stream("Qui a fixé un délai ?") as answer:
        _, first, *_ = chunks(answer.iter_lines())
    assert content(first) == "*Recherche dans les documents …*\n\n"


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "once"}])
def test_what_is_being_done_is_seen_before_it_is_done(
    front: Front, headers: dict[str, str]
) -> None:
    with front.stream(f"{TEXT} {headers}", headers=headers) as answer:
        told = chunks(answer.iter_lines())
        assert next(told)["choices"][0]["delta"]["role"] == "assistant"
        assert "Reading" in content(next(told))
        assert front.open_job().is_open
        front.finish()
        *rest, end = told
    assert "6 per cent" in "".join(map(content, rest))
    assert end["choices"][0]["finish_reason"] == "stop"


def test_a_stream_lasts_and_is_kept_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PING", 0.1)
    with front_in(tmp_path, request_seconds=1.0) as front, front.stream(TEXT) as answer:
        lines, begun = answer.iter_lines(), time.monotonic()
        while time.monotonic() < begun + 1.5:
            while next(lines) != ": ping":
                pass
        front.finish()
        assert "data: [DONE]" in list(lines)


def test_who_goes_away_is_not_waited_for_and_the_job_goes_on(front: Front) -> None:
    with front.stream(f"{TEXT} The cranes stand still.") as answer:
        lines = answer.iter_lines()
        while "Reading" not in next(lines):
            pass
        job = front.open_job()
    until(lambda: not front.common.watch.jobs)
    assert front.common.jobs.database.jobs.job(job.id).is_open


def test_what_was_sent_to_a_kept_conversation_is_read_though_its_user_has_gone(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, submitted = threading.Event(), JobBriefer._submitted

    def late(briefer: JobBriefer, document: Document) -> Job:
        gone.wait(30)
        return submitted(briefer, document)

    monkeypatch.setattr(JobBriefer, "_submitted", late)
    headers, known = {"X-Conversation-Id": "gone"}, front.jobs()
    with front.stream(f"{TEXT} The pilots wait.", headers=headers) as answer:
        lines = answer.iter_lines()
        while "Reading" not in next(lines):
            pass
    gone.set()
    until(lambda: front.jobs() > known and not streaming._left)
    (job,) = front.common.jobs.listed(limit=1).jobs
    assert job.is_open
    front.end(job.id)
    until(lambda: said(front.ask("documents", headers=headers)).startswith("1 document:"))


def test_a_model_that_fails_in_the_middle_is_told_as_an_error(front: Front) -> None:
    with front.stream(f"{TEXT} The talks have ended.") as answer:
        lines = answer.iter_lines()
        while "Reading" not in next(lines):
            pass
        front.fail(EndpointFailed.code)
        rest = [line for line in lines if line]
    (error,) = [json.loads(line.removeprefix("data: ")) for line in rest]
    assert error["error"]["code"] == "endpoint_failed"
    assert error["error"]["type"] == "server_error"
    assert "The model is away" in error["error"]["message"]


def test_a_key_that_is_revoked_meanwhile_hears_nothing_more(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def revoked(_: Any) -> bool:
        return False

    monkeypatch.setattr(streaming, "_PING", 0.05)
    monkeypatch.setattr(streaming, "holds_still", revoked)
    with front.stream(f"{TEXT} The gates are shut.") as answer:
        *_, last = chunks(answer.iter_lines())
    assert last["error"]["code"] == "invalid_api_key"
    until(lambda: not front.common.watch.jobs)


def test_a_fault_of_ours_is_told_without_its_words(
    front: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> Any:
        raise ValueError("secret words")

    monkeypatch.setattr(Talk, "reply", broken)
    with caplog.at_level(logging.ERROR), front.stream("hi") as answer:
        sent = answer.read().decode()
    assert '"code":"internal"' in sent
    assert "[DONE]" not in sent
    assert "unexpected ValueError" in caplog.text
    assert "secret" not in sent + caplog.text
