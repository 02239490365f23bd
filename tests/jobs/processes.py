"""Workers as processes of their own, on documents that are told apart, and a model that counts.

The key that a worker sends to the model is its name: so the model knows who has asked it what.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.jobs import Jobs
from summarizer.reading import read_text
from summarizer.settings import Settings, load
from summarizer.storage import Job
from tests.model_server import EMPTY_DRAFT, ModelServer, Request

COMMAND = (sys.executable, "-m", "summarizer", "worker")
_SCRIPT = (sys.executable, str(Path(__file__).with_name("quick_worker.py")))
SLOTS = 8
_LIMIT = 240.0


def documents(number: int) -> list[Document]:
    """So many documents, each with a number of its own in it."""
    return [
        read_text(f"PORT SELLA (Tide) -- Matter {n:04d} came before the harbour board.\n")
        for n in range(number)
    ]


def wait_until(condition: Callable[[], bool], what: str = "") -> None:
    """Waits for as long as a slow machine may need."""
    until = time.monotonic() + _LIMIT
    while not condition():
        assert time.monotonic() < until, f"it never came: {what or condition}"
        time.sleep(0.1)


def quick(dead: float) -> Sequence[str]:
    """As the command, but a worker that is silent for so many seconds counts as dead.

    It dies itself of a document that says so.
    """
    return (*_SCRIPT, str(dead))


class Office:
    """Jobs in the database at `address`, workers in `folder`, and the model that they ask."""

    def __init__(self, address: str, folder: Path, model: ModelServer) -> None:
        self.model = model
        model.answerer = self._answer
        self._calls: list[tuple[str, str]] = []
        self._held: int | None = None
        self._released = threading.Event()
        self._folder = folder
        self._given = {
            "database": address,
            "model": "scripted",
            "base_url": model.base_url,
            "worker_documents": SLOTS,
        }
        self.jobs = Jobs(self._settings())
        self._started: list[subprocess.Popen[bytes]] = []

    def _settings(self) -> Settings:
        return load(**self._given)

    def submit(self, texts: Sequence[Document]) -> tuple[Job, ...]:
        return self.jobs.submit(texts)

    def hold(self, calls: int) -> None:
        """Lets the model answer no more than so many calls before `release`."""
        self._held = calls
        self._released.clear()

    def release(self) -> None:
        """Lets the model answer all calls."""
        self._held = None
        self._released.set()

    def start(self, *names: str, command: Sequence[str] = COMMAND) -> list[subprocess.Popen[bytes]]:
        """Workers of these names, once all of them are ready."""
        logs = [self._folder / f"{name}-{len(self._started)}.log" for name in names]
        started = [self._start(name, log, command) for name, log in zip(names, logs, strict=True)]
        for process, log in zip(started, logs, strict=True):
            wait_until(partial(_is_ready, process, log))
        return started

    def _start(self, name: str, log: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
        given = {**self._given, "worker": name, "api_key": name}
        settings = {f"SUMMARIZER_{key.upper()}": str(value) for key, value in given.items()}
        with log.open("wb") as lines:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                cwd=self._folder,
                env={**os.environ, **settings},
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=lines,
            )
        self._started.append(process)
        return process

    def logs(self) -> str:
        """What all workers have said."""
        return "\n".join(log.read_text() for log in sorted(self._folder.glob("*.log")))

    def state(self, *states: str) -> list[Job]:
        """The jobs that are in one of these states."""
        return [job for job in self.jobs.listed(limit=1000).jobs if job.state in states]

    def matters(self, *states: str) -> set[str]:
        """The numbers of the documents whose jobs are in one of these states."""
        return {self.matter(job.id) for job in self.state(*states)}

    def number(self, *states: str) -> int:
        """How many jobs are in one of these states."""
        counts = self.jobs.database.jobs.counts()
        return sum(number for state, number in counts.items() if state in states)

    def wait_ended(self, number: int) -> None:
        """Until so many jobs have ended."""
        wait_until(lambda: self.number("done", "failed") >= number, f"{number} jobs have ended")

    def asked(self, worker: str | None = None) -> Counter[str]:
        """How often the model was asked for each document, by that worker or any."""
        return Counter(
            matter for name, matter in list(self._calls) if worker is None or name == worker
        )

    def repeated(self) -> Counter[str]:
        """How often the model was asked anew."""
        return Counter({matter: times - 1 for matter, times in self.asked().items() if times > 1})

    def matter(self, job: str) -> str:
        """The number that is in the document of a job."""
        return _matter(self.jobs.database.jobs.order(job).document.text)

    def _answer(self, request: Request) -> dict[str, Any]:
        worker = request.headers["authorization"].removeprefix("Bearer ")
        self._calls.append((worker, _matter(request.messages[-1]["content"])))
        if self._held is not None and len(self._calls) > self._held:
            self._released.wait(_LIMIT)
        return EMPTY_DRAFT

    def close(self) -> None:
        """Ends all that still runs."""
        self.release()
        for process in self._started:
            process.kill()
            process.wait()
        self.jobs.close()


def _is_ready(process: subprocess.Popen[bytes], log: Path) -> bool:
    return process.poll() is not None or b" takes " in log.read_bytes()


def _matter(text: str) -> str:
    (found,) = re.findall(r"Matter (\d{4})", text)
    return str(found)


def end(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> int:
    """Sends the signal; the exit status."""
    process.send_signal(number)
    return process.wait(_LIMIT)


@contextmanager
def office(address: str, folder: Path, *, delay: float = 0.0) -> Iterator[Office]:
    """An office for the time within."""
    with ModelServer(delay=delay) as model:
        opened = Office(address, folder, model)
        try:
            yield opened
        finally:
            opened.close()
