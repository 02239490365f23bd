"""Which jobs go this way: they lie in a queue of their own, which no worker takes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import TypeVar

from summarizer.document import Document
from summarizer.jobs.identity import configuration_of, orders
from summarizer.jobs.office import Jobs
from summarizer.jobs.paces import USUAL
from summarizer.storage import Job, JobOptions
from summarizer.storage.jobs import AT_VENDOR
from summarizer.storage.rows import now

_T = TypeVar("_T")
_AT_ONCE = 200
_DEAD = timedelta(seconds=USUAL.dead)


def is_at_vendor(job: Job) -> bool:
    """Whether the job goes through an endpoint's batch interface: no worker will take it."""
    return job.is_open and job.queue.startswith(AT_VENDOR)


class Queueing:
    """Puts jobs into the queue of these settings that is not for workers."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._store = jobs.database.vendor
        self.name = AT_VENDOR + configuration_of(jobs.settings)

    def put(self, documents: Iterable[Document], options: JobOptions) -> Iterator[set[str]]:
        """Asks for a brief of each document, some at a time; the ids of those that are open."""
        # answers to jobs that failed must not be there when these are tried again
        self._store.sweep()
        for some in _portions(documents):
            asked = orders(some, self._jobs.settings, options)
            ours = [order.model_copy(update={"queue": self.name}) for order in asked]
            put = self._jobs.database.jobs.put(ours, self._jobs.tenant, again=True)
            waiting = [job for job in put if job.is_open]
            self.take_over([job for job in waiting if job.queue != self.name])
            yield {job.id for job in waiting}

    def take_over(self, jobs: Sequence[Job]) -> None:
        """Takes jobs away from workers, but for what a living one has begun."""
        if not jobs:
            return
        seen = self._jobs.database.workers.all()
        alive = {each.queue for each in seen if now() - each.seen < _DEAD}
        served = [job.id for job in jobs if job.queue in alive]
        left = [job.id for job in jobs if job.queue not in alive]
        taken = (
            *self._store.take_over(served, self.name),
            *self._store.take_over(left, self.name, running=True),
        )
        self._jobs.queue.take_out(taken)


def _portions(items: Iterable[_T]) -> Iterator[list[_T]]:
    waiting = iter(items)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
