"""`Idempotency-Key`: a request that is sent again is answered again, and not done again."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from datetime import timedelta

import anyio
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import StorageError
from summarizer.service.identity import visitor_of
from summarizer.service.limits import begins_stream
from summarizer.service.problems import Refused
from summarizer.service.shared import shared_of
from summarizer.storage import MAIN
from summarizer.storage.replies import Reply, ReplyStore

_log = logging.getLogger(__name__)

_KEY = re.compile(r"[!-~]{1,255}")
_NOT_FINAL = (401, 403, 409, 429)
"""Of the refusals, those that may turn out otherwise when the same is sent again."""
_LARGEST = 5_000_000
"""Bytes of an answer that is kept; a larger one is given, and made again when asked for again."""
_PASSED_ON = (
    *("content-type", "location", "content-location", "retry-after", "preference-applied"),
    *("x-job-id", "etag"),
)
_GRACE = 30.0
"""Seconds beyond the longest request after which its process counts as dead."""


class Idempotency:
    """Keeps answers to POSTs under /v1 that carry a key, and gives them to who sends them again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        key = Headers(scope=scope).get("idempotency-key") if _is_concerned(scope) else None
        if key is None:
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            raise Refused("bad-request", "The Idempotency-Key is not 1 to 255 visible characters.")
        body = await _read(receive)
        if body is not None:
            await self._once(scope, receive, send, body, key)

    async def _once(
        self, scope: Scope, receive: Receive, send: Send, body: bytes, key: str
    ) -> None:
        common = shared_of(scope)
        replies = common.jobs.database.replies
        name, request = _name(scope, key), _hash_of(scope, body)
        lasting = timedelta(seconds=common.settings.request_seconds + _GRACE)
        found = await anyio.to_thread.run_sync(
            lambda: replies.claim(name, request, lasting=lasting)
        )
        if found == "other":
            raise Refused("idempotency-conflict", hint="Take a new key for a new request.")
        if found == "busy":
            raise Refused("idempotency-busy")
        if isinstance(found, Reply):
            headers = {**dict(found.headers), "Idempotency-Replayed": "true"}
            await Response(found.body, found.status, headers)(scope, receive, send)
            return
        kept = _Kept(replies, name, send)
        await self._first(scope, _again(body, kept.streams, receive), send, kept)

    async def _first(self, scope: Scope, receive: Receive, send: Send, kept: _Kept) -> None:
        try:
            await self._app(scope, receive, kept.send)
        finally:
            # also if the request is given up: who sends it again must not be kept waiting
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(kept.settle)
        for message in kept.messages:
            await send(message)


class _Kept:
    """An answer that is held until it is kept; otherwise who asks again at once finds none.

    A stream of events is neither held nor kept: it is passed on as it comes (`streams`).
    """

    def __init__(self, replies: ReplyStore, name: str, send: Send) -> None:
        self._replies = replies
        self._name = name
        self._send = send
        self.streams = anyio.Event()
        self.messages: list[Message] = []

    async def send(self, message: Message) -> None:
        """Takes `message` in, or passes it on."""
        if begins_stream(message):
            self.streams.set()
        if self.streams.is_set():
            await self._send(message)
        else:
            self.messages.append(message)

    def settle(self) -> None:
        """Keeps the answer, or lets the request be sent again."""
        reply = self._reply()
        try:
            if reply is None:
                self._replies.drop(self._name)
            else:
                self._replies.keep(self._name, reply)
        except StorageError as error:
            _log.error("an answer was not kept: %s", error.code)

    def _reply(self) -> Reply | None:
        if not self.messages or self.messages[-1].get("more_body"):
            return None
        status = self.messages[0]["status"]
        body = b"".join(message.get("body", b"") for message in self.messages[1:])
        if status >= 500 or status in _NOT_FINAL or len(body) > _LARGEST:
            return None
        headers = Headers(raw=self.messages[0]["headers"])
        shown = tuple((name, headers[name]) for name in _PASSED_ON if name in headers)
        return Reply(status=status, headers=shown, body=body)


def _is_concerned(scope: Scope) -> bool:
    """Whether it is a POST of somebody who may write: others are turned down further in."""
    if scope["type"] != "http" or scope["method"] != "POST":
        return False
    visitor = visitor_of(scope)
    known = not visitor.is_refused and not (visitor.key is None and shared_of(scope).keys_required)
    may_write = visitor.key is None or "write" in visitor.key.scopes
    return known and may_write and scope["path"].startswith("/v1/")


def _name(scope: Scope, key: str) -> str:
    holder = visitor_of(scope).key
    return _hash(MAIN if holder is None else holder.tenant, key)


def _hash_of(scope: Scope, body: bytes) -> str:
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    content = hashlib.sha256(body).hexdigest()
    return _hash(scope["path"], scope["query_string"].decode("latin-1"), kind, content)


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


async def _read(receive: Receive) -> bytes | None:
    """The body; None if the sender has gone."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, streams: anyio.Event, receive: Receive) -> Receive:
    """Gives the body that has been read. The end of the sender is told to streams only.

    Other answers are kept, and so made to the end.
    """
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        if left:
            return left.pop()
        await streams.wait()
        return await receive()

    return again
