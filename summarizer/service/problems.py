"""Errors as problem details (RFC 9457): a stable type, no text of documents."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from summarizer import errors
from summarizer.errors import SummarizerError

MEDIA_TYPE = "application/problem+json"

_STATUS: dict[type[SummarizerError], int] = {
    errors.DocumentTooLarge: 413,
    errors.DocumentError: 422,
    errors.DossierNotFound: 404,
    errors.DocumentNotHeld: 404,
    errors.DossierExists: 409,
    errors.UnknownParty: 404,
    errors.AnswerWithheld: 502,
    errors.DossierError: 422,
    errors.JobNotFound: 404,
    errors.JobUnfinished: 409,
    errors.QueueFull: 503,
    errors.QueueUnavailable: 503,
    errors.JobError: 500,
    errors.DatabaseDamaged: 500,
    errors.StorageError: 503,
    errors.RateLimited: 503,
    errors.ExtractionError: 502,
    errors.ConfigurationError: 422,
}


class Problem(BaseModel):
    """What went wrong. `type` is stable; `code` is its last part, that of the package's error."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str | None = None
    request_id: str | None = None


def status_of(error: SummarizerError) -> int:
    """The status that tells of such an error."""
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)


def install(app: FastAPI) -> None:
    """Lets every error of `app` leave as a problem."""

    @app.exception_handler(SummarizerError)
    def told(request: Request, error: SummarizerError) -> JSONResponse:
        status = status_of(error)
        problem = Problem(
            type=f"/v1/problems/{error.code}",
            title=(type(error).__doc__ or "").partition("\n")[0],
            status=status,
            detail=error.message,
            code=error.code,
            hint=error.hint,
        )
        return JSONResponse(problem.model_dump(exclude_none=True), status, media_type=MEDIA_TYPE)
