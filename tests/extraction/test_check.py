from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.extraction.check import Finding, check
from tests.extraction.conftest import KEY, endpoint, settings
from tests.model_server import EMPTY_DRAFT, Answer, ModelServer, Request, hang, html, status

DEMAND: dict[str, Any] = {
    "common": {
        "quotes": ["demands a raise of 3 per cent"],
        "id": "d1",
        "summary": "The harbour union demands a raise of 3 per cent.",
        "issue": "wages",
        "speaker": None,
        "via": [],
        "cue": "said",
        "mode": "paraphrase",
        "factuality": "certain",
        "time_frame": "current",
        "responses": [],
    },
    "issuer": "union",
    "addressees": [],
    "force": "demand",
    "in_return": None,
    "consequences": [],
    "status": "open",
    "rationale": None,
}
GOOD = {**EMPTY_DRAFT, "demands": [DEMAND]}


def findings(*endpoints: Any, **given: Any) -> list[Finding]:
    return asyncio.run(check(settings(endpoints=endpoints, **given)))


def test_it_works(server: ModelServer) -> None:
    server.script([lambda _: GOOD])

    (finding,) = findings(endpoint(server, model="gpt-x"))

    assert finding.ok
    assert finding.model == "gpt-x"
    assert "It works" in str(finding)
    assert str(finding).startswith("127.0.0.1:")
    assert len(server.requests) == 1


def test_it_finds_nothing(server: ModelServer) -> None:
    (finding,) = findings(endpoint(server))

    assert finding.ok
    assert "misses a plain demand" in finding.message


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (status(401, message="bad"), "does not accept the key"),
        (status(404, message="bad"), "no such model"),
        (status(503, message="bad"), "failed"),
        (status(429, kind="insufficient_quota"), "no credit"),
        (html(), "web page"),
    ],
)
def test_what_is_wrong(server: ModelServer, reply: Answer, words: str) -> None:
    server.answerer = lambda _: reply

    (finding,) = findings(endpoint(server))

    assert not finding.ok
    assert words in finding.message
    assert KEY not in str(finding)


def test_a_server_that_is_silent(server: ModelServer) -> None:
    server.script([hang()])

    (finding,) = findings(endpoint(server), timeout=1.0)

    assert not finding.ok
    assert "time" in finding.message


def test_nobody_there_and_the_next_one_is_told_too(server: ModelServer) -> None:
    with ModelServer() as stopped:
        gone = endpoint(stopped)

    first, second = findings(gone, endpoint(server))

    assert not first.ok
    assert "no connection" in first.message
    assert second.ok


def test_no_structured_output_of_the_kind_that_is_set(server: ModelServer) -> None:
    def only_json(request: Request) -> Answer:
        knows = {"model", "messages"}
        return GOOD if set(request.body) <= knows else status(400, kind="unknown_parameter")

    server.answerer = only_json

    (finding,) = findings(endpoint(server))

    assert not finding.ok
    assert "mode json" in (finding.hint or "")


def test_words_instead_of_an_answer_in_every_mode(server: ModelServer) -> None:
    server.answerer = lambda _: "I think that the union wants more money."

    (finding,) = findings(endpoint(server))

    assert not finding.ok
    assert "agreed form" in finding.message


def test_nothing_is_configured() -> None:
    assert findings() == []
