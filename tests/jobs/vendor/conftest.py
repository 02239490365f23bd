"""An endpoint with a batch interface, documents that it can read, and what came of a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.jobs import Jobs
from summarizer.jobs.identity import configuration_of, orders
from summarizer.jobs.vendor import VendorProgress, run_vendor_batch
from summarizer.settings import Settings
from summarizer.storage import Job, JobOptions
from summarizer.storage.jobs import AT_VENDOR
from tests.drafts import common, demand, draft, party
from tests.jobs.vendor.fake_batches import FakeBatches
from tests.model_server import Answer, Request, Scripted, answer

PRICES = {"input_price": 2.0, "output_price": 10.0}


def document(number: int, **known: Any) -> Document:
    """A document with one demand in it, unlike those of other numbers."""
    return Document(text=f"The dockers of quay {number} demand {number} crowns more.", **known)


def documents(number: int) -> list[Document]:
    return [document(each) for each in range(number)]


def reading(request: Request, quote: str | None = None) -> Scripted:
    """What a good model answers about such a document, for 1,000 tokens read and 100 written."""
    found = re.findall(r"The dockers of quay (\d+) demand \d+ crowns more\.", request.text)
    number = found[-1] if found else "0"
    shown = quote or f"The dockers of quay {number} demand {number} crowns more."
    told = common(shown, summary=f"Quay {number} wants {number} crowns.", issue=f"pay {number}")
    made = draft(parties=[party("The dockers")], demands=[demand("the-dockers", told)])
    return answer(made, usage=(1000, 100, 0))


def settings(database: str | Path, base_url: str, **given: Any) -> Settings:
    """Settings that the environment has no part in."""
    chosen = {"model": "scripted", "attempts": 2, "reasks": 1, "timeout": 30.0, **PRICES, **given}
    return Settings(_env_file=None, database=str(database), base_url=base_url, **chosen)


@dataclass
class Call:
    """One call and what it told; `stops` is whether it has to stop now."""

    jobs: Jobs
    told: list[VendorProgress] = field(default_factory=list)
    stops: Callable[[], bool] = lambda: False

    def __call__(
        self, documents: Iterable[Document], options: JobOptions | None = None
    ) -> list[Job]:
        """The jobs of the documents as they stand when the call returns."""
        given = list(documents)
        run_vendor_batch(
            self.jobs,
            iter(given),
            options or JobOptions(),
            report=self.told.append,
            stopping=self.stops,
            poll=(0.01, 0.05),
        )
        return [self.jobs.job(job.id) for job in jobs_of(self.jobs, given, options)]

    @property
    def queue(self) -> str:
        """The name of the queue in which its jobs lie."""
        return AT_VENDOR + configuration_of(self.jobs.settings)

    @property
    def last(self) -> VendorProgress:
        return self.told[-1]


def another(call: Call, **given: Any) -> Call:
    """One on the same database with other settings."""
    return Call(Jobs(call.jobs.settings.model_copy(update=given)))


def of_quay(number: int, request: Request) -> bool:
    """Whether that document is being read."""
    return f"quay {number} " in request.messages[1]["content"]


def jobs_of(
    jobs: Jobs, given: Iterable[Document], options: JobOptions | None = None
) -> tuple[Job, ...]:
    """The jobs of these documents; none is asked for by this."""
    ids = [order.id for order in orders(tuple(given), jobs.settings, options)]
    return jobs.database.jobs.by_ids(ids)


@pytest.fixture
def fake() -> Iterator[FakeBatches]:
    def answerer(request: Request) -> Answer | Scripted:
        return reading(request)

    with FakeBatches(answerer) as server:
        yield server


@pytest.fixture
def call(fake: FakeBatches, tmp_path: Path) -> Iterator[Call]:
    with Jobs(settings(tmp_path / "talks.sqlite", fake.base_url)) as jobs:
        yield Call(jobs)


def states(jobs: list[Job]) -> list[str]:
    """The states of the jobs, in their order."""
    return [job.state for job in jobs]


def codes(jobs: list[Job]) -> list[str | None]:
    """With which errors they failed, None for those that did not."""
    return [job.error.code if job.error else None for job in jobs]
