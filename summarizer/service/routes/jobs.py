"""`/v1/jobs`: what became of what was asked for."""

from __future__ import annotations

from fastapi import APIRouter

from summarizer.service.callers import Reading
from summarizer.storage import Job

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get("/{job}")
def job(job: str, caller: Reading) -> Job:
    """The job as it stands."""
    return caller.jobs.job(job)
