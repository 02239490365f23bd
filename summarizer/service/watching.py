"""Waiting for jobs: one look at the database for all who wait in this process."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager, suppress

from anyio import CapacityLimiter, to_thread

from summarizer.errors import JobNotFound, StorageError
from summarizer.storage import Job, JobStore

_log = logging.getLogger(__name__)

_LOOK = 0.05
"""Seconds between two looks."""
_AWAY = 1.0
"""Seconds to the next look when the database does not answer."""


class _Seat:
    """Somebody who waits: for which job, as which tenant, and what was seen last."""

    def __init__(self, tenant: str, job: str) -> None:
        self.tenant = tenant
        self.job = job
        self.seen: Job | None = None
        self.gone = False
        self.changed = asyncio.Event()

    async def news(self, seconds: float | None) -> bool:
        """Waits for a change, but not longer than that; whether there was one."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self.changed.wait()
        return False

    def show(self, found: tuple[Job, frozenset[str]] | None) -> None:
        """Takes what a look has found of the job, and who has asked for it."""
        if found is None:
            self.gone = True
            self.changed.set()
            return
        job, tenants = found
        if self.tenant not in tenants:
            # taken back by this tenant, and done for others
            job = job.model_copy(update={"state": "cancelled"})
        if job != self.seen:
            self.seen = job
            self.changed.set()


class Watch:
    """Shows jobs of `store` to those who wait for them, as long as anybody does.

    Belongs to one event loop. While the database does not answer, nothing is shown. When
    `stopping` is set, nobody waits any longer.
    """

    def __init__(self, store: JobStore, stopping: threading.Event) -> None:
        self._store = store
        self._stopping = stopping
        self._seats: set[_Seat] = set()
        self._looking: asyncio.Task[None] | None = None
        self._limiter = CapacityLimiter(1)  # of its own: heavy work must not keep it from looking

    @property
    def jobs(self) -> frozenset[str]:
        """The ids of the jobs that somebody waits for."""
        return frozenset(seat.job for seat in self._seats)

    async def changes(
        self, job: str, tenant: str, every: float | None = None
    ) -> AsyncGenerator[Job | None, None]:
        """The job as it stands, and at each change, until it or the service has ended.

        With `every`, also None whenever so many seconds have passed without a change. Raises
        `JobNotFound` if it has been deleted.
        """
        with self._seated(_Seat(tenant, job)) as seat:
            while True:
                if not await seat.news(every):
                    yield None
                    continue
                seat.changed.clear()
                if self._stopping.is_set():
                    return
                if seat.gone or seat.seen is None:
                    raise JobNotFound("There is no such job.")
                yield (seen := seat.seen)
                if not seen.is_open:
                    return

    async def ended(self, job: Job, tenant: str, seconds: float) -> Job:
        """The job when it has ended, or as it stands after `seconds`."""
        seen = job
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                async for change in self.changes(job.id, tenant):
                    seen = change or seen
        return seen

    @contextmanager
    def _seated(self, seat: _Seat) -> Iterator[_Seat]:
        self._seats.add(seat)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._rounds())
        try:
            yield seat
        finally:
            self._seats.discard(seat)

    async def _rounds(self) -> None:
        while self._seats and not self._stopping.is_set():
            watched = tuple(self.jobs)
            try:
                found = await to_thread.run_sync(
                    self._store.watched, watched, limiter=self._limiter
                )
            except Exception as error:
                # a fault of ours, too: nobody may be left waiting for one who looks no more
                code = error.code if isinstance(error, StorageError) else type(error).__name__
                _log.warning("jobs cannot be watched: %s", code)
                await asyncio.sleep(_AWAY)
                continue
            for seat in self._seats:
                if seat.job in watched:
                    seat.show(found.get(seat.job))
            await asyncio.sleep(_LOOK)
        for seat in self._seats:
            seat.changed.set()
