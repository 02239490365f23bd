"""What a dossier asks a model for: an answer, or a verdict on doubtful pairs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.from_thread import start_blocking_portal

from summarizer.asking import Answer
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Endpoints
from summarizer.picture import Picture, Verdict
from summarizer.settings import Settings

_T = TypeVar("_T")


def uses_model(settings: Settings) -> bool:
    """Whether questions go to a model: one is configured, and the rules are not asked for."""
    return settings.extractor != "rules" and bool(settings.ordered_endpoints())


def asked(picture: Picture, question: str, settings: Settings, language: str = "en") -> Answer:
    """A model's answer, checked. Raises `AnswerWithheld`, `ExtractionError`, `MissingKey`."""
    from summarizer.asking.model import ask_model

    async def ask(endpoints: Endpoints, budget: Budget) -> Answer:
        return await ask_model(picture, question, endpoints, budget, settings, language)

    return _with_endpoints(settings, ask)


def settled(picture: Picture, settings: Settings) -> tuple[Verdict, ...]:
    """A model's verdicts on the pairs that are perhaps the same. Raises as `asked` does."""
    from summarizer.asking.settling import settle

    async def ask(endpoints: Endpoints, budget: Budget) -> tuple[Verdict, ...]:
        return await settle(picture, endpoints, budget, settings)

    return _with_endpoints(settings, ask)


def _with_endpoints(settings: Settings, ask: Callable[[Endpoints, Budget], Awaitable[_T]]) -> _T:
    endpoints = Endpoints(settings.ordered_endpoints(), settings)
    budget = Budget(tokens=settings.call_tokens, cost=settings.call_cost)

    async def asking() -> _T:
        try:
            return await ask(endpoints, budget)
        finally:
            await endpoints.aclose()

    # a thread of its own, so that it also works inside a running loop
    with start_blocking_portal() as portal:
        return portal.call(asking)
