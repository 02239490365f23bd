"""`GET /v1/jobs/{id}/events`: how a job goes on, as server-sent events, and its brief at the end.

The form is that of https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event

from summarizer.errors import SummarizerError
from summarizer.service.callers import Caller, Reading
from summarizer.service.problems import problem_of
from summarizer.service.routes import jobs as jobs_routes
from summarizer.service.routes.values import JobView
from summarizer.service.routes.waiting import brief_of
from summarizer.service.shared import shared
from summarizer.service.watching import Watch
from summarizer.storage import Job

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

_PING = 10.0
"""Seconds without an event after which a comment keeps the connection alive."""
_RETRY = 2000
"""Milliseconds after which a browser that was cut off comes back."""


_STREAM = {"schema": {"type": "string", "description": "Events `job`, `brief` and `problem`."}}


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
    told = _told(found, caller, shared(request).watch, request.scope["state"].get("request_id"))
    return EventSourceResponse(
        told, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


async def _told(
    job: Job, caller: Caller, watch: Watch, request_id: str | None
) -> AsyncIterator[bytes]:
    seen: Job = job
    yield format_sse_event(retry=_RETRY)
    try:
        async for change in _with_pings(watch.changes(job.id, caller.tenant)):
            if change is None:
                yield format_sse_event(comment="ping")
                continue
            seen = change
            yield _event("job", JobView.of(seen).model_dump_json(), seen)
        if not seen.is_open:
            brief = await brief_of(seen, caller)
            yield _event("brief", brief.model_dump_json(), seen)
    except SummarizerError as error:
        problem = problem_of(error, request_id)
        yield _event("problem", problem.model_dump_json(exclude_none=True), seen)


async def _with_pings(changes: AsyncIterator[Job]) -> AsyncIterator[Job | None]:
    """The changes, and None whenever there has been none for a while."""
    coming = asyncio.ensure_future(anext(changes, None))
    try:
        while True:
            done, _ = await asyncio.wait([coming], timeout=_PING)
            if not done:
                yield None
                continue
            change = coming.result()
            if change is None:
                return
            yield change
            coming = asyncio.ensure_future(anext(changes, None))
    finally:
        coming.cancel()


def _event(name: str, data: str, job: Job) -> bytes:
    identity = f"{job.id}.{job.round}.{job.changed.timestamp()}"
    return format_sse_event(event=name, data_str=data, id=identity)
