"""`GET /v1/jobs/{id}/events`: how a job goes on, as server-sent events, and its brief at the end.

The form is that of https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel

from summarizer.errors import StorageError, SummarizerError
from summarizer.service.callers import Caller, Reading
from summarizer.service.identity import holds_still
from summarizer.service.kinds import KINDS
from summarizer.service.problems import problem, problem_of, request_id_of
from summarizer.service.routes import jobs as jobs_routes
from summarizer.service.routes.values import JobView
from summarizer.service.routes.waiting import brief_of
from summarizer.service.shared import shared
from summarizer.storage import Job

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

_PING = 10.0
"""Seconds without an event after which a comment keeps the connection alive."""
_PINGED = format_sse_event(comment="ping")
_RETRY = 2000
"""Milliseconds after which a browser that was cut off comes back."""


_EVENT = {
    "event": {"enum": ["job", "brief", "problem"]},
    "data": {"type": "string", "description": "JSON: a JobView, a Brief or a Problem"},
    "id": {"type": "string"},
    "retry": {"type": "integer"},
}
_STREAM = {"schema": {"type": "object", "properties": _EVENT}}


@router.get(
    "/{job}/events",
    response_class=Response,
    responses={200: {"content": {EventSourceResponse.media_type: _STREAM}}},
)
async def events(job: jobs_routes.Job, request: Request, caller: Reading) -> Response:
    """The job at each change (`job`), then its brief (`brief`) or why there is none (`problem`).

    Whoever comes back begins anew with the job as it stands, whatever `Last-Event-ID` says.
    """
    found = await to_thread.run_sync(caller.jobs.job, job)
    told = _told(found, caller, request)
    return EventSourceResponse(
        told, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


async def _told(job: Job, caller: Caller, request: Request) -> AsyncIterator[bytes]:
    seen: Job = job
    watch = shared(request).watch
    yield format_sse_event(retry=_RETRY)
    try:
        async with aclosing(watch.changes(job.id, caller.tenant, _PING)) as changes:
            async for change in changes:
                seen = change or seen
                if not await _is_let_in(request):
                    yield _event("problem", problem(KINDS["unauthorized"]), seen)
                    return
                yield _event("job", JobView.of(seen), seen) if change else _PINGED
        if not seen.is_open:
            brief = await brief_of(seen, caller)
            yield _event("brief", brief, seen)
    except SummarizerError as error:
        yield _event("problem", problem_of(error, request_id_of(request.scope)), seen)


async def _is_let_in(request: Request) -> bool:
    """Whether the caller may read on; while that cannot be found out he is told nothing new."""
    try:
        return await holds_still(request.scope)
    except StorageError:
        return True


def _event(name: str, value: BaseModel, job: Job) -> bytes:
    identity = f"{job.id}.{job.round}.{job.changed.timestamp()}"
    data = value.model_dump_json(exclude_none=name == "problem")
    return format_sse_event(event=name, data_str=data, id=identity)
