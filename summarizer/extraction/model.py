"""The model extractor: asks a language model behind an OpenAI-compatible endpoint.

It says what is asked, and in which form; `endpoints` sees to it that an answer comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import anyio

from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft
from summarizer.extraction.endpoints import Endpoints
from summarizer.extraction.protocol import Chunk, Extracted, Repaired, Unproven
from summarizer.extraction.repair import RepairDraft
from summarizer.extraction.retry import Sleep
from summarizer.prompts import REPAIR_PROMPT, Prompt, find
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI


class ModelExtractor:
    """Reads chunks with a model, at the first of `endpoints` that does its work.

    `client` replaces the one that would be made (an identity of Azure's, a tracing wrapper);
    give it `max_retries=0`; `price_share` is how much of the price its requests cost. One object
    serves any number of chunks at once. `aclose` it.
    Raises `MissingKey` if there is no endpoint, or one lacks the key that its host wants.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        *,
        prompt: Prompt,
        settings: Settings,
        repair_prompt: Prompt | None = None,
        client: AsyncOpenAI | None = None,
        price_share: float = 1.0,
        sleep: Sleep = anyio.sleep,
    ) -> None:
        self._endpoints = Endpoints(
            endpoints, settings, client=client, price_share=price_share, sleep=sleep
        )
        self._prompt = prompt
        self._repair_prompt = repair_prompt or find(REPAIR_PROMPT, settings.prompts)
        self._language = settings.language

    @property
    def name(self) -> Literal["model"]:
        """What the brief says of how it was made."""
        return "model"

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`. Raises `ExtractionError`; `budget` has the usage even then."""
        published = chunk.document.published
        messages = self._prompt.extraction(
            chunk.text,
            context=chunk.context,
            published=published.isoformat() if published else None,
            language=self._language,
        )
        spent = Budget(parent=budget)
        answered = await self._endpoints.ask(messages, Draft, spent)
        return Extracted(answered.answer, spent.usage, answered.model, answered.warnings)

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The right quotes of `unproven`, in one small request without the document.

        Raises as `extract` does.
        """
        if not unproven:
            return Repaired({})
        spent = Budget(parent=budget)
        messages = self._repair_prompt.repair(unproven)
        answered = await self._endpoints.ask(messages, RepairDraft, spent)
        known = {item.id for item in unproven}
        return Repaired(answered.answer.by_id(known=known), spent.usage)

    async def aclose(self) -> None:
        """Closes the connections of the running event loop."""
        await self._endpoints.aclose()
