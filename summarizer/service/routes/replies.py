"""What goes out: values as JSON, jobs that are not done, briefs in the form that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import Request, Response
from pydantic import BaseModel

from summarizer.service.routes.values import JobView
from summarizer.storage import Job

JSON, MARKDOWN, HTML = "application/json", "text/markdown", "text/html"
CSV = "text/csv"

# what is made of documents is shown by itself: nothing in it reaches the service, even if it ran
_ALONE = "sandbox allow-scripts allow-downloads allow-popups"
_AGAIN = "1"
"""Seconds after which it is worth to look at a job again."""


def as_json(
    value: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The value as JSON, written once: FastAPI would check it a second time."""
    return text(value.model_dump_json(), JSON, status, headers)


def text(
    body: str | bytes, kind: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer of that media type."""
    sent = dict(headers or {})
    if kind == HTML:
        sent["Content-Security-Policy"] = _ALONE
    if kind.startswith("text/"):
        kind = f"{kind}; charset=utf-8"
    return Response(body, status, sent, kind)


def job_told(job: Job, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The job as it stands, and when to look again."""
    again = {"Retry-After": _AGAIN} if job.is_open else {}
    return as_json(JobView.of(job), status, {**again, **(headers or {})})


def accepted(job: Job, applied: str | None = None) -> Response:
    """That the job will be done; `applied` is the preference of the caller that was followed."""
    told = {"Preference-Applied": applied} if applied else {}
    return job_told(job, 202, {"Location": address_of(job), "X-Job-Id": job.id, **told})


def address_of(job: Job) -> str:
    """Where the job is to be found."""
    return f"/v1/jobs/{job.id}"


def preferred(request: Request, offered: Sequence[str]) -> str:
    """Which of the media types `offered` the caller likes best; the first where he names none.

    After RFC 9110, 12.5.1: the most specific range counts, and `q=0` refuses.
    """
    ranges = _ranges(request.headers.get("accept", "*/*"))
    liked = max(offered, key=lambda kind: (_liking(kind, ranges), -offered.index(kind)))
    return liked if _liking(liked, ranges) > 0 else offered[0]


def _ranges(accept: str) -> dict[str, float]:
    found = {}
    for one in accept.lower().split(",")[:50]:
        kind, *parameters = (part.strip() for part in one.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            found[kind] = float(weight)
        except ValueError:
            found[kind] = 1.0
    return found


def _liking(kind: str, ranges: Mapping[str, float]) -> float:
    every = f"{kind.partition('/')[0]}/*"
    return next((ranges[one] for one in (kind, every, "*/*") if one in ranges), 0.0)
