"""One endpoint, as one event loop uses it: the client, how many at once, how fast."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import anyio

from summarizer.extraction.faults import no_completion, setback_of, web_page
from summarizer.extraction.prices import price_of
from summarizer.settings import Endpoint
from summarizer.spans import Span, span

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

_CONNECT_SECONDS = 10.0
# reasoning models of OpenAI refuse max_tokens, most other servers do not know the new name
_OUTPUT_LIMITS = ("max_completion_tokens", "max_tokens")
_HOSTS_OF_OPENAI = ("openai.com", "openai.azure.com")
_HOSTS_THAT_WANT_A_KEY = (*_HOSTS_OF_OPENAI, "openrouter.ai")


class Line:
    """Sends requests to `endpoint`, through `client` if the caller brings his own.

    `price_share` is how much of the model's price they cost that way.
    """

    def __init__(
        self, endpoint: Endpoint, client: AsyncOpenAI | None = None, price_share: float = 1.0
    ) -> None:
        price = price_of(endpoint)
        self.endpoint = endpoint
        self.price = price.times(price_share) if price else None
        self._own = client is None
        self._client = client or client_of(endpoint)
        self._limiter = anyio.CapacityLimiter(endpoint.concurrency)
        self._next_start = 0.0

    @property
    def output_limit_name(self) -> str:
        """The parameter by which this endpoint is told how long an answer may be."""
        for name in _OUTPUT_LIMITS:
            if name in self.endpoint.options:
                return name
        address = str(getattr(self._client, "base_url", ""))
        return _OUTPUT_LIMITS[0] if _is_at(address, _HOSTS_OF_OPENAI) else _OUTPUT_LIMITS[1]

    @property
    def output_limit(self) -> int | None:
        """How long an answer may be by the endpoint's options, in tokens."""
        value = self.endpoint.options.get(self.output_limit_name)
        return value if isinstance(value, int) else None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until the endpoint takes one more request, and holds the place within."""
        async with self._limiter:
            await self._wait_for_pace()
            yield

    async def send(self, request: dict[str, Any], options: dict[str, Any]) -> ChatCompletion:
        """One attempt. Raises `Setback`; cancelling it closes the connection.

        `options` go into the body as they are, so that any parameter can be set.
        """
        from openai.types.chat import ChatCompletion

        with span(f"chat {self.endpoint.model}", "client", self._known) as told:
            answer = await self._create(request, options)
            if isinstance(answer, str | bytes):
                raise web_page()
            if not isinstance(answer, ChatCompletion):
                raise no_completion()
            _tell(told, answer)
            return answer

    @property
    def _known(self) -> dict[str, str]:
        host = urlsplit(self.endpoint.base_url).hostname or ""
        provider = "openai" if _is_at(self.endpoint.base_url, _HOSTS_OF_OPENAI) else host
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": provider,
            "gen_ai.request.model": self.endpoint.model,
            "server.address": host,
        }

    async def _create(self, request: dict[str, Any], options: dict[str, Any]) -> object:
        # the form goes past the client, which would walk over the whole schema each time
        form = {name: value for name, value in request.items() if name != "messages"}
        try:
            return await self._client.chat.completions.create(
                messages=request["messages"],
                model=self.endpoint.model,
                extra_body={**form, **options} or None,
            )
        except Exception as error:  # JSON that breaks off arrives as ValueError, TypeError, …
            setback = setback_of(error)
        # out here, so that it has no context: that one holds what the endpoint said
        raise setback

    async def _wait_for_pace(self) -> None:
        if self.endpoint.requests_per_minute is None:
            return
        now = time.monotonic()
        start = max(now, self._next_start)
        self._next_start = start + 60 / self.endpoint.requests_per_minute
        await anyio.sleep(start - now)

    async def aclose(self) -> None:
        """Closes the connections, unless the client is the caller's."""
        if self._own:
            await self._client.close()


def lacks_key(endpoint: Endpoint) -> bool:
    """Whether `endpoint` has no key and is at a host that answers nobody without one."""
    key = endpoint.api_key.get_secret_value() if endpoint.api_key else ""
    return not key and _is_at(endpoint.base_url, _HOSTS_THAT_WANT_A_KEY)


def _tell(told: Span, answer: ChatCompletion) -> None:
    told.set_attribute("gen_ai.response.model", str(answer.model))
    for name, counted in (("input", "prompt_tokens"), ("output", "completion_tokens")):
        # the client does not check what an endpoint sends: anything may stand there
        number = getattr(answer.usage, counted, None)
        if isinstance(number, int):
            told.set_attribute(f"gen_ai.usage.{name}_tokens", number)


def _is_at(address: str, hosts: tuple[str, ...]) -> bool:
    host = urlsplit(address).hostname or ""
    return any(host == known or host.endswith(f".{known}") for known in hosts)


def client_of(endpoint: Endpoint) -> AsyncOpenAI:
    """A client for `endpoint` that does not retry, and waits for an answer without a limit."""
    from openai import AsyncOpenAI, Timeout

    key = endpoint.api_key.get_secret_value() if endpoint.api_key else ""
    return AsyncOpenAI(
        base_url=endpoint.base_url,
        # local servers want no key, the client wants one
        api_key=key or "none",
        max_retries=0,
        # reading has no limit of its own: the deadline is a total
        timeout=Timeout(None, connect=_CONNECT_SECONDS),
    )
