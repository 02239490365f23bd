"""Tells in plain words whether the configured endpoints work: `summarizer check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

from summarizer.document import Document
from summarizer.errors import EndpointRefused, InvalidAnswer, SummarizerError
from summarizer.extraction.model import ModelExtractor
from summarizer.extraction.protocol import Chunk, Extracted
from summarizer.prompts import find
from summarizer.settings import Endpoint, EndpointMode, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

SAMPLE = "The harbour union demands a raise of 3 per cent by Friday, its chair Ona Reel said."
_PATIENCE = 60.0


@dataclass(frozen=True)
class Finding:
    """What was found of one endpoint: its host and model, whether it works, and what is wrong."""

    endpoint: str
    model: str
    ok: bool
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        told = f"{self.endpoint}, model {self.model}: {self.message}"
        return f"{told} {self.hint}" if self.hint else told


async def check(settings: Settings, *, client: AsyncOpenAI | None = None) -> list[Finding]:
    """One finding for each endpoint, in order: a tiny extraction is tried at each.

    Costs a request or two each. Empty if no model is configured. Raises `UnknownPrompt`.
    """
    brisk = settings.model_copy(
        update={"attempts": 1, "reasks": 1, "timeout": min(settings.timeout, _PATIENCE)}
    )
    return [await _finding(e, brisk, client) for e in settings.ordered_endpoints()]


async def _finding(endpoint: Endpoint, settings: Settings, client: AsyncOpenAI | None) -> Finding:
    host = urlsplit(endpoint.base_url).netloc.rpartition("@")[2]
    try:
        extracted = await _extracted(endpoint, settings, client)
    except SummarizerError as error:
        hint = await _other_mode(endpoint, settings, client, error) or error.hint
        return Finding(host, endpoint.model, False, error.message, hint)
    if not extracted.draft.demands:
        found = "It answers in the agreed form, but misses a plain demand."
        return Finding(host, endpoint.model, True, found, "A larger model would do better.")
    return Finding(host, endpoint.model, True, "It works.")


async def _extracted(
    endpoint: Endpoint, settings: Settings, client: AsyncOpenAI | None
) -> Extracted:
    prompt = find(settings.prompt, settings.prompts)
    extractor = ModelExtractor([endpoint], prompt=prompt, settings=settings, client=client)
    try:
        return await extractor.extract(Chunk(Document(text=SAMPLE), 0, len(SAMPLE), SAMPLE))
    finally:
        await extractor.aclose()


async def _other_mode(
    endpoint: Endpoint,
    settings: Settings,
    client: AsyncOpenAI | None,
    error: SummarizerError,
) -> str | None:
    """The hint to use another mode, if the endpoint works with it."""
    if not isinstance(error, EndpointRefused | InvalidAnswer):
        return None
    others: list[EndpointMode] = [m for m in get_args(EndpointMode) if m != endpoint.mode]
    for mode in others:
        try:
            await _extracted(endpoint.model_copy(update={"mode": mode}), settings, client)
        except (EndpointRefused, InvalidAnswer):
            continue
        except SummarizerError:
            return None
        return f"It has no structured output of this kind; it works with mode {mode}."
    return None
