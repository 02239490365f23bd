"""What goes through a batch is what would have been sent, and its answer is read alike."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest

from summarizer.errors import ExtractionError, SummarizerError
from summarizer.extraction.budget import Budget
from summarizer.extraction.collected import Answers, CollectedExtractor
from summarizer.extraction.model import ModelExtractor
from summarizer.extraction.protocol import Extracted, Unproven
from summarizer.prompts import REPAIR_PROMPT, find
from summarizer.settings import Endpoint
from tests.extraction.conftest import chunk, settings
from tests.model_server import EMPTY_DRAFT, ModelServer, Request, answer, refusal, status

GIVEN = settings(attempts=3)
UNPROVEN = [Unproven(id="0-a", summary="They strike.", quotes=("No such.",), nearest=())]


def collected(endpoint: Endpoint, answers: Answers, share: float = 1.0) -> CollectedExtractor:
    return CollectedExtractor(
        endpoint,
        answers,
        prompt=find(GIVEN.prompt),
        repair_prompt=find(REPAIR_PROMPT),
        settings=GIVEN,
        price_share=share,
    )


def sent(server: ModelServer, endpoint: Endpoint) -> list[dict[str, Any]]:
    """The bodies of an extraction with a re-ask, and of a repair, the ordinary way."""

    async def ask() -> None:
        extractor = ModelExtractor([endpoint], prompt=find(GIVEN.prompt), settings=GIVEN)
        await extractor.extract(chunk())
        await extractor.repair(chunk(), UNPROVEN)
        await extractor.aclose()

    server.script([answer("sorry"), answer(EMPTY_DRAFT), answer({"items": []})])
    asyncio.run(ask())
    return [request.body for request in server.requests]


def noted(endpoint: Endpoint) -> list[dict[str, Any]]:
    """The bodies that would be sent for the same."""
    answers: dict[str, tuple[int, str]] = {}
    bodies = []

    async def read() -> dict[str, str]:
        extractor = collected(endpoint, answers)
        for reading in (extractor.extract(chunk()), extractor.repair(chunk(), UNPROVEN)):
            with suppress(ExtractionError):
                await reading
        await extractor.aclose()
        return extractor.lacking

    for name in ("e0.1", "e0.2", "r0.1"):
        lacking = asyncio.run(read())
        assert set(lacking) <= {name, "r0.1"}
        bodies.append(json.loads(lacking[name]))
        scripted = answer("sorry") if name == "e0.1" else answer(EMPTY_DRAFT)
        answers[name] = came_back(bodies[-1], scripted)
    return bodies


def came_back(body: dict[str, Any], scripted: Any) -> tuple[int, str]:
    reply = scripted(Request("POST", "", {}, body, 0.0)) if callable(scripted) else scripted
    return reply.status, reply.body.decode()


@pytest.mark.parametrize("mode", ["json_schema", "strict", "tools", "json"])
def test_the_requests_are_those_of_the_ordinary_way(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the marks around a document are random
    monkeypatch.setattr("secrets.token_hex", lambda _: "f00dcafe")
    with ModelServer() as server:
        endpoint = Endpoint.model_validate(
            {
                "base_url": server.base_url,
                "model": "scripted",
                "mode": mode,
                "options": {"temperature": 0, "max_tokens": 900},
                "requests_per_minute": 100_000,
            }
        )
        assert noted(endpoint) == sent(server, endpoint)


def read(answers: Answers, share: float = 1.0, **given: Any) -> tuple[Extracted, Budget]:
    endpoint = Endpoint(model="scripted", base_url="http://127.0.0.1:9/v1", **given)

    async def run() -> tuple[Extracted, Budget]:
        extractor, budget = collected(endpoint, answers, share), Budget()
        try:
            return await extractor.extract(chunk(), budget=budget), budget
        finally:
            await extractor.aclose()

    return asyncio.run(run())


DRAFT = came_back({}, answer(EMPTY_DRAFT, usage=(1000, 100, 0)))


def test_an_answer_is_read_as_if_it_had_come_over_the_network() -> None:
    extracted, budget = read({"e0.1": DRAFT})
    assert extracted.draft.model_dump() == EMPTY_DRAFT
    assert (extracted.model, budget.usage.input_tokens) == ("scripted", 1000)


def test_the_share_of_the_price_is_what_is_counted() -> None:
    prices = {"input_price": 3.0, "output_price": 20.0}
    whole = read({"e0.1": DRAFT}, 1.0, **prices)[1].usage.cost
    half = read({"e0.1": DRAFT}, 0.5, **prices)[1].usage.cost
    assert whole == 0.005
    assert half == 0.0025


def test_what_failed_in_passing_is_asked_again_without_waiting() -> None:
    failed = came_back({}, status(500))
    extracted, budget = read({"e0.1": failed, "e0.2": failed, "e0.3": DRAFT})
    assert (extracted.draft.model_dump(), budget.usage.requests) == (EMPTY_DRAFT, 3)


@pytest.mark.parametrize(
    ("scripted", "code"),
    [
        (refusal(), "model-refused"),
        (status(401), "endpoint-refused"),
        (status(500), "endpoint-failed"),
    ],
)
def test_what_went_wrong_is_told_as_ever(scripted: Any, code: str) -> None:
    back = came_back({}, scripted)
    with pytest.raises(SummarizerError) as caught:
        read({f"e0.{n}": back for n in (1, 2, 3)})
    assert caught.value.code == code
