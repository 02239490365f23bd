"""`/v1/problems`: what the kinds of problems mean."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from summarizer.service.kinds import KINDS
from summarizer.service.problems import Refused

router = APIRouter(prefix="/v1/problems", tags=["problems"])


class KindOfProblem(BaseModel):
    """A kind of problem; after `retry_after` seconds the same request may succeed, None never."""

    code: str
    status: int
    title: str
    retry_after: int | None


@router.get("/{code}")
async def explained(code: str) -> KindOfProblem:
    """What the problem with that code means."""
    if code not in KINDS:
        raise Refused("not-found", "There is no problem of that code.")
    kind = KINDS[code]
    return KindOfProblem(
        code=kind.code, status=kind.status, title=kind.title, retry_after=kind.again
    )
