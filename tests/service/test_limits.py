"""What takes too long is answered in time, and what is too much is put off."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import anyio
import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from summarizer.service import app as making
from summarizer.service.connections import PatientProtocol
from summarizer.service.identity import Visitor
from summarizer.service.limits import Crowd
from tests.service.clients import application, client_of
from tests.service.running import listening


class _Slow:
    """Addresses that take as long as they are let, in a thread, in the loop, or as a stream."""

    def __init__(self, app: FastAPI) -> None:
        self.entered = threading.Semaphore(0)
        self.goes_on = threading.Event()
        self.cancelled = threading.Event()
        app.add_api_route("/v1/thread", self.in_a_thread)
        app.add_api_route("/v1/loop", self.in_the_loop)
        app.add_api_route("/v1/events", self.events)
        app.add_api_route("/v1/breaks", self.breaks)

    def in_a_thread(self) -> str:
        self.entered.release()
        self.goes_on.wait(30)
        return "done"

    async def in_the_loop(self) -> str:
        try:
            await anyio.sleep(30)
        finally:
            self.cancelled.set()
        return "done"

    async def events(self) -> StreamingResponse:
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def breaks(self) -> StreamingResponse:
        return StreamingResponse(self._breaking())

    async def _events(self) -> AsyncIterator[str]:
        yield ": begins\n\n"
        self.entered.release()
        while not self.goes_on.is_set():
            await anyio.sleep(0.05)
        yield "event: brief\n\n"

    async def _breaking(self) -> AsyncIterator[str]:
        yield "first"
        raise ValueError("what a document said")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return application(tmp_path, request_seconds=2.0)


@pytest.fixture
def slow(app: FastAPI) -> Iterator[_Slow]:
    made = _Slow(app)
    yield made
    made.goes_on.set()


@pytest.fixture
def service(app: FastAPI, slow: _Slow) -> Iterator[TestClient]:
    with client_of(app) as client:
        yield client
        slow.goes_on.set()


@pytest.mark.parametrize("path", ["/v1/thread", "/v1/loop"])
def test_late_request_is_answered_in_time(service: TestClient, slow: _Slow, path: str) -> None:
    answer = service.get(path)
    assert (answer.status_code, answer.json()["code"]) == (503, "request-timeout")
    assert int(answer.headers["Retry-After"]) > 0
    assert path == "/v1/thread" or slow.cancelled.wait(10)


def test_stream_of_events_may_last(service: TestClient, slow: _Slow) -> None:
    threading.Timer(1.5, slow.goes_on.set).start()
    assert service.get("/v1/events").text.endswith("event: brief\n\n")


def test_stream_of_events_ends_with_the_service(app: FastAPI, slow: _Slow) -> None:
    with client_of(app) as service, ThreadPoolExecutor(1) as thread:
        told = thread.submit(service.get, "/v1/events")
        assert slow.entered.acquire(timeout=120)
        app.state.shared.stopping.set()
        assert told.result(120).text == ": begins\n\n"


def test_answer_that_breaks_off_is_not_completed(
    service: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    service.get("/v1/breaks")
    assert "unexpected ValueError" in caplog.text
    assert "what a document said" not in caplog.text


def test_more_than_may_be_worked_on_are_put_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "Crowd", lambda app: Crowd(app, 3))
    app = application(tmp_path)
    slow = _Slow(app)
    with client_of(app) as service, ThreadPoolExecutor(3) as threads:
        within = [threads.submit(service.get, "/v1/thread") for _ in range(3)]
        for _ in within:
            assert slow.entered.acquire(timeout=120)
        refused = service.get("/v1/jobs")
        assert (refused.status_code, refused.json()["code"]) == (503, "overloaded")
        assert int(refused.headers["Retry-After"]) > 0
        # whoever asks whether it is well is answered all the same
        assert service.get("/readyz").is_success
        slow.goes_on.set()
        assert all(each.result(120).is_success for each in within)
        assert service.get("/v1/jobs").is_success


def test_streams_of_events_take_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "Crowd", lambda app: Crowd(app, 1))
    app = application(tmp_path)
    slow = _Slow(app)
    with client_of(app) as service, ThreadPoolExecutor(2) as threads:
        streams = []
        for _ in range(2):
            streams.append(threads.submit(service.get, "/v1/events"))
            assert slow.entered.acquire(timeout=120)
        assert service.get("/v1/jobs").is_success
        slow.goes_on.set()
        assert all(each.result(120).is_success for each in streams)
        # their places were given back once, not twice
        slow.goes_on.clear()
        within = threads.submit(service.get, "/v1/thread")
        assert slow.entered.acquire(timeout=120)
        assert service.get("/v1/jobs").status_code == 503
        slow.goes_on.set()
        assert within.result(120).is_success


async def _reads(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive())["more_body"]:
        pass
    await PlainTextResponse("read")(scope, receive, send)


def _sent(stranger: bool, end: anyio.Event) -> tuple[Scope, Receive]:
    """A request of which the first half is there, and the second comes with `end`."""
    state = SimpleNamespace(shared=SimpleNamespace(keys_required=False))
    scope = {
        "type": "http",
        "path": "/sign-in",
        "headers": [],
        "app": SimpleNamespace(state=state),
        "state": {"visitor": Visitor(is_refused=stranger)},
    }
    parts = iter((True, False))

    async def receive() -> Message:
        if not (more := next(parts)):
            await end.wait()
        return {"type": "http.request", "body": b"x", "more_body": more}

    return scope, receive


@pytest.mark.parametrize(("stranger", "status"), [(True, 200), (False, 503)])
def test_strangers_who_are_waited_for_take_no_place(stranger: bool, status: int) -> None:
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def one_sends_slowly() -> None:
        crowd, now, later = Crowd(_reads, 1), anyio.Event(), anyio.Event()
        now.set()
        async with anyio.create_task_group() as group:
            group.start_soon(crowd, *_sent(stranger, later), send)
            await anyio.wait_all_tasks_blocked()
            await crowd(*_sent(stranger, now), send)
            assert statuses == [status]
            later.set()
        # every place is given back, once
        await crowd(*_sent(stranger, now), send)
        crowd.enter(1)
        await crowd(*_sent(stranger, now), send)
        assert statuses[1:] == [200, 200, 503]

    anyio.run(one_sends_slowly)


def test_connections_too_many_are_told_when_to_come_back(tmp_path: Path) -> None:
    bounds = {"http": PatientProtocol, "limit_concurrency": 1}
    with (
        listening(application(tmp_path), **bounds) as address,
        httpx.Client(base_url=address) as first,
        httpx.Client(base_url=address) as other,
    ):
        assert first.get("/v1/jobs").status_code == 200
        answer = other.get("/v1/jobs")
        assert (answer.status_code, answer.json()["code"]) == (503, "overloaded")
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["connection"] == "close"
        assert other.get("/livez").status_code == 200
        assert first.get("/v1/jobs").status_code == 200
