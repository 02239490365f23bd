"""The whole way of the data, with a model server on loopback that answers as scripted."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import AsyncSummarizer, Document, Endpoint, Settings
from summarizer.cached import identity
from summarizer.errors import (
    EmptyDocument,
    EndpointFailed,
    ExtractionError,
)
from summarizer.extraction.draft import Draft
from summarizer.prompts import find
from tests import drafts
from tests.model_server import ModelServer, Request, answer, status

pytestmark = pytest.mark.anyio

ASK = "The dockers' union must have an offer by Friday"
TEXT = f"{ASK}, Tamsin Vale of the union said. The shipyard did not answer.\n"
PUBLISHED = date(2026, 5, 13)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def record(quote: str = ASK) -> dict[str, Any]:
    parties = [
        drafts.party("union"),
        drafts.party("Tamsin Vale", id="vale", kind="person", acts_for="union"),
    ]
    ask = drafts.demand("union", drafts.common(quote, id="d1", summary="The union wants an offer."))
    due = drafts.deadline("by Friday", drafts.common(ASK), setter="union", demands=["d1"])
    return drafts.draft(parties=parties, demands=[ask], deadlines=[due]).model_dump()


def settings(server: ModelServer | None = None, **fields: Any) -> Settings:
    endpoints = (Endpoint(base_url=server.base_url, model="m"),) if server else ()
    values: dict[str, Any] = {"endpoints": endpoints, "attempts": 1, "timeout": 20, **fields}
    return Settings(_env_file=None, **values)


async def test_a_model_brief_is_grounded_dated_and_tells_how_it_was_made() -> None:
    with ModelServer() as server:
        server.script([answer(record())])
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            brief = await summarizer.brief(TEXT, published=PUBLISHED)
    assert brief.demands[0].evidence[0].quote == ASK
    assert brief.deadlines[0].time.earliest == date(2026, 5, 15)
    made = brief.provenance
    assert (made.extractor, made.model, made.prompt) == ("model", "m", "extract.v1")
    assert made.prompt_sha256
    assert made.usage.requests == 1
    assert made.usage.input_tokens > 0
    assert brief.document.published_basis == "given"


async def test_quotes_that_are_not_found_are_repaired_in_one_small_request() -> None:
    wrong = "The dockers have to be given an offer of money until the end of Friday evening"

    def repaired(request: Request) -> Any:
        ident = request.text.split('id="')[1].split('"')[0]
        return {"items": [{"id": ident, "quotes": [ASK]}]}

    with ModelServer() as server:
        server.script([answer(record(wrong)), repaired])
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            brief = await summarizer.brief(TEXT * 30, published=PUBLISHED)
        whole, small = server.requests
    assert [d.evidence[0].quote for d in brief.demands] == [ASK]
    assert brief.withheld == ()
    assert brief.provenance.usage.requests == 2
    assert len(small.text) < len(whole.text)
    assert TEXT * 3 not in small.text


async def test_what_the_repair_cannot_prove_is_withheld() -> None:
    with ModelServer() as server:
        server.script([answer(record("The union wants a castle")), answer({"items": []})])
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            brief = await summarizer.brief(TEXT, published=PUBLISHED)
    assert brief.demands == ()
    assert [w.reason for w in brief.withheld] == ["quote_not_found"]


async def test_a_chunk_that_fails_is_told_and_the_others_are_kept() -> None:
    def by_place(request: Request) -> Any:
        return status(500) if "second half" in request.messages[-1]["content"] else record()

    first = TEXT + "Nothing else of note happened. " * 15
    text = f"{first}\n\nThe second half begins here. " + "More of the same followed. " * 20
    with ModelServer(answerer=by_place) as server:
        chosen = settings(server, chunk_chars=600, context_chars=0)
        async with AsyncSummarizer(chosen, extractor="model") as summarizer:
            brief = await summarizer.brief(text, published=PUBLISHED)
    assert len(brief.demands) == 1
    (lost,) = brief.incomplete
    assert lost.error == EndpointFailed.code
    assert "second half" in text[lost.start : lost.end]


async def test_with_all_endpoints_down_auto_falls_back_on_the_rules_and_says_so() -> None:
    with ModelServer(answerer=lambda _: status(503)) as server:
        async with AsyncSummarizer(settings(server)) as summarizer:
            brief = await summarizer.brief(TEXT, published=PUBLISHED)
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            with pytest.raises(EndpointFailed):
                await summarizer.brief(TEXT)
    assert brief.provenance.extractor == "rules"
    assert brief.provenance.prompt is None
    assert any("model could not be asked" in warning for warning in brief.warnings)


async def test_what_the_model_has_cost_is_told_also_where_the_rules_take_over() -> None:
    with ModelServer(answerer=lambda _: {"no": "record"}) as server:
        async with AsyncSummarizer(settings(server, reasks=1)) as summarizer:
            brief = await summarizer.brief(TEXT, published=PUBLISHED)
    assert brief.provenance.extractor == "rules"
    assert brief.provenance.usage.requests == 2
    assert brief.provenance.usage.input_tokens > 0


async def test_a_repair_that_fails_is_told() -> None:
    with ModelServer() as server:
        server.script([answer(record("The union wants a castle")), status(401)])
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            brief = await summarizer.brief(TEXT, published=PUBLISHED)
    assert [w.reason for w in brief.withheld] == ["quote_not_found"]
    assert any("could not be repaired: endpoint-refused" in w for w in brief.warnings)


async def test_the_cache_answers_the_second_time(tmp_path: Path) -> None:
    with ModelServer(answerer=lambda _: record()) as server:
        chosen = settings(server, cache=True, cache_path=tmp_path / "answers.sqlite")
        async with AsyncSummarizer(chosen, extractor="model") as summarizer:
            first = await summarizer.brief(TEXT, published=PUBLISHED)
        async with AsyncSummarizer(chosen, extractor="model") as summarizer:
            second = await summarizer.brief(TEXT, published=PUBLISHED)
            await summarizer.brief(TEXT, published=date(2026, 5, 20))
        assert len(server.requests) == 2
    assert (first.provenance.cached, second.provenance.cached) == (False, True)
    assert second.provenance.usage.requests == 0
    assert second.demands == first.demands


async def test_an_answer_is_known_by_the_prompt_for_repairs_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "repair.v1.md.jinja").write_text("my own", encoding="utf-8")
    shipped, own = settings(), settings(prompts=folder)
    prompt = find(shipped.prompt)
    assert identity(shipped, prompt) != identity(own, prompt)
    assert identity(shipped, prompt) == identity(settings(), prompt)


async def test_white_space_is_no_document() -> None:
    with pytest.raises(EmptyDocument):
        await AsyncSummarizer(settings(), extractor="rules").brief(Document(text=" \n "))


async def test_no_text_of_a_document_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with ModelServer(answerer=lambda _: status(500)) as server:
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            with pytest.raises(ExtractionError) as caught:
                await summarizer.brief(TEXT)
        async with AsyncSummarizer(settings(server)) as summarizer:
            await summarizer.brief(TEXT)
    told = caplog.text + repr(caught.value) + str(caught.value)
    assert "dockers" not in told
    assert "Tamsin" not in told


def test_a_draft_made_by_hand_is_a_draft() -> None:
    assert Draft.model_validate(record()).demands[0].issuer == "union"
