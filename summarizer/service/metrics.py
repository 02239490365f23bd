"""The figures of the service, as Prometheus reads them.

Requests are those of this process. What jobs came to is read from the database as they end,
whichever worker did them: every process that is asked tells the same of them, counted from its
own start, and they are not to be added up over processes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from summarizer.jobs.paces import USUAL
from summarizer.storage import Database, JobState
from summarizer.storage.rows import now
from summarizer.storage.tallies import Ended

_OVERLAP = timedelta(seconds=120)
"""How far back is looked again: moments are written before they can be read, and clocks differ."""
_ALIVE = timedelta(seconds=USUAL.dead)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_BRIEF_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The figures of one service; `since` is from when on ended jobs are counted."""

    def __init__(self, since: datetime | None = None) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each, which nobody reads
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "summarizer_requests",
            "Requests answered by this process",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "summarizer_request_seconds",
            "Seconds until a request was answered by this process",
            ("route", "method"),
            buckets=_REQUEST_SECONDS,
            registry=self._registry,
        )
        self._work = _Work(self._registry, since or now())

    def observe(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts a request. `route` is a template, so that there are few of them."""
        method = method if method in _METHODS else "other"
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def told(self, database: Database) -> bytes:
        """All figures as text, brought up to date. Raises `StorageError`."""
        self._work.update(database)
        return generate_latest(self._registry)


class _Work:
    """What workers have done, and what is left to do."""

    def __init__(self, registry: CollectorRegistry, since: datetime) -> None:
        self._lock = threading.Lock()
        self._start = self._seen_to = since
        self._seen: dict[tuple[str, int], datetime] = {}
        self._jobs = Gauge("summarizer_jobs", "Jobs in the database", ("state",), registry=registry)
        self._workers = Gauge("summarizer_workers", "Workers alive", registry=registry)
        self._waits = Gauge(
            "summarizer_oldest_waiting_seconds",
            "Seconds that the job has waited that waits longest",
            registry=registry,
        )
        self._ended = Counter("summarizer_jobs_ended", "Jobs ended", ("state",), registry=registry)
        self._calls = Counter(
            "summarizer_model_requests", "Requests to models, of jobs ended", registry=registry
        )
        self._tokens = Counter(
            "summarizer_model_tokens", "Tokens of jobs ended", ("kind",), registry=registry
        )
        self._cost = Counter(
            "summarizer_model_cost_dollars", "Dollars of jobs ended, as known", registry=registry
        )
        self._withheld = Counter(
            "summarizer_withheld_items", "Items withheld from briefs", registry=registry
        )
        self._brief_seconds = Histogram(
            "summarizer_brief_seconds",
            "Seconds that a brief took",
            ("extractor",),
            buckets=_BRIEF_SECONDS,
            registry=registry,
        )

    def update(self, database: Database) -> None:
        """Counts what has ended since the last time, and looks at what is there."""
        with self._lock:
            self._count(database.tallies.ended(max(self._start, self._seen_to - _OVERLAP)))
            counts = database.jobs.counts()
            for state in get_args(JobState):
                self._jobs.labels(state).set(counts.get(state, 0))
            oldest = database.tallies.oldest_waiting()
            self._waits.set((now() - oldest).total_seconds() if oldest else 0)
            alive = (worker for worker in database.workers.all() if now() - worker.seen < _ALIVE)
            self._workers.set(sum(1 for _ in alive))

    def _count(self, ended: Iterable[Ended]) -> None:
        for job in ended:
            name = (job.id, job.round)
            if name not in self._seen:
                self._add(job)
            self._seen[name] = job.changed
            self._seen_to = max(self._seen_to, job.changed)
        before = self._seen_to - _OVERLAP
        self._seen = {name: at for name, at in self._seen.items() if at >= before}

    def _add(self, job: Ended) -> None:
        self._ended.labels(job.state).inc()
        self._withheld.inc(job.withheld)
        if job.extractor is not None:
            self._brief_seconds.labels(job.extractor).observe(job.seconds)
        if job.usage is None:
            return
        self._calls.inc(job.usage.requests)
        self._tokens.labels("input").inc(job.usage.input_tokens)
        self._tokens.labels("cached").inc(job.usage.cached_tokens)
        self._tokens.labels("output").inc(job.usage.output_tokens)
        self._cost.inc(job.usage.cost or 0)
