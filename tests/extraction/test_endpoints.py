"""One structured question, of whatever form, to the endpoints in their order."""

from __future__ import annotations

import asyncio
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer.errors import EndpointFailed, InvalidAnswer, MissingKey
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Answered, Endpoints
from summarizer.prompts import Message
from summarizer.settings import Endpoint
from tests.extraction.conftest import endpoint, settings
from tests.model_server import ModelServer, answer, status

QUESTION: list[Message] = [
    {"role": "system", "content": "Say which."},
    {"role": "user", "content": "Left or right?"},
]


class Side(BaseModel):
    model_config = ConfigDict(extra="forbid")

    side: Literal["left", "right"]


def ask(*endpoints: Endpoint, budget: Budget | None = None) -> Answered[Side]:
    async def run() -> Answered[Side]:
        asked = Endpoints(endpoints, settings(attempts=1))
        try:
            return await asked.ask(QUESTION, Side, budget or Budget())
        finally:
            await asked.aclose()

    return asyncio.run(run())


@pytest.mark.parametrize("mode", ["json_schema", "strict", "tools", "json"])
def test_an_answer_has_the_form_asked_for(mode: str) -> None:
    budget = Budget()
    with ModelServer() as server:
        server.script([answer({"side": "left"})])
        given = ask(endpoint(server, mode=mode), budget=budget)
        assert "Left or right?" in server.requests[0].text
    assert given == Answered(Side(side="left"), "m")
    assert (budget.usage.requests, budget.usage.input_tokens) == (1, 100)


def test_a_wrong_form_is_asked_for_again_and_then_given_up() -> None:
    with ModelServer() as server:
        server.script([answer({"side": "up"}), answer({"side": "right"})])
        assert ask(endpoint(server)).answer.side == "right"
        assert len(server.requests) == 2
        server.script([answer({"side": "up"})] * 2)
        with pytest.raises(InvalidAnswer):
            ask(endpoint(server))


def test_the_next_endpoint_is_asked_and_the_answer_says_so() -> None:
    with ModelServer() as down, ModelServer() as up:
        down.script([status(503)])
        up.script([answer({"side": "left"})])
        given = ask(endpoint(down, model="one"), endpoint(up, model="two"))
    assert given.model == "two"
    assert given.warnings == ("endpoint 1 (one) gave no answer: endpoint-failed",)


def test_the_last_error_is_raised_where_nobody_answers() -> None:
    with ModelServer() as server:
        server.script([status(503)] * 2)
        with pytest.raises(EndpointFailed):
            ask(endpoint(server), endpoint(server))


def test_nobody_to_ask_is_said_before_anything_is_asked() -> None:
    with pytest.raises(MissingKey):
        Endpoints([], settings())
    with pytest.raises(MissingKey, match="OPENAI_API_KEY"):
        Endpoints([Endpoint(model="m")], settings())
