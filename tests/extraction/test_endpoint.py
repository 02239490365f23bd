from __future__ import annotations

import asyncio
import time

import pytest

from summarizer.extraction.endpoint import Line
from summarizer.settings import Endpoint

OPENAI = "max_completion_tokens"


def line_of(**given: object) -> Line:
    return Line(Endpoint.model_validate({"model": "m", **given}))


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        ("https://api.openai.com/v1", OPENAI),
        ("https://eu.api.openai.com/v1", OPENAI),
        ("https://mine.openai.azure.com/openai/v1", OPENAI),
        ("http://127.0.0.1:8080/v1", "max_tokens"),
        ("https://openai.com.example.org/v1", "max_tokens"),
        ("https://notopenai.com/v1", "max_tokens"),
    ],
)
def test_how_the_output_limit_is_called(base_url: str, name: str) -> None:
    assert line_of(base_url=base_url).output_limit_name == name


def test_the_options_know_better() -> None:
    line = line_of(options={"max_tokens": 500})

    assert line.output_limit_name == "max_tokens"
    assert line.output_limit == 500


def test_without_a_limit_in_the_options_there_is_none() -> None:
    assert line_of().output_limit is None
    assert line_of(options={OPENAI: "many"}).output_limit is None


def test_a_server_without_a_key_gets_one_that_says_nothing() -> None:
    line = line_of(base_url="http://127.0.0.1:1/v1")

    assert line._client.api_key == "none"
    assert line._client.max_retries == 0
    asyncio.run(line.aclose())


def test_no_more_a_minute_than_allowed() -> None:
    line = line_of(requests_per_minute=600)
    starts: list[float] = []

    async def one() -> None:
        async with line.turn():
            starts.append(time.monotonic())

    async def run() -> float:
        begun = time.monotonic()
        await asyncio.gather(*(one() for _ in range(4)))
        return begun

    begun = asyncio.run(run())

    for place, start in enumerate(sorted(starts)):
        assert start - begun > place * 0.1 - 0.01
