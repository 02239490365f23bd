"""Pages of jobs: all of them, and one with its progress, then its brief."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Form, Request, Response

from summarizer.rendering import header
from summarizer.rendering.html import to_fragment
from summarizer.service.callers import Caller
from summarizer.service.pages.held import kept_of
from summarizer.service.pages.site import Page, piece, shown
from summarizer.service.pages.visitors import Reader, Writer, back
from summarizer.storage import Job, JobState

router = APIRouter(prefix="/jobs")

_ON_A_PAGE = 30
_Back = Annotated[str, Form()]


@router.get("")
def listed(request: Request, caller: Reader, state: str = "", after: str = "") -> Response:
    """The jobs, the newest first, perhaps those in one state only."""
    wanted: JobState | None = next((it for it in get_args(JobState) if it == state), None)
    found = caller.jobs.listed(state=wanted, limit=_ON_A_PAGE, after=after or None)
    page = Page("jobs.html.jinja", "Jobs", at="jobs", modules=("jobs.js",))
    return shown(request, page, caller, found=found, state=wanted, is_first=not after)


@router.get("/{job}")
def one(job: str, request: Request, caller: Reader) -> Response:
    """The job as it stands: how far it is, why it failed, or its brief."""
    found = caller.jobs.job(job)
    if found.state == "done":
        return _brief(request, caller, found)
    page = Page(
        "job.html.jinja",
        f"{_heading(found)} · job",
        at="jobs",
        modules=("job.js",) if found.is_open else (),
    )
    return shown(request, page, caller, job=found)


@router.post("/{job}/retry")
def retry(job: str, caller: Writer, back_to: _Back = "") -> Response:
    """Has the job done again, and leads back to where that was asked for."""
    anew = caller.jobs.retry(job)
    return back(back_to or f"/jobs/{anew.id}")


@router.post("/{job}/cancel")
def cancel(job: str, caller: Writer, back_to: _Back = "") -> Response:
    """Takes the job back, and leads back to where that was asked for."""
    caller.jobs.cancel(job)
    return back(back_to or f"/jobs/{job}")


@router.post("/{job}/dossier")
def to_dossier(job: str, caller: Writer, dossier: Annotated[str, Form()] = "") -> Response:
    """Puts the brief of the job into a dossier, and leads to its documents."""
    kept = kept_of(dossier, caller)
    added = caller.jobs.database.of(caller.tenant).deliveries.put(job, kept.id)
    return back(f"/dossiers/{kept.id}/documents?added={int(added is not False)}")


def _heading(job: Job) -> str:
    return job.title or "Untitled document"


def _brief(request: Request, caller: Caller, job: Job) -> Response:
    brief = caller.jobs.brief(job.id)
    tools = piece(
        request,
        "brief_tools.html.jinja",
        caller,
        job=job,
        by_rules=brief.provenance.extractor == "rules",
        dossiers=caller.dossiers.list(),
    )
    page = Page(
        "whole.html.jinja",
        f"{header.title(brief)} · brief",
        at="jobs",
        sheets=("brief.css",),
        scripts=("brief.js",),
        skip="items" if brief.items else "text",
    )
    return shown(request, page, caller, body=to_fragment(brief, tools))
