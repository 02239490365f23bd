"""What we add to a model: CPU beside a bare instructor call, characters sent, concurrency."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Awaitable, Callable
from typing import Any

import instructor
from openai import AsyncOpenAI

from bench.honest import answer, serving
from bench.table import Row, median, show
from bench.texts import generate
from summarizer import AsyncSummarizer, Document, Settings, prompts
from summarizer.extraction.draft import Draft
from tests.model_server import ModelServer

_SIZES = (3_000, 30_000, 300_000)
_DOCUMENTS, _AT_ONCE, _DELAY = 200, 64, 0.5


def _settings(url: str, concurrency: int = 8) -> Settings:
    return Settings(
        _env_file=None, model="honest", base_url=url, api_key="none", concurrency=concurrency
    )


def _document(chars: int, seed: int) -> Document:
    text = generate(chars, seed).text
    return Document.model_validate({"text": text, "published": "2031-05-01", "language": "en"})


def run() -> None:
    """Prints CPU per document and characters sent."""
    with serving() as url:
        asyncio.run(_cpu(url))
    asyncio.run(_sent())


async def _cpu(url: str) -> None:
    client, bare = _bare(url)
    rows = []
    async with AsyncSummarizer(_settings(url), extractor="model") as summarizer:
        for chars in _SIZES:
            ours, theirs, items = [], [], 0
            for seed in range(6 if chars < 100_000 else 4):
                document = _document(chars, seed + 1)
                theirs.append(await _cpu_of(lambda d=document: bare(d)))  # type: ignore[misc]
                ours.append(await _cpu_of(lambda d=document: summarizer.brief(d)))  # type: ignore[misc]
                items = len((await summarizer.brief(document)).items)
            a, b = median(ours[1:]), median(theirs[1:])
            rows += [
                Row(f"{chars:,} characters, {items} items: a brief", f"{a * 1e3:.1f} ms"),
                Row("  a bare instructor call, same messages", f"{b * 1e3:.1f} ms"),
                Row("  ratio", f"{a / b:.2f}"),
            ]
    await client.close()
    show("CPU per document, model without delay", rows)


async def _cpu_of(do: Callable[[], Awaitable[object]]) -> float:
    started = time.process_time()
    await do()
    return time.process_time() - started


def _bare(url: str) -> tuple[AsyncOpenAI, Callable[[Document], Awaitable[object]]]:
    client = AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
    patched = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
    prompt = prompts.find("extract.v1")

    async def call(document: Document) -> object:
        messages: Any = prompt.extraction(document.text, published="2031-05-01", language="en")
        create: Any = patched.chat.completions.create
        return await create(model="honest", response_model=Draft, messages=messages, max_retries=0)

    return client, call


async def _sent() -> None:
    rows = []
    for chars in _SIZES:
        document = _document(chars, 1)
        with ModelServer(answer) as server:
            async with AsyncSummarizer(_settings(server.base_url), extractor="model") as summarizer:
                await summarizer.brief(document)
            bodies = [request.body for request in server.requests]
        prefix = sum(_prefix(body) for body in bodies)
        total = sum(_characters(body["messages"]) + _schema(body) for body in bodies)
        length = len(document.text)
        goal = "≤ 1.45" if chars == 30_000 else ""
        rows += [
            Row(f"{chars:,} characters: requests", str(len(bodies))),
            Row("  sent per character, all", f"{total / length:.2f}", goal),
            Row("  of it the constant prefix", f"{prefix / length:.2f}"),
            Row("  without the constant prefix", f"{(total - prefix) / length:.2f}"),
        ]
        constant = prefix // max(1, len(bodies))
    rows.append(Row("constant prefix of a request, characters", f"{constant:,}", "< 13,500"))
    show("Characters sent per character of document (messages and schema)", rows)


def _characters(messages: list[dict[str, Any]]) -> int:
    return sum(len(str(message["content"])) for message in messages)


def _schema(body: dict[str, Any]) -> int:
    asked = body.get("response_format") or body.get("tools") or ""
    return len(json.dumps(asked, ensure_ascii=False, separators=(",", ":")))


def _prefix(body: dict[str, Any]) -> int:
    first = [message for message in body["messages"] if message["role"] == "system"]
    return _characters(first) + _schema(body)


def run_many() -> None:
    """Prints how close many documents at once come to the ideal time."""
    documents = [_document(3_000, seed + 1) for seed in range(_DOCUMENTS)]
    with serving(_DELAY) as url:
        taken, failed = asyncio.run(_many(url, documents))
        bare = asyncio.run(_many_bare(url, documents))
    ideal = math.ceil(_DOCUMENTS / _AT_ONCE) * _DELAY
    rows = [
        Row("ideal time", f"{ideal:.2f} s"),
        Row("time", f"{median(taken):.2f} s"),
        Row("share of the ideal", f"{ideal / median(taken):.2f}", "≥ 0.90"),
        Row("documents that failed", str(failed), "0"),
        Row("bare instructor calls, same messages: time", f"{bare:.2f} s"),
        Row("  share of the ideal", f"{ideal / bare:.2f}"),
    ]
    title = f"{_DOCUMENTS} documents of 3,000 characters, {_AT_ONCE} at once, {_DELAY} s each"
    show(title, rows, "The server runs on the same machine and takes its share of it.")


async def _many(url: str, documents: list[Document]) -> tuple[list[float], int]:
    taken, failed = [], 0
    settings = _settings(url, concurrency=_AT_ONCE)
    for _ in range(3):
        async with AsyncSummarizer(settings, extractor="model") as summarizer:
            await summarizer.brief(documents[0])  # what is loaded on first use is not counted
            started = time.perf_counter()
            async for outcome in summarizer.briefs(documents, concurrency=_AT_ONCE):
                failed += outcome.failure is not None
            taken.append(time.perf_counter() - started)
    return taken, failed


async def _many_bare(url: str, documents: list[Document]) -> float:
    """The seconds that the same requests take without anything of ours around them."""
    client, call = _bare(url)
    limit = asyncio.Semaphore(_AT_ONCE)

    async def one(document: Document) -> None:
        async with limit:
            await call(document)

    await call(documents[0])
    started = time.perf_counter()
    await asyncio.gather(*(one(document) for document in documents))
    taken = time.perf_counter() - started
    await client.close()
    return taken
