"""Against an engine that we did not write: llama.cpp, with a tiny model of random weights."""

from __future__ import annotations

import asyncio
import json
import math
import time
import urllib.request
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import anyio
import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import AnswerTruncated
from summarizer.extraction.answers import AnswerT
from summarizer.extraction.budget import Budget
from summarizer.extraction.conversation import Conversation
from summarizer.extraction.draft import Draft
from summarizer.extraction.endpoint import Line
from summarizer.prompts import Message
from summarizer.settings import Endpoint, EndpointMode
from tests.extraction.conftest import attempt, endpoint, settings
from tests.model_server import ModelServer

QUESTION: list[Message] = [{"role": "user", "content": "How did they vote?"}]

pytest.importorskip("gguf", reason="gguf is not installed: make engines")
xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed: make engines")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of llama.cpp's own server, in this process."""
    from tests.extraction import tiny_llama

    path = tmp_path_factory.mktemp("llama") / "tiny.gguf"
    tiny_llama.write(path)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.port = 32_768, 1, 0
    params.warmup, params.verbosity = False, -1
    # two would wait for each other at every step, without end where others have work as well
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_the_engine_takes_our_request(engine: str) -> None:
    """Random words never end in time, so that the answer is cut off; but it is one."""
    there = Endpoint(base_url=engine, model="tiny", options={"max_tokens": 40})

    trial = attempt(there, timeout=60.0)

    assert trial.code == "answer-truncated"
    assert trial.usage.requests == 1
    assert trial.usage.output_tokens == 40
    assert trial.usage.input_tokens > 5000


@pytest.mark.parametrize("mode", ["strict", "tools", "json"])
def test_the_engine_takes_the_other_modes(engine: str, mode: EndpointMode) -> None:
    budget = Budget()

    with pytest.raises(AnswerTruncated):
        asked(engine, Draft, budget, mode=mode, options={"max_tokens": 40})

    assert budget.usage.output_tokens == 40


def test_the_engine_holds_to_our_schema(engine: str, server: ModelServer) -> None:
    request = sent(server)
    request["max_tokens"] = 40

    answered = post(engine, request)

    content = "".join(answered["choices"][0]["message"]["content"].split())
    # forty tokens of nonsense may be spaces for the most part, but never another beginning
    assert content
    assert '{"topic"'.startswith(content[:8])


def test_a_whole_draft_of_nonsense_is_a_draft(engine: str, server: ModelServer) -> None:
    """Our schema with short strings and lists, so that random words come to an end."""
    request = sent(server)
    form = request["response_format"]["json_schema"]
    form["schema"] = bounded(form["schema"])
    # the marks in our prompt are random, and so would be the nonsense
    request |= {"messages": QUESTION, "max_tokens": 8_000}

    answered = post(engine, request)

    choice = answered["choices"][0]
    assert choice["finish_reason"] == "stop"
    assert Draft.model_validate_json(choice["message"]["content"])


class Vote(BaseModel):
    """Bounded, unlike our drafts, so that random words come to an end."""

    model_config = ConfigDict(extra="forbid")

    quotes: Annotated[list[Annotated[str, Field(max_length=30)]], Field(max_length=2)]
    outcome: Literal["for", "against"]


@pytest.mark.parametrize("mode", ["json_schema", "strict"])
def test_an_answer_comes_all_the_way(engine: str, mode: EndpointMode) -> None:
    budget = Budget(tokens=5_000)

    vote = asked(engine, Vote, budget, mode=mode, options={"seed": 1})

    assert vote.outcome in ("for", "against")
    assert budget.usage.requests == 1
    assert 0 < budget.usage.output_tokens < math.inf


def asked(engine: str, answer: type[AnswerT], budget: Budget, **given: Any) -> AnswerT:
    """The answer to a short question, in our form."""

    async def run() -> AnswerT:
        line = Line(Endpoint(base_url=engine, model="tiny", **given))
        conversation = Conversation(line, answer, budget, settings(), anyio.sleep)
        try:
            return await conversation.hold(QUESTION, time.monotonic() + 30)
        finally:
            await line.aclose()

    return asyncio.run(run())


def sent(server: ModelServer) -> dict[str, Any]:
    """The request that we send, as a server that takes anything got it."""
    attempt(endpoint(server, options={"seed": 1}))
    return server.requests[0].body


def post(engine: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310  # loopback
        f"{engine}/chat/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=300) as response:  # noqa: S310
        assert response.status == 200
        answered: dict[str, Any] = json.load(response)
        return answered


def bounded(node: Any) -> Any:
    """`node` with at most one entry in each list and eight characters in each string."""
    if isinstance(node, list):
        return [bounded(child) for child in node]
    if not isinstance(node, dict):
        return node
    limits = {"array": {"maxItems": 1}, "string": {"maxLength": 8}}
    kind = node.get("type")
    extra = limits.get(kind, {}) if isinstance(kind, str) and "enum" not in node else {}
    return {**{key: bounded(value) for key, value in node.items()}, **extra}
