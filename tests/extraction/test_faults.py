from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import Any

import httpx2
import openai
import pytest

from summarizer.errors import ExtractionError
from summarizer.extraction.faults import Setback, retry_after, setback_of

NOW = datetime(2025, 4, 18, 12, 0, 0, tzinfo=UTC)
WORDS = "words of the document"
REQUEST = httpx2.Request("POST", "http://x/v1/chat/completions")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "9"}, 9),
        ({"retry-after": "Fri, 18 Apr 2025 12:00:30 GMT"}, 30),
        ({"retry-after": "Fri, 18 Apr 2025 14:00:30 +0200"}, 30),
        ({"retry-after": "Fri, 18 Apr 2025 12:00:30 -0000"}, 30),
        ({"retry-after": "Friday, 18-Apr-25 12:00:30 GMT"}, 30),
        ({"retry-after": "Fri, 18 Apr 2025 11:00:00 GMT"}, 0),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "tomorrow"}, None),
        ({"retry-after": "Fri, 99 Apr 99999 12:00:30 GMT"}, None),
        ({"retry-after": ""}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


def instance(kind: type[openai.OpenAIError]) -> openai.OpenAIError:
    possible: dict[str, Any] = {
        "message": WORDS,
        "request": REQUEST,
        "response": httpx2.Response(418, request=REQUEST, text=WORDS),
        "body": {"message": WORDS, "code": WORDS, "type": "t"},
    }
    wanted = inspect.signature(kind.__init__).parameters
    try:
        return kind(**{name: value for name, value in possible.items() if name in wanted})
    except TypeError:  # of other parts of the client: streams, web sockets
        return kind.__new__(kind, WORDS)


def kinds() -> list[type[openai.OpenAIError]]:
    named = [getattr(openai, name) for name in openai.__all__]
    return [k for k in named if isinstance(k, type) and issubclass(k, openai.OpenAIError)]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_client_has_one_of_ours(kind: type[openai.OpenAIError]) -> None:
    assert_ours(setback_of(instance(kind)))


@pytest.mark.parametrize("kind", [ValueError, TypeError, AttributeError, IndexError])
def test_what_parsing_a_body_may_raise_too(kind: type[Exception]) -> None:
    setback = setback_of(kind(WORDS))

    assert_ours(setback)
    assert setback.error.code == "endpoint-failed"


def assert_ours(setback: Setback) -> None:
    assert isinstance(setback.error, ExtractionError)
    assert type(setback.error) is not ExtractionError
    assert WORDS not in f"{setback!r} {setback} {setback.error} {setback.error!r}"


@pytest.mark.parametrize("code", [408, 409, 425, 429, 500, 502, 503, 504, 529])
def test_what_is_worth_another_try(code: int) -> None:
    assert setback_of(status_error(code)).temporary


@pytest.mark.parametrize("code", [400, 401, 402, 403, 404, 405, 413, 422, 451])
def test_what_is_not(code: int) -> None:
    assert not setback_of(status_error(code)).temporary


def status_error(code: int) -> openai.APIStatusError:
    response = httpx2.Response(code, request=REQUEST)
    return openai.APIStatusError(WORDS, response=response, body=None)


def test_codes_of_the_endpoint_are_told() -> None:
    response = httpx2.Response(400, request=REQUEST)
    error = openai.BadRequestError(WORDS, response=response, body={"code": "unknown_parameter"})

    assert "HTTP 400, unknown_parameter" in setback_of(error).error.message


def test_a_text_too_long_for_the_model_says_what_to_set() -> None:
    response = httpx2.Response(400, request=REQUEST)
    body = {"code": "context_length_exceeded"}
    error = openai.BadRequestError(WORDS, response=response, body=body)

    assert "chunk_chars" in (setback_of(error).error.hint or "")


def test_what_is_no_fault_of_the_request_says_what_to_do() -> None:
    broken = openai.APIConnectionError(request=REQUEST)
    absent = openai.APIConnectionError(request=REQUEST)
    absent.__cause__ = httpx2.ConnectError(WORDS)
    for error, todo in [
        (absent, "Check the address"),
        (broken, "Try again later"),
        (status_error(500), "Try again later"),
        (ValueError(WORDS), "Check that the address"),
    ]:
        assert todo in (setback_of(error).error.hint or "")
