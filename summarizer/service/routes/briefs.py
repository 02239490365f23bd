"""`POST /v1/briefs`: a document in, its brief out, at once or by a job."""

from __future__ import annotations

from typing import Literal

import anyio
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from summarizer.brief import Brief
from summarizer.reading import read_text
from summarizer.service.callers import Writing
from summarizer.service.shared import shared
from summarizer.storage import Job, JobOptions

router = APIRouter(prefix="/v1", tags=["briefs"])


class BriefRequest(BaseModel):
    """A text that is to be briefed, and what is known about it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = Field(None, description="ISO date, or date-time with an offset")
    language: str | None = Field(None, description="language of the summaries, a BCP 47 tag")
    extractor: Literal["auto", "model", "rules"] | None = None


@router.post("/briefs", response_model=Brief, responses={202: {"model": Job}})
async def brief(asked: BriefRequest, request: Request, caller: Writing) -> Brief | Response:
    """The brief of a text; 202 and a job where the caller prefers not to wait, or it takes long."""
    settings = shared(request).settings
    document = read_text(asked.text, published=asked.published)
    options = JobOptions(extractor=asked.extractor, language=asked.language)
    job = (await anyio.to_thread.run_sync(lambda: caller.jobs.submit([document], options)))[0]
    job = await anyio.to_thread.run_sync(lambda: caller.jobs.wait(job.id, settings.sync_seconds))
    return await anyio.to_thread.run_sync(lambda: caller.jobs.brief(job.id))
