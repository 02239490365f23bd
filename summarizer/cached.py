"""An extractor that remembers: what was answered before is not asked, or paid for, again."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.brief import Usage
from summarizer.cache import AnswerCache, key
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft
from summarizer.extraction.prices import Price
from summarizer.extraction.protocol import (
    Chunk,
    Extracted,
    Extractor,
    Repaired,
    Repairer,
    Unproven,
)
from summarizer.extraction.repair import RepairDraft
from summarizer.prompts import REPAIR_PROMPT, Prompt, find
from summarizer.settings import Settings

_M = TypeVar("_M", bound=BaseModel)


class _Repairing(Extractor, Repairer, Protocol):
    """An extractor that can repair."""


class _Answer(BaseModel):
    model: str | None
    draft: Draft
    warnings: tuple[str, ...]
    usage: Usage = Usage()


class _Quotes(BaseModel):
    quotes: dict[str, tuple[str, ...]]
    usage: Usage = Usage()


_FREE = Price(input=0, cached=0, output=0)


@dataclass(frozen=True)
class CachedExtractor:
    """`extractor` behind `cache`; `identity` is all that its answers depend on besides the text.

    A remembered answer takes nothing, unless `recounted`: then what it took at first is charged
    again, as an evaluation wants it, which asks what the extractor takes and not what a cache
    spares.
    """

    extractor: _Repairing
    cache: AnswerCache
    identity: str
    recounted: bool = False

    @property
    def name(self) -> Literal["model", "rules"]:
        """The name of the extractor that answered."""
        return self.extractor.name

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`, from the cache if it is there; raises as the extractor does."""
        published = chunk.document.published
        address = self._address("extract", [chunk.text, chunk.context, str(published)])
        if known := await kept(self.cache, address, _Answer):
            await self._recount(known.usage, budget)
            return Extracted(known.draft, model=known.model, warnings=known.warnings, cached=True)
        fresh = await self.extractor.extract(chunk, budget=budget)
        answer = _Answer(
            model=fresh.model, draft=fresh.draft, warnings=fresh.warnings, usage=fresh.usage
        )
        await asyncio.to_thread(self.cache.put, address, answer.model_dump_json())
        return fresh

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The quotes of `unproven`, from the cache if they are there."""
        shown = [[u.id, u.summary, *u.quotes, *u.nearest] for u in unproven]
        address = self._address("repair", shown)
        if known := await kept(self.cache, address, _Quotes):
            await self._recount(known.usage, budget)
            return Repaired(known.quotes)
        fresh = await self.extractor.repair(chunk, unproven, budget=budget)
        answer = _Quotes(quotes=dict(fresh.quotes), usage=fresh.usage)
        await asyncio.to_thread(self.cache.put, address, answer.model_dump_json())
        return fresh

    async def aclose(self) -> None:
        """Close what the extractor and the cache hold open."""
        if closing := getattr(self.extractor, "aclose", None):
            await closing()
        await asyncio.to_thread(self.cache.close)

    def _address(self, request: str, shown: object) -> str:
        text = json.dumps(shown).encode()
        return key(request=request, shown=hashlib.sha256(text).hexdigest(), by=self.identity)

    async def _recount(self, usage: Usage, budget: Budget | None) -> None:
        if self.recounted and budget is not None and usage.requests:
            (await budget.reserve(0, 0, _FREE)).settle(usage)


async def kept(cache: AnswerCache, address: str, form: type[_M]) -> _M | None:
    """What `cache` keeps under `address`, as a value of `form`; None if it keeps none."""
    found = await asyncio.to_thread(cache.get, address)
    try:
        return form.model_validate_json(found) if found else None
    except ValidationError:
        # of an older form, or damaged: it is asked again
        return None


def identity(settings: Settings, prompt: Prompt) -> str:
    """A hash of what answers depend on: prompts, schemas, endpoints and language.

    Raises `UnknownPrompt` if there is no prompt for repairs.
    """
    endpoints = [
        endpoint.model_dump(include={"base_url", "model", "mode", "options"})
        for endpoint in settings.ordered_endpoints()
    ]
    return key(
        prompts=[prompt.sha256, find(REPAIR_PROMPT, settings.prompts).sha256],
        schemas=_schemas(),
        endpoints=endpoints,
        language=settings.language,
    )


@cache
def _schemas() -> list[dict[str, Any]]:
    # to make them takes longer than all else that is done to take a job in
    return [Draft.model_json_schema(), RepairDraft.model_json_schema()]
