"""A service that listens in this process, whose jobs the test itself ends, and who talks to it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from summarizer.service.shared import Shared
from summarizer.storage import Job, JobFailure
from tests.service.clients import application
from tests.service.routes.desk import brief_of
from tests.service.running import listening

TEXT = (
    "Minister Ole Tarn of Kessa said on Monday that the dockers' union must end the strike by "
    "20 May 2026. The union demands a wage rise of 6 per cent. The port opposes the demand."
)
"""A message that is a document."""
_PATIENCE = 30.0


def user(content: Any) -> dict[str, Any]:
    """A message of the user."""
    return {"role": "user", "content": content}


def body(*messages: Any, **given: Any) -> dict[str, Any]:
    """A request; bare texts are of the user."""
    told = [user(one) if isinstance(one, str) else one for one in messages]
    return {"model": "summarizer", "messages": told, **given}


def said(answer: httpx.Response) -> str:
    """What is answered."""
    assert answer.status_code == 200, answer.text
    return str(answer.json()["choices"][0]["message"]["content"])


def until(holds: Callable[[], object]) -> None:
    """Waits for what must come."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@dataclass(frozen=True)
class Front:
    """A client of the service, and the jobs of the service as whoever does them sees them."""

    client: httpx.Client
    common: Shared

    def ask(self, *messages: Any, headers: dict[str, str] | None = None, **given: Any) -> Any:
        """The answer, as it comes."""
        sent = body(*messages, **given)
        return self.client.post("/v1/chat/completions", json=sent, headers=headers)

    @contextmanager
    def stream(self, *messages: Any, headers: dict[str, str] | None = None, **given: Any) -> Any:
        """The answer in parts."""
        sent = body(*messages, stream=True, **given)
        at = "/v1/chat/completions"
        with self.client.stream("POST", at, json=sent, headers=headers) as answer:
            yield answer

    def open_job(self) -> Job:
        """The job that somebody waits for."""
        until(lambda: self.common.watch.jobs)
        (job,) = self.common.watch.jobs
        return self.common.jobs.database.jobs.job(job)

    def finish(self) -> None:
        """Ends it with its brief."""
        self.end(self.open_job().id)

    def fail(self, code: str) -> None:
        """Ends it with an error."""
        failure = JobFailure(code=code, message="The model is away.", hint="Come back.")
        self.common.jobs.database.jobs.fail(self.open_job().id, failure)

    def briefed(self, *messages: Any, **given: Any) -> Any:
        """The answer to messages one of which is a document, which is briefed meanwhile."""
        with ThreadPoolExecutor(1) as others:
            coming = others.submit(self.ask, *messages, **given)
            done = set[str]()
            while not coming.done():
                for job in self.common.watch.jobs - done:
                    self.end(job)
                    done.add(job)
                time.sleep(0.01)
            return coming.result()

    def end(self, job: str) -> None:
        """Ends that job with its brief."""
        jobs = self.common.jobs.database.jobs
        jobs.finish(job, brief_of(jobs.order(job).document))

    def jobs(self) -> int:
        """How many jobs there are."""
        return len(self.common.jobs.listed(limit=200).jobs)


@contextmanager
def front_in(folder: Path, **settings: Any) -> Iterator[Front]:
    """The service over a database in `folder`."""
    app = application(folder, **settings)
    with (
        listening(app) as address,
        httpx.Client(base_url=address, timeout=_PATIENCE) as client,
    ):
        yield Front(client, app.state.shared)


def chunks(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """What the lines of a stream tell, without comments and the mark of the end."""
    for line in lines:
        if line.startswith("data: {"):
            yield json.loads(line.removeprefix("data: "))


def content(told: dict[str, Any]) -> str:
    """What a chunk says."""
    choices = told.get("choices") or [{"delta": {}}]
    return str(choices[0]["delta"].get("content") or "")
