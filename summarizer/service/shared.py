"""What all requests share: the settings, the jobs, the worker of this process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from fastapi import Request
from starlette.types import Scope

from summarizer.jobs import Jobs, Worker
from summarizer.settings import Settings


@dataclass(frozen=True)
class Shared:
    """Made when the service starts, closed when it ends; `worker` is None if others do the jobs.

    `keys_required` is whether requests need a key; `stopping` is set when the service begins to
    end, so that who waits for something stops waiting.
    """

    settings: Settings
    jobs: Jobs
    worker: Worker | None
    keys_required: bool = False
    stopping: threading.Event = field(default_factory=threading.Event)


def shared(request: Request) -> Shared:
    """What the service of that request shares."""
    return shared_of(request.scope)


def shared_of(scope: Scope) -> Shared:
    """What the service of the request of that scope shares."""
    found: Shared = scope["app"].state.shared
    return found
