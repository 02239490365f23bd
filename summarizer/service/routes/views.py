"""What a dossier comes to: its views, exports and page, and answers from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response

from summarizer.asking import Answer
from summarizer.dossier import Dossier, modelled
from summarizer.service.callers import Caller, Reading
from summarizer.service.problems import Refused
from summarizer.service.routes.bodies import json_as
from summarizer.service.routes.dossiers import Identity, database_of
from summarizer.service.routes.replies import CSV, HTML, JSON, MARKDOWN, preferred, text
from summarizer.service.routes.sent import takes
from summarizer.service.routes.values import Day, QuestionRequest
from summarizer.service.shared import shared
from summarizer.views import ViewName

router = APIRouter(prefix="/v1/dossiers/{dossier}", tags=["dossiers"])

Form = Literal["json", "jsonld", "plover", "ics"]
Table = Literal["parties", "items", "evidence", "discrepancies", "changes"]

_KINDS: dict[Form, str] = {
    "json": JSON,
    "jsonld": "application/ld+json",
    "plover": CSV,
    "ics": "text/calendar",
}
_ENDINGS: dict[Form, str] = {
    "json": ".json",
    "jsonld": ".jsonld",
    "plover": ".plover.csv",
    "ics": ".ics",
}
_AsOf = Annotated[
    Day | None, Query(description="as it stood on that day, without undated documents")
]
_Since = Annotated[Day | None, Query(description="only what changed on that day or later")]
Asked = Annotated[QuestionRequest, Depends(json_as(QuestionRequest))]
_VARY = {"Vary": "Accept"}


@router.get("/views/{name}", responses={200: {"content": {JSON: {}, MARKDOWN: {}}}})
async def view(
    identity: Identity,
    name: ViewName,
    request: Request,
    caller: Reading,
    since: _Since = None,
    as_of: _AsOf = None,
) -> Response:
    """One view of a dossier, as JSON or Markdown; `since` is for the changes."""
    dossier = await _pictured(identity, request, caller, as_of)
    computed = shared(request).pictures.computed
    if preferred(request, (JSON, MARKDOWN)) == JSON:
        return text(await computed(lambda: dossier.view(name, since)), JSON, headers=_VARY)
    told = await computed(lambda: dossier.to_markdown([name], since))
    return text(told, MARKDOWN, headers=_VARY)


@router.get(
    "/exports/{form}",
    responses={200: {"content": {kind: {} for kind in _KINDS.values()}}},
)
async def export(
    identity: Identity, form: Form, request: Request, caller: Reading, as_of: _AsOf = None
) -> Response:
    """A dossier for other programs; `ics` has the deadlines for a calendar (RFC 5545)."""
    dossier = await _pictured(identity, request, caller, as_of)
    made = await shared(request).pictures.computed(lambda: dossier.export(form))
    return text(made, _KINDS[form], headers=_file(f"dossier-{identity}{_ENDINGS[form]}"))


@router.get("/tables/{table}.csv", responses={200: {"content": {CSV: {}}}})
async def tables(
    identity: Identity, table: Table, request: Request, caller: Reading, as_of: _AsOf = None
) -> Response:
    """One of the tables of a dossier, for spreadsheets (RFC 4180)."""
    dossier = await _pictured(identity, request, caller, as_of)
    made = await shared(request).pictures.computed(dossier.tables)
    name = f"dossier-{identity}-{table}.csv"
    return text(made[table], CSV, headers=_file(name))


@router.get("/page", responses={200: {"content": {HTML: {}}}})
async def page(
    identity: Identity, request: Request, caller: Reading, as_of: _AsOf = None
) -> Response:
    """A dossier as one HTML page that needs nothing else."""
    dossier = await _pictured(identity, request, caller, as_of)
    return text(await shared(request).pictures.computed(dossier.to_html), HTML)


@router.post("/ask", openapi_extra=takes(QuestionRequest))
async def ask(identity: Identity, request: Request, caller: Reading, asked: Asked) -> Answer:
    """An answer from what the documents of a dossier say, each sentence with its proof.

    Where a model answers, it takes the scope write: it is paid for.
    """
    if "write" not in caller.scopes and modelled.uses_model(shared(request).settings):
        raise Refused("forbidden", "A key that may only read asks no model.")
    dossier = await _pictured(identity, request, caller, None)
    limiter = shared(request).asking
    return await to_thread.run_sync(dossier.ask, asked.question, limiter=limiter)


async def _pictured(identity: int, request: Request, caller: Caller, as_of: date | None) -> Dossier:
    database, common = database_of(caller), shared(request)
    kept = await to_thread.run_sync(database.find, identity)
    return await common.pictures.dossier(database, kept, common.settings, as_of)


def _file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
