"""What all requests share: the settings, the jobs, the worker of this process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property

from anyio import CapacityLimiter
from fastapi import Request
from starlette.types import Scope

from summarizer.jobs import Jobs, Worker
from summarizer.service.looking import Looks
from summarizer.service.pictures import Pictures
from summarizer.service.reading import Readers
from summarizer.service.watching import Watch
from summarizer.service.working import WorkerProcess
from summarizer.settings import Settings

_QUESTIONS = 8
_TAKEN_IN_AT_ONCE = 1
"""More would not be taken in sooner: it takes the interpreter, for which who looks at a job would
wait."""


@dataclass(frozen=True)
class Shared:
    """Made when the service starts, closed when it ends; `worker` is None if others do the jobs.

    `keys_required` is whether requests need a key; `stopping` is set when the service begins to
    end, so that who waits for something stops waiting.
    """

    settings: Settings
    jobs: Jobs
    worker: Worker | WorkerProcess | None
    keys_required: bool = False
    stopping: threading.Event = field(default_factory=threading.Event)

    @cached_property
    def watch(self) -> Watch:
        """By which all who wait for jobs are told of them."""
        return Watch(self.jobs.database.jobs, self.stopping)

    @cached_property
    def looks(self) -> Looks:
        """By which those who ask for a job are told how it stands."""
        return Looks(self.jobs.database.jobs)

    @cached_property
    def readers(self) -> Readers:
        """Who reads the documents that are sent."""
        return Readers(self.settings.max_bytes, self.intake)

    @cached_property
    def pictures(self) -> Pictures:
        """The dossiers that were looked at of late."""
        return Pictures()

    @cached_property
    def intake(self) -> CapacityLimiter:
        """The thread in which texts are read and jobs put in: however many are sent at once, who
        looks at jobs finds the interpreter and the database free."""
        return CapacityLimiter(_TAKEN_IN_AT_ONCE)

    @cached_property
    def asking(self) -> CapacityLimiter:
        """The threads in which dossiers are asked: a model may take long to answer, and all else
        must find a thread meanwhile."""
        return CapacityLimiter(_QUESTIONS)


def shared(request: Request) -> Shared:
    """What the service of that request shares."""
    return shared_of(request.scope)


def shared_of(scope: Scope) -> Shared:
    """What the service of the request of that scope shares."""
    found: Shared = scope["app"].state.shared
    return found
