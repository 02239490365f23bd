"""Who asks: which tenant, and what the key allows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from summarizer.dossier import Dossiers
from summarizer.jobs import Jobs
from summarizer.service.identity import COOKIE, Visitor, visitor_of
from summarizer.service.problems import Refused, request_id_of
from summarizer.service.sessions import require_csrf
from summarizer.service.shared import Shared, shared
from summarizer.storage import MAIN
from summarizer.storage.keys import SCOPES, Scope

# they only tell OpenAPI; who it is has been found out before (`identity`)
_BEARER = HTTPBearer(auto_error=False, scheme_name="key", description="A key, sk_…")
_COOKIE = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="session")
_Told = Annotated[object, Depends(_BEARER)]
_ToldToo = Annotated[object, Depends(_COOKIE)]


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


def caller_with(scope: Scope) -> Callable[[Request, object, object], Awaitable[Caller]]:
    """A dependency: the caller, if he may do what `scope` allows."""

    async def caller(request: Request, _: _Told, __: _ToldToo) -> Caller:
        found = await visiting(request)
        if found is None:
            raise Refused(
                "unauthorized",
                hint="Send Authorization: Bearer sk_…",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if scope not in found.scopes:
            raise Refused("forbidden", f"The key has not the scope {scope}.")
        return found

    return caller


async def visiting(request: Request) -> Caller | None:
    """A dependency: the caller whatever he may do; None if a key is asked for and he has none."""
    visitor, common = visitor_of(request.scope), shared(request)
    if visitor.is_refused or (visitor.key is None and common.keys_required):
        return None
    await require_csrf(request)
    return _caller(visitor, common, request_id_of(request.scope))


def _caller(visitor: Visitor, common: Shared, request_id: str | None) -> Caller:
    key = visitor.key
    tenant = MAIN if key is None else key.tenant
    return Caller(
        tenant=tenant,
        scopes=frozenset(SCOPES) if key is None else key.scopes,
        key=None if key is None else key.id,
        jobs=common.jobs.of(tenant, request_id),
        dossiers=Dossiers(settings=common.settings, database=common.jobs.database.of(tenant)),
    )


Reading = Annotated[Caller, Depends(caller_with("read"))]
"""A caller who may read."""
Writing = Annotated[Caller, Depends(caller_with("write"))]
"""A caller who may read and write."""
Administering = Annotated[Caller, Depends(caller_with("admin"))]
"""A caller who may see what concerns all tenants."""
Visiting = Annotated[Caller | None, Depends(visiting)]
"""A caller, or None for somebody who has to sign in first: for pages."""
