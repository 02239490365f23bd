"""`summarizer check`: each endpoint, in plain words."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import KEY, Start, Summarizer
from tests.model_server import ModelServer, html, status


def test_without_a_model_it_says_what_to_set_and_that_the_rules_work(
    summarizer: Summarizer,
) -> None:
    result = summarizer("check")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "No model is configured; briefs are made by the rules" in line
    assert "SUMMARIZER_MODEL" in line
    assert "OPENAI_API_KEY or SUMMARIZER_BASE_URL" in line


def test_an_endpoint_that_answers_passes(summarizer: Summarizer, server: ModelServer) -> None:
    result = summarizer("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("ok   127.0.0.1:")
    assert "model scripted" in result.stdout


@pytest.mark.parametrize("fault", [status(401, message=KEY), status(404), html(), status(503)])
def test_an_endpoint_that_does_not_answer_fails(
    summarizer: Summarizer, server: ModelServer, fault: object
) -> None:
    server.answerer = lambda _: fault  # type: ignore[assignment,return-value]
    result = summarizer("check")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("FAIL 127.0.0.1:")
    assert KEY not in result.output


def test_all_endpoints_must_pass(
    summarizer: Summarizer, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = "http://127.0.0.1:9/v1"
    endpoints = [
        {"model": "first", "base_url": server.base_url, "api_key": KEY},
        {"model": "second", "base_url": closed, "api_key": KEY},
    ]
    monkeypatch.setenv("SUMMARIZER_ENDPOINTS", json.dumps(endpoints))
    result = summarizer("check")
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith("ok   ")
    assert second.startswith("FAIL 127.0.0.1:9, model second: ")
    assert KEY not in result.output


def test_an_unknown_prompt_is_a_usage_error(
    summarizer: Summarizer, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_PROMPT", "extract.v99")
    result = summarizer("check")
    assert result.exit_code == 2
    assert "no prompt 'extract.v99'" in result.stderr


def test_a_key_that_is_missing_is_told(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_MODEL", "gpt-5-mini")
    result = summarizer("check")
    assert result.exit_code == 1
    assert result.stdout == (
        "FAIL api.openai.com, model gpt-5-mini: OPENAI_API_KEY is not set, and api.openai.com "
        "wants a key. Set it, or SUMMARIZER_BASE_URL for a server of your own.\n"
    )


def test_a_failure_is_told_once_and_without_what_is_logged(
    start: Start, server: ModelServer
) -> None:
    server.answerer = lambda _: status(404)
    shown, told = start("check").communicate(timeout=240)
    assert shown.startswith(b"FAIL 127.0.0.1:")
    assert told == b""
