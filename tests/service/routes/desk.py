"""A service whose jobs the test itself ends: nothing depends on when a worker gets to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from summarizer import Brief, Document, Summarizer, read_text
from summarizer.jobs import Jobs
from summarizer.service.shared import Shared
from summarizer.service.watching import Watch
from summarizer.settings import load
from summarizer.storage import JobFailure
from tests.service.clients import TEXT, served

ASKED: dict[str, Any] = {"text": TEXT, "published": "2026-05-14"}
LATER = {"Prefer": "respond-async"}


@dataclass(frozen=True)
class Desk:
    """A client of the service, and its jobs as whoever does them sees them."""

    client: TestClient
    jobs: Jobs
    watch: Watch

    def asked(self, **given: Any) -> str:
        """The id of a job that was asked for and waits."""
        answer = self.client.post("/v1/briefs", json={**ASKED, **given}, headers=LATER)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def finish(self, job: str) -> Brief:
        """Ends a job with its brief."""
        brief = brief_of(self.jobs.database.jobs.order(job).document)
        self.jobs.database.jobs.finish(job, brief)
        return brief

    def fail(self, job: str, code: str) -> None:
        """Ends a job with an error."""
        failure = JobFailure(code=code, message="It failed.", hint="Try again.")
        self.jobs.database.jobs.fail(job, failure)

    def done(self, **given: Any) -> str:
        """The id of a job that is done."""
        self.finish(job := self.asked(**given))
        return job

    def dossier(self, title: str = "Norrgate strike") -> int:
        """The id of a new dossier."""
        made = self.client.post("/v1/dossiers", json={"title": title})
        assert made.status_code == 201, made.text
        return int(made.json()["id"])

    def answered(self, ask: Callable[[], Any], then: Callable[[], object]) -> Any:
        """The answer to `ask`; when it waits for a job, `then` is done."""
        with ThreadPoolExecutor(1) as others:
            coming = others.submit(ask)
            until = time.monotonic() + 30
            while not self.watch.jobs:
                assert not coming.done(), coming.result().text
                assert time.monotonic() < until
                time.sleep(0.01)
            then()
            return coming.result(timeout=30)


@contextmanager
def desk(folder: Path, **given: Any) -> Iterator[Desk]:
    """A service without a worker."""
    with served(folder, **{"sync_seconds": 0.05, **given}) as client:
        common: Shared = client.app.state.shared  # type: ignore[attr-defined]
        yield Desk(client, common.jobs, common.watch)


def brief_of(document: Document) -> Brief:
    """The brief of a document by rules."""
    with Summarizer(load(extractor="rules")) as summarizer:
        return summarizer.brief(document)


def brief(text: str = TEXT) -> Brief:
    """The brief of a text by rules."""
    return brief_of(read_text(text, published="2026-05-14"))
