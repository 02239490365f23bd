"""Every refusal is a problem with a stable type; it holds nothing that was sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from summarizer import errors
from summarizer.errors import DatabaseBusy, QueueFull, SummarizerError
from summarizer.service.kinds import KINDS, kind_of
from tests.service.clients import HERE, TEXT, application, client_of, served

_JSON = {"Content-Type": "application/json"}
_SECRET = "Ole Tarn wants eleven berths"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(tmp_path_factory.mktemp("service")) as client:
        yield client


def _is_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"/v1/problems/{code}"
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["request_id"] == answer.headers["X-Request-Id"]
    assert problem["title"]
    assert problem["detail"]
    return problem


def test_every_error_of_the_package_is_a_kind() -> None:
    kinds = [each for each in vars(errors).values() if isinstance(each, type)]
    of_ours = [each for each in kinds if issubclass(each, SummarizerError)]
    assert len(of_ours) > 40
    for error in of_ours:
        kind = KINDS[error.code]
        assert kind == kind_of(error)
        assert kind.title
        assert (kind.again is not None) == (kind.status == 503)


def test_every_kind_is_explained(service: TestClient) -> None:
    for code, kind in KINDS.items():
        told = service.get(f"/v1/problems/{code}")
        assert told.json() == {
            "code": code,
            "status": kind.status,
            "title": kind.title,
            "retry_after": kind.again,
        }
    _is_problem(service.get("/v1/problems/none"), 404, "not-found")


@pytest.mark.parametrize("path", ["/none", "/v1", "/v1/none", "/.env", "/v1/openapi.json/x"])
def test_what_is_not_there(service: TestClient, path: str) -> None:
    _is_problem(service.get(path), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/v1/briefs"), ("POST", "/livez"), ("TRACE", "/v1/jobs")]
)
def test_what_cannot_be_done_there(service: TestClient, method: str, path: str) -> None:
    answer = service.request(method, path)
    _is_problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"title": 1}',
        b'{"title": NaN}',
        b'{"title": "a", "title2": "' + _SECRET.encode() + b'"}',
        b'{"' + _SECRET.encode() + b'": 1}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xed\xa0\x80"}',
        b'{"\\ud800": "a"}',
        b'{"title": "a\\u0000b"}',
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
    ],
)
def test_json_that_does_not_fit(service: TestClient, content: bytes) -> None:
    answer = service.post("/v1/dossiers", content=content, headers=_JSON)
    code = answer.json()["code"]
    assert code in ("bad-request", "invalid-request", "dossier")
    _is_problem(answer, KINDS[code].status, code)
    assert _SECRET not in answer.text
    assert len(answer.content) < 2_000


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "",
        "application/x-www-form-urlencoded",
        "json",
        ";;",
        "a\tb",
    ],
)
def test_json_under_another_name(service: TestClient, kind: str) -> None:
    content = json.dumps({"title": _SECRET}).encode()
    answer = service.post("/v1/dossiers", content=content, headers={"Content-Type": kind})
    problem = _is_problem(answer, 415, "unsupported-media-type")
    assert "application/json" in problem["hint"]


def test_misfits_name_the_place_and_not_what_was_there(service: TestClient) -> None:
    answer = service.post("/v1/dossiers", json={"title": ["x", _SECRET], _SECRET: 1})
    problem = _is_problem(answer, 422, "invalid-request")
    assert {"body.title", "body.…"} >= {each["place"] for each in problem["errors"]}
    assert all(each["message"] for each in problem["errors"])
    assert _SECRET not in answer.text


def _raising(folder: Path, error: Exception) -> Any:
    app = application(folder)

    @app.get("/v1/raises")
    async def raises() -> None:
        raise error

    @app.get("/v1/raises/late")
    def raises_late() -> None:
        raise error

    return client_of(app)


@pytest.mark.parametrize("path", ["/v1/raises", "/v1/raises/late"])
def test_what_nobody_expected_is_told_by_its_type_alone(
    tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with _raising(tmp_path, ValueError(_SECRET)) as service:
        answer = service.get(path)
    _is_problem(answer, 500, "internal")
    assert _SECRET not in answer.text
    assert _SECRET not in caplog.text
    assert "unexpected ValueError" in caplog.text


def test_where_the_data_lie_is_for_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    error = DatabaseBusy("The database /srv/talks.sqlite was held.", hint="Look at /srv.")
    with _raising(tmp_path, error) as service:
        answer = service.get("/v1/raises")
    _is_problem(answer, 503, "database-busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert "/srv" not in answer.text
    assert "/srv/talks.sqlite" in caplog.text


def test_full_queue_says_when_to_come_back(tmp_path: Path) -> None:
    with _raising(tmp_path, QueueFull("7 jobs wait already.", hint="Come back later.")) as service:
        answer = service.get("/v1/raises")
    problem = _is_problem(answer, 503, "queue-full")
    assert int(answer.headers["Retry-After"]) > 0
    assert problem["hint"] == "Come back later."


def test_database_that_is_gone(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        assert service.get("/v1/dossiers").is_success
        for path in tmp_path.glob("talks.sqlite*"):
            path.unlink()
        (tmp_path / "talks.sqlite").mkdir()
        answer = service.get("/v1/jobs/none")
        problem = _is_problem(answer, answer.status_code, answer.json()["code"])
        assert problem["status"] in (500, 503)
        assert str(tmp_path) not in answer.text
        ready = service.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (503, False)
        assert service.get("/livez").status_code == 200


def test_person_is_told_on_a_page(service: TestClient) -> None:
    answer = service.get("/none", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert service.get("/v1/none", headers={"Accept": "text/html"}).json()["code"] == "not-found"


def test_every_answer_has_headers_for_safety(service: TestClient) -> None:
    for path in ("/livez", "/none", "/v1/jobs", "/v1/jobs/%00", "/v1/openapi.json"):
        headers = service.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert "server" not in headers


def test_openapi_tells_of_problems_and_keys(service: TestClient, tmp_path: Path) -> None:
    whole = service.get("/v1/openapi.json").json()
    assert "Problem" in whole["components"]["schemas"]
    assert "securitySchemes" not in whole["components"]
    for path, operations in whole["paths"].items():
        for operation in operations.values():
            told = {"422", "413", "429", "503"} - set(operation["responses"])
            assert not told, path
    with served(tmp_path, require_keys=True) as with_keys:
        whole = with_keys.get("/v1/openapi.json").json()
        assert set(whole["components"]["securitySchemes"]) == {"key", "session"}
        assert whole["paths"]["/v1/jobs/{job}"]["get"]["security"]
        assert "security" not in whole["paths"]["/livez"]["get"]


def test_text_is_not_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with served(tmp_path) as service:
        service.post("/v1/jobs", json={"documents": [{"text": TEXT}]})
        service.post("/v1/jobs", json={"documents": [{"txt": TEXT}]})
        service.get("/v1/jobs", params={"state": TEXT})
        service.get(f"/v1/jobs/{TEXT}", headers={"X-Request-Id": TEXT, "Origin": HERE})
    assert "Ole Tarn" not in caplog.text
    assert all("Ole Tarn" not in str(vars(record)) for record in caplog.records)
