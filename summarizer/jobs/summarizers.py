"""The summarizers of a worker: one for each configuration that jobs ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.client import AsyncSummarizer
from summarizer.errors import ConfigurationChanged
from summarizer.jobs.identity import configuration_in, configuration_of, with_options
from summarizer.settings import Settings
from summarizer.storage import Order

_KEPT = 8  # each holds connections, and whoever asks chooses the language


class Summarizers:
    """Makes summarizers under `settings` and an order's options. Belongs to one event loop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[str, AsyncSummarizer] = {}
        self._in_use: Counter[str] = Counter()

    @asynccontextmanager
    async def for_order(self, order: Order) -> AsyncIterator[AsyncSummarizer]:
        """The summarizer for that order. Raises `ConfigurationChanged` if it cannot be made."""
        name = configuration_in(order.id)
        summarizer = self._made.pop(name, None) or self._make(order)
        self._made[name] = summarizer  # the last used is the last in the row
        self._in_use[name] += 1
        try:
            yield summarizer
        finally:
            self._in_use[name] -= 1
            await self._close(down_to=_KEPT)

    async def aclose(self) -> None:
        """Closes the connections of all that are not in use."""
        await self._close(down_to=0)

    async def _close(self, down_to: int) -> None:
        idle = [name for name in self._made if not self._in_use[name]]
        for name in idle[: max(0, len(self._made) - down_to)]:
            del self._in_use[name]
            await self._made.pop(name).aclose()

    def _make(self, order: Order) -> AsyncSummarizer:
        settings = with_options(self._settings, order.options)
        if configuration_in(order.id) != configuration_of(settings):
            raise ConfigurationChanged(
                "The worker is configured otherwise than when this was asked for.",
                hint="Ask for it again, with all workers configured alike.",
            )
        return AsyncSummarizer(settings)
