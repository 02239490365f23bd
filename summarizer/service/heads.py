"""HEAD: monitors, balancers and link checkers ask so whether something is there."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.limits import begins_stream


class Heads:
    """Answers HEAD as GET, without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)
            if begins_stream(message):
                # nobody waits for what would come
                await send({"type": "http.response.body", "body": b""})
                raise ClientDisconnect

        looked = {**scope, "method": "GET"}
        try:
            await self._app(looked, receive, send_head)
        finally:
            # who tells of the request names its route
            scope.update({name: looked[name] for name in ("route",) if name in looked})
