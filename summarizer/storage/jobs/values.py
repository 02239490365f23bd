"""What a job is: a document that is to be briefed, and how far that is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from summarizer.brief import Usage
from summarizer.brief.values import Value
from summarizer.document import Document

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
OPEN: tuple[JobState, ...] = ("queued", "running")
"""The states of a job that will still change by itself."""
AT_VENDOR = "v-"
"""Begins the queue of jobs that go through an endpoint's batch interface, not to workers."""


class JobOptions(Value):
    """How a document is to be briefed where that differs from the configuration."""

    extractor: Literal["auto", "model", "rules"] | None = None
    language: str | None = None


class Order(Value):
    """A document that is to be briefed; `id` is a hash of it and of the configuration.

    `queue` is the configuration of the workers that may do it, apart from the options, and
    `request` the id of the request that asked for it last, for the logs.
    """

    id: str
    queue: str
    document: Document
    options: JobOptions = JobOptions()
    request: str | None = None


class JobProgress(Value):
    """`done` of `total` chunks have been read."""

    done: int
    total: int


class JobFailure(Value):
    """Why a job failed: the code and the words of the error, without text of the document."""

    code: str
    message: str
    hint: str | None = None


class Job(Value):
    """A job as it stands. Moments are in UTC; `tries` is how often it was begun.

    `title` is that of the document, or how its text begins.
    """

    id: str
    queue: str
    state: JobState
    title: str | None = None
    characters: int
    tries: int
    round: int
    provisional: bool = False
    progress: JobProgress | None = None
    error: JobFailure | None = None
    usage: Usage | None = None
    created: datetime
    changed: datetime

    @property
    def is_open(self) -> bool:
        """Whether the job waits or runs."""
        return self.state in OPEN


class JobPage(Value):
    """Some jobs, the newest first; `next` continues the list, None where it ends."""

    jobs: tuple[Job, ...] = ()
    next: str | None = None
