"""Errors as problem details (RFC 9457): a stable type, and nothing of documents or input."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from summarizer.errors import SummarizerError
from summarizer.service.kinds import KINDS, OF_OURS, Kind, kind_of

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger(__name__)

_BY_STATUS = {
    400: "bad-request",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "invalid-request",
    503: "overloaded",
}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")


class Misfit(BaseModel):
    """What does not fit in a request: where, and why. What was sent there is not repeated."""

    place: str
    message: str


class Problem(BaseModel):
    """What went wrong. `type` is stable; `code` is its last part."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str | None = None
    request_id: str | None = None
    errors: tuple[Misfit, ...] | None = None


class Refused(HTTPException):
    """A request that the service turns down, by the code of a kind of problem (`kinds.KINDS`).

    An `HTTPException`, since FastAPI lets nothing else through while it reads a body.
    """

    def __init__(
        self,
        code: str,
        detail: str | None = None,
        *,
        hint: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = KINDS[code]
        self.hint = hint
        super().__init__(self.kind.status, detail or self.kind.title, dict(headers or {}))


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What FastAPI is to document as problems: `responses=responses(404, 409)`."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {
            "description": " ".join(sorted({k.title for k in KINDS.values() if k.status == status}))
            if status < 500
            else "The service, or what it needs, has failed.",
            "content": {MEDIA_TYPE: schema},
        }
        for status in statuses
    }


RESPONSES = responses(*sorted({kind.status for kind in KINDS.values()}))
"""All problems that there are; the application documents them for every address."""


def problem(
    kind: Kind, detail: str | None = None, *, hint: str | None = None, request_id: str | None = None
) -> Problem:
    """A problem of that kind, as it is told to a caller."""
    return Problem(
        type=f"/v1/problems/{kind.code}",
        title=kind.title,
        status=kind.status,
        detail=detail or kind.title,
        code=kind.code,
        hint=hint,
        request_id=request_id,
    )


def problem_of(error: SummarizerError, request_id: str | None = None) -> Problem:
    """The problem that an error of the package is."""
    kind = kind_of(type(error))
    if isinstance(error, OF_OURS):
        return problem(kind, request_id=request_id)
    return problem(kind, error.message, hint=error.hint, request_id=request_id)


def answer(
    told: Problem, headers: Mapping[str, str] | None = None, *, scope: Scope | None = None
) -> Response:
    """The answer that tells of a problem; where it is worth to come back, it says when.

    With the `scope` of a request for a page it is a page, where the application has such; parts of
    the API that have a form of their own for it tell it in that.
    """
    again = KINDS[told.code].again if told.code in KINDS else None
    more = {**({"Retry-After": str(again)} if again else {}), **(headers or {})}
    own = None if scope is None else _form_of(scope)
    if own is not None:
        shown = own(told)
        shown.headers.update(more)
        return shown
    if scope is not None and _wants_page(scope):
        page: Response = scope["app"].state.problem_page(Request(scope), told)
        page.headers.update(more)
        return page
    # in ASCII, for what cannot be encoded (a lone surrogate) must not break the telling
    body = json.dumps(told.model_dump(mode="json", exclude_none=True))
    return Response(body, told.status, more, MEDIA_TYPE)


def answer_to(error: Exception, scope: Scope) -> Response:
    """The answer to the request of `scope` that ended with this error, whatever it is."""
    told = problem_for(error, request_id_of(scope))
    return answer(told, getattr(error, "headers", None), scope=scope)


def problem_for(error: Exception, request_id: str | None = None) -> Problem:
    """The problem that an error is, whatever it is."""
    if isinstance(error, SummarizerError):
        if isinstance(error, OF_OURS):
            _log.error("%s: %s", error.code, error)
        return problem_of(error, request_id)
    if isinstance(error, Refused):
        return problem(error.kind, error.detail, hint=error.hint, request_id=request_id)
    # what others raise may quote what was sent
    status = error.status_code if isinstance(error, HTTPException) else 500
    return problem(KINDS[_BY_STATUS.get(status, "internal")], request_id=request_id)


def request_id_of(scope: Scope) -> str | None:
    """The id of the request of that scope."""
    found: str | None = scope.get("state", {}).get("request_id")
    return found


def _allowed(scope: Scope) -> str:
    """The methods that the address of that scope takes: the first route knows its own only."""
    routes = scope["app"].router.routes
    found = [
        method
        for method in _METHODS
        if any(each.matches({**scope, "method": method})[0] is Match.FULL for each in routes)
    ]
    return ", ".join(["HEAD", *found] if "GET" in found else found)


def _form_of(scope: Scope) -> Callable[[Problem], Response] | None:
    """How problems are told at the address of that scope, where it has a form of its own."""
    path, forms = scope["path"], getattr(scope["app"].state, "problem_forms", {})
    return next((forms[at] for at in forms if path == at or path.startswith(f"{at}/")), None)


def _wants_page(scope: Scope) -> bool:
    wanted = Headers(scope=scope).get("accept", "")
    has_pages = hasattr(scope["app"].state, "problem_page")
    return has_pages and not scope["path"].startswith("/v1/") and "text/html" in wanted


def install(app: FastAPI) -> None:
    """Lets every error of `app` leave as a problem. What is unexpected is `requests`' concern."""

    @app.exception_handler(SummarizerError)
    async def of_the_package(request: Request, error: SummarizerError) -> Response:
        return answer_to(error, request.scope)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        told = answer_to(error, request.scope)
        if error.status_code == 405:
            told.headers["Allow"] = _allowed(request.scope)
        return told

    @app.exception_handler(RequestValidationError)
    async def of_the_input(request: Request, error: RequestValidationError) -> Response:
        misfits = _misfits(error.errors())
        if misfits and misfits[0].place == "body" and not _is_json(request):
            unread = Refused("unsupported-media-type", hint="Send application/json.")
            return answer_to(unread, request.scope)
        told = problem(KINDS["invalid-request"], request_id=request_id_of(request.scope))
        return answer(told.model_copy(update={"errors": misfits}), scope=request.scope)


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _misfits(found: Sequence[Any]) -> tuple[Misfit, ...]:
    return tuple(Misfit(place=_place(one), message=str(one["msg"])) for one in found[:20])


def _place(one: Mapping[str, Any]) -> str:
    # the name of an unknown field is what somebody sent
    steps = (str(step) for step in one["loc"])
    return ".".join(s if s.isdigit() or _PLAIN_NAME.fullmatch(s) else "…" for s in steps)
