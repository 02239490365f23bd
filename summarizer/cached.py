"""An extractor that remembers: what was answered before is not asked, or paid for, again."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.cache import AnswerCache, key
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft
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


class _Quotes(BaseModel):
    quotes: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class CachedExtractor:
    """`extractor` behind `cache`; `identity` is all that its answers depend on besides the text."""

    extractor: _Repairing
    cache: AnswerCache
    identity: str

    @property
    def name(self) -> Literal["model", "rules"]:
        """The name of the extractor that answered."""
        return self.extractor.name

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`, from the cache if it is there; raises as the extractor does."""
        published = chunk.document.published
        address = self._address("extract", [chunk.text, chunk.context, str(published)])
        if known := await self._get(address, _Answer):
            return Extracted(known.draft, model=known.model, warnings=known.warnings, cached=True)
        fresh = await self.extractor.extract(chunk, budget=budget)
        answer = _Answer(model=fresh.model, draft=fresh.draft, warnings=fresh.warnings)
        await asyncio.to_thread(self.cache.put, address, answer.model_dump_json())
        return fresh

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The quotes of `unproven`, from the cache if they are there."""
        shown = [[u.id, u.summary, *u.quotes, *u.nearest] for u in unproven]
        address = self._address("repair", shown)
        if known := await self._get(address, _Quotes):
            return Repaired(known.quotes)
        fresh = await self.extractor.repair(chunk, unproven, budget=budget)
        answer = _Quotes(quotes=dict(fresh.quotes))
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

    async def _get(self, address: str, form: type[_M]) -> _M | None:
        found = await asyncio.to_thread(self.cache.get, address)
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
        schemas=[Draft.model_json_schema(), RepairDraft.model_json_schema()],
        endpoints=endpoints,
        language=settings.language,
    )
