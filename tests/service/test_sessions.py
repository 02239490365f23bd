"""Signing in gives a cookie that no script reads, and a token without which nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from summarizer.service import sessions
from summarizer.service.callers import Visiting
from summarizer.storage import Database
from tests.service.clients import application, client_of, new_key

_TITLE = {"title": "Norrgate strike"}


def _with_doors(app: FastAPI) -> FastAPI:
    @app.post("/in")
    async def sign_in(request: Request, response: Response, given: str) -> bool:
        return await sessions.sign_in(request, response, given) is not None

    @app.post("/out")
    async def sign_out(request: Request, response: Response) -> None:
        await sessions.sign_out(request, response)

    @app.get("/token")
    async def token(request: Request, caller: Visiting) -> dict[str, str | None]:
        tenant = None if caller is None else caller.tenant
        return {"token": sessions.csrf_token(request), "tenant": tenant}

    @app.post("/form")
    async def form(request: Request, caller: Visiting) -> Any:
        return dict(await request.form())

    return app


@pytest.fixture
def service(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(_with_doors(application(tmp_path, require_keys=True))) as client:
        yield client


def _signed_in(service: TestClient, folder: Path, **wanted: Any) -> str:
    _, given = new_key(folder, **wanted)
    assert service.post("/in", params={"given": f" {given}\n"}).json() is True
    token: str = service.get("/token").json()["token"]
    return token


def test_cookie_is_for_this_site_and_no_script(service: TestClient, tmp_path: Path) -> None:
    _, given = new_key(tmp_path)
    cookie = service.post("/in", params={"given": given}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie
    assert given.lower() not in cookie


def test_cookie_is_secure_where_the_connection_is(tmp_path: Path) -> None:
    _, given = new_key(tmp_path)
    app = _with_doors(application(tmp_path, require_keys=True))
    with TestClient(app, base_url="https://talks.example") as service:
        cookie = service.post("/in", params={"given": given}).headers["set-cookie"]
        assert "secure" in cookie.lower()


def test_wrong_key_signs_nobody_in(service: TestClient, tmp_path: Path) -> None:
    _, given = new_key(tmp_path)
    answer = service.post("/in", params={"given": given[:-1]})
    assert answer.json() is False
    assert "set-cookie" not in answer.headers


def test_who_is_signed_in_is_of_the_tenant_of_the_key(service: TestClient, tmp_path: Path) -> None:
    assert service.get("/token").json() == {"token": "", "tenant": None}
    _signed_in(service, tmp_path, tenant="newsroom")
    assert service.get("/token").json()["tenant"] == "newsroom"
    assert service.get("/v1/dossiers").is_success


def test_nothing_is_changed_without_the_token(service: TestClient, tmp_path: Path) -> None:
    token = _signed_in(service, tmp_path)
    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": token[:-1] + "x"}):
        answer = service.post("/v1/dossiers", json=_TITLE, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert service.get("/v1/dossiers").json()["dossiers"] == []
    answer = service.post("/v1/dossiers", json=_TITLE, headers={"X-CSRF-Token": token})
    assert answer.status_code == 201


def test_token_of_another_session_does_not_fit(service: TestClient, tmp_path: Path) -> None:
    first = _signed_in(service, tmp_path)
    second = _signed_in(service, tmp_path)
    assert first != second
    answer = service.post("/v1/dossiers", json=_TITLE, headers={"X-CSRF-Token": first})
    assert answer.status_code == 403


def test_form_may_bring_the_token(service: TestClient, tmp_path: Path) -> None:
    token = _signed_in(service, tmp_path)
    assert service.post("/form", data={"title": "A"}).status_code == 403
    answer = service.post("/form", data={"title": "A", "csrf_token": token})
    assert answer.json()["title"] == "A"


def test_signed_out_is_out(service: TestClient, tmp_path: Path) -> None:
    token = _signed_in(service, tmp_path)
    session = service.cookies["summarizer_session"]
    service.post("/out", headers={"X-CSRF-Token": token})
    assert service.get("/v1/jobs").status_code == 401
    service.cookies.set("summarizer_session", session)
    assert service.get("/v1/jobs").status_code == 401


def test_revoked_key_ends_the_session(service: TestClient, tmp_path: Path) -> None:
    _signed_in(service, tmp_path)
    with Database(str(tmp_path / "talks.sqlite")) as database:
        database.keys.revoke(database.keys.all()[0].id)
    assert service.get("/v1/jobs").status_code == 401


def test_without_keys_there_is_no_token(tmp_path: Path) -> None:
    with client_of(_with_doors(application(tmp_path))) as service:
        assert service.get("/token").json() == {"token": "", "tenant": "main"}
        assert service.post("/v1/dossiers", json=_TITLE).status_code == 201
