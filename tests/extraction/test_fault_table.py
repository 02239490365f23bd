"""The fault table: what is tried again, how long it takes, which error comes out, what it cost."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.extraction.conftest import SECRET, assert_silent, attempt, endpoint
from tests.model_server import (
    EMPTY_DRAFT,
    ModelServer,
    Reply,
    Scripted,
    answer,
    calls,
    drip,
    hang,
    html,
    refusal,
    reset,
    status,
    truncated,
    whole,
)

LEAKY = {**EMPTY_DRAFT, "topic": SECRET, "genre": SECRET, SECRET: SECRET}
SHORT = {"timeout": 4.0}
NOTHING = {"role": "assistant", "content": None}
WORDS = {"role": "assistant", "content": SECRET}
FILTERED: dict[str, Any] = {"finish_reason": "content_filter"}


@dataclass(frozen=True)
class Fault:
    """A script, and what must come of it. `tokens` is the sum of input tokens counted."""

    name: str
    script: list[Scripted]
    code: str
    requests: int
    tokens: int = 0
    waits: tuple[tuple[float, float], ...] | None = None
    seconds: tuple[float, float] = (0.0, 15.0)  # less than a request may take
    settings: dict[str, Any] = field(default_factory=dict)
    mode: str = "json_schema"

    def __str__(self) -> str:
        return self.name


def told(code: int, **given: Any) -> Scripted:
    """An error that quotes the document, as some servers do."""
    return status(code, message=f"cannot handle: {SECRET}", **given)


FAULTS = [
    # the endpoint asks to wait
    Fault("429 in seconds", [told(429, retry_after="1")], "ok", 2, 100, ((1, 1.25),)),
    Fault("429 in milliseconds", [told(429, retry_after_ms="900")], "ok", 2, 100, ((0.9, 1.15),)),
    Fault("429 as a date", [lambda _: told_until(12)], "ok", 2, 100, ((5, 12.25),)),
    Fault("429 with a date gone by", [lambda _: told_until(-60)], "ok", 2, 100, ((0, 0.25),)),
    Fault("429 without a time", [told(429)], "ok", 2, 100, ((0, 0.5),)),
    Fault("429 with nonsense", [told(429, retry_after="soon")], "ok", 2, 100, ((0, 0.5),)),
    Fault("429 and 300 s", [told(429, retry_after="300")], "rate-limited", 1, waits=()),
    Fault("429 for ever", [told(429)] * 9, "rate-limited", 3, waits=((0, 0.5), (0, 1))),
    Fault("no credit", [told(429, kind="insufficient_quota")], "quota-exceeded", 1, waits=()),
    Fault("payment required", [told(402)], "quota-exceeded", 1, waits=()),
    # the endpoint fails
    Fault("500", [told(500)], "ok", 2, 100),
    Fault("503 with a time", [told(503, retry_after="1")], "ok", 2, 100, ((1, 1.25),)),
    Fault("503 for ever", [told(503)] * 9, "endpoint-failed", 3),
    Fault("hang", [hang()], "deadline-exceeded", 1, seconds=(3.9, 15), settings=SHORT),
    Fault("drip", [drip(0.05, LEAKY)], "deadline-exceeded", 1, seconds=(3.9, 15), settings=SHORT),
    Fault("reset in mid-body", [reset(value=LEAKY)], "ok", 2, 100),
    Fault("reset for ever", [reset(value=LEAKY)] * 9, "endpoint-unreachable", 3),
    Fault("truncated body", [truncated(LEAKY)], "ok", 2, 100),
    Fault("truncated for ever", [truncated(LEAKY)] * 9, "endpoint-failed", 3),
    Fault("HTML with 200", [html(text=SECRET)], "endpoint-failed", 1),
    Fault("choices: []", [whole(choices=[])], "ok", 2, 200),
    Fault("choices: null", [whole(choices=None)] * 9, "endpoint-failed", 3, 300),
    Fault("an error with 200", [whole(choices=None, error={"message": SECRET})], "ok", 2, 200),
    Fault("null message", [answer("", message=None)], "ok", 2, 200),
    # the endpoint turns the request down
    Fault("bad key", [told(401, kind="invalid_api_key")], "endpoint-refused", 1),
    Fault("forbidden", [told(403)], "endpoint-refused", 1),
    Fault("no such model", [told(404, kind="model_not_found")], "endpoint-refused", 1),
    Fault("unknown parameter", [told(400, kind="unknown_parameter")], "endpoint-refused", 1),
    Fault("code that is none", [told(400, kind=SECRET)], "endpoint-refused", 1),
    Fault("filtered request", [told(400, kind="content_filter")], "model-refused", 1),
    # the model does not answer, or not in the agreed form
    Fault("refusal", [refusal(SECRET)], "model-refused", 1, 100),
    Fault("content filter", [answer(LEAKY, **FILTERED)], "model-refused", 1, 100),
    Fault("length", [answer(SECRET, finish_reason="length")], "answer-truncated", 1, 100),
    Fault("wrong schema once", [answer(LEAKY)], "ok", 2, 200),
    Fault("wrong schema always", [answer(LEAKY)] * 9, "invalid-answer", 2, 200),
    Fault("truncated JSON once", [answer('{"topic": "' + SECRET)], "ok", 2, 200),
    Fault("words instead of JSON", [answer(SECRET)] * 9, "invalid-answer", 2, 200),
    Fault("no content", [answer("", message=NOTHING)], "ok", 2, 200),
    Fault("two tool calls", [calls(EMPTY_DRAFT, LEAKY)], "ok", 2, 200, mode="tools"),
    Fault("always two", [calls(LEAKY, LEAKY)] * 9, "invalid-answer", 2, 200, mode="tools"),
    Fault("no tool call", [answer("", message=WORDS)], "ok", 2, 200, mode="tools"),
    Fault("refusal of a tool", [refusal(SECRET)], "model-refused", 1, 100, mode="tools"),
    # one trouble after the other: each keeps its own count
    Fault("503, wrong, 503, right", [told(503), answer(LEAKY), told(503)], "ok", 4, 200),
]  # fmt: skip


def told_until(seconds: float) -> Any:
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return told(429, retry_after=format_datetime(moment, usegmt=True))


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault(
    fault: Fault,
    server: ModelServer,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script(fault.script)

    trial = attempt(endpoint(server, mode=fault.mode), **fault.settings)

    assert trial.code == fault.code
    assert len(server.requests) == fault.requests
    assert trial.usage.requests == fault.requests
    assert trial.usage.input_tokens == fault.tokens + (_read(server) if fault.code == "ok" else 0)
    low, high = fault.seconds
    assert low <= trial.seconds < high
    if fault.waits is not None:
        assert len(trial.waits) == len(fault.waits)
        assert all(
            low <= w <= high for w, (low, high) in zip(trial.waits, fault.waits, strict=True)
        )
    assert_silent(trial, caplog.text + "".join(capfd.readouterr()))


def _read(server: ModelServer) -> int:
    """What the last, good answer reports to have read, less the 100 in the table."""
    return len(server.requests[-1].text) // 4 - 100


def test_a_time_that_is_asked_for_is_waited(server: ModelServer) -> None:
    server.script([told(429, retry_after="1")])

    trial = attempt(endpoint(server), wait=True)

    first, second = server.requests
    assert trial.code == "ok"
    assert 1.0 <= second.time - first.time < 15


def test_a_date_that_is_asked_for_is_waited(server: ModelServer) -> None:
    server.script([lambda _: told_until(2)])

    trial = attempt(endpoint(server), wait=True)

    first, second = server.requests
    assert trial.code == "ok"
    # an HTTP date has no fractions of a second
    assert 0.9 <= second.time - first.time < 15


def test_nobody_listens() -> None:
    with ModelServer() as server:
        gone = endpoint(server)

    trial = attempt(gone)

    assert trial.code == "endpoint-unreachable"
    assert len(trial.waits) == 2
    assert trial.usage.requests == 3


def test_a_name_that_is_none() -> None:
    trial = attempt(endpoint_named("http://summarizer.invalid/v1"), attempts=1)

    assert trial.code == "endpoint-unreachable"


def endpoint_named(url: str) -> Any:
    from summarizer.settings import Endpoint

    return Endpoint(base_url=url, model="m")


def test_the_reask_says_what_is_wrong_and_nothing_else(server: ModelServer) -> None:
    server.script([answer(LEAKY)])

    attempt(endpoint(server))

    first, second = server.requests
    asked = second.messages[-1]["content"]
    assert second.messages[: len(first.messages)] == first.messages
    assert "genre: is not one of the values that the schema allows" in asked
    assert "http" not in asked
    assert SECRET not in asked


def test_two_tool_calls_are_told_so(server: ModelServer) -> None:
    server.script([calls(EMPTY_DRAFT, EMPTY_DRAFT)])

    attempt(endpoint(server, mode="tools"))

    tool_messages = [m for m in server.requests[1].messages if m["role"] == "tool"]
    assert [m["tool_call_id"] for m in tool_messages] == ["call_0", "call_1"]
    assert "Call the function once" in tool_messages[0]["content"]


HALF_A_PAIR = {"id": "c", "type": "function", "function": {"name": "Draft", "arguments": "\ud83d"}}
MALFORMED: list[Any] = [
    None, [], 3, "words", {}, {"choices": {}}, {"choices": [None]}, {"choices": ["x"]},
    {"choices": [{}]}, {"choices": [{"message": "x"}]}, {"choices": [{"message": {}}]},
    {"choices": [{"message": {"content": ["parts"]}}]},
    {"choices": [{"message": {"content": {"a": 1}}}]},
    {"choices": [{"message": {"content": None, "tool_calls": "x"}}]},
    {"choices": [{"message": {"content": None, "tool_calls": [None, None]}}]},
    {"choices": [{"message": {"content": None, "tool_calls": [{}, {}]}}]},
    {"choices": [{"message": {"content": None, "tool_calls": [{"function": None}]}}]},
    {"choices": [{"message": {"content": None}}], "usage": {"prompt_tokens": "x"}},
    {"choices": [{"message": {"content": None}}], "usage": [1]},
    {"choices": [{"message": {"content": '{"topic": "\ud83d"}'}}]},
    {"choices": [{"message": {"content": None, "tool_calls": [HALF_A_PAIR]}}]},
    {"error": {"message": SECRET, "code": 500}},
]  # fmt: skip


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
@pytest.mark.parametrize("body", MALFORMED, ids=str)
def test_whatever_comes_there_is_an_error_for_it(
    server: ModelServer, body: Any, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answerer = lambda _: Reply(json.dumps(body).encode())

    trial = attempt(endpoint(server, mode=mode))

    assert trial.code in ("endpoint-failed", "invalid-answer")
    assert trial.usage.requests == len(server.requests) <= 3
    assert_silent(trial, caplog.text)
