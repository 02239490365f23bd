"""Around every request: its id, its line in the log, its figures, and headers for safety."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer.service.logs import FIELDS, REQUEST_ID
from summarizer.service.metrics import Metrics
from summarizer.service.problems import answer_to
from summarizer.spans import Span, span

_log = logging.getLogger(__name__)

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_GONE = 499
"""How a request is logged whose sender did not wait for the answer."""

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What every answer has, unless it says otherwise itself."""


class Requests:
    """The outermost application: what happens within is told, and never raises."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        exchange = _Exchange(send, request_id)
        token = REQUEST_ID.set(request_id)
        started = time.perf_counter()
        headers = _trace_of(Headers(scope=scope))
        try:
            with span(scope["method"][:16], "server", {}, headers) as told:
                await self._answer(scope, receive, exchange)
                _describe(told, scope, exchange)
        finally:
            self._tell(scope, exchange, time.perf_counter() - started)
            REQUEST_ID.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, exchange: _Exchange) -> None:
        try:
            await self._app(scope, receive, exchange.send)
            return
        except ClientDisconnect:
            return
        except (SummarizerError, HTTPException) as error:
            told = answer_to(error, scope)
        except Exception as error:
            # its words may quote a document
            _log.error("unexpected %s at %s", type(error).__name__, origin(error))
            told = answer_to(error, scope)
        if exchange.status is None:
            await told(scope, receive, exchange.send)
        # else the answer breaks off: the server closes the connection, and the caller sees it

    def _tell(self, scope: Scope, exchange: _Exchange, seconds: float) -> None:
        route = _route(scope)
        status = exchange.status or _GONE
        self._metrics.observe(route, scope["method"], status, seconds)
        visitor = scope["state"].get("visitor")
        fields = {
            "method": scope["method"][:16],
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "key": visitor.key.id if visitor is not None and visitor.key is not None else None,
            "job": exchange.job,
        }
        told = {name: value for name, value in fields.items() if value is not None}
        _log.info("request", extra={FIELDS: told})


class _Exchange:
    """The answer on its way out: notes its status, and adds what every answer has."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self.request_id = request_id
        self.status: int | None = None
        self.job: str | None = None

    async def send(self, message: Message) -> None:
        """Passes `message` on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            self.job = headers.get("x-job-id")
            headers["X-Request-Id"] = self.request_id
            _set_defaults(headers, SAFE_HEADERS)
        await self._send(message)


def _describe(told: Span, scope: Scope, exchange: _Exchange) -> None:
    method, route = scope["method"][:16], _route(scope)
    told.update_name(f"{method} {route}")
    told.set_attribute("http.request.method", method)
    told.set_attribute("http.route", route)
    told.set_attribute("http.response.status_code", exchange.status or _GONE)
    told.set_attribute("summarizer.request.id", exchange.request_id)
    if exchange.job is not None:
        told.set_attribute("summarizer.job.id", exchange.job)


def _route(scope: Scope) -> str:
    """The template of the address; - where none fits, or the request did not get that far."""
    return getattr(scope.get("route"), "path", None) or "-"


def _trace_of(headers: Headers) -> dict[str, str]:
    return {name: headers[name] for name in ("traceparent", "tracestate") if name in headers}


def _set_defaults(headers: MutableHeaders, defaults: Mapping[str, str]) -> None:
    for name, value in defaults.items():
        headers.setdefault(name, value)


def _request_id(headers: Headers) -> str:
    sent = headers.get("x-request-id", "")
    return sent if _ID.fullmatch(sent) else uuid.uuid4().hex


def origin(error: BaseException) -> str:
    """Where in this package `error` came up."""
    package = Path(__file__).parent.parent
    ours = [f for f in extract_tb(error.__traceback__) if package in Path(f.filename).parents]
    place = ours[-1] if ours else None
    return f"{Path(place.filename).relative_to(package)}:{place.lineno}" if place else "the start"
