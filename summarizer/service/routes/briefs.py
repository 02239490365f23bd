"""`POST /v1/briefs`: a document in, its brief out, at once or by a job."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from summarizer.brief import Brief
from summarizer.service.callers import Writing
from summarizer.service.routes.bodies import submission_in
from summarizer.service.routes.replies import accepted, address_of, as_json
from summarizer.service.routes.sent import BRIEFED
from summarizer.service.routes.values import JobView
from summarizer.service.routes.waiting import Preference, brief_of, submitted, waited

router = APIRouter(prefix="/v1", tags=["briefs"])


@router.post(
    "/briefs",
    response_model=Brief,
    responses={202: {"model": JobView, "description": "The job that will make the brief."}},
    openapi_extra=BRIEFED,
)
async def brief(request: Request, caller: Writing) -> Response:
    """The brief of a document; 202 and a job where the caller prefers not to wait, or it is long.

    A caller who goes away while he waits does not stop the job, for others may have asked for the
    same; `DELETE /v1/jobs/{id}` takes it back.
    """
    sent = await submission_in(request)
    (job,) = await submitted([sent], request, caller)
    job = await waited(job, sent, request, caller)
    if job.is_open:
        return accepted(job, Preference.of(request).applied)
    made = await brief_of(job, caller)
    return as_json(made, headers={"Content-Location": address_of(job), "X-Job-Id": job.id})
