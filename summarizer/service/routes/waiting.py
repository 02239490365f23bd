"""From documents to jobs, and from jobs to briefs: submitting, and waiting as long as is wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyio import to_thread
from fastapi import Request

from summarizer.brief import Brief
from summarizer.errors import JobPoisoned, JobUnfinished, SummarizerError, by_code
from summarizer.service.callers import Caller
from summarizer.service.routes.bodies import Submission
from summarizer.service.shared import shared
from summarizer.storage import Job, JobFailure

_WAIT = re.compile(r"wait\s*=\s*\"?(\d{1,6})\"?")


@dataclass(frozen=True)
class Preference:
    """What a caller would rather have (`Prefer`, RFC 7240): not to wait, or so long."""

    respond_async: bool = False
    wait: int | None = None

    @classmethod
    def of(cls, request: Request) -> Preference:
        """The preference that a request tells; what is not understood is left aside."""
        sent = ",".join(request.headers.getlist("prefer")).lower()
        told = [one.strip() for one in sent.split(",")]
        waits = [int(found[1]) for one in told if (found := _WAIT.fullmatch(one))]
        return cls(respond_async="respond-async" in told, wait=waits[0] if waits else None)

    def seconds(self, most: float) -> float:
        """How long to wait for a brief, `most` where nothing else is preferred."""
        if self.wait is not None:
            return min(self.wait, most)
        return 0.0 if self.respond_async else most

    @property
    def applied(self) -> str | None:
        """What is told of the preference to a caller who gets a job instead of a brief."""
        if self.respond_async:
            return "respond-async"
        return None if self.wait is None else f"wait={self.wait}"


async def submitted(
    sent: Sequence[Submission], request: Request, caller: Caller
) -> tuple[Job, ...]:
    """The jobs of `sent`, in that order; those that failed are begun anew.

    What ended its worker again and again is not: that takes a retry of that very job.

    Raises `QueueFull`, `DossierNotFound`, and `StorageError`.
    """
    return await to_thread.run_sync(_submitted, sent, caller, limiter=shared(request).intake)


async def waited(job: Job, sent: Submission, request: Request, caller: Caller) -> Job:
    """The job after as long as the caller and the settings are ready to wait."""
    settings = shared(request).settings
    seconds = Preference.of(request).seconds(settings.sync_seconds)
    if len(sent.document.text) > settings.sync_chars:
        seconds = 0.0
    if not seconds:
        return job  # who does not wait costs no look
    return await shared(request).watch.ended(job, caller.tenant, seconds)


async def brief_of(job: Job, caller: Caller) -> Brief:
    """The brief of a job that has ended.

    Raises the error with which it failed, and `JobUnfinished` if it was cancelled.
    """
    if job.error is not None and job.state == "failed":
        raise error_of(job.error)
    if job.state == "cancelled":
        raise JobUnfinished("The job has no brief: it is cancelled.")
    return await to_thread.run_sync(caller.jobs.brief, job.id)


def error_of(failure: JobFailure) -> SummarizerError:
    """The error with which a job failed."""
    kind = _ERRORS.get(failure.code, SummarizerError)
    return kind(failure.message, hint=failure.hint)


def _submitted(sent: Sequence[Submission], caller: Caller) -> tuple[Job, ...]:
    database = caller.jobs.database.of(caller.tenant)
    for dossier in {one.dossier for one in sent if one.dossier is not None}:
        database.find(dossier)
    jobs: dict[int, Job] = {}
    for options in dict.fromkeys(one.options for one in sent):
        places = [place for place, one in enumerate(sent) if one.options == options]
        documents = [sent[place].document for place in places]
        asked = caller.jobs.submit(documents, options, bounded=True)
        jobs |= {place: _anew(job, caller) for place, job in zip(places, asked, strict=True)}
    for place, one in enumerate(sent):
        if one.dossier is not None:
            database.deliveries.put(jobs[place].id, one.dossier)
    return tuple(jobs[place] for place in range(len(sent)))


def _anew(job: Job, caller: Caller) -> Job:
    if job.error is not None and job.state == "failed" and job.error.code != JobPoisoned.code:
        return caller.jobs.retry(job.id)
    return job


_ERRORS = by_code()
