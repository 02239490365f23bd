"""What a browser may be made to send by somebody else's page, and other requests not to take."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer.service.identity import is_loopback
from summarizer.service.problems import Refused, answer_to
from summarizer.service.shared import Shared, shared_of

_SAFE = ("GET", "HEAD", "OPTIONS")
_NOBODY = "?"


class Guard:
    """Refuses requests that other sites' pages send, and those that no honest client does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] == "http":
            try:
                _require_plain(scope, Headers(scope=scope))
                _require_our_host(Headers(scope=scope), shared_of(scope))
                _require_our_pages(scope["method"], Headers(scope=scope))
            except Refused as error:
                await answer_to(error, scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _require_plain(scope: Scope, headers: Headers) -> None:
    # a proxy may take the other of the two for where the request ends (RFC 9112, 6.3)
    if "transfer-encoding" in headers and "content-length" in headers:
        raise Refused("bad-request", "The body has two lengths.", headers={"Connection": "close"})
    # no name or id holds U+0000, and PostgreSQL takes none
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise Refused("bad-request", "The address holds a NUL character.")


def _require_our_host(headers: Headers, common: Shared) -> None:
    """Without keys whoever can send is trusted, and a page whose name leads here could send."""
    named = _name(headers.get("host", ""))
    ours = not named or is_loopback(named) or named == common.settings.host
    if not common.keys_required and not ours:
        raise Refused(
            "forbidden",
            "The service asks for no keys, and so answers under the names of this host only.",
            hint="Ask for 127.0.0.1 or localhost, or have keys asked for: "
            "SUMMARIZER_REQUIRE_KEYS=true.",
        )


def _require_our_pages(method: str, headers: Headers) -> None:
    # a key in a header is nothing that a browser sends by itself
    if method in _SAFE or "authorization" in headers:
        return
    if site := headers.get("sec-fetch-site"):
        ours = site in ("same-origin", "none")
    else:
        origin = headers.get("origin")
        ours = origin is None or _place(origin) == headers.get("host", "").lower()
    if not ours:
        raise Refused("forbidden", "A page of another site has sent this.")


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _name(host: str) -> str:
    """The host without its port: `[::1]:8000` is `::1`; what is no host is a name of nobody."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return _NOBODY
    return _NOBODY if "@" in host or "/" in host else name
