"""The server over standard input and output, for programs that start it themselves."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import anyio
from mcp.server.stdio import stdio_server

from summarizer.chat.desk import Desk
from summarizer.chat.mcp.server import Place, server_of
from summarizer.chat.tools import Toolbox

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def serve(desk: Desk) -> None:
    """Serves until standard input ends; at SIGINT or SIGTERM the process ends.

    The first signal calls off what is being worked on, a second ends the process at once.
    Meanwhile what others print goes to standard error.
    """
    here = Place(desk, Toolbox(desk))
    server = server_of(lambda _: here)
    async with stdio_server() as (read, write):
        with anyio.CancelScope() as work, _ended_by_signals(work):
            await server.run(read, write, server.create_initialization_options())
        if work.cancel_called:
            # a thread waits for standard input, and cannot be stopped
            desk.database.close()
            os._exit(0)


@contextmanager
def _ended_by_signals(work: anyio.CancelScope) -> Iterator[None]:
    """Within it the first signal cancels `work`, and the second ends the process."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's
        return
    loop, came = asyncio.get_running_loop(), False

    def on_signal(number: int, _frame: FrameType | None) -> None:
        nonlocal came
        if came:
            os._exit(128 + number)
        came = True
        loop.call_soon_threadsafe(work.cancel)

    before = {each: signal.signal(each, on_signal) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
