"""The kinds of problems: each error of the package, and what only a service can say, by code."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import errors
from summarizer.errors import SummarizerError, by_code


@dataclass(frozen=True)
class Kind:
    """A kind of problem: a stable code, the status that tells of it, and what it is in words.

    After `again` seconds a caller may come back; None where the same request would fail again.
    """

    code: str
    status: int
    title: str
    again: int | None = None


_OWN = (
    Kind("bad-request", 400, "The request cannot be understood."),
    Kind("unauthorized", 401, "A key is asked for, and none that is valid was sent."),
    Kind("forbidden", 403, "The key, or where the request comes from, does not allow it."),
    Kind("csrf", 403, "The token that belongs to the session was not sent with the request."),
    Kind("not-found", 404, "There is nothing at this address."),
    Kind("model-not-found", 404, "There is no model of that name."),
    Kind("method-not-allowed", 405, "What is at this address cannot be asked for in this way."),
    Kind("not-acceptable", 406, "What is asked for does not come in the form that is wanted."),
    Kind("idempotency-busy", 409, "The first request under this Idempotency-Key goes on.", 2),
    Kind("body-too-large", 413, "The body of the request is over the limit."),
    Kind("unsupported-media-type", 415, "What was sent is of a type that is not read here."),
    Kind("invalid-request", 422, "The request does not fit what is asked for here."),
    Kind("idempotency-conflict", 422, "Another request came under this Idempotency-Key before."),
    Kind("rate-limited-key", 429, "More requests came under this key than it may send."),
    Kind("internal", 500, "The service has failed; that is a fault of its own."),
    Kind("overloaded", 503, "More requests are being worked on than the service takes.", 2),
    Kind("request-timeout", 503, "The request took longer than the service allows.", 10),
)

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
    errors.JobPoisoned: 422,
    errors.ConfigurationChanged: 503,
    errors.QueueFull: 503,
    errors.QueueUnavailable: 503,
    errors.JobError: 500,
    errors.ServiceError: 502,
    errors.DatabaseDamaged: 500,
    errors.DatabaseNewer: 500,
    errors.StorageError: 503,
    errors.RateLimited: 503,
    errors.ExtractionError: 502,
    errors.ConfigurationError: 422,
    SummarizerError: 500,
}
_AGAIN = 10
"""Seconds after which it is worth to ask again where something is full or away."""

OF_OURS = (errors.StorageError, errors.QueueUnavailable)
"""Errors whose words name files and hosts of the service: they are for its log, not for callers."""


def kind_of(error: type[SummarizerError]) -> Kind:
    """The kind of problem that such an error is."""
    status = next(_STATUS[kind] for kind in error.__mro__ if kind in _STATUS)
    title = (error.__doc__ or "").partition("\n")[0]
    return Kind(error.code, status, title, _AGAIN if status == 503 else None)


KINDS: dict[str, Kind] = {
    **{error.code: kind_of(error) for error in by_code().values()},
    **{kind.code: kind for kind in _OWN},
}
"""Every kind of problem by its code."""
