"""The page of a dossier: what its documents come to together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from summarizer.dossier import Dossier
from summarizer.errors import BadDate, DossierError
from summarizer.service.pages.documents import documents_page
from summarizer.service.pages.held import held
from summarizer.service.pages.site import Page, piece, shown
from summarizer.service.pages.visitors import Reader, Writer, back
from summarizer.views.page import to_fragment

router = APIRouter(prefix="/dossiers/{identity}")


@router.get("")
def picture(identity: str, request: Request, caller: Reader, as_of: str = "") -> Response:
    """Matrix, calendar, ledger, discrepancies, changes, graph and evidence, perhaps of a day."""
    known = held(identity, caller)
    whole, wrong = _as_of(known.whole, as_of)
    seen = whole.picture
    shown_with = {"held": known, "as_of": as_of, "wrong": wrong, "seen": seen}
    tools = piece(request, "dossier_tools.html.jinja", caller, **shown_with)
    page = Page(
        "whole.html.jinja",
        f"{known.kept.title} · dossier",
        at="dossiers",
        sheets=("brief.css", "dossier.css"),
        scripts=("dossier.js",),
        skip="evidence",
        status=422 if wrong else 200,
    )
    return shown(request, page, caller, body=to_fragment(seen, tools))


@router.post("/title")
def rename(
    identity: str, request: Request, caller: Writer, title: Annotated[str, Form()] = ""
) -> Response:
    """Gives the dossier another title."""
    known = held(identity, caller)
    try:
        caller.jobs.database.of(caller.tenant).rename(known.kept.id, title)
    except DossierError as error:
        return documents_page(request, caller, known, error=error, title=title)
    return back(f"{known.at}/documents")


@router.post("/delete")
def delete(
    identity: str, request: Request, caller: Writer, sure: Annotated[str, Form()] = ""
) -> Response:
    """Takes the dossier away, if whoever asks for it has said that he is sure."""
    known = held(identity, caller)
    if not sure:
        error = DossierError("The dossier is still there.", hint="Tick the box to delete it.")
        return documents_page(request, caller, known, error=error)
    caller.jobs.database.of(caller.tenant).delete(known.kept.id)
    return back("/dossiers")


def _as_of(whole: Dossier, day: str) -> tuple[Dossier, BadDate | None]:
    if not day:
        return whole, None
    try:
        return whole.as_of(day), None
    except BadDate as error:
        return whole, error
