"""What the queue costs: documents a second through jobs, beside the same without a queue.

`python -m bench jobs` prints the table. `python -m bench.jobs ADDRESS URL` is a worker that ends
when its input does; `python -m bench.jobs --memory` runs 10,000 documents and tells the memory.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.honest import serving
from bench.table import Row, median, show
from bench.texts import generate
from summarizer import AsyncSummarizer, Document, Settings
from summarizer.jobs import Jobs
from summarizer.settings import Endpoint
from summarizer.storage import Job
from tests.postgres_server import PostgresServer, find_programs

_DOCUMENTS, _CHARACTERS, _AT_ONCE, _RUNS = 300, 1_500, 32, 3
_MANY = 10_000
_seeds = count(1)


def run() -> None:
    """Prints documents a second, for models of 0 and 200 ms, on SQLite and on PostgreSQL."""
    rows: list[Row] = []
    for delay in (0.0, 0.2):
        with serving(delay) as url, tempfile.TemporaryDirectory() as folder:
            bare = median([asyncio.run(_bare(url)) for _ in range(_RUNS)])
            rows.append(Row(f"model of {delay * 1e3:.0f} ms: no queue", f"{bare:.0f} a second"))
            names = (f"sqlite:///{folder}/{number}.sqlite" for number in count())
            goal = "≥ 60" if not delay else ""
            rows += _rows(
                "SQLite, one worker", [_rate(next(names), url, 1) for _ in range(_RUNS)], bare, goal
            )
            rows += _on_postgresql(url, bare, delay)
    note = f"{_DOCUMENTS} documents of {_CHARACTERS:,} characters, {_AT_ONCE} at once in a worker."
    show("Documents a second through jobs (median of 3), and beside no queue", rows, note)


def _on_postgresql(url: str, bare: float, delay: float) -> list[Row]:
    programs = find_programs()
    if programs is None:
        return [Row("PostgreSQL is not installed", "")]
    rows = []
    with PostgresServer(programs) as server:
        for workers, name in ((1, "one worker"), (3, "three workers")):
            rates = [_rate(server.new_database(), url, workers) for _ in range(_RUNS)]
            rows += _rows(f"PostgreSQL, {name}", rates, bare, "≥ 85" if not delay else "")
    return rows


def _rows(what: str, rates: list[float], bare: float, goal: str) -> list[Row]:
    rate = median(rates)
    return [Row(f"  {what}", f"{rate:.0f} ({rate / bare:.2f})", goal)] if rates else []


def _rate(address: str, url: str, workers: int) -> float:
    """Documents a second from the first that is done to the last; starting is not counted."""
    with Jobs(_settings(address, url)) as jobs:
        asked = jobs.submit(_documents(_DOCUMENTS))
        with ExitStack() as working:
            for number in range(workers):
                working.enter_context(_worker(address, url, f"w{number}"))
            ended = sorted(job.changed for job in _ended(jobs, asked))
    return (len(ended) - 1) / (ended[-1] - ended[0]).total_seconds()


def _ended(jobs: Jobs, asked: tuple[Job, ...]) -> tuple[Job, ...]:
    while jobs.database.jobs.counts().get("done", 0) < len(asked):
        time.sleep(0.2)
    return jobs.database.jobs.by_ids([job.id for job in asked])


async def _bare(url: str) -> float:
    documents = _documents(_DOCUMENTS)
    async with AsyncSummarizer(_settings("", url)) as summarizer:
        await summarizer.brief(documents[0])  # what is loaded on first use is not counted
        started = time.perf_counter()
        async for outcome in summarizer.briefs(documents, concurrency=_AT_ONCE):
            if outcome.brief is None:
                raise RuntimeError("a document failed")
        return len(documents) / (time.perf_counter() - started)


def run_memory() -> None:
    """Prints the memory of a worker while it does 10,000 documents, in tenths."""
    rows = []
    with serving() as url, tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/many.sqlite"
        with Jobs(_settings(address, url)) as jobs, _worker(address, url, "w") as worker:
            for tenth in range(1, 11):
                jobs.submit(_documents(_MANY // 10))
                while jobs.database.jobs.counts().get("done", 0) < tenth * _MANY // 10:
                    time.sleep(0.5)
                resident = psutil.Process(worker.pid).memory_info().rss / 1e6
                rows.append(Row(f"after {tenth * _MANY // 10:,}", f"{resident:.0f} MB"))
    show("Memory of a worker", rows, "It should not grow.")


def _documents(number: int) -> list[Document]:
    """Other ones each time: what was briefed before is not briefed again."""
    texts = (generate(_CHARACTERS, next(_seeds)).text for _ in range(number))
    return [
        Document.model_validate({"text": text, "published": "2031-05-01", "language": "en"})
        for text in texts
    ]


def _settings(address: str, url: str, name: str | None = None) -> Settings:
    endpoint = Endpoint(model="honest", base_url=url, concurrency=_AT_ONCE)
    return Settings(
        _env_file=None,
        extractor="model",
        endpoints=(endpoint,),
        database=address or None,
        worker=name,
    )


@contextmanager
def _worker(address: str, url: str, name: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.jobs", address, url, name],
        stdin=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait(60)


def _work(address: str, url: str, name: str) -> None:
    with Jobs(_settings(address, url, name)) as jobs, jobs.worker():
        sys.stdin.read()


if __name__ == "__main__":
    if sys.argv[1:] == ["--memory"]:
        run_memory()
    else:
        _work(*sys.argv[1:])
