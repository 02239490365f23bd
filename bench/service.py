"""The service under load: clients that ask for briefs and look at their jobs, over real sockets.

The service and its worker are two processes, as `summarizer serve` starts them; the clients are
this one. All share the machine, so the figures are lower bounds.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.table import Row, show

_CLIENTS = 200
_SECONDS = 60.0
_PAUSE = 1.0
"""Seconds that a client waits between two looks at its job: what `Retry-After` says."""


@dataclass
class Seen:
    """What the clients have seen: seconds of each request, and what became of the jobs."""

    posts: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    put_off: int = 0
    wrong: int = 0


def run() -> None:
    """Prints what 200 clients see of the service in 60 seconds, and whether a job was lost."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        seen = asyncio.run(_load(address))
    rate = len(seen.accepted) / _SECONDS
    rows = [
        Row(f"clients at once, for {_SECONDS:.0f} s", str(_CLIENTS)),
        Row("jobs accepted", f"{len(seen.accepted)}, {rate:.0f}/s"),
        Row("jobs lost", str(len(seen.accepted - seen.done)), "0"),
        Row("put off (429, 503)", str(seen.put_off)),
        Row("other answers", str(seen.wrong), "0"),
        *_times("POST /v1/briefs", seen.posts),
        *_times("GET /v1/jobs/{id}", seen.looks, "100 ms"),
    ]
    show("The service under load", rows)


def _times(what: str, taken: list[float], goal: str = "") -> list[Row]:
    p99 = quantiles(taken, n=100)[98]
    return [
        Row(f"{what}, {len(taken)} times: median", f"{median(taken) * 1000:.0f} ms"),
        Row(f"{what}, p99", f"{p99 * 1000:.0f} ms", goal),
    ]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a service with its database in `folder`, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "summarizer", "serve", "--port", str(port)]
    (folder / ".env").write_text(
        "SUMMARIZER_DATABASE=load.sqlite\nSUMMARIZER_EXTRACTOR=rules\n"
        "SUMMARIZER_KEY_REQUESTS_PER_MINUTE=1000000\n"
    )
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address, running)
            yield address
        finally:
            running.terminate()
            running.wait(60)


def _wait_until_ready(address: str, running: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if running.poll() is not None:
            break
        try:
            if httpx.get(f"{address}/readyz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the service does not start")


async def _load(address: str) -> Seen:
    seen, numbers = Seen(), itertools.count()
    until = time.monotonic() + _SECONDS
    context = ssl.create_default_context()  # nothing is encrypted, but each would make one

    async def client() -> None:
        # a pool of its own: a common one is searched for each request, which costs more than it
        async with httpx.AsyncClient(base_url=address, verify=context, timeout=60) as http:
            while time.monotonic() < until:
                job = await _ask(http, seen, next(numbers))
                if job is not None:
                    await _follow(http, seen, job)

    await asyncio.gather(*(client() for _ in range(_CLIENTS)))
    return seen


async def _ask(http: httpx.AsyncClient, seen: Seen, number: int) -> str | None:
    text = (
        f"The dockers' union of Lowfirth demanded on Monday that yard {number} raise pay "
        "by 20 May. The shipyard rejected the demand."
    )
    started = time.monotonic()
    answer = await http.post("/v1/briefs", json={"text": text}, headers={"Prefer": "respond-async"})
    if answer.status_code == 202:
        seen.posts.append(time.monotonic() - started)
        job = str(answer.json()["id"])
        seen.accepted.add(job)
        return job
    if answer.status_code in (429, 503):
        seen.put_off += 1
    else:
        seen.wrong += 1
    await asyncio.sleep(_PAUSE)
    return None


async def _follow(http: httpx.AsyncClient, seen: Seen, job: str) -> None:
    # also after the time is over: a job that was accepted has to come to an end
    for _ in range(300):
        await asyncio.sleep(_PAUSE)
        started = time.monotonic()
        answer = await http.get(f"/v1/jobs/{job}")
        seen.looks.append(time.monotonic() - started)
        if answer.status_code != 200:
            seen.wrong += 1
        elif answer.json()["state"] == "done":
            seen.done.add(job)
            return
