"""A chunk to read, and a trial: one extraction against servers, with all that came of it."""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import anyio
import pytest

from summarizer.brief import Usage
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.extraction.budget import Budget
from summarizer.extraction.model import ModelExtractor
from summarizer.extraction.protocol import Chunk, Extracted
from summarizer.prompts import find
from summarizer.settings import Endpoint, Settings
from tests.model_server import ModelServer

T = TypeVar("T")

SECRET = "the dockers of Port Sella keep the cranes still"
TEXT = f"Until the wage table is signed, {SECRET}, their union said on Monday."
KEY = "sk-not-to-be-seen"
QUICK = {"attempts": 3, "reasks": 1, "timeout": 20.0}


def chunk(text: str = TEXT, **document: Any) -> Chunk:
    """A chunk that is a whole document."""
    return Chunk(Document(text=text, **document), 0, len(text), text)


def settings(**given: Any) -> Settings:
    """Settings that the environment has no part in."""
    return Settings(_env_file=None, **{**QUICK, **given})


@dataclass
class Trial:
    """What came of one extraction."""

    extracted: Extracted | None = None
    error: SummarizerError | None = None
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    @property
    def code(self) -> str:
        """The error's code, or `ok`."""
        return self.error.code if self.error else "ok"


def endpoint(server: ModelServer, **given: Any) -> Endpoint:
    """The endpoint that `server` is."""
    return Endpoint(**{"base_url": server.base_url, "model": "m", "api_key": KEY, **given})


def extractor(
    endpoints: Sequence[Endpoint],
    *,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
    **given: Any,
) -> ModelExtractor:
    """An extractor with the prompt that we ship."""
    prompt = find("extract.v1")
    return ModelExtractor(endpoints, prompt=prompt, settings=settings(**given), sleep=sleep)


def attempt(
    *endpoints: Endpoint, budget: Budget | None = None, wait: bool = False, **given: Any
) -> Trial:
    """Extracts `chunk()`; waits between attempts are noted, and made only with `wait`."""
    trial = Trial()

    async def sleep(seconds: float) -> None:
        trial.waits.append(seconds)
        await anyio.sleep(seconds if wait else 0)

    async def run() -> None:
        subject = extractor(endpoints, sleep=sleep, **given)
        ledger = Budget(parent=budget)
        started = time.monotonic()
        try:
            trial.extracted = await subject.extract(chunk(), budget=ledger)
        except SummarizerError as error:
            trial.error = error
        trial.seconds = time.monotonic() - started
        trial.usage = ledger.usage
        await subject.aclose()

    asyncio.run(run())
    return trial


def assert_silent(trial: Trial, logged: str) -> None:
    """Neither the error nor a log holds text of the document, or the key."""
    seen = logged
    error: BaseException | None = trial.error
    if error:
        seen += "".join(traceback.format_exception(error))
    while error:
        seen += f"{error} {error!r} {error.args} {vars(error)}"
        assert error.__cause__ is None
        error = error.__context__
    assert SECRET not in seen
    assert json.dumps(SECRET) not in seen
    assert KEY not in seen


@pytest.fixture(scope="session", autouse=True)
def imported() -> None:
    """What the first extraction imports takes a second or more, which no timed test should pay."""
    with ModelServer() as running:
        attempt(endpoint(running), timeout=120.0)
        attempt(endpoint(running, mode="tools"), timeout=120.0)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A server that answers with empty drafts until it is given a script."""
    with ModelServer() as running:
        yield running


@pytest.fixture
def other() -> Iterator[ModelServer]:
    """A second one."""
    with ModelServer() as running:
        yield running
