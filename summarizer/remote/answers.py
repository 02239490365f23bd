"""What the service answers: jobs, briefs, and problems that become our own errors again."""

from __future__ import annotations

from typing import Literal, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from summarizer.errors import (
    ExtractionError,
    ServiceFailed,
    ServiceRefused,
    SummarizerError,
    by_code,
)

_M = TypeVar("_M", bound=BaseModel)
_HINT = "Look whether the address is that of a summarizer service, and of which version."
_REFUSALS = (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)


class Failure(BaseModel):
    """Why there is no brief: an error of the package, as it travels."""

    code: str = "error"
    message: str = ""
    hint: str | None = None

    @property
    def error(self) -> SummarizerError:
        """The error of that code."""
        kind = _narrower().get(self.code, ServiceFailed)
        return kind(self.message or "The service gives no reason.", hint=self.hint)


class Progress(BaseModel):
    """`done` of `total` chunks have been read."""

    done: int
    total: int


class JobSeen(BaseModel):
    """A job as the service tells of it."""

    id: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    characters: int
    progress: Progress | None = None
    error: Failure | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("queued", "running")

    @property
    def failure(self) -> SummarizerError:
        """Why it ended without a brief."""
        if self.error is not None:
            return self.error.error
        return ExtractionError(f"The job was {self.state}.", hint="Ask again.")


class _Problem(BaseModel):
    code: str = ""
    detail: str = ""
    hint: str | None = None


def read_as(form: type[_M], answer: httpx.Response) -> _M:
    """The answer as a value of `form`. Raises `ServiceFailed` if it is none."""
    return value_of(form, answer.text)


def value_of(form: type[_M], text: str) -> _M:
    """A value of `form` from its JSON. Raises `ServiceFailed` if it is none."""
    try:
        return form.model_validate_json(text)
    except ValidationError:
        raise not_understood() from None


def not_understood() -> ServiceFailed:
    """The service answered, and not as a service of this package does."""
    return ServiceFailed("The service answers in another form than expected.", hint=_HINT)


def error_of(answer: httpx.Response) -> SummarizerError:
    """What an answer of an error status says, as the error that it was at the service."""
    try:
        problem = _Problem.model_validate_json(answer.text)
    except ValidationError:
        problem = _Problem()
    told = f"HTTP {answer.status_code}"
    if answer.status_code in _REFUSALS:
        return ServiceRefused(
            f"The service refuses the request ({told}{problem.code and f', {problem.code}'}).",
            hint="Check the key, and what it is allowed to do.",
        )
    return _error_in(problem, told)


def told_in(problem: str) -> SummarizerError:
    """What a problem says, in JSON, that comes in the middle of an answer."""
    return _error_in(value_of(_Problem, problem), "in the middle of the answer")


def _error_in(problem: _Problem, told: str) -> SummarizerError:
    if problem.code in _narrower():
        return Failure(code=problem.code, message=problem.detail, hint=problem.hint).error
    named = f", {problem.code}" if problem.code else ""
    return ServiceFailed(f"The service has failed ({told}{named}).", hint=problem.hint or _HINT)


def _narrower() -> dict[str, type[SummarizerError]]:
    """The errors that say more than that something went wrong, by code."""
    return {code: kind for code, kind in by_code().items() if kind is not SummarizerError}
