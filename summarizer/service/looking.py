"""Looks at jobs for who asks once: those who ask while a look is taken share the next."""

from __future__ import annotations

import asyncio

from anyio import CapacityLimiter, to_thread

from summarizer.errors import JobNotFound
from summarizer.storage import Job, JobStore

_Found = tuple[Job, frozenset[str]] | None


class Looks:
    """Tells how jobs of `store` stand. Belongs to one event loop.

    However many ask, there is one look at the database at a time, in a thread of its own, so that
    nobody who asks waits for the work that others have given.
    """

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._asked: list[tuple[str, asyncio.Future[_Found]]] = []
        self._looking: asyncio.Task[None] | None = None
        self._limiter = CapacityLimiter(1)

    async def job(self, identity: str, tenant: str) -> Job:
        """The job as it stands now.

        Raises `JobNotFound`, also if `tenant` has not asked for it, and `StorageError`.
        """
        answer: asyncio.Future[_Found] = asyncio.get_running_loop().create_future()
        self._asked.append((identity, answer))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        found = await answer
        if found is None or tenant not in found[1]:
            raise JobNotFound("There is no such job.")
        return found[0]

    async def _look(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, []
            names = tuple({identity for identity, _ in asked})
            try:
                found = await to_thread.run_sync(self._store.watched, names, limiter=self._limiter)
            except Exception as error:
                _tell(asked, error)
            else:
                _tell(asked, found)


def _tell(
    asked: list[tuple[str, asyncio.Future[_Found]]],
    outcome: dict[str, tuple[Job, frozenset[str]]] | Exception,
) -> None:
    for identity, answer in asked:
        if answer.done():  # who asked has gone
            continue
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome.get(identity))
