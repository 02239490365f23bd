"""Who asks is known by the key or the session; who has neither gets nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from summarizer import settings
from summarizer.errors import ConfigurationError, DatabaseUnreachable
from summarizer.service.identity import is_loopback, keys_required
from summarizer.storage import Database
from tests.service.clients import bearer, new_key, served

_OPEN = ("/livez", "/readyz", "/v1/problems/overloaded", "/v1/openapi.json")
_OF_A_CALLER = ("/v1/jobs", "/v1/jobs/none", "/v1/dossiers")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[TestClient]:
    """A service that asks for keys."""
    with served(tmp_path, require_keys=True) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "asked", "required"),
    [
        ("127.0.0.1", None, False),
        ("127.8.9.1", None, False),
        ("::1", None, False),
        ("localhost", None, False),
        ("127.0.0.1", True, True),
        ("0.0.0.0", None, True),
        ("::", None, True),
        ("", None, True),
        ("192.0.2.7", None, True),
        ("talks.example", None, True),
        ("localhost.example", None, True),
        ("0.0.0.0", True, True),
    ],
)
def test_keys_are_asked_for_where_others_can_ask(
    host: str, asked: bool | None, required: bool
) -> None:
    assert keys_required(settings.load(host=host, require_keys=asked)) is required


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "talks.example"])
def test_keys_are_not_given_up_for_others(host: str, tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigurationError, match="Without keys"),
        served(tmp_path, host=host, require_keys=False),
    ):
        pass


def test_names_of_this_host() -> None:
    assert is_loopback("[::1]")
    assert is_loopback("LOCALHOST.")
    assert not is_loopback("127.0.0.1.example")
    assert not is_loopback("")


@pytest.mark.parametrize("path", _OPEN)
def test_some_is_for_everybody(service: TestClient, path: str) -> None:
    assert service.get(path).status_code in (200, 503)


@pytest.mark.parametrize("path", [*_OF_A_CALLER, "/metrics"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer sk_0123456789ab_" + "A" * 43},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic Y2xlcms6c2VjcmV0"},
        {"Cookie": "summarizer_session=nobody"},
        {"Cookie": 'summarizer_session="'},
        {"Cookie": "=;;;==\x7f"},
    ],
)
def test_nobody_gets_nothing(service: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = service.get(path, headers=headers)
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthorized"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_key_opens(service: TestClient, tmp_path: Path) -> None:
    _, given = new_key(tmp_path, scope="read")
    assert service.get("/v1/jobs", headers=bearer(given)).status_code == 200
    assert service.get("/v1/jobs", headers={"Authorization": f"bearer {given} "}).is_success


def test_two_keys_in_one_request_are_none(service: TestClient, tmp_path: Path) -> None:
    _, given = new_key(tmp_path)
    headers = [("Authorization", f"Bearer {given}"), ("Authorization", f"Bearer {given}")]
    assert service.get("/v1/jobs", headers=headers).status_code == 401


def test_revoked_key_is_refused(service: TestClient, tmp_path: Path) -> None:
    key, given = new_key(tmp_path)
    assert service.get("/v1/jobs", headers=bearer(given)).is_success
    with Database(str(tmp_path / "talks.sqlite")) as database:
        database.keys.revoke(key.id)
    assert service.get("/v1/jobs", headers=bearer(given)).status_code == 401


def test_expired_key_is_refused(
    service: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, given = new_key(tmp_path, expires=datetime.now(UTC) + timedelta(hours=1))
    assert service.get("/v1/jobs", headers=bearer(given)).is_success
    later = datetime.now(UTC) + timedelta(hours=2)
    monkeypatch.setattr("summarizer.storage.keys.now", lambda: later)
    assert service.get("/v1/jobs", headers=bearer(given)).status_code == 401


def test_wrong_key_is_refused_where_none_is_asked_for(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        assert service.get("/v1/jobs").is_success
        assert service.get("/v1/jobs", headers=bearer("sk_x")).status_code == 401
        _, given = new_key(tmp_path, scope="read", tenant="other")
        refused = service.post("/v1/dossiers", json={"title": "A"}, headers=bearer(given))
        assert refused.status_code == 403


@pytest.mark.parametrize(
    ("scope", "path", "sent", "status"),
    [
        ("read", "/v1/dossiers", {"title": "Norrgate strike"}, 403),
        ("write", "/v1/dossiers", {"title": "Norrgate strike"}, 201),
        ("admin", "/v1/dossiers", {"title": "Norrgate strike"}, 201),
        ("read", "/metrics", None, 403),
        ("write", "/metrics", None, 403),
        ("admin", "/metrics", None, 200),
    ],
)
def test_scope_is_what_a_key_may(
    service: TestClient, tmp_path: Path, scope: str, path: str, sent: Any, status: int
) -> None:
    _, given = new_key(tmp_path, scope=scope)
    method = "GET" if sent is None else "POST"
    answer = service.request(method, path, json=sent, headers=bearer(given))
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "forbidden"


def test_tenants_do_not_see_each_other_and_keys_of_one_do(
    service: TestClient, tmp_path: Path
) -> None:
    mine = bearer(new_key(tmp_path, tenant="newsroom")[1])
    successor = bearer(new_key(tmp_path, tenant="newsroom")[1])
    theirs = bearer(new_key(tmp_path, tenant="union")[1])
    made = service.post("/v1/dossiers", json={"title": "Norrgate strike"}, headers=mine)
    place = made.headers["Location"]
    job = service.post("/v1/jobs", json={"documents": [{"text": "A strike."}]}, headers=mine)
    asked = f"/v1/jobs/{job.json()['jobs'][0]['id']}"
    for path in (place, asked):
        assert service.get(path, headers=mine).is_success
        assert service.get(path, headers=successor).json() == service.get(path, headers=mine).json()
        refused = service.get(path, headers=theirs)
        assert refused.status_code == 404
        assert "Norrgate" not in refused.text
    assert service.delete(asked, headers=theirs).status_code == 404
    assert service.get(asked, headers=mine).json()["state"] == "queued"
    assert service.get("/v1/jobs", headers=theirs).json()["jobs"] == []


def test_no_answer_holds_the_key(service: TestClient, tmp_path: Path) -> None:
    _, given = new_key(tmp_path, scope="read")
    secret = given.split("_", 2)[2]
    for headers in (bearer(given), bearer(given[:-1])):
        answer = service.post("/v1/dossiers", json={"title": secret[:3]}, headers=headers)
        assert secret[:-1] not in answer.text + str(answer.headers)


@pytest.mark.parametrize("headers", [bearer("sk_x"), {"Cookie": "summarizer_session=nobody"}])
def test_health_is_told_to_whoever_asks_without_a_database(
    service: TestClient, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseUnreachable("The database cannot be opened.")

    monkeypatch.setattr("summarizer.storage.keys.KeyStore.authentic", gone)
    monkeypatch.setattr("summarizer.storage.sessions.SessionStore.key", gone)
    assert service.get("/v1/jobs", headers=headers).status_code == 503
    assert service.get("/livez", headers=headers).json() == {"live": True}
    assert service.get("/readyz", headers=headers).json()["ready"] is True


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/jobs"),
        ("POST", "/v1/dossiers"),
        ("PATCH", "/v1/dossiers/1"),
        ("PUT", "/v1/dossiers/1/aliases"),
        ("POST", "/v1/dossiers/1/verdicts"),
        ("POST", "/v1/dossiers/1/ask"),
    ],
)
def test_who_asks_is_found_out_before_what(service: TestClient, method: str, path: str) -> None:
    assert service.request(method, path, json={"none": 1}).status_code == 401
