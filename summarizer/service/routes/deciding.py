"""What people decide about the parties of a dossier: who is who, and who is one."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends

from summarizer.dossier import Dossier
from summarizer.picture import Decisions
from summarizer.service.callers import Caller, Reading, Writing
from summarizer.service.routes.bodies import json_as
from summarizer.service.routes.dossiers import Identity, database_of
from summarizer.service.routes.sent import takes
from summarizer.service.routes.values import AliasesRequest, VerdictRequest

router = APIRouter(prefix="/v1/dossiers/{dossier}", tags=["dossiers"])


@router.get("/decisions")
async def decisions(identity: Identity, caller: Reading) -> Decisions:
    """What has been decided about the parties and items of a dossier."""
    return await to_thread.run_sync(lambda: _opened(identity, caller).decisions)


@router.put("/aliases", openapi_extra=takes(AliasesRequest))
async def aliases(
    identity: Identity,
    caller: Writing,
    asked: Annotated[AliasesRequest, Depends(json_as(AliasesRequest))],
) -> Decisions:
    """Takes a table of names that are one party. It wins over everything, and replaces the last."""

    def decided() -> Decisions:
        dossier = _opened(identity, caller)
        dossier.use_table(asked.parties)
        return dossier.decisions

    return await to_thread.run_sync(decided)


@router.post("/verdicts", openapi_extra=takes(VerdictRequest))
async def decide(
    identity: Identity,
    caller: Writing,
    asked: Annotated[VerdictRequest, Depends(json_as(VerdictRequest))],
) -> Decisions:
    """Tells two names apart, or puts them together, in documents to come too.

    A name stands for whoever is called so; a place, `DOCUMENT/PARTY`, for that very one.
    """

    def decided() -> Decisions:
        dossier = _opened(identity, caller)
        judge = dossier.join if asked.same else dossier.separate
        judge(asked.one, asked.other)
        return dossier.decisions

    return await to_thread.run_sync(decided)


def _opened(identity: int, caller: Caller) -> Dossier:
    database = database_of(caller)
    return Dossier(database.find(identity).title, shelf=database.shelf(identity))
