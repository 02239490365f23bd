"""Looks at jobs that several share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.errors import DatabaseUnreachable, JobNotFound
from summarizer.jobs.identity import orders
from summarizer.service.looking import Looks
from summarizer.storage import MAIN, Database, Job, JobStore
from tests.jobs.orders import document, settings


class _Slow:
    """A store whose first look lasts until it may end; it notes what it is asked for."""

    def __init__(self, store: JobStore | Exception) -> None:
        self._store = store
        self.may_end = threading.Event()
        self.looks: list[set[str]] = []

    def watched(self, identities: Sequence[str]) -> dict[str, tuple[Job, frozenset[str]]]:
        self.looks.append(set(identities))
        assert self.may_end.wait(60)
        if isinstance(self._store, Exception):
            raise self._store
        return self._store.watched(identities)


def _looks(slow: _Slow) -> Looks:
    return Looks(slow)  # type: ignore[arg-type]


async def _begun(slow: _Slow) -> None:
    while not slow.looks:
        await asyncio.sleep(0.01)


def test_who_asks_during_a_look_shares_the_next(tmp_path: Path) -> None:
    async def ask(database: Database, jobs: tuple[Job, ...]) -> None:
        slow = _Slow(database.jobs)
        looks = _looks(slow)
        first = asyncio.create_task(looks.job(jobs[0].id, MAIN))
        await _begun(slow)
        others = [asyncio.create_task(looks.job(job.id, MAIN)) for job in jobs]
        await asyncio.sleep(0)
        slow.may_end.set()
        assert await first == jobs[0]
        assert await asyncio.gather(*others) == list(jobs)
        assert slow.looks == [{jobs[0].id}, {job.id for job in jobs}]

    with Database(tmp_path / "talks.sqlite") as database:
        asked = orders([document(number) for number in range(5)], settings())
        asyncio.run(ask(database, database.jobs.put(asked, MAIN)))


def test_each_is_told_what_concerns_himself(tmp_path: Path) -> None:
    async def ask(database: Database, job: Job) -> None:
        looks = Looks(database.jobs)
        answers = await asyncio.gather(
            looks.job(job.id, MAIN),
            looks.job(job.id, "others"),
            looks.job("none", MAIN),
            return_exceptions=True,
        )
        assert answers[0] == job
        assert [type(answer) for answer in answers[1:]] == [JobNotFound, JobNotFound]

    with Database(tmp_path / "talks.sqlite") as database:
        (job,) = database.jobs.put(orders([document(1)], settings()), MAIN)
        asyncio.run(ask(database, job))


def test_a_database_that_is_away_is_told_to_all_and_asked_again() -> None:
    async def ask() -> None:
        slow = _Slow(DatabaseUnreachable("The database does not answer."))
        slow.may_end.set()
        looks = _looks(slow)
        for _ in range(2):
            answers = await asyncio.gather(
                *(looks.job(name, MAIN) for name in ("a", "b")), return_exceptions=True
            )
            assert [type(answer) for answer in answers] == [DatabaseUnreachable] * 2
        assert len(slow.looks) == 2

    asyncio.run(ask())


def test_who_goes_away_takes_nothing_from_the_others(tmp_path: Path) -> None:
    async def ask(database: Database, job: Job) -> None:
        slow = _Slow(database.jobs)
        looks = _looks(slow)
        leaving = asyncio.create_task(looks.job(job.id, MAIN))
        staying = asyncio.create_task(looks.job(job.id, MAIN))
        await _begun(slow)
        leaving.cancel()
        slow.may_end.set()
        assert await staying == job
        with pytest.raises(asyncio.CancelledError):
            await leaving

    with Database(tmp_path / "talks.sqlite") as database:
        (job,) = database.jobs.put(orders([document(1)], settings()), MAIN)
        asyncio.run(ask(database, job))
