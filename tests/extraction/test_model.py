from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from datetime import date
from typing import Any

import pytest

from summarizer.errors import MissingKey
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft
from summarizer.extraction.model import ModelExtractor
from summarizer.extraction.protocol import Chunk, Extractor, Repaired, Unproven
from summarizer.prompts import find
from summarizer.settings import EndpointMode
from tests.extraction.conftest import (
    KEY,
    SECRET,
    TEXT,
    assert_silent,
    attempt,
    chunk,
    endpoint,
    extractor,
    settings,
)
from tests.model_server import (
    EMPTY_DRAFT,
    ModelServer,
    Scripted,
    answer,
    hang,
    html,
    refusal,
    reset,
    status,
)

# --- the request ---------------------------------------------------------------------


def test_a_request_carries_nothing_that_was_not_asked_for(server: ModelServer) -> None:
    attempt(endpoint(server))

    (request,) = server.requests
    assert set(request.body) == {"model", "messages", "response_format"}
    assert request.body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "Draft", "schema": Draft.model_json_schema()},
    }
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert TEXT in request.messages[-1]["content"]


def test_strict_is_the_same_schema_and_says_so(server: ModelServer) -> None:
    attempt(endpoint(server, mode="strict"))

    asked = server.requests[0].body["response_format"]["json_schema"]
    assert asked["strict"] is True
    assert asked["schema"] == Draft.model_json_schema()


def test_tools_must_call_the_one_tool(server: ModelServer) -> None:
    attempt(endpoint(server, mode="tools"))

    body = server.requests[0].body
    (tool,) = body["tools"]
    assert set(body) == {"model", "messages", "tools", "tool_choice"}
    assert tool["function"]["parameters"] == Draft.model_json_schema()
    assert body["tool_choice"] == {"type": "function", "function": {"name": "Draft"}}


def test_plain_json_has_the_schema_in_the_static_part(server: ModelServer) -> None:
    attempt(endpoint(server, mode="json"))

    request = server.requests[0]
    assert set(request.body) == {"model", "messages"}
    assert '"additionalProperties":false' in request.messages[0]["content"]
    assert '"additionalProperties":false' not in request.messages[1]["content"]


@pytest.mark.parametrize(
    "wrapped", ["```json\n{}\n```", "Here it is:\n{}", "<think>{{1}}</think>\n{}", " \n{}"]
)
def test_wrappings_around_json_are_taken_off(server: ModelServer, wrapped: str) -> None:
    draft = Draft.model_validate(EMPTY_DRAFT).model_dump_json()
    server.script([answer(wrapped.format(draft))])

    trial = attempt(endpoint(server, mode="json"))

    assert trial.code == "ok"
    assert len(server.requests) == 1


def test_options_go_into_the_body_as_they_are(server: ModelServer) -> None:
    options = {"temperature": 0, "max_completion_tokens": 9000, "made_up": {"deep": [1]}}

    attempt(endpoint(server, options=options))

    body = server.requests[0].body
    assert {name: body[name] for name in options} == options


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_the_static_part_comes_first_and_is_the_same(
    server: ModelServer, mode: EndpointMode
) -> None:
    attempt(endpoint(server, mode=mode))
    attempt(endpoint(server, mode=mode))

    first, second = server.requests
    assert first.messages[0] == second.messages[0]
    # the marks around the document are random
    assert first.messages[1] != second.messages[1]


def test_date_context_and_language_reach_the_model(server: ModelServer) -> None:
    async def run() -> None:
        subject = extractor([endpoint(server)], language="de")
        whole = chunk(published=date(2025, 4, 18)).document
        await subject.extract(Chunk(whole, 0, len(TEXT), TEXT, context="What was before."))
        await subject.aclose()

    asyncio.run(run())
    shown = server.requests[0].messages[-1]["content"]
    assert "2025-04-18" in shown
    assert "What was before." in shown
    assert " de" in shown


def test_braces_and_tags_of_a_document_arrive_unchanged(server: ModelServer) -> None:
    text = "We want {{ 5 }} {% raw %} ```json {}``` <b>now</b>\n    and\ttabs"

    async def run() -> None:
        subject = extractor([endpoint(server)])
        await subject.extract(chunk(text))
        await subject.aclose()

    asyncio.run(run())
    assert text in server.requests[0].messages[-1]["content"]


@pytest.mark.parametrize("mode", ["json_schema", "json"])
def test_what_json_cannot_carry_is_replaced(server: ModelServer, mode: EndpointMode) -> None:
    async def run() -> None:
        subject = extractor([endpoint(server, mode=mode)])
        await subject.extract(chunk("half \ud83d a \x00 pair \U0001f600"))
        await subject.aclose()

    asyncio.run(run())
    assert "half \ufffd a \ufffd pair \U0001f600" in server.requests[0].text


# --- the answer ----------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["json_schema", "strict", "tools", "json"])
def test_the_draft_is_plain_and_equal(server: ModelServer, mode: EndpointMode) -> None:
    given = Draft.model_validate({**EMPTY_DRAFT, "topic": "Löhne", "genre": "chat"})
    server.script([answer(given)])

    extracted = attempt(endpoint(server, mode=mode)).extracted

    assert extracted is not None
    assert type(extracted.draft) is Draft
    assert extracted.draft == given
    assert "_raw_response" not in vars(extracted.draft)
    assert extracted.model == "m"


def test_it_is_an_extractor() -> None:
    subject: Extractor = extractor([endpoint_nowhere()])

    assert subject.name == "model"


def endpoint_nowhere() -> Any:
    from summarizer.settings import Endpoint

    return Endpoint(model="m", api_key="sk-key")


def test_without_an_endpoint_there_is_none() -> None:
    with pytest.raises(MissingKey):
        ModelExtractor([], prompt=find("extract.v1"), settings=settings())


# --- usage and cost ------------------------------------------------------------------


def test_usage_is_summed_over_re_asks_and_failures(server: ModelServer) -> None:
    server.script(
        [
            status(500),
            answer("{}", usage=(1000, 10, 0)),
            answer(EMPTY_DRAFT, usage=(1100, 20, 900)),
        ]
    )

    trial = attempt(endpoint(server, input_price=1.0, output_price=10.0))

    usage = trial.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (3, 2100, 30)
    assert usage.cached_tokens == 900
    assert usage.cost == pytest.approx((2100 * 1 + 30 * 10) / 1e6)
    assert trial.extracted
    assert trial.extracted.usage == usage


def test_a_listed_price_counts_what_the_provider_cached(server: ModelServer) -> None:
    server.script([answer(EMPTY_DRAFT, usage=(1000, 100, 600))])

    trial = attempt(endpoint(server, model="openai/gpt-4o-2024-08-06"))

    assert trial.usage.cost == pytest.approx((400 * 2.5 + 600 * 1.25 + 100 * 10) / 1e6)


@pytest.mark.parametrize(
    ("script", "given"),
    [([], {}), ([answer(EMPTY_DRAFT, usage=None)], {"input_price": 1.0, "output_price": 1.0})],
    ids=["no price", "no usage"],
)
def test_cost_is_unknown(
    server: ModelServer, script: list[Scripted], given: dict[str, Any]
) -> None:
    server.script(script)

    assert attempt(endpoint(server, **given)).usage.cost is None


# --- hand-over -----------------------------------------------------------------------


HANDED_OVER: dict[str, list[Scripted]] = {
    "endpoint-unreachable": [reset()] * 9,
    "endpoint-failed": [status(503)] * 9,
    "rate-limited": [status(429, retry_after="300")],
    "quota-exceeded": [status(429, kind="insufficient_quota")],
    "endpoint-refused": [status(401)],
    "deadline-exceeded": [hang()],
}


@pytest.mark.parametrize("code", HANDED_OVER)
def test_the_next_endpoint_takes_over(
    server: ModelServer, other: ModelServer, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script(HANDED_OVER[code])

    limit = 8.0 if code == "deadline-exceeded" else 60.0
    trial = attempt(endpoint(server), endpoint(other, model="second", mode="tools"), timeout=limit)

    assert trial.extracted is not None
    assert trial.extracted.model == "second"
    assert trial.extracted.warnings == (f"endpoint 1 (m) gave no answer: {code}",)
    assert len(other.requests) == 1
    assert trial.usage.requests == len(server.requests) + 1
    assert trial.seconds < limit
    assert "tools" in other.requests[0].body
    assert_silent(trial, caplog.text)


def test_a_page_instead_of_an_answer_hands_over(server: ModelServer, other: ModelServer) -> None:
    server.script([html()])

    assert attempt(endpoint(server), endpoint(other)).code == "ok"


def test_a_refusal_of_the_model_is_not_handed_over(server: ModelServer, other: ModelServer) -> None:
    server.script([refusal()])

    trial = attempt(endpoint(server), endpoint(other))

    assert trial.code == "model-refused"
    assert other.requests == []


def test_all_down(server: ModelServer, other: ModelServer) -> None:
    server.answerer = lambda _: status(503)
    other.answerer = lambda _: status(401)

    trial = attempt(endpoint(server), endpoint(other))

    assert trial.code == "endpoint-refused"
    assert (len(server.requests), len(other.requests)) == (3, 1)
    assert trial.usage.requests == 4


def test_two_that_hang_share_the_time(server: ModelServer, other: ModelServer) -> None:
    server.script([hang()])
    other.script([hang()])

    trial = attempt(endpoint(server), endpoint(other), timeout=4.0)

    assert trial.code == "deadline-exceeded"
    assert 3.9 < trial.seconds < 12
    assert other.requests[0].time - server.requests[0].time == pytest.approx(2.0, abs=1.6)


def test_the_deadline_of_the_document_counts(server: ModelServer) -> None:
    server.script([hang()])

    trial = attempt(endpoint(server), budget=Budget(deadline=time.monotonic() + 2))

    assert trial.code == "deadline-exceeded"
    assert trial.seconds < 15


# --- many at once --------------------------------------------------------------------


def many(server: ModelServer, count: int, **given: Any) -> None:
    async def run() -> None:
        subject = extractor([endpoint(server, **given)])
        await asyncio.gather(*(subject.extract(chunk()) for _ in range(count)))
        await subject.aclose()

    asyncio.run(run())


def test_no_more_at_once_than_allowed(server: ModelServer) -> None:
    server.delay = 0.1

    many(server, 12, concurrency=3)

    assert 1 < server.most_open_requests <= 3
    assert len(server.requests) == 12


def test_waiting_to_try_again_keeps_nobody_else_waiting(server: ModelServer) -> None:
    server.script([status(429, retry_after="1")])

    many(server, 3, concurrency=1)

    first, second, third, last = server.requests
    # the marks around a document are random: equal requests are the same one again
    assert last.body == first.body
    assert len({str(request.body) for request in (first, second, third)}) == 3


def test_one_extractor_serves_several_event_loops(server: ModelServer) -> None:
    subject = extractor([endpoint(server, concurrency=1)])

    async def run() -> None:
        await asyncio.gather(subject.extract(chunk()), subject.extract(chunk()))
        await subject.aclose()

    asyncio.run(run())
    asyncio.run(run())

    assert len(server.requests) == 4


def test_a_caller_who_goes_away_is_let_go(server: ModelServer) -> None:
    server.script([hang()])
    budget = Budget(tokens=100_000)

    async def run() -> None:
        subject = extractor([endpoint(server)])
        working = asyncio.create_task(subject.extract(chunk(), budget=budget))
        async with asyncio.timeout(60):
            while not server.requests:
                await asyncio.sleep(0.01)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
        await subject.aclose()

    asyncio.run(run())
    assert budget.usage.requests == 1


# --- a client of the caller's --------------------------------------------------------


def test_the_callers_client_is_used_and_left_open(server: ModelServer) -> None:
    from openai import AsyncOpenAI

    async def run() -> None:
        client = AsyncOpenAI(base_url=server.base_url, api_key="theirs", max_retries=0)
        subject = ModelExtractor(
            [endpoint_nowhere()], prompt=find("extract.v1"), settings=settings(), client=client
        )
        await subject.extract(chunk())
        await subject.aclose()
        await subject.extract(chunk())
        await client.close()

    asyncio.run(run())
    assert [r.headers["authorization"] for r in server.requests] == ["Bearer theirs"] * 2


def test_a_client_that_retries_by_itself_is_told(caplog: pytest.LogCaptureFixture) -> None:
    from openai import AsyncOpenAI

    client = AsyncOpenAI(api_key="theirs")
    ModelExtractor(
        [endpoint_nowhere()], prompt=find("extract.v1"), settings=settings(), client=client
    )

    assert "max_retries=0" in caplog.text


# --- repair --------------------------------------------------------------------------


def repaired(server: ModelServer, *items: Unproven) -> Repaired:
    async def run() -> Repaired:
        subject = extractor([endpoint(server)])
        try:
            return await subject.repair(chunk(), items)
        finally:
            await subject.aclose()

    return asyncio.run(run())


def test_repair_sends_the_items_and_not_the_document(server: ModelServer) -> None:
    server.script(
        [
            lambda _: {
                "items": [
                    {"id": "d1", "quotes": ["Until the wage table is signed"]},
                    {"id": "x9", "quotes": ["never asked for"]},
                ]
            }
        ]
    )
    wanted = Unproven("d1", "They wait.", ("Until the table",), ("Until the wage table is signed",))

    result = repaired(server, wanted, Unproven("p2", "They stay.", ("so",), ()))

    assert result.quotes == {"d1": ("Until the wage table is signed",), "p2": ()}
    assert result.usage.requests == 1
    assert SECRET not in server.requests[0].text
    assert "Until the wage table is signed" in server.requests[0].text


def test_nothing_to_repair_is_no_request(server: ModelServer) -> None:
    assert repaired(server) == Repaired({})
    assert server.requests == []


# --- weight --------------------------------------------------------------------------


def test_importing_it_imports_no_client() -> None:
    code = (
        "import sys, summarizer.extraction.model, summarizer.extraction.check;"
        "sys.exit(any(name in sys.modules for name in ('openai', 'instructor', 'httpx2')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
