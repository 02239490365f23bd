"""Who sends a request: whose key is in its header, or whose session in its cookie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.service.pace import Paces
from summarizer.service.problems import Refused, answer_to
from summarizer.service.shared import Shared, shared_of
from summarizer.settings import Settings
from summarizer.storage.keys import Key

COOKIE = "summarizer_session"
"""The cookie that holds a session."""

_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)


@dataclass(frozen=True)
class Visitor:
    """Who sends a request. `session` is what the cookie holds, where that told who it is.

    `is_refused`: a key was sent, and it is none, or not any more.
    """

    key: Key | None = None
    session: str | None = None
    is_refused: bool = False


_NOBODY = Visitor()
_PACED = ("/v1/", "/mcp")
_CHATS = ("/v1/chat/", "/v1/models")
_OF_NOBODY = ("/livez", "/readyz")
"""Whether the service is well is told whoever asks, also if the database does not answer."""


def keys_required(settings: Settings) -> bool:
    """Whether requests need a key. Raises `ConfigurationError` if that is given up for others."""
    local = is_loopback(settings.host)
    if settings.require_keys is False and not local:
        raise ConfigurationError(
            f"Without keys anybody who reaches {settings.host} could ask for everything.",
            hint="Listen on 127.0.0.1, or leave SUMMARIZER_REQUIRE_KEYS unset and make keys with: "
            "summarizer keys create NAME",
        )
    return not local if settings.require_keys is None else settings.require_keys


def is_loopback(host: str) -> bool:
    """Whether only programs of this host reach `host`, a name or an address."""
    if host.lower().rstrip(".") == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def visitor_of(scope: Scope) -> Visitor:
    """Who sends the request of that scope; nobody as long as that has not been found out."""
    found: Visitor = scope.get("state", {}).get("visitor", _NOBODY)
    return found


def is_stranger(scope: Scope) -> bool:
    """Whether who sends the request of that scope would have to say who he is, and has not."""
    visitor = visitor_of(scope)
    return visitor.key is None and (visitor.is_refused or shared_of(scope).keys_required)


async def holds_still(scope: Scope) -> bool:
    """Whether the key of a request that lasts is one still: it may be revoked, or expire.

    Raises `StorageError`.
    """
    before, now = visitor_of(scope), await _visitor(Headers(scope=scope), shared_of(scope))
    return before.key is None or (now.key is not None and now.key.id == before.key.id)


class Identity:
    """Finds out who sends each request, before anything of its body is read, and paces him.

    Paces hold for this process: where several answer, a key has its rate in each of them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._paces = Paces()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http" or scope["path"] in _OF_NOBODY:
            await self._app(scope, receive, send)
            return
        try:
            visitor = await _visitor(Headers(scope=scope), shared_of(scope))
            if visitor.is_refused and _is_program_of_this_host(scope):
                visitor = _NOBODY
            self._pace(visitor.key, scope)
        except (SummarizerError, Refused) as error:
            await answer_to(error, scope)(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self._app(scope, receive, send)

    def _pace(self, key: Key | None, scope: Scope) -> None:
        if key is None or not scope["path"].startswith(_PACED):
            return
        default = shared_of(scope).settings.key_requests_per_minute
        wait = self._paces.take(key.id, key.requests_per_minute or default)
        if wait:
            raise Refused("rate-limited-key", headers={"Retry-After": str(wait)})


def _is_program_of_this_host(scope: Scope) -> bool:
    """Whether a chat program sends something for a key where none is asked for, as they all do."""
    sent = Headers(scope=scope).get("authorization", "")
    chats = scope["path"].startswith(_CHATS)
    return chats and not shared_of(scope).keys_required and " sk_" not in sent


async def _visitor(headers: Headers, common: Shared) -> Visitor:
    database = common.jobs.database
    sent = headers.getlist("authorization")
    if sent:
        bearer = _BEARER.fullmatch(sent[0]) if len(sent) == 1 else None
        if bearer is None:
            return Visitor(is_refused=True)
        key = await anyio.to_thread.run_sync(database.keys.authentic, bearer[1])
        return Visitor(key, is_refused=key is None)
    session = session_in(headers)
    if session is None:
        return Visitor()
    key = await anyio.to_thread.run_sync(database.sessions.key, session)
    return Visitor() if key is None else Visitor(key, session)


def session_in(headers: Headers) -> str | None:
    """What the cookie of a session holds, if one was sent."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel is not None and morsel.value else None
