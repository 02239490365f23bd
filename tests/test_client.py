"""The client: sources in, briefs out, as they finish."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from summarizer import AsyncSummarizer, Document
from summarizer.client import Source
from summarizer.errors import (
    BudgetExceeded,
    DocumentError,
    EmptyDocument,
    EndpointFailed,
    MissingKey,
    UnknownExtractor,
    UnknownPrompt,
)
from summarizer.extraction.protocol import Extracted
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read
from tests import drafts
from tests.model_server import ModelServer, status
from tests.test_pipeline import PUBLISHED, TEXT, record, settings

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_events_tell_the_steps_and_end_with_the_brief() -> None:
    with ModelServer(answerer=lambda _: record()) as server:
        chosen = settings(server, chunk_chars=600)
        async with AsyncSummarizer(chosen, extractor="model") as summarizer:
            events: list[Event] = [
                event async for event in summarizer.events(TEXT * 12, published=PUBLISHED)
            ]
    assert isinstance(events[0], Read)
    total = events[0].chunks
    assert total > 1
    assert [e for e in events if isinstance(e, ChunkRead)] == [
        ChunkRead(n, total) for n in range(1, total + 1)
    ]
    grounded, done = events[-2:]
    assert isinstance(grounded, Grounded)
    assert isinstance(done, Done)
    assert grounded.items == len(done.brief.items)


async def test_an_error_in_the_middle_comes_out_of_events() -> None:
    with ModelServer(answerer=lambda _: status(500)) as server:
        async with AsyncSummarizer(settings(server), extractor="model") as summarizer:
            with pytest.raises(EndpointFailed):
                async for _ in summarizer.events(TEXT):
                    pass


async def test_many_sources_give_briefs_and_failures_side_by_side(tmp_path: Path) -> None:
    sources: list[Source] = [
        TEXT,
        "  ",
        tmp_path / "nothing.txt",
        Document(text=TEXT, published=PUBLISHED),
    ]
    summarizer = AsyncSummarizer(settings(), extractor="rules")
    outcomes = [o async for o in summarizer.briefs(sources, concurrency=3)]
    by_index = {o.index: o for o in outcomes}
    assert sorted(by_index) == [0, 1, 2, 3]
    assert {i for i, o in by_index.items() if o.brief} == {0, 3}
    assert isinstance(by_index[1].failure, EmptyDocument)
    assert by_index[2].failure is not None


async def test_a_fault_of_an_extractor_is_a_failure_of_its_document_alone() -> None:
    class Broken:
        name = "rules"

        async def extract(self, chunk: Any, *, budget: Any = None) -> Any:
            if "poison" in chunk.text:
                raise ZeroDivisionError("poison and all")
            return Extracted(drafts.draft())

    broken: Any = Broken()
    summarizer = AsyncSummarizer(settings(), extractor=broken)
    outcomes = {o.index: o async for o in summarizer.briefs([TEXT, "poison", TEXT])}
    assert outcomes[0].brief
    assert outcomes[2].brief
    assert "ZeroDivisionError" in str(outcomes[1].failure)
    assert "poison" not in str(outcomes[1].failure)


class Slow:
    """Takes a moment for each document, and counts how many it has in hand."""

    name: Any = "rules"
    at_work = most = 0

    async def extract(self, chunk: Any, *, budget: Any = None) -> Extracted:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        try:
            await asyncio.sleep(0.01)
            return Extracted(drafts.draft())
        finally:
            try:
                await asyncio.sleep(0)
            finally:
                self.at_work -= 1


async def test_sources_are_drawn_as_room_comes_free_and_one_that_breaks_off_is_told_last() -> None:
    drawn: list[int] = []

    def sources() -> Iterator[Source]:
        for n in range(6):
            drawn.append(n)
            yield TEXT
        raise LookupError("no more")

    slow = Slow()
    outcomes = AsyncSummarizer(settings(), extractor=slow).briefs(sources(), concurrency=2)
    first = await anext(outcomes)
    assert len(drawn) <= 4
    seen = [first.index]

    async def rest() -> None:
        async for outcome in outcomes:
            seen.append(outcome.index)

    with pytest.raises(LookupError):
        await rest()
    assert sorted(seen) == drawn
    assert drawn == [*range(6)]
    assert slow.most == 2


@pytest.mark.parametrize("method", ["briefs", "events"])
async def test_leaving_early_stops_the_work_before_it_returns(method: str) -> None:
    slow = Slow()
    summarizer = AsyncSummarizer(settings(), extractor=slow)
    given: Any = [TEXT] * 200 if method == "briefs" else TEXT
    options: Any = {"concurrency": 100} if method == "briefs" else {}
    before = asyncio.all_tasks()
    async with aclosing(getattr(summarizer, method)(given, **options)) as steps:
        async for _ in steps:
            await asyncio.sleep(0.005)
            break
    assert slow.at_work == 0
    assert asyncio.all_tasks() == before


async def test_the_budget_of_a_call_holds_over_its_documents() -> None:
    with ModelServer(answerer=lambda _: record()) as server:
        chosen = settings(server, call_tokens=20_000)
        async with AsyncSummarizer(chosen, extractor="model") as summarizer:
            outcomes = [o async for o in summarizer.briefs([TEXT] * 12, concurrency=1)]
    failures = [o.failure for o in outcomes if o.failure]
    assert failures
    assert all(isinstance(failure, BudgetExceeded) for failure in failures)
    spent = [o.brief.provenance.usage for o in outcomes if o.brief]
    assert spent
    assert sum(u.input_tokens + u.output_tokens for u in spent) <= 20_000


async def test_code_wins_over_settings() -> None:
    with ModelServer(answerer=lambda _: record()) as server:
        chosen = settings(base_url=server.base_url, model="other", extractor="rules")
        async with AsyncSummarizer(chosen, extractor="model", model="mine") as summarizer:
            brief = await summarizer.brief(TEXT)
        assert server.requests[0].body["model"] == "mine"
    assert brief.provenance.model == "mine"
    assert "mine" in summarizer.chosen


def test_what_does_not_fit_is_refused_before_any_document() -> None:
    with pytest.raises(MissingKey, match="SUMMARIZER_MODEL"):
        AsyncSummarizer(settings(), extractor="model")
    with pytest.raises(UnknownExtractor, match="auto, model or rules"):
        AsyncSummarizer(settings(), extractor="magic")
    with pytest.raises(UnknownPrompt):
        AsyncSummarizer(settings(), extractor="rules", prompt="extract.v77")


@pytest.mark.parametrize(
    "address",
    [
        "https://api.openai.com/v1",
        "https://mine.openai.azure.com/openai/v1",
        "https://openrouter.ai/api/v1",
    ],
)
def test_a_key_that_is_missing_is_told_before_any_request(address: str) -> None:
    lacking = settings(model="m", base_url=address)
    with pytest.raises(MissingKey, match=r"OPENAI_API_KEY is not set, and .+ wants a key"):
        AsyncSummarizer(lacking, extractor="model")
    chosen = AsyncSummarizer(lacking, extractor="auto").chosen
    assert chosen.startswith("Extractor: rules, since OPENAI_API_KEY is not set")
    several = settings(endpoints=[{"model": "m", "base_url": address}])
    with pytest.raises(MissingKey, match="SUMMARIZER_ENDPOINTS has no api_key for m"):
        AsyncSummarizer(several, extractor="model")


def test_a_key_is_asked_for_only_where_one_is_wanted() -> None:
    from openai import AsyncOpenAI

    local = settings(model="m", base_url="http://localhost:8000/v1")
    with_key = settings(model="m", api_key="sk-key")
    own = AsyncOpenAI(api_key="sk-own", max_retries=0)
    assert "model m" in AsyncSummarizer(local).chosen
    assert "model m" in AsyncSummarizer(with_key).chosen
    assert "model m" in AsyncSummarizer(settings(model="m"), client=own).chosen


async def test_the_name_of_a_file_is_no_text(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    summarizer = AsyncSummarizer(settings(), extractor="rules")
    with pytest.raises(DocumentError, match="name of a file"):
        await summarizer.brief(str(report))
    assert await summarizer.brief(report)


async def test_the_rules_say_that_their_summaries_are_english() -> None:
    summarizer = AsyncSummarizer(settings(language="de-CH"), extractor="rules")
    assert "The rules write summaries in English only." in (await summarizer.brief(TEXT)).warnings


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (None, "NoneType is no source. Give a text"),
        (3, "int is no source"),
        (TEXT.encode(), "bytes is no source. Give the document that summarizer.read_bytes"),
    ],
)
async def test_what_is_no_source_is_told(source: Any, words: str) -> None:
    summarizer = AsyncSummarizer(settings(), extractor="rules")
    with pytest.raises(DocumentError, match=words):
        await summarizer.brief(source)
    (outcome,) = [outcome async for outcome in summarizer.briefs([source])]
    assert isinstance(outcome.failure, DocumentError)


@pytest.mark.parametrize("source", ["base.txt", b"text", Path("base.txt"), Document(text=TEXT)])
async def test_one_source_is_not_taken_for_several(source: Any) -> None:
    summarizer = AsyncSummarizer(settings(), extractor="rules")
    with pytest.raises(DocumentError, match="Give a list of sources"):
        await anext(summarizer.briefs(source))
