"""The program itself, over sockets: slow and impatient clients, many at once, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from summarizer.errors import ConfigurationError
from summarizer.service.connections import HEAD_SECONDS, listening, port_of
from summarizer.storage import Database
from tests.service.clients import TEXT

_PATIENCE = 60.0
_PROGRAM = "from summarizer.cli import main; main()"


class _Service:
    """The program `summarizer serve`, until it is ended."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        database = str(folder / "talks.sqlite")
        command = (sys.executable, "-c", _PROGRAM, "serve", "--port", "0", "--database", database)
        self._log = (folder / "log").open("wb")
        self.process = subprocess.Popen(  # noqa: S603 - this program
            [*command, *options],
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=folder,
        )
        assert self.process.stdout is not None
        first = self.process.stdout.readline().decode()
        found = re.match(r"Open (http://127\.0\.0\.1:(\d+))/", first)
        assert found, self.log
        self.address, self.port = found[1], int(found[2])

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Sends the signal; with which status it ended."""
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(_PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._log.close()


@contextlib.contextmanager
def _running(folder: Path, *options: str) -> Iterator[_Service]:
    service = _Service(folder, *options)
    try:
        yield service
    finally:
        service.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Service]:
    """One for all tests that leave it as it was."""
    with _running(tmp_path_factory.mktemp("server"), "--no-worker") as running:
        yield running


def _said(service: _Service, request: bytes) -> bytes:
    """What is answered to these bytes, until the connection is closed."""
    with socket.create_connection(("127.0.0.1", service.port), _PATIENCE) as connection:
        connection.sendall(request)
        parts = iter(lambda: connection.recv(65_536), b"")
        return b"".join(parts)


_HEAD = b"POST /v1/dossiers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 200),
        (b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x00b\r\n\r\n", 400),
        (b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX : a\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (_HEAD + b"Content-Length: 2\r\nContent-Length: 20\r\n\r\n{}", 400),
        (_HEAD + b"Content-Length: -2\r\n\r\n{}", 400),
        (_HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 400),
        (_CHUNKED + b"\r\nzz\r\n{}\r\n0\r\n\r\n", 400),
        (_HEAD + b"Content-Length: 99999999999\r\n\r\n", 413),
        (_HEAD + b"Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", 413),
    ],
)
def test_tricks_of_the_head(service: _Service, request_: bytes, status: int) -> None:
    answer = _said(service, request_)
    assert answer.startswith(b"HTTP/1.1 %d" % status), answer[:300]


def test_length_and_chunks_together_smuggle_nothing(service: _Service) -> None:
    inner = b"GET /v1/jobs/smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    answer = _said(service, _CHUNKED + b"Content-Length: 4\r\n\r\n0\r\n\r\n" + inner)
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


def test_slow_head_ends_the_connection(service: _Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), _PATIENCE) as connection:
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        begun = time.monotonic()
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(1) == b""
        assert time.monotonic() - begun > HEAD_SECONDS / 2
    assert httpx.get(f"{service.address}/livez").is_success


def test_body_that_goes_on_after_the_answer_ends_the_connection(service: _Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), _PATIENCE) as connection:
        # answered by its head; a byte now and then must not keep the connection for ever
        head = _HEAD.replace(b"application/json", b"text/plain")
        connection.sendall(head + b"Content-Length: 60000\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 415")
        until = time.monotonic() + _PATIENCE
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            while time.monotonic() < until:
                connection.sendall(b"x")
                time.sleep(0.1)
        assert time.monotonic() < until


def test_body_that_ends_after_the_answer_leaves_the_connection(service: _Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), _PATIENCE) as connection:
        head = _HEAD.replace(b"application/json", b"text/plain")
        connection.sendall(head + b"Content-Length: 2\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 415")
        end = b"Host: 127.0.0.1\r\nConnection: close\r\n\r\n"
        connection.sendall(b"{}GET /livez HTTP/1.1\r\n" + end)
        assert b"HTTP/1.1 200" in b"".join(iter(lambda: connection.recv(65_536), b""))


def test_client_that_goes_away_in_the_middle(service: _Service) -> None:
    for cut in (b"", b'{"title": "a', b'{"title": "a"}'):
        with socket.create_connection(("127.0.0.1", service.port)) as connection:
            connection.sendall(_HEAD + b"Content-Length: 14\r\n\r\n" + cut)
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(_CHUNKED + b'\r\n5\r\n{"tit')
    assert httpx.get(f"{service.address}/readyz").json()["database"] is True
    assert "unexpected" not in service.log
    assert "Traceback" not in service.log


def test_five_hundred_clients_at_once(service: _Service) -> None:
    asked = b"GET /v1/jobs/none HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"

    async def ask(statuses: list[bytes]) -> None:
        # as a client does that is told to come back
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
            writer.write(asked)
            answer = await reader.read()
            writer.close()
            if not answer.startswith(b"HTTP/1.1 503"):
                break
            assert b"retry-after: " in answer
            await asyncio.sleep(0.5)
        statuses.append(answer[:12])

    async def all_at_once() -> list[bytes]:
        statuses: list[bytes] = []
        async with asyncio.timeout(_PATIENCE), asyncio.TaskGroup() as group:
            for _ in range(500):
                group.create_task(ask(statuses))
        return statuses

    assert asyncio.run(all_at_once()) == [b"HTTP/1.1 404"] * 500
    assert httpx.get(f"{service.address}/livez").is_success
    assert "unexpected" not in service.log


def test_it_works_and_drains(tmp_path: Path) -> None:
    with _running(tmp_path) as service:
        answer = httpx.post(
            f"{service.address}/v1/briefs",
            json={"text": TEXT, "published": "2026-05-14"},
            headers={"X-Request-Id": "r1"},
            timeout=_PATIENCE,
        )
        assert answer.status_code == 200
        assert httpx.get(f"{service.address}/readyz").json()["ready"] is True
        others = psutil.Process(service.process.pid).children()
        # who asks does not share an interpreter with who reads
        assert any("multiprocessing.spawn" in str(other.cmdline()) for other in others)
        assert service.end() == 0
        assert not psutil.wait_procs(others, _PATIENCE)[1]
        lines = [json.loads(line) for line in service.log.splitlines()]
        asked = next(line for line in lines if line.get("request_id") == "r1")
        assert (asked["route"], asked["status"]) == ("/v1/briefs", 200)
        assert "Tarn" not in service.log
    with Database(tmp_path / "talks.sqlite") as database:
        assert database.jobs.counts() == {"done": 1}
        # it took its leave
        assert database.workers.all() == ()


def test_ctrl_c_ends_streams_of_events(tmp_path: Path) -> None:
    with _running(tmp_path, "--no-worker") as service, ThreadPoolExecutor(1) as thread:
        made = httpx.post(f"{service.address}/v1/jobs", json={"documents": [{"text": TEXT}]})
        job = made.json()["jobs"][0]["id"]
        with httpx.stream(
            "GET", f"{service.address}/v1/jobs/{job}/events", timeout=_PATIENCE
        ) as stream:
            parts = stream.iter_bytes()
            read = next(parts)
            while b"queued" not in read:
                read += next(parts)
            begun = time.monotonic()
            ended = thread.submit(service.end, signal.SIGINT)
            assert b"event: brief" not in b"".join(parts)
        assert ended.result(_PATIENCE) == 0
        # the grace that others have is not waited for
        assert time.monotonic() - begun < _PATIENCE / 2
    with Database(tmp_path / "talks.sqlite") as database:
        assert database.jobs.job(job).state == "queued"


def test_port_that_is_taken_is_told(service: _Service) -> None:
    with pytest.raises(ConfigurationError, match="is in use"):
        listening("127.0.0.1", service.port)


def test_address_that_is_not_ours_is_told() -> None:
    with pytest.raises(ConfigurationError, match="cannot be listened on"):
        listening("192.0.2.1", 0)
    with pytest.raises(ConfigurationError, match="no address of this host"):
        listening("no host.invalid", 0)


def test_free_port_is_taken() -> None:
    with listening("127.0.0.1", 0) as one, listening("127.0.0.1", 0) as other:
        assert port_of(one) != port_of(other)
