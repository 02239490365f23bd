"""A model extractor that sends nothing: it is answered with what has been collected before.

Each request has a name, made of the chunk, of what is asked about it, and of how often it has
been asked: `e0.1` asks for the record of the first chunk, `e0.2` is the re-ask, `r0.1` the first
repair. What came back under that name is the answer, exactly as if it had come over the network;
so all that checks, asks again and mends is the same. A request that nothing came back for yet is
put down in `lacking`, and its chunk fails for now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal

import httpx

from summarizer.extraction.budget import Budget
from summarizer.extraction.model import ModelExtractor
from summarizer.extraction.protocol import Chunk, Extracted, Repaired, Unproven
from summarizer.prompts import Prompt
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Answers = Mapping[str, tuple[int, str]]
"""HTTP status and body of what came back, by the name of the request."""

_MANY = 1_000_000
_NOT_YET = 404  # what is refused so is neither tried again nor taken as paid for

_question: ContextVar[str] = ContextVar("_question")


class CollectedExtractor:
    """Reads the chunks of one document by `answers`; `price_share` of the price is counted.

    `lacking` has the bodies of the requests without an answer, as JSON, by their names. `aclose`
    it.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        answers: Answers,
        *,
        prompt: Prompt,
        repair_prompt: Prompt,
        settings: Settings,
        price_share: float,
    ) -> None:
        self.lacking: dict[str, str] = {}
        self._client = _client(endpoint, _Collected(answers, self.lacking))
        # nothing is sent, so nobody has to wait for his turn
        unhurried = {"concurrency": _MANY, "requests_per_minute": None}
        self._model = ModelExtractor(
            [endpoint.model_copy(update=unhurried)],
            prompt=prompt,
            settings=settings,
            repair_prompt=repair_prompt,
            client=self._client,
            price_share=price_share,
            sleep=_at_once,
        )

    @property
    def name(self) -> Literal["model"]:
        """What the brief says of how it was made."""
        return "model"

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`. Raises `ExtractionError`, also where an answer is lacking."""
        # each chunk has a context of its own, as each is read in a task of its own
        _question.set(f"e{chunk.index}")
        return await self._model.extract(chunk, budget=budget)

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The right quotes of `unproven`. Raises as `extract` does."""
        _question.set(f"r{chunk.index}")
        return await self._model.repair(chunk, unproven, budget=budget)

    async def aclose(self) -> None:
        """Lets go of the client."""
        await self._client.close()


class _Collected(httpx.AsyncBaseTransport):
    """Answers requests with what has been collected."""

    def __init__(self, answers: Answers, lacking: dict[str, str]) -> None:
        self._answers = answers
        self._lacking = lacking
        self._asked: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        question = _question.get()
        self._asked[question] += 1
        name = f"{question}.{self._asked[question]}"
        if name not in self._answers:
            self._lacking[name] = (await request.aread()).decode()
            return httpx.Response(_NOT_YET, json={})
        status, body = self._answers[name]
        return httpx.Response(
            status, content=body.encode(), headers={"Content-Type": "application/json"}
        )


def _client(endpoint: Endpoint, transport: httpx.AsyncBaseTransport) -> AsyncOpenAI:
    from openai import AsyncOpenAI

    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key="none",
        max_retries=0,
        http_client=httpx.AsyncClient(transport=transport),  # type: ignore[arg-type]
    )


async def _at_once(_: float) -> None:
    """Instead of waiting before another try: what came of it is known."""
