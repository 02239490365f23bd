"""The lines of the output: one for each entry, a brief or why there is none."""

from __future__ import annotations

import json
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.errors import JobNotFound, SummarizerError
from summarizer.jobs.batch.ledger import Outcome
from summarizer.storage import Job, JobFailure, JobStore

_LASTING = ("job-unfinished", "unfit-brief", "database-damaged")
"""What is said of one job, and not of the whole database."""


@dataclass(frozen=True)
class Line:
    """One line of the output, without its end; `failure` is why there is no brief in it."""

    text: str
    failure: JobFailure | None = None


def line_of(outcome: Outcome, store: JobStore) -> Line:
    """What came of an entry, in JSON.

    Raises `StorageError` if the database cannot be reached.
    """
    failure, brief = outcome.failure, None
    if outcome.job is not None:
        brief, failure = _found(outcome.job, store)
    known = {"source": outcome.source, "row": outcome.row, "id": outcome.job}
    told: dict[str, object] = {name: value for name, value in known.items() if value is not None}
    told["state"] = "failed" if brief is None else "done"
    if brief is None:
        told["error"] = failure.model_dump() if failure else None
        return Line(json.dumps(told, ensure_ascii=False), failure)
    # the brief is written by its own model, and put in whole
    known_in_json = json.dumps(told, ensure_ascii=False)[:-1]
    return Line(f'{known_in_json}, "brief": {brief.model_dump_json()}}}')


def _found(identity: str, store: JobStore) -> tuple[Brief | None, JobFailure | None]:
    try:
        job = store.job(identity)
        if job.state == "done":
            return store.brief(identity), None
        return None, job.error or unfinished(job)
    except JobNotFound as error:
        return None, JobFailure(
            code=error.code,
            message="It was deleted (jobs prune) before its brief was written here.",
            hint="Run the same command again.",
        )
    except SummarizerError as error:
        if error.code not in _LASTING:
            raise
        return None, JobFailure(code=error.code, message=error.message, hint=error.hint)


def unfinished(job: Job) -> JobFailure:
    """Why a job that has no error has no brief either."""
    from summarizer.jobs.vendor import is_at_vendor

    if is_at_vendor(job):
        return JobFailure(
            code="job-unfinished",
            message="It is with the endpoint's batch interface.",
            hint="Go on with --vendor-batch.",
        )
    return JobFailure(
        code="job-unfinished",
        message=f"There is no brief: the job is {job.state}.",
        hint="Run the same command again.",
    )
