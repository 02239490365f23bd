"""Connections that do not wait for ever: uvicorn bounds neither a slow head nor a slow reader."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from summarizer.errors import ConfigurationError

HEAD_SECONDS = 10.0
"""Within so many seconds the head of a request must have come, from its first byte on, and that of
the first request from when the connection was made."""
CROWDED = "crowded"
"""In the state of requests that came over a connection too many: they are to be turned away."""
_QUEUE = 2048  # connections that the system holds until they are taken


class PatientProtocol(H11Protocol):
    """HTTP/1.1, on a connection that is closed if the head of a request comes too slowly.

    What comes over more connections than `limit_concurrency` reaches the application as `CROWDED`:
    what uvicorn would answer by itself is no problem document, and says not when to come back.
    """

    head_seconds = HEAD_SECONDS
    _limit: asyncio.TimerHandle | None = None
    _rest: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._most, self.limit_concurrency = self.limit_concurrency, None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for a head from now on."""
        super().connection_made(transport)
        if self._most is not None and len(self.connections) > self._most:
            self.app_state = {**self.app_state, CROWDED: True}
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Waits for the rest of a head that has begun."""
        super().data_received(data)
        if self.conn.our_state is not h11.DONE:
            self._have_rest()
        if self.conn.their_state is not h11.IDLE:
            self._have_head()
        elif self._limit is None:
            self._wait_for_head()

    def on_response_complete(self) -> None:
        """Waits, but not for long, for the rest of a body that was answered before its end."""
        super().on_response_complete()
        if self.conn.our_state is h11.DONE and not self.transport.is_closing():
            self._rest = self.loop.call_later(self.head_seconds, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._have_head()
        self._have_rest()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._limit = self.loop.call_later(self.head_seconds, self._too_slow)

    def _have_head(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _have_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises `ConfigurationError`."""
    listener: socket.socket | None = None
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_QUEUE)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise _refused(error, host, port) from None
    listener.setblocking(False)
    return listener


def port_of(listener: socket.socket) -> int:
    """The port that it listens on."""
    return cast(int, listener.getsockname()[1])


def _refused(error: OSError, host: str, port: int) -> ConfigurationError:
    match error:
        case socket.gaierror():
            return ConfigurationError(f"{host} is no address of this host.")
        case PermissionError():
            return ConfigurationError(
                f"You may not listen on port {port}.", hint="Ports from 1024 on are for everybody."
            )
    if error.errno == errno.EADDRINUSE:
        return ConfigurationError(
            f"Port {port} of {host} is in use.",
            hint="Is the service running already? --port takes another one, 0 any that is free.",
        )
    name = errno.errorcode.get(error.errno or 0, "")
    return ConfigurationError(f"{host} cannot be listened on ({name}).")
