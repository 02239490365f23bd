"""One structured question to the endpoints that are configured, in their order.

`retry` tries again what failed in transport; instructor asks again for what came back in the
wrong form; this module hands over to the next endpoint, and keeps deadline and budget. Azure
takes the same client with `base_url` ending in `/openai/v1`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import anyio

from summarizer.errors import (
    DeadlineExceeded,
    EndpointFailed,
    EndpointRefused,
    EndpointUnreachable,
    MissingKey,
    QuotaExceeded,
    RateLimited,
)
from summarizer.extraction.answers import AnswerT
from summarizer.extraction.budget import Budget
from summarizer.extraction.conversation import Conversation
from summarizer.extraction.endpoint import Line, lacks_key
from summarizer.extraction.retry import Sleep
from summarizer.prompts import Message
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

logger = logging.getLogger(__name__)

# Another endpoint may do what this one could not. What the model itself made of the request
# (a refusal, a wrong form) is no reason to ask somebody else.
_HANDED_OVER = (
    EndpointUnreachable,
    EndpointFailed,
    EndpointRefused,
    RateLimited,
    QuotaExceeded,
    DeadlineExceeded,
)


@dataclass(frozen=True)
class Answered(Generic[AnswerT]):
    """An answer of the form asked for, the model that gave it, and who gave none before."""

    answer: AnswerT
    model: str
    warnings: tuple[str, ...] = ()


class Endpoints:
    """Asks models, at the first of `endpoints` that does its work.

    `client` replaces the one that would be made; give it `max_retries=0`; `price_share` is how much
    of the price its requests cost. One object serves any number of questions at once. `aclose`
    it. Raises `MissingKey` if there is no endpoint, or one lacks the key that its host wants.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        settings: Settings,
        *,
        client: AsyncOpenAI | None = None,
        price_share: float = 1.0,
        sleep: Sleep = anyio.sleep,
    ) -> None:
        if not endpoints:
            raise MissingKey(
                "No model is configured.", hint="Set SUMMARIZER_MODEL, or SUMMARIZER_ENDPOINTS."
            )
        if client is None:
            require_keys(endpoints, several=bool(settings.endpoints))
        self._endpoints = tuple(endpoints)
        self._settings = settings
        self._client = client
        self._price_share = price_share
        self._sleep = sleep
        # connections and semaphores belong to the event loop that made them
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[Line, ...]]
        self._lines = WeakKeyDictionary()
        if getattr(client, "max_retries", None):
            logger.warning("the client retries by itself; give it max_retries=0")

    async def ask(
        self, messages: list[Message], answer: type[AnswerT], budget: Budget
    ) -> Answered[AnswerT]:
        """The answer to `messages`, a model of the form `answer`.

        Asks one endpoint after the other; each may use an equal share of the time left. Text of
        documents stands in `messages` between marks, made harmless (`prompts.neutralised`).
        Raises `ExtractionError`; `budget` has the usage even then.
        """
        deadline = min(time.monotonic() + self._settings.timeout, budget.deadline)
        lines = self._lines_here()
        warnings: list[str] = []
        for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
            share = time.monotonic() + (deadline - time.monotonic()) / left
            conversation = Conversation(line, answer, budget, self._settings, self._sleep)
            try:
                given = await conversation.hold(messages, share)
            except _HANDED_OVER as error:
                failure = error
            else:
                return Answered(given, line.endpoint.model, tuple(warnings))
            place = f"endpoint {len(warnings) + 1} ({line.endpoint.model})"
            warnings.append(f"{place} gave no answer: {failure.code}")
            logger.warning("%s (of %d)", warnings[-1], len(lines))
        raise failure

    async def aclose(self) -> None:
        """Closes the connections of the running event loop."""
        for line in self._lines.pop(asyncio.get_running_loop(), ()):
            await line.aclose()

    def _lines_here(self) -> tuple[Line, ...]:
        loop = asyncio.get_running_loop()
        if loop not in self._lines:
            share = self._price_share
            self._lines[loop] = tuple(Line(e, self._client, share) for e in self._endpoints)
        return self._lines[loop]


def require_keys(endpoints: Sequence[Endpoint], *, several: bool) -> None:
    """Raises `MissingKey` if one of them lacks the key that its host wants.

    With `several` they come from `SUMMARIZER_ENDPOINTS`.
    """
    lacking = next((endpoint for endpoint in endpoints if lacks_key(endpoint)), None)
    if lacking is None:
        return
    host = urlsplit(lacking.base_url).hostname
    if several:
        raise MissingKey(
            f"SUMMARIZER_ENDPOINTS has no api_key for {lacking.model}, and {host} wants one.",
            hint="Add it there.",
        )
    raise MissingKey(
        f"OPENAI_API_KEY is not set, and {host} wants a key.",
        hint="Set it, or SUMMARIZER_BASE_URL for a server of your own.",
    )
