"""Pages of other sites cannot make a browser ask for things, by name or by form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.service.clients import bearer, new_key, served

_TITLE = {"title": "Norrgate strike"}


@pytest.fixture
def local(tmp_path: Path) -> Iterator[TestClient]:
    """A service on this host, without keys."""
    with served(tmp_path) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:8000", False),
        ("192.0.2.1", False),
        ("[::1", False),
        ("evil.example@127.0.0.1", False),
        ("127.0.0.1/evil.example", False),
    ],
)
def test_without_keys_it_answers_under_names_of_this_host(
    local: TestClient, host: str, allowed: bool
) -> None:
    answer = local.get("/v1/jobs", headers={"Host": host})
    assert answer.status_code == (200 if allowed else 403)


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"Origin": "http://127.0.0.1"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "http://127.0.0.1:3000"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"}, False),
    ],
)
def test_what_another_site_sends_changes_nothing(
    local: TestClient, headers: dict[str, str], allowed: bool
) -> None:
    answer = local.post("/v1/dossiers", json=_TITLE, headers=headers)
    assert answer.status_code == (201 if allowed else 403)
    assert len(local.get("/v1/dossiers").json()["dossiers"]) == int(allowed)


def test_another_site_is_not_let_in_by_cors(local: TestClient) -> None:
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    assert local.options("/v1/dossiers", headers=asked).status_code == 405
    answer = local.get("/v1/dossiers", headers={"Origin": "http://evil.example"})
    assert not any("access-control" in name for name in answer.headers)


def test_key_in_the_header_is_no_browser_s(tmp_path: Path) -> None:
    _, given = new_key(tmp_path)
    with served(tmp_path, require_keys=True) as service:
        headers = {**bearer(given), "Origin": "http://elsewhere.example", "Host": "talks.example"}
        assert service.post("/v1/dossiers", json=_TITLE, headers=headers).status_code == 201


@pytest.mark.parametrize("path", ["/v1/jobs/a%00b", "/v1/jobs?state=%00", "/%00"])
def test_nul_in_an_address_is_refused(local: TestClient, path: str) -> None:
    answer = local.get(path)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-request")


@pytest.mark.parametrize(
    "path",
    ["//v1/jobs", "/v1/jobs/", "/v1/../v1/jobs", "/v1/%2e%2e/livez", "/V1/jobs", "/v1/jobs;a=b"],
)
def test_no_other_spelling_of_an_address(local: TestClient, path: str) -> None:
    answer = local.get(path, follow_redirects=False)
    assert answer.status_code in (200, 404)  # what the client itself resolves is that address
    assert "location" not in answer.headers
