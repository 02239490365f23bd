"""What all requests share: the settings, the jobs, the worker of this process."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from summarizer.jobs import Jobs, Worker
from summarizer.settings import Settings


@dataclass(frozen=True)
class Shared:
    """Made when the service starts, closed when it ends; `worker` is None if others do the jobs."""

    settings: Settings
    jobs: Jobs
    worker: Worker | None


def shared(request: Request) -> Shared:
    """What the service of that request shares."""
    found: Shared = request.app.state.shared
    return found
