"""The page of a dossier: what its documents come to together."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Request, Response

from summarizer.errors import BadDate, DossierError
from summarizer.service.pages.documents import documents_page
from summarizer.service.pages.held import held, kept_of
from summarizer.service.pages.site import Page, piece, shown
from summarizer.service.pages.visitors import Reader, Writer, back
from summarizer.service.shared import shared
from summarizer.views.page import to_fragment

router = APIRouter(prefix="/dossiers/{identity}")


@router.get("")
async def picture(
    identity: str, request: Request, caller: Reader, as_of: str = "", since: str = ""
) -> Response:
    """Matrix, calendar, ledger, discrepancies, changes, graph and evidence, perhaps of a day.

    Of the changes perhaps those only that came `since` a day.
    """
    (day, wrong), (first, wrong_too) = _day(as_of), _day(since)
    wrong = wrong or wrong_too
    known = await held(identity, request, caller, day)
    page = Page(
        "whole.html.jinja",
        f"{known.kept.title} · dossier",
        at="dossiers",
        sheets=("brief.css", "dossier.css"),
        scripts=("dossier.js",),
        skip="evidence",
        status=422 if wrong else 200,
    )

    def made() -> Response:
        seen = known.whole.picture
        if first:
            seen = seen.model_copy(update={"changes": known.whole.changes(first)})
        asked = {"as_of": day, "since": first, "wrong": wrong}
        shown_with = {"held": known, "seen": seen, **asked}
        tools = piece(request, "dossier_tools.html.jinja", caller, **shown_with)
        return shown(request, page, caller, body=to_fragment(seen, tools))

    return await shared(request).pictures.computed(made)


@router.post("/title")
async def rename(
    identity: str, request: Request, caller: Writer, title: Annotated[str, Form()] = ""
) -> Response:
    """Gives the dossier another title."""
    kept = await to_thread.run_sync(kept_of, identity, caller)
    try:
        database = caller.jobs.database.of(caller.tenant)
        await to_thread.run_sync(database.rename, kept.id, title)
    except DossierError as error:
        return await documents_page(identity, request, caller, error=error, title=title)
    return back(f"/dossiers/{kept.id}/documents")


@router.post("/delete")
async def delete(
    identity: str, request: Request, caller: Writer, sure: Annotated[str, Form()] = ""
) -> Response:
    """Takes the dossier away, if whoever asks for it has said that he is sure."""
    kept = await to_thread.run_sync(kept_of, identity, caller)
    if not sure:
        error = DossierError("The dossier is still there.", hint="Tick the box to delete it.")
        return await documents_page(identity, request, caller, error=error)
    await to_thread.run_sync(caller.jobs.database.of(caller.tenant).delete, kept.id)
    return back("/dossiers")


def _day(given: str) -> tuple[date | None, BadDate | None]:
    """The day that is meant, or what is wrong with it; neither if none is given."""
    try:
        return (date.fromisoformat(given) if given else None), None
    except ValueError:
        return None, BadDate("That is no day.", hint="Write it as 2026-05-14.")
