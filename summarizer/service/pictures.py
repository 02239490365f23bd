"""Dossiers with their pictures: computed once for all who look, and off the event loop."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from summarizer.dossier import Dossier
from summarizer.settings import Settings
from summarizer.storage import Database, KeptDossier

_T = TypeVar("_T")

_MOST = 16
"""Pictures that are kept: of a dossier of a thousand documents one takes many megabytes."""
_AT_ONCE = 2
"""Threads that compute; more would only take turns."""


@dataclass
class _Held:
    """A dossier as it was when it had that revision."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    revision: int = -1
    dossier: Dossier | None = None


class Pictures:
    """The dossiers that were looked at of late. Belongs to one event loop."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[int, date | None], _Held] = OrderedDict()
        self._limiter = CapacityLimiter(_AT_ONCE)

    async def dossier(
        self,
        database: Database,
        kept: KeptDossier,
        settings: Settings,
        as_of: date | None = None,
    ) -> Dossier:
        """The dossier with its picture, as it stood on the day `as_of`, or as it stands.

        Who comes while it is computed waits for it, and takes no thread meanwhile.
        """
        held = self._held.setdefault((kept.id, as_of), _Held())
        self._held.move_to_end((kept.id, as_of))
        while len(self._held) > _MOST:
            self._held.popitem(last=False)

        def refreshed() -> Dossier:
            shelf = database.shelf(kept.id)
            revision = shelf.revision()
            if held.dossier is None or held.revision != revision:
                dossier = Dossier(kept.title, shelf=shelf, settings=settings)
                held.dossier = dossier if as_of is None else dossier.as_of(as_of)
                held.revision = revision
            _ = held.dossier.picture
            return held.dossier

        async with held.lock:
            return await self.computed(refreshed)

    async def computed(self, work: Callable[[], _T]) -> _T:
        """What `work` gives, in a thread of those that compute."""
        return await to_thread.run_sync(work, limiter=self._limiter)
