"""A model rates whether two summaries say the same, in both orders, and its answers are kept.

Models lean towards what they are shown first (Zheng et al. 2023, "Judging LLM-as-a-Judge"), so
each pair is asked about twice; where the order decides, the verdict is `unsure`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from evals.runs import public_settings
from summarizer.cache import AnswerCache, key
from summarizer.cached import kept
from summarizer.codebook import ItemKind
from summarizer.errors import ExtractionError, MissingKey
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Endpoints
from summarizer.prompts import Prompt, find, neutralised
from summarizer.settings import Settings

PROMPT = "judge.v1"

ENOUGH = 5
"""If this many pairs have all failed for one reason, the rest are not asked about."""

Equivalence = Literal["same", "partly", "different"]
Verdict = Literal["same", "partly", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "partly", "different", "unsure")


class Rating(BaseModel):
    """What the model fills in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    equivalence: Equivalence


@dataclass(frozen=True)
class Pair:
    """Two summaries of one kind of item in the document of `case`."""

    case: str
    kind: ItemKind
    gold: str
    found: str


@dataclass(frozen=True)
class Rated:
    """A pair as rated with the gold first and with it second; or the code of what went wrong."""

    pair: Pair
    gold_first: Equivalence | None = None
    found_first: Equivalence | None = None
    failure: str | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The rating on which both orders agree, else `unsure`; None if there are not two."""
        if self.gold_first is None or self.found_first is None:
            return None
        return self.gold_first if self.gold_first == self.found_first else "unsure"


class Judge:
    """The model of `settings` (its first endpoint) as a judge; `seed` is sent if it is given.

    No other parameter is set here: temperature and the like are those of the settings' options.
    `aclose` it. Raises `MissingKey` if no model or no key is configured.
    """

    def __init__(self, settings: Settings, cache: AnswerCache, *, seed: int | None = None) -> None:
        endpoints = settings.ordered_endpoints()[:1]
        if not endpoints:
            raise MissingKey("No model is configured to judge.", hint="Give --model NAME.")
        options = endpoints[0].options | ({} if seed is None else {"seed": seed})
        self._endpoint = endpoints[0].model_copy(update={"options": options})
        self._settings = settings
        self._endpoints = Endpoints([self._endpoint], settings)
        self._cache = cache
        self._prompt: Prompt = find(PROMPT, settings.prompts)
        self.budget = Budget()

    @property
    def pinned(self) -> dict[str, Any]:
        """All that ratings depend on, without secrets: prompt, its hash, model, options."""
        only = self._settings.model_copy(update={"endpoints": (self._endpoint,)})
        return {
            "prompt": self._prompt.name,
            "prompt_sha256": self._prompt.sha256,
            "endpoint": public_settings(only, "model")["endpoints"][0],
        }

    async def rate(self, pairs: list[Pair]) -> list[Rated]:
        """`pairs` as rated, in their order; a pair that could not be rated says why.

        Where the first `ENOUGH` all failed for the same reason, the others are not asked about,
        and have that reason too.
        """
        # waiting for a turn is not to count against the time of a request
        turns = asyncio.Semaphore(self._endpoint.concurrency)
        first: list[str | None] = []

        async def one(pair: Pair) -> Rated:
            async with turns:
                if len(first) == ENOUGH and first[0] and len(set(first)) == 1:
                    return Rated(pair, failure=first[0])
                rated = await self._rate(pair)
                if len(first) < ENOUGH:
                    first.append(rated.failure)
                return rated

        return await asyncio.gather(*(one(pair) for pair in pairs))

    async def aclose(self) -> None:
        """Closes the connections and the cache."""
        await self._endpoints.aclose()
        await asyncio.to_thread(self._cache.close)

    async def _rate(self, pair: Pair) -> Rated:
        try:
            gold_first = await self._ask(pair.kind, pair.gold, pair.found)
            found_first = await self._ask(pair.kind, pair.found, pair.gold)
        except ExtractionError as error:
            return Rated(pair, failure=error.code)
        return Rated(pair, gold_first, found_first)

    async def _ask(self, kind: ItemKind, a: str, b: str) -> Equivalence:
        address = self._address(kind, a, b)
        if known := await kept(self._cache, address, Rating):
            return known.equivalence
        messages = self._prompt.messages(kind=kind, a=neutralised(a), b=neutralised(b))
        answered = await self._endpoints.ask(messages, Rating, self.budget)
        await asyncio.to_thread(self._cache.put, address, answered.answer.model_dump_json())
        return answered.answer.equivalence

    def _address(self, kind: ItemKind, a: str, b: str) -> str:
        return key(
            request="judge",
            shown=[kind, a, b],
            prompt=self._prompt.sha256,
            schema=Rating.model_json_schema(),
            endpoint=self._endpoint.model_dump(include={"base_url", "model", "mode", "options"}),
        )
