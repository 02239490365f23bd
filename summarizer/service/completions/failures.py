"""Errors in the form of this API: `{"error": {"message", "type", "param", "code"}}`."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

from summarizer.service.completions.shapes import Failure, FailureTold
from summarizer.service.kinds import KINDS
from summarizer.service.problems import Problem

PATHS = ("/v1/chat/completions", "/v1/models")

_STATUS = {"invalid-request": 400, "job-unfinished": 504}
"""Where this API has another status for a kind of problem than the service has."""
_CODES = {
    "unauthorized": "invalid_api_key",
    "rate-limited-key": "rate_limit_exceeded",
}
"""Codes that programs know from elsewhere; others are ours, written as theirs are."""
_TYPES = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
}
_AGAIN = ("job-unfinished", "rate-limited-key")
"""What turns out otherwise when the same is asked again, besides what says when to."""


def answer(told: Problem) -> JSONResponse:
    """The answer that tells of a problem.

    The official clients repeat what failed with 5xx unless they are told not to: what a model was
    paid for would be paid for thrice.
    """
    kind = KINDS.get(told.code)
    again = told.code in _AGAIN or (kind is not None and kind.again is not None)
    headers = {"X-Should-Retry": "true" if again else "false"}
    return JSONResponse(failure(told).model_dump(), status_of(told), headers)


def failure(told: Problem) -> FailureTold:
    """The problem in the form of this API."""
    said = f"{told.detail} {told.hint}" if told.hint else told.detail
    param = None
    if told.errors:
        param = told.errors[0].place.removeprefix("body.") or None
        said = "; ".join(f"{one.place.removeprefix('body.')}: {one.message}" for one in told.errors)
    kind = _TYPES.get(told.status, "invalid_request_error" if told.status < 500 else "server_error")
    code = _CODES.get(told.code, told.code.replace("-", "_"))
    return FailureTold(error=Failure(message=said, type=kind, param=param, code=code))


def status_of(told: Problem) -> int:
    """The status with which this API tells of the problem."""
    return _STATUS.get(told.code, told.status)


def _responses() -> dict[int | str, dict[str, Any]]:
    statuses = {kind.status for kind in KINDS.values()} | set(_STATUS.values())
    return {status: {"model": FailureTold, "description": "An error."} for status in statuses}


RESPONSES = _responses()
"""All errors that there are, for what OpenAPI says."""
