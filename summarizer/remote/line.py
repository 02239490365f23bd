"""The line to a service: requests that are repeated while that may help, and streams of events."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
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
_PAUSE = 0.5  # seconds until a stream that ended is opened again, where the service names no time
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

        A stream that ends or breaks off is opened again, as often in a row as a request is tried:
        whoever has what he waited for stops listening. Raises as `ask` does.
        """
        failures = 0
        while True:
            try:
                async with aclosing(self._stream(path)) as stream:
                    async for event in stream:
                        failures = 0
                        yield event
                setback = _ended()
            except Setback as error:
                setback = error
            failures += 1
            if not setback.temporary or failures >= self._attempts:
                raise setback.error from None
            pause = _PAUSE * 2 ** (failures - 1) if setback.wait is None else setback.wait
            if pause > self._patience:
                raise setback.error from None
            await anyio.sleep(pause)

    async def _stream(self, path: str) -> AsyncGenerator[tuple[str, str], None]:
        """The events up to where the stream ends. Raises `Setback`."""
        try:
            async with aconnect_sse(self._http, "GET", path) as source:
                if not source.response.is_success:
                    await source.response.aread()
                    raise _turned_down(source.response)
                async for event in source.aiter_sse():
                    yield event.event, event.data
        except SSEError:
            raise Setback(not_understood(), temporary=False) from None
        except httpx.TransportError as error:
            setback = _broken(error)
        else:
            return
        raise setback

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._http.aclose()


def _ended() -> Setback:
    error = ServiceUnreachable("The connection broke off before the brief.", hint="Ask again.")
    return Setback(error, temporary=True)


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
