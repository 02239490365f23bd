"""`/v1/jobs`: what became of what was asked for."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from summarizer.brief import Brief
from summarizer.service.callers import Reading, Writing
from summarizer.service.routes.bodies import json_as, submissions_of
from summarizer.service.routes.replies import (
    HTML,
    JSON,
    MARKDOWN,
    accepted,
    as_json,
    job_told,
    preferred,
    text,
)
from summarizer.service.routes.sent import takes
from summarizer.service.routes.values import JobsRequest, JobsView, JobView
from summarizer.service.routes.waiting import submitted
from summarizer.service.shared import shared
from summarizer.storage import JobState

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

_EXAMPLE = "f0e853325b5193db90a56044-98bfb6224c4b"
Job = Annotated[str, Path(description="id of a job", examples=[_EXAMPLE])]
_Several = Annotated[JobsRequest, Depends(json_as(JobsRequest))]
_After = Annotated[str | None, Query(max_length=40, description="`next` of the page before")]


@router.post("", status_code=202, response_model=JobsView, openapi_extra=takes(JobsRequest))
async def ask_for_several(caller: Writing, asked: _Several, request: Request) -> Response:
    """A job for each of several texts, in their order."""
    sent = await submissions_of(asked.documents, request)
    jobs = await submitted(sent, request, caller)
    return as_json(JobsView(jobs=tuple(JobView.of(job) for job in jobs)), 202)


@router.get("")
async def jobs(
    caller: Reading,
    state: JobState | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: _After = None,
) -> JobsView:
    """The jobs that were asked for, the newest first."""
    page = await to_thread.run_sync(
        lambda: caller.jobs.listed(state=state, limit=limit, after=after)
    )
    return JobsView(jobs=tuple(JobView.of(job) for job in page.jobs), next=page.next)


@router.get("/{job}", response_model=JobView)
async def job(job: Job, request: Request, caller: Reading) -> Response:
    """The job as it stands."""
    return job_told(await shared(request).looks.job(job, caller.tenant))


@router.get(
    "/{job}/brief",
    response_model=Brief,
    responses={200: {"content": {MARKDOWN: {}, HTML: {}}}},
)
async def brief(job: Job, request: Request, caller: Reading) -> Response:
    """The brief of a job, as JSON, Markdown or one HTML page."""
    made = await to_thread.run_sync(caller.jobs.brief, job)
    kind = preferred(request, (JSON, MARKDOWN, HTML))
    if kind == JSON:
        return as_json(made, headers={"Vary": "Accept"})
    shown = made.to_markdown if kind == MARKDOWN else made.to_html
    return text(await to_thread.run_sync(shown), kind, headers={"Vary": "Accept"})


@router.delete("/{job}", response_model=JobView)
async def cancel(job: Job, caller: Writing) -> Response:
    """Takes a job back; one that has ended stays as it is, and so does what others asked for."""
    return job_told(await to_thread.run_sync(caller.jobs.cancel, job))


@router.post("/{job}/retry", status_code=202, response_model=JobView)
async def retry(job: Job, caller: Writing) -> Response:
    """Has a job that failed or was cancelled done again."""
    return accepted(await to_thread.run_sync(caller.jobs.retry, job))
