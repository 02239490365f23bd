"""`summarizer worker`: does the jobs that others have asked for, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.dossier.options import Database
from summarizer.cli.launching import chosen
from summarizer.cli.lines import one_line

if TYPE_CHECKING:
    from summarizer.jobs import Jobs, Worker
    from summarizer.jobs.paces import Paces
    from summarizer.settings import Settings

_log = logging.getLogger(__name__)

_LOOK = 0.2
"""Seconds between two looks whether a signal has come."""
_TELL = 30.0
"""Seconds between two lines on how many jobs wait, run and have ended."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def worker(
    *,
    documents: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Documents at once; by default as the endpoints take."
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What it is called, the same after a restart; by default the host and a number.",
        ),
    ] = None,
    drain: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, help="How long it goes on after it has to stop."),
    ] = 25.0,
    database: Database = None,
) -> int:
    """Do the jobs that were asked for by batch, or of the service.

    It works until Ctrl-C or SIGTERM, then takes nothing new and finishes what it has begun.
    What is not done by then waits for the next worker, and the try does not count. A second
    signal ends it at once. Workers on several machines share a database of PostgreSQL, and
    must be configured alike.
    """
    return run(chosen(worker_documents=documents, worker=name, database=database), drain)


def run(settings: Settings, drain: float, paces: Paces | None = None) -> int:
    """Work until a signal comes, and then up to `drain` seconds more; the exit status.

    Raises `ConfigurationError`, `QueueUnavailable` and `StorageError` if it cannot begin.
    """
    from summarizer.client import AsyncSummarizer
    from summarizer.jobs import Jobs
    from summarizer.jobs.paces import USUAL
    from summarizer.service.tracing import traced
    from summarizer.storage.addresses import shown, url_of

    extractor = AsyncSummarizer(settings).chosen
    with traced(settings), _logged(), Jobs(settings) as jobs, _Signals() as signals:
        at_work = jobs.worker(paces or USUAL, patient=True)
        at_work.start()
        _log.info(
            "Worker %s takes %d documents at once from %s. %s",
            at_work.name,
            at_work.at_once,
            shown(url_of(settings.database)),
            extractor,
        )
        _until(signals, jobs, at_work)
        _log.info(
            "Worker %s stops: it finishes what it has begun, for up to %g s. "
            "A second signal ends it at once.",
            at_work.name,
            drain,
        )
        at_work.stop(drain)
        _log.info("Worker %s has stopped.", at_work.name)
    return 0


def _until(signals: _Signals, jobs: Jobs, at_work: Worker) -> None:
    told, last = "", time.monotonic()
    while not signals.came:
        time.sleep(_LOOK)
        if time.monotonic() - last < _TELL:
            continue
        last = time.monotonic()
        news = _counts(jobs, at_work)
        if news and news != told:
            _log.info("%s", news)
            told = news


def _counts(jobs: Jobs, at_work: Worker) -> str:
    """How the jobs of all workers stand, and this one; nothing while the database is away."""
    from summarizer.errors import SummarizerError

    try:
        counts = jobs.database.jobs.counts()
    except SummarizerError:
        return ""  # the worker itself says so
    states = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
    return f"Worker {at_work.name} is at {len(at_work.running)}; of all jobs {states or 'none'}."


class _Signals:
    """Within it, the first signal to stop is noted, and the second ends the process."""

    def __init__(self) -> None:
        self.came = False
        self._before: dict[signal.Signals, Any] = {}

    def _note(self, number: int, _frame: FrameType | None) -> None:
        # no more than a flag: whatever takes a lock could wait for the thread it interrupts
        if self.came:
            os._exit(128 + number)
        self.came = True

    def __enter__(self) -> _Signals:
        self._before = {each: signal.signal(each, self._note) for each in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)


class _OneLine(logging.Formatter):
    """One line for each record, without what would steer a terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return one_line(super().formatMessage(record))


@contextmanager
def _logged() -> Iterator[None]:
    """Within it, what the package logs goes to stderr."""
    logger, handler = logging.getLogger("summarizer"), logging.StreamHandler()
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
