"""A server over a database of its own, in the memory of this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from mcp.client import Client

from summarizer.chat.briefing import Briefer
from summarizer.chat.mcp.server import Place, server_of
from summarizer.chat.tools import Toolbox
from summarizer.storage import Database
from tests.chat.tools.desks import desk_in

Connect = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    with Database(tmp_path / "talks.sqlite", kept_open=True) as opened:
        yield opened


@pytest.fixture(params=["legacy", "auto"])
def connect(request: pytest.FixtureRequest, database: Database) -> Connect:
    """Opens a client, in the protocol with a handshake and in the one without."""

    @asynccontextmanager
    async def connected(
        briefer: Briefer | None = None, scopes: tuple[str, ...] = ("read", "write")
    ) -> AsyncIterator[Client]:
        desk = desk_in(database, briefer)
        place = Place(desk, Toolbox(desk, scopes=scopes))
        async with Client(server_of(lambda _: place), mode=request.param) as client:
            yield client

    return connected
