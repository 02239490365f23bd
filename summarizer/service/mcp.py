"""`/mcp`: the tools by the Model Context Protocol, for who holds a key of the service.

Nothing is kept between requests (streamable HTTP without sessions), so that any process of the
service answers any of them. Names of hosts and origins are checked by `guard`, as everywhere.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.types import Message, Receive, Scope, Send

from summarizer.chat import Desk
from summarizer.chat.tools import Toolbox
from summarizer.dossier import Dossier
from summarizer.service.briefing import JobBriefer
from summarizer.service.callers import Reading
from summarizer.service.problems import Refused
from summarizer.service.shared import Shared, shared
from summarizer.storage import KeptDossier

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from summarizer.chat.mcp.server import Place

router = APIRouter()


@router.post("/mcp", include_in_schema=False)
async def mcp(request: Request, caller: Reading) -> Response:
    """A message of the protocol, answered at the desk of the tenant of the key."""
    manager = getattr(request.app.state, "mcp", None)
    if manager is None:
        raise Refused("not-found", hint="pip install 'negotiation-summarizer[mcp]'")
    request.state.caller = caller
    # read here, for what is too large is to be refused as everywhere
    return _Handed(manager, await request.body())


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Within it `app` answers at /mcp, where the SDK of the protocol is installed."""
    if find_spec("mcp") is None:
        yield
        return
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
    from mcp.server.transport_security import TransportSecuritySettings

    from summarizer.chat.mcp import server_of

    # of requests the service tells by itself
    logging.getLogger("mcp").setLevel(logging.WARNING)
    common: Shared = app.state.shared
    manager = StreamableHTTPSessionManager(
        server_of(_place),
        stateless=True,
        security_settings=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        max_request_body_size=common.settings.request_bytes,
    )
    async with manager.run():
        app.state.mcp = manager
        yield


class _Handed(Response):
    """What the SDK answers to a request whose body has been read."""

    def __init__(self, manager: StreamableHTTPSessionManager, body: bytes) -> None:
        super().__init__()
        self._manager = manager
        self._sent = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        unread = [self._sent]

        async def again() -> Message:
            if unread:
                return {"type": "http.request", "body": unread.pop(), "more_body": False}
            return await receive()

        await self._manager.handle_request(scope, again, send)


def _place(ctx: ServerRequestContext[Any, Any]) -> Place:
    """The desk of who has sent the request, and what his key allows there."""
    from summarizer.chat.mcp.server import Place

    request = cast(Request, ctx.request)
    common, caller = shared(request), request.state.caller
    database = caller.jobs.database.of(caller.tenant)
    desk = Desk(common.settings, database, JobBriefer(common, caller))

    async def opening(kept: KeptDossier, as_of: date | None) -> Dossier:
        return await common.pictures.dossier(database, kept, common.settings, as_of)

    toolbox = Toolbox(desk, scopes=caller.scopes, opening=opening, threads=common.asking)
    return Place(desk, toolbox)
