"""A POST that is sent again under its key is answered again, and done once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse

from summarizer.errors import DatabaseBusy
from summarizer.storage.rows import now
from tests.service.clients import application, bearer, client_of, new_key, served

_KEY = {"Idempotency-Key": "b3f1-once"}


class _Counter:
    """An address that counts how often it is asked, and answers as it is told to."""

    def __init__(self, app: FastAPI) -> None:
        self.times = 0
        self.status = 201
        self.error: Exception | None = None
        self.goes_on = threading.Event()
        self.goes_on.set()
        app.add_api_route("/v1/count", self.count, methods=["POST", "PUT"])
        app.add_api_route("/v1/stream", self.stream, methods=["POST"])

    def count(self, response: Response, body: dict[str, Any]) -> dict[str, int]:
        self.times += 1
        self.goes_on.wait(30)
        if self.error is not None:
            raise self.error
        response.status_code = self.status
        response.headers["Location"] = f"/v1/count/{self.times}"
        response.headers["Set-Cookie"] = "secret=1"
        return {"times": self.times}

    def stream(self) -> StreamingResponse:
        self.times += 1
        return StreamingResponse(iter(["a", "b", str(self.times)]))


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return application(tmp_path)


@pytest.fixture
def counter(app: FastAPI) -> _Counter:
    return _Counter(app)


@pytest.fixture
def service(app: FastAPI, counter: _Counter) -> Iterator[TestClient]:
    with client_of(app) as client:
        yield client


def test_same_request_is_answered_alike_and_done_once(
    service: TestClient, counter: _Counter
) -> None:
    first = service.post("/v1/count", json={"a": 1}, headers=_KEY)
    again = service.post("/v1/count", json={"a": 1}, headers=_KEY)
    assert counter.times == 1
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["Location"] == first.headers["Location"] == "/v1/count/1"
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert "Set-Cookie" not in again.headers
    assert first.headers["X-Request-Id"] != again.headers["X-Request-Id"]


def test_without_the_key_it_is_done_each_time(service: TestClient, counter: _Counter) -> None:
    for _ in range(2):
        service.post("/v1/count", json={})
        service.put("/v1/count", json={}, headers=_KEY)
    assert counter.times == 4


@pytest.mark.parametrize(
    "other",
    [
        {"url": "/v1/count", "json": {"a": 2}},
        {"url": "/v1/count?x=1", "json": {"a": 1}},
        {"url": "/v1/stream", "json": {"a": 1}},
    ],
)
def test_another_request_under_the_key_is_refused(
    service: TestClient, counter: _Counter, other: dict[str, Any]
) -> None:
    service.post("/v1/count", json={"a": 1}, headers=_KEY)
    refused = service.post(**other, headers=_KEY)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-conflict")
    assert counter.times == 1


def test_request_that_goes_on_is_not_begun_again(service: TestClient, counter: _Counter) -> None:
    counter.goes_on.clear()
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(service.post, "/v1/count", json={}, headers=_KEY)
        while not counter.times:
            assert not first.done()
        busy = service.post("/v1/count", json={}, headers=_KEY)
        counter.goes_on.set()
        assert first.result(120).status_code == 201
    assert (busy.status_code, busy.json()["code"]) == (409, "idempotency-busy")
    assert int(busy.headers["Retry-After"]) > 0
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == 201
    assert counter.times == 1


@pytest.mark.parametrize("status", [401, 403, 409, 429, 500, 503])
def test_answer_that_is_not_final_is_not_kept(
    service: TestClient, counter: _Counter, status: int
) -> None:
    counter.status = status
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == status
    counter.status = 200
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == 200
    assert counter.times == 2


@pytest.mark.parametrize("error", [ValueError("no"), DatabaseBusy("no")])
def test_failure_is_not_kept(service: TestClient, counter: _Counter, error: Exception) -> None:
    counter.error = error
    assert service.post("/v1/count", json={}, headers=_KEY).status_code >= 500
    counter.error = None
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == 201


def test_claim_of_a_process_that_died_is_free_after_a_while(
    service: TestClient, counter: _Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr("summarizer.service.idempotency._Kept.settle", lambda _: None)
        service.post("/v1/count", json={}, headers=_KEY)
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == 409
    later = now() + timedelta(minutes=2)
    monkeypatch.setattr("summarizer.storage.replies.now", lambda: later)
    assert service.post("/v1/count", json={}, headers=_KEY).status_code == 201
    assert counter.times == 2


def test_answer_in_parts_is_kept_whole(service: TestClient, counter: _Counter) -> None:
    for _ in range(2):
        assert service.post("/v1/stream", headers=_KEY).text == "ab1"
    assert counter.times == 1


@pytest.mark.parametrize("key", ["", "a b", "ä", "a" * 256, "\t"])
def test_key_that_is_none_is_refused(service: TestClient, counter: _Counter, key: str) -> None:
    headers = {"Idempotency-Key": key.encode("latin-1")}
    refused = service.post("/v1/count", json={}, headers=headers)  # type: ignore[arg-type]
    assert (refused.status_code, refused.json()["code"]) == (400, "bad-request")
    assert counter.times == 0


def test_tenants_have_keys_of_their_own(tmp_path: Path) -> None:
    app = application(tmp_path, require_keys=True)
    counter = _Counter(app)
    first, same, other = (
        bearer(new_key(tmp_path, tenant=tenant)[1]) for tenant in ("one", "one", "two")
    )
    with client_of(app) as service:
        told = [
            service.post("/v1/count", json={}, headers={**headers, **_KEY}).json()["times"]
            for headers in (first, same, other)
        ]
    assert told == [1, 1, 2]
    assert counter.times == 2


def test_who_may_not_write_is_told_nothing(tmp_path: Path) -> None:
    writer = bearer(new_key(tmp_path)[1])
    reader = bearer(new_key(tmp_path, scope="read")[1])
    with served(tmp_path, require_keys=True) as service:
        for headers, status in ((writer, 201), (reader, 403), ({}, 401), (writer, 201)):
            answer = service.post(
                "/v1/dossiers", json={"title": "Norrgate"}, headers={**headers, **_KEY}
            )
            assert answer.status_code == status
