"""The line to a service: requests that are repeated while that may help, and streams of events."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import anyio
import httpx
from httpx_sse import SSEError, aconnect_sse
from pydantic import SecretStr

from summarizer.errors import ServiceUnreachable
from summarizer.extraction.faults import Setback, retry_after
from summarizer.extraction.retry import retried
from summarizer.remote.answers import error_of, not_understood

_CONNECT_SECONDS = 10.0
_READ_SECONDS = 120.0
_WORTH_ANOTHER_TRY = {408, 409, 425, 429, 502, 503, 504}


class Line:
    """Requests to the service at `address`, tried up to `attempts` times within `patience` seconds.

    Waits as long as the service asks to (`Retry-After`, seconds or a date).
    """

    def __init__(
        self,
        address: str,
        key: SecretStr | None,
        *,
        attempts: int,
        patience: float,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._attempts = attempts
        self._patience = patience
        self._http = httpx.AsyncClient(
            base_url=address,
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
            timeout=httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
            transport=transport,
        )

    async def ask(
        self, method: str, path: str, *, json: Any = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """The answer to a request. Raises what the service's problem says, or `ServiceError`."""

        async def once() -> httpx.Response:
            try:
                answer = await self._http.request(method, path, json=json, headers=headers)
            except httpx.TransportError as error:
                setback = _broken(error)
            else:
                if answer.is_success:
                    return answer
                setback = _turned_down(answer)
            # out here, so that it has no context: that one may hold what was sent
            raise setback

        try:
            return await retried(
                once,
                attempts=self._attempts,
                deadline=time.monotonic() + self._patience,
                sleep=anyio.sleep,
            )
        except Setback as setback:
            raise setback.error from None

    async def events(self, path: str) -> AsyncGenerator[tuple[str, str], None]:
        """The events of a stream, each with its name and its data (WHATWG: server-sent events).

        Raises as `ask` does; a stream that breaks off raises `ServiceUnreachable`.
        """
        try:
            async with aconnect_sse(self._http, "GET", path) as source:
                if not source.response.is_success:
                    await source.response.aread()
                    raise error_of(source.response)
                async for event in source.aiter_sse():
                    yield event.event, event.data
        except SSEError:
            raise not_understood() from None
        except httpx.TransportError as error:
            raise _broken(error).error from None

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._http.aclose()


def _broken(error: httpx.TransportError) -> Setback:
    early = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    what = "There is no connection to the service" if early else "The connection broke off"
    return Setback(
        ServiceUnreachable(
            f"{what} ({type(error).__name__}).",
            hint="Check the address, and that the service runs.",
        ),
        temporary=True,
    )


def _turned_down(answer: httpx.Response) -> Setback:
    return Setback(
        error_of(answer),
        temporary=answer.status_code in _WORTH_ANOTHER_TRY,
        wait=retry_after(answer.headers),
    )
