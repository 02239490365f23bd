"""`/v1/dossiers/{id}/documents`: what a dossier holds, added and taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Request, Response
from pydantic import TypeAdapter
from pydantic_core import from_json

from summarizer.brief import is_brief, load_brief
from summarizer.errors import JobUnfinished
from summarizer.picture.mentions import in_order, source_of
from summarizer.service.callers import Caller, Reading, Writing
from summarizer.service.routes.bodies import JSON, media_type, parsed, submission_in
from summarizer.service.routes.dossiers import Identity, database_of
from summarizer.service.routes.replies import accepted, as_json
from summarizer.service.routes.sent import ADDED
from summarizer.service.routes.values import Addition, DocumentsView, JobRequest, JobView
from summarizer.service.routes.waiting import Preference, brief_of, error_of, submitted, waited
from summarizer.storage import Job

router = APIRouter(prefix="/v1/dossiers/{dossier}/documents", tags=["dossiers"])

_JOB = TypeAdapter(JobRequest)
_Document = Annotated[str, Path(max_length=12, description="id of a document of the dossier")]


@router.get("")
async def documents(identity: Identity, caller: Reading) -> DocumentsView:
    """The documents of a dossier, by date."""
    briefs = await to_thread.run_sync(lambda: database_of(caller).shelf(identity).briefs())
    return DocumentsView(documents=tuple(source_of(brief) for brief in in_order(briefs)))


@router.post(
    "",
    status_code=201,
    response_model=Addition,
    responses={
        200: {"model": Addition, "description": "Its text was there already."},
        202: {"model": JobView, "description": "The job that makes the brief, which is added."},
    },
    openapi_extra=ADDED,
)
async def add(identity: Identity, request: Request, caller: Writing) -> Response:
    """Adds a brief, that of a job, or a document, which is briefed before.

    If that takes long the answer is the job, and its brief is added when it is done.
    """
    await to_thread.run_sync(database_of(caller).find, identity)
    if media_type(request) == JSON:
        body = await request.body()
        match await to_thread.run_sync(_kind, body):
            case "brief":
                return await to_thread.run_sync(_add_brief, body, identity, caller)
            case "job":
                return await _add_job((await parsed(_JOB, body)).job, identity, caller)
    return await _add_document(identity, request, caller)


@router.delete("/{document}", status_code=204)
async def remove(identity: Identity, document: _Document, caller: Writing) -> None:
    """Takes a document away, and exactly what it brought."""
    await to_thread.run_sync(lambda: database_of(caller).shelf(identity).remove(document))


def _kind(body: bytes) -> str:
    try:
        data = from_json(body)
    except ValueError:
        return "other"
    if is_brief(data):
        return "brief"
    return "job" if isinstance(data, dict) and "job" in data else "other"


def _add_brief(body: bytes, dossier: int, caller: Caller) -> Response:
    brief = load_brief(body)
    added = database_of(caller).shelf(dossier).add(brief)
    return _told(added, brief.document.sha256)


async def _add_job(identity: str, dossier: int, caller: Caller) -> Response:
    job = await to_thread.run_sync(caller.jobs.job, identity)
    if job.error is not None and job.state == "failed":
        raise error_of(job.error)
    if job.state == "cancelled":
        raise JobUnfinished("The job has no brief: it is cancelled.")
    added = await to_thread.run_sync(database_of(caller).deliveries.put, job.id, dossier)
    if added is None:
        return accepted(job)
    brief = await brief_of(job, caller)
    return _told(added, brief.document.sha256, job)


async def _add_document(dossier: int, request: Request, caller: Caller) -> Response:
    sent = replace(await submission_in(request), dossier=dossier)
    sha256 = sent.document.sha256
    if await to_thread.run_sync(database_of(caller).shelf(dossier).holds, sha256):
        return _told(False, sha256)
    (job,) = await submitted([sent], request, caller)
    job = await waited(job, sent, request, caller)
    if job.is_open:
        return accepted(job, Preference.of(request).applied)
    await brief_of(job, caller)
    return _told(True, sha256, job)


def _told(added: bool, sha256: str, job: Job | None = None) -> Response:
    done = Addition(added=added, document=sha256[:12], job=job.id if job else None)
    return as_json(done, 201 if added else 200)
