"""Who asks: which tenant, and what the key allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

from summarizer.dossier import Dossiers
from summarizer.jobs import Jobs
from summarizer.service.shared import shared
from summarizer.storage import MAIN

Scope = Literal["read", "write", "admin"]


@dataclass(frozen=True)
class Caller:
    """Who sent a request: `key` is the id of the key, None where none is asked for."""

    tenant: str
    scopes: frozenset[Scope]
    key: str | None
    jobs: Jobs
    """The jobs as this tenant sees them."""
    dossiers: Dossiers
    """The dossiers of this tenant."""


def caller(request: Request) -> Caller:
    """Who sent the request."""
    common = shared(request)
    return Caller(
        tenant=MAIN,
        scopes=frozenset({"read", "write", "admin"}),
        key=None,
        jobs=common.jobs.of(MAIN),
        dossiers=Dossiers(settings=common.settings, database=common.jobs.database.of(MAIN)),
    )


Reading = Annotated[Caller, Depends(caller)]
"""A caller who may read."""
Writing = Annotated[Caller, Depends(caller)]
"""A caller who may read and write."""
Administering = Annotated[Caller, Depends(caller)]
"""A caller who may see what concerns all tenants."""
