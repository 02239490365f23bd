"""A body over the limit is refused before it is read, however it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from tests.service.clients import HERE, application, bearer, client_of, new_key, served

_MOST = 1_000
_JSON = {"Content-Type": "application/json"}


_FORM = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


def _in_parts(number: int, first: bytes = b"") -> Iterator[bytes]:
    yield first
    for _ in range(number):
        yield b"x" * 100


@pytest.fixture
def service(tmp_path: Path) -> Iterator[TestClient]:
    with served(tmp_path, request_bytes=_MOST) as client:
        yield client


def _of_size(size: int) -> bytes:
    empty = json.dumps({"title": ""}).encode()
    return json.dumps({"title": "a" * (size - len(empty))}).encode()


@pytest.mark.parametrize(("size", "status"), [(_MOST, 422), (_MOST + 1, 413), (10**6, 413)])
def test_limit_is_of_bytes(service: TestClient, size: int, status: int) -> None:
    # as long as it may be is read, and is then too long for a title
    answer = service.post("/v1/dossiers", content=_of_size(size), headers=_JSON)
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["code"] == "body-too-large"
        assert answer.headers["Connection"] == "close"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/v1/dossiers", "application/json"),
        ("/v1/jobs", "application/json"),
        ("/v1/briefs", "application/json"),
        ("/v1/briefs", "text/plain"),
        ("/v1/briefs", "multipart/form-data"),
    ],
)
@pytest.mark.parametrize("key", [{}, {"Idempotency-Key": "once"}])
def test_chunked_body_is_counted_as_it_comes(
    service: TestClient, path: str, kind: str, key: dict[str, str]
) -> None:
    headers = {"Content-Type": f"{kind}; boundary=x" if "form" in kind else kind, **key}
    parts = _in_parts(40, _FORM if "form" in kind else b"")
    answer = service.post(path, content=parts, headers=headers)
    assert answer.status_code == 413, answer.text


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "0x10", "٣"])
def test_length_that_is_none_is_refused(service: TestClient, length: str) -> None:
    headers = {"Content-Length": length.encode(), **_JSON}
    answer = service.post("/v1/dossiers", content=b"{}", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 413


@pytest.mark.parametrize("coding", ["gzip", "br", "identity, gzip"])
def test_compressed_body_is_not_read(service: TestClient, coding: str) -> None:
    headers = {"Content-Encoding": coding, **_JSON}
    answer = service.post("/v1/dossiers", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


def test_key_has_a_limit_of_its_own(tmp_path: Path) -> None:
    small = bearer(new_key(tmp_path, max_bytes=50)[1])
    large = bearer(new_key(tmp_path, max_bytes=5_000)[1])
    with served(tmp_path, require_keys=True, request_bytes=_MOST) as service:
        for headers, size, status in ((small, 51, 413), (large, 2_000, 422)):
            told = service.post("/v1/dossiers", content=_of_size(size), headers=headers | _JSON)
            assert told.status_code == status


def test_strangers_are_not_read_at_length(tmp_path: Path) -> None:
    read: list[int] = []
    app = application(tmp_path, require_keys=True)
    _counting(app, read)
    with client_of(app) as service:
        for content in (b"x" * 200_000, _in_parts(2_000)):
            answer = service.post("/count", content=content, headers={"Origin": HERE})
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert sum(read) <= 65_536


def _counting(app: FastAPI, read: list[int]) -> None:
    @app.post("/count")
    async def count(request: Request) -> None:
        async for part in request.stream():
            read.append(len(part))
