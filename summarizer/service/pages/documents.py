"""The page of a dossier's documents: which there are, adding and removing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool

from summarizer.errors import DocumentError, SummarizerError
from summarizer.service.callers import Caller
from summarizer.service.pages.held import Held, held, kept_of
from summarizer.service.pages.sending import Given, has_model, send
from summarizer.service.pages.site import Page, shown
from summarizer.service.pages.visitors import Reader, Writer, back
from summarizer.service.shared import shared

router = APIRouter(prefix="/dossiers/{identity}/documents")

_DONE_LATELY = 50
_ADDED = {
    "1": "The document is in the dossier, or comes as soon as its brief is made.",
    "0": "Its text is in the dossier already; nothing was changed.",
}


@router.get("")
async def listed(identity: str, request: Request, caller: Reader, added: str = "") -> Response:
    """The documents, and the forms that add some."""
    return await documents_page(identity, request, caller, told=_ADDED.get(added, ""))


@router.post("")
async def add(
    identity: str, request: Request, caller: Writer, given: Annotated[Given, Form()]
) -> Response:
    """Takes a pasted text in; its brief goes to the dossier when it is done."""
    kept = await run_in_threadpool(kept_of, identity, caller)
    here = given.model_copy(update={"dossier": str(kept.id)})
    try:
        job = await run_in_threadpool(send, here, caller, shared(request).settings)
    except DocumentError as wrong:
        return await documents_page(identity, request, caller, error=wrong, given=here)
    return back(f"/jobs/{job.id}")


@router.post("/brief")
def add_brief(identity: str, caller: Writer, job: Annotated[str, Form()] = "") -> Response:
    """Puts the brief of a job into the dossier."""
    kept = kept_of(identity, caller)
    added = caller.jobs.database.of(caller.tenant).deliveries.put(job, kept.id)
    return back(f"/dossiers/{kept.id}/documents?added={int(added is not False)}")


@router.post("/{document}/remove")
def remove(identity: str, document: str, caller: Writer) -> Response:
    """Takes a document away, and exactly what it brought."""
    kept = kept_of(identity, caller)
    caller.jobs.database.of(caller.tenant).shelf(kept.id).remove(document)
    return back(f"/dossiers/{kept.id}/documents")


async def documents_page(
    identity: str,
    request: Request,
    caller: Caller,
    *,
    told: str = "",
    error: SummarizerError | None = None,
    given: Given | None = None,
    title: str = "",
) -> Response:
    """The page with what somebody is told, and with what he has put into its forms."""
    known = await held(identity, request, caller)
    sources = known.whole.documents
    page = Page(
        "documents.html.jinja",
        f"Documents · {known.kept.title}",
        at="dossiers",
        modules=("sending.js",),
        status=422 if error else 200,
    )
    return await run_in_threadpool(
        lambda: shown(
            request,
            page,
            caller,
            held=known,
            sources=sources,
            openings={} if all(it.title for it in sources) else _openings(known, caller),
            done=caller.jobs.listed(state="done", limit=_DONE_LATELY).jobs,
            given=given or Given(dossier=str(known.kept.id)),
            has_model=has_model(shared(request).settings),
            told=told,
            error=error,
            title=title or known.kept.title,
        )
    )


def _openings(known: Held, caller: Caller) -> dict[str, str]:
    """How the texts begin: by that people tell them apart where they have no titles."""
    return caller.jobs.database.of(caller.tenant).shelf(known.kept.id).openings()
