"""The extractor of a run: a model whose answers are kept, with what they took.

The summarizer counts what a brief takes now, which is nothing where the answer was kept. A run
asks what the system takes: the same figures whether it was answered now or remembered.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from summarizer.brief import Usage
from summarizer.cache import AnswerCache, key
from summarizer.cached import CachedExtractor, identity
from summarizer.extraction.budget import Budget
from summarizer.extraction.prices import Price
from summarizer.extraction.protocol import Chunk, Extracted, Repaired, Unproven
from summarizer.prompts import Prompt
from summarizer.settings import Settings

_FREE = Price(input=0, cached=0, output=0)


@dataclass(frozen=True)
class RememberingExtractor:
    """`answers` keeps answers; its cache also keeps what they took, to count it again."""

    answers: CachedExtractor

    @property
    def name(self) -> Literal["model", "rules"]:
        """The name of the extractor that answered."""
        return self.answers.name

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`, with what it took when it was answered."""
        extracted = await self.answers.extract(chunk, budget=budget)
        shown = [chunk.text, chunk.context, str(chunk.document.published)]
        await self._account("extract", shown, extracted.usage, budget)
        return extracted

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The quotes of `unproven`, with what they took when they were answered."""
        repaired = await self.answers.repair(chunk, unproven, budget=budget)
        shown = [[u.id, u.summary, *u.quotes, *u.nearest] for u in unproven]
        await self._account("repair", shown, repaired.usage, budget)
        return repaired

    async def aclose(self) -> None:
        """Close what the extractor and the cache hold open."""
        await self.answers.aclose()

    async def _account(
        self, request: str, shown: object, usage: Usage, budget: Budget | None
    ) -> None:
        """Keep what a fresh answer took; charge what a remembered one took at first."""
        text = hashlib.sha256(json.dumps(shown).encode()).hexdigest()
        cache = self.answers.cache
        address = key(usage_of=request, shown=text, by=self.answers.identity)
        if usage.requests:
            await asyncio.to_thread(cache.put, address, usage.model_dump_json())
            return
        known = _usage(await asyncio.to_thread(cache.get, address))
        if budget is not None and known is not None:
            (await budget.reserve(0, 0, _FREE)).settle(known)


def remembering(settings: Settings, prompt: Prompt) -> RememberingExtractor:
    """The model of `settings`, its answers kept in `settings.cache_path`.

    Raises `MissingKey` if no model is configured, or it lacks its key.
    """
    from summarizer.cache import default_path
    from summarizer.extraction.model import ModelExtractor

    model = ModelExtractor(settings.ordered_endpoints(), prompt=prompt, settings=settings)
    cache = AnswerCache(settings.cache_path or default_path())
    return RememberingExtractor(CachedExtractor(model, cache, identity(settings, prompt)))


def _usage(found: str | None) -> Usage | None:
    try:
        return Usage.model_validate_json(found) if found else None
    except ValidationError:
        return None
