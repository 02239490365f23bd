"""How long a request may take, and how many are worked on at once."""

from __future__ import annotations

import asyncio
import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.connections import CROWDED
from summarizer.service.identity import is_stranger
from summarizer.service.problems import Refused, answer_to
from summarizer.service.shared import shared_of

_log = logging.getLogger(__name__)

AT_ONCE = 256
"""Requests that are worked on at once; more are told to come back. Streams of events are not
counted: they wait for the most part, and the server bounds connections."""
_OPEN = ("/livez", "/readyz", "/metrics")
"""Who asks whether the service is well must be answered just when it is not."""
_LOOK = 0.5
"""Seconds between two looks whether the service ends."""


class Timeout:
    """Answers in time, even if what was asked for goes on: a thread cannot be stopped.

    Streams of events may last. They end when the service does, since who reads them would hold
    it up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outlet = _Outlet(send)
        work = asyncio.ensure_future(_run(self._app, scope, receive, outlet))
        try:
            await asyncio.wait({work}, timeout=shared_of(scope).settings.request_seconds)
            while outlet.streams and not work.done() and not shared_of(scope).stopping.is_set():
                await asyncio.wait({work}, timeout=_LOOK)
        except asyncio.CancelledError:
            self._give_up(work)
            raise
        if work.done():
            work.result()
            return
        outlet.closed = True
        self._give_up(work)
        await self._break_off(scope, receive, send, outlet)

    async def _break_off(self, scope: Scope, receive: Receive, send: Send, outlet: _Outlet) -> None:
        if outlet.streams:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        elif not outlet.started:
            late = Refused("request-timeout", headers={"Connection": "close"})
            await answer_to(late, scope)(scope, receive, send)

    def _give_up(self, work: asyncio.Task[None]) -> None:
        self._late.add(work)
        work.add_done_callback(self._ended)
        work.cancel()

    def _ended(self, work: asyncio.Task[None]) -> None:
        self._late.discard(work)
        if not work.cancelled() and (error := work.exception()) is not None:
            _log.warning("a request that was given up ended in %s", type(error).__name__)


class Crowd:
    """Turns requests away while `at_once` are being worked on, and on connections too many."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        self._app = app
        self._left = at_once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http" or scope["path"] in _OPEN:
            await self._app(scope, receive, send)
            return
        if self._left <= 0 or CROWDED in scope.get("state", ()):
            full = Refused("overloaded", headers={"Connection": "close"})
            await answer_to(full, scope)(scope, receive, send)
            return
        place = _Place(self, scope, receive, send)
        try:
            await self._app(scope, place.receive, place.send)
        finally:
            place.leave()

    def enter(self, number: int) -> None:
        """Takes a place, or gives it back (-1)."""
        self._left -= number


class _Place:
    """A place in the crowd, which a stream of events gives up when it begins.

    While a stranger is waited for it is free: who sends slowly and has no key keeps nobody out.
    """

    def __init__(self, crowd: Crowd, scope: Scope, receive: Receive, send: Send) -> None:
        self._crowd = crowd
        self._scope = scope
        self._receive = receive
        self._send = send
        self._held = self._is_open = True
        crowd.enter(1)

    async def receive(self) -> Message:
        """The next part of the request."""
        if not (self._is_open and self._held and is_stranger(self._scope)):
            return await self._receive()
        self.leave()
        message = await self._receive()
        self._is_open = bool(message.get("more_body"))
        self._held = True
        self._crowd.enter(1)
        return message

    async def send(self, message: Message) -> None:
        """Passes `message` on."""
        if begins_stream(message):
            self.leave()
        await self._send(message)

    def leave(self) -> None:
        """Gives the place up, once."""
        if self._held:
            self._held = False
            self._crowd.enter(-1)


class _Outlet:
    """The way out for an answer, until it is `closed`."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = self.streams = self.closed = False

    async def send(self, message: Message) -> None:
        """Passes `message` on, unless it comes too late."""
        if self.closed:
            return
        self.started = True
        self.streams = self.streams or begins_stream(message)
        await self._send(message)


async def _run(app: ASGIApp, scope: Scope, receive: Receive, outlet: _Outlet) -> None:
    await app(scope, receive, outlet.send)


def begins_stream(message: Message) -> bool:
    """Whether the answer that `message` begins is a stream of events."""
    if message["type"] != "http.response.start":
        return False
    headers = message.get("headers", ())
    return any(n == b"content-type" and v.startswith(b"text/event-stream") for n, v in headers)
