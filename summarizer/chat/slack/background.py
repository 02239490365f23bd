"""Work that goes on after Slack has been answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

_log = logging.getLogger(__name__)


class Background:
    """Does `at_once` pieces of work at a time, while at most `most` wait or are being done.

    What is about one thing is done in the order in which it came.
    """

    def __init__(self, at_once: int = 8, most: int = 500) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._most = most
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> bool:
        """Begins `work`; False, and it is dropped, if too much waits."""
        if len(self._running) >= self._most:
            work.close()
            _log.warning("Too much waits: a request is dropped.")
            return False
        doing = asyncio.create_task(self._do(work))
        self._running.add(doing)
        doing.add_done_callback(self._running.discard)
        return True

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Within it nothing else is done about the thing of that name."""
        lock = self._locks.setdefault(name, asyncio.Lock())
        # in this order: what waits for its turn takes no slot from others
        async with lock, self._slots:
            yield

    async def settled(self) -> None:
        """Waits until all is done, with what is begun meanwhile."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    async def close(self, seconds: float = 5.0) -> None:
        """Waits so long for what is being done, then calls the rest off."""
        if self._running:
            await asyncio.wait(tuple(self._running), timeout=seconds)
        for doing in tuple(self._running):
            doing.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            # only what kind: its message may quote what was said
            _log.error("Work failed unexpectedly: %s", type(error).__name__)
        finally:
            work.close()
