"""The page of all dossiers, where new ones are made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from summarizer.errors import DossierError
from summarizer.service.callers import Caller
from summarizer.service.pages.site import Page, shown
from summarizer.service.pages.visitors import Reader, Writer, back

router = APIRouter(prefix="/dossiers")


@router.get("")
def listed(request: Request, caller: Reader) -> Response:
    """All dossiers, and the form for a new one."""
    return _page(request, caller)


@router.post("")
def make(request: Request, caller: Writer, title: Annotated[str, Form()] = "") -> Response:
    """Makes a dossier, and leads to its documents."""
    try:
        made = caller.jobs.database.of(caller.tenant).create(title)
    except DossierError as error:
        return _page(request, caller, title, error)
    return back(f"/dossiers/{made.id}/documents")


def _page(
    request: Request, caller: Caller, title: str = "", error: DossierError | None = None
) -> Response:
    page = Page("dossiers.html.jinja", "Dossiers", at="dossiers", status=422 if error else 200)
    return shown(request, page, caller, dossiers=caller.dossiers.list(), title=title, error=error)
