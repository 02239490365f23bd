"""`/v1/dossiers`: made, listed, renamed, taken away."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Response

from summarizer.service.callers import Caller, Reading, Writing
from summarizer.service.routes.bodies import json_as
from summarizer.service.routes.sent import takes
from summarizer.service.routes.values import DossiersView, TitleRequest
from summarizer.storage import Database, KeptDossier

router = APIRouter(prefix="/v1/dossiers", tags=["dossiers"])

Identity = Annotated[int, Path(alias="dossier", ge=1, lt=2**31, description="id of a dossier")]

Title = Annotated[TitleRequest, Depends(json_as(TitleRequest))]


def database_of(caller: Caller) -> Database:
    """The database as the caller's tenant sees it."""
    return caller.jobs.database.of(caller.tenant)


@router.get("")
async def dossiers(caller: Reading) -> DossiersView:
    """All dossiers, by title."""
    return DossiersView(dossiers=await to_thread.run_sync(database_of(caller).dossiers))


@router.post("", status_code=201, openapi_extra=takes(TitleRequest))
async def create(caller: Writing, asked: Title, response: Response) -> KeptDossier:
    """A new dossier."""
    made = await to_thread.run_sync(database_of(caller).create, asked.title)
    response.headers["Location"] = f"/v1/dossiers/{made.id}"
    return made


@router.get("/{dossier}")
async def dossier(identity: Identity, caller: Reading) -> KeptDossier:
    """The dossier as the list has it."""
    return await to_thread.run_sync(database_of(caller).find, identity)


@router.patch("/{dossier}", openapi_extra=takes(TitleRequest))
async def rename(identity: Identity, caller: Writing, asked: Title) -> KeptDossier:
    """Gives a dossier another title."""
    return await to_thread.run_sync(database_of(caller).rename, identity, asked.title)


@router.delete("/{dossier}", status_code=204)
async def delete(identity: Identity, caller: Writing) -> None:
    """Takes a dossier away, and what only it holds."""
    await to_thread.run_sync(database_of(caller).delete, identity)
