"""`/livez` and `/readyz`: whether the process lives, and whether it can do its work."""

from __future__ import annotations

import anyio
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from summarizer.errors import SummarizerError
from summarizer.service.shared import Shared, shared

router = APIRouter(tags=["health"])

_PATIENCE = 5.0
"""Seconds in which the database must answer."""


class Live(BaseModel):
    """The process answers."""

    live: bool = True


class Readiness(BaseModel):
    """Whether the service can do its work: `queue` says that jobs of it are being done.

    Without `model` the model's endpoint is down and the jobs that need it wait for it.
    """

    ready: bool
    queue: bool
    database: bool
    model: bool = True


@router.get("/livez")
async def livez() -> Live:
    """Whether the process lives."""
    return Live()


@router.get("/readyz", responses={503: {"model": Readiness, "description": "It cannot."}})
async def readyz(request: Request, response: Response) -> Readiness:
    """Whether the service can do its work; 503 if not, and while it ends."""
    common = shared(request)
    queue = common.worker is None or common.worker.is_alive
    database = await _answers(common)
    ready = queue and database and not common.stopping.is_set()
    response.status_code = 200 if ready else 503
    # no reason to send requests elsewhere: other processes ask the same endpoint
    model = common.worker is None or not common.worker.is_waiting
    return Readiness(ready=ready, queue=queue, database=database, model=model)


async def _answers(common: Shared) -> bool:
    with anyio.move_on_after(_PATIENCE):
        try:
            # left behind if it takes too long: a thread cannot be stopped
            await anyio.to_thread.run_sync(common.jobs.database.workers.all, abandon_on_cancel=True)
        except SummarizerError:
            return False
        return True
    return False
