"""The first page: a document is pasted or dropped, and its brief is asked for."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool

from summarizer.client import AsyncSummarizer
from summarizer.errors import DocumentError, SummarizerError
from summarizer.service.callers import Caller
from summarizer.service.pages.sending import Given, has_model, send
from summarizer.service.pages.site import Page, shown
from summarizer.service.pages.visitors import Reader, Writer, back
from summarizer.service.shared import shared

router = APIRouter()

_RECENT = 5


@router.get("/")
def start(request: Request, caller: Reader, dossier: int | None = None) -> Response:
    """The form, and what was asked for last."""
    return _page(request, caller, Given(dossier=str(dossier or "")))


@router.post("/")
async def asked(request: Request, caller: Writer, given: Annotated[Given, Form()]) -> Response:
    """Takes a pasted text in, and leads to its job; the way that needs no script."""
    try:
        job = await run_in_threadpool(send, given, caller, shared(request).settings)
    except DocumentError as error:
        return await run_in_threadpool(_page, request, caller, given, error)
    return back(f"/jobs/{job.id}")


def _page(
    request: Request, caller: Caller, given: Given, error: SummarizerError | None = None
) -> Response:
    page = Page(
        "start.html.jinja",
        "Brief a document",
        at="start",
        modules=("sending.js",),
        status=422 if error else 200,
    )
    return shown(
        request,
        page,
        caller,
        given=given,
        error=error,
        recent=caller.jobs.listed(limit=_RECENT).jobs,
        dossiers=caller.dossiers.list(),
        has_model=has_model(shared(request).settings),
        chosen=AsyncSummarizer(shared(request).settings).chosen,
    )
