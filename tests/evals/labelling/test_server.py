"""The server: who is answered, who is refused, and what bad requests get."""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from evals.labelling import LabelServer, open_sheet
from evals.labelling.server import MAX_BODY
from tests.evals.labelling.conftest import Serve


@pytest.fixture
def server(case: Path, serve: Serve) -> LabelServer:
    return serve(open_sheet(case))


def call(
    server: LabelServer, method: str, path: str, body: Any = None, **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    try:
        connection.request(method, path, content, sent)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def ask(server: LabelServer, path: str, body: Any, **headers: str) -> tuple[int, Any]:
    known = {"Content_Type": "application/json", "X_Token": server.token, **headers}
    status, _, content = call(server, "POST", path, body, **known)
    return status, json.loads(content)


def test_the_page_holds_the_token_and_names_every_file_it_needs(server: LabelServer) -> None:
    status, headers, page = call(server, "GET", "/")
    assert status == 200
    assert server.token in page
    assert "{{" not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    wanted, seen = set(re.findall(r'(?:href|src)="([\w.]+)"', page)), set()
    while wanted:
        name = wanted.pop()
        seen.add(name)
        status, _, content = call(server, "GET", f"/{name}")
        assert status == 200, name
        wanted |= set(re.findall(r'from "\./([\w.]+)"', content)) - seen
    assert {"page.js", "text.js", "editor.js", "page.css"} <= seen


def test_nothing_is_asked_of_other_machines(server: LabelServer) -> None:
    folder = Path(open_sheet.__code__.co_filename).parent / "page"
    for file in folder.iterdir():
        assert not re.search(r"https?://|//cdn|@import", file.read_text()), file.name


def test_labels_are_told_checked_and_saved(server: LabelServer, case: Path) -> None:
    _, shown = ask(server, "/sheet", {})
    data = shown["data"]
    data["note"] = "Changed."
    assert ask(server, "/check", {"data": data}) == (200, {"faults": []})
    status, saved = ask(server, "/save", {"data": data, "stamp": shown["stamp"]})
    assert (status, saved["saved"]) == (200, "mill.yaml")
    assert "note: Changed." in case.read_text()
    assert ask(server, "/time", {"words": "20 May", "published": "2026-05-14"})[1]["timex"] == (
        "2026-05-20"
    )


def test_it_listens_on_loopback_only(server: LabelServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["a.example", "a.example:80", "127.0.0.1.a.example", "[", ""])
def test_a_foreign_name_is_refused(server: LabelServer, host: str) -> None:
    assert call(server, "GET", "/", Host=host)[0] == 403
    assert ask(server, "/sheet", {}, Host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:9"])
def test_the_names_of_loopback_are_answered(server: LabelServer, host: str) -> None:
    assert call(server, "GET", "/", Host=host)[0] == 200


@pytest.mark.parametrize("token", ["", "x", "ü"])
@pytest.mark.parametrize("path", ["/sheet", "/check", "/save", "/time"])
def test_without_the_token_nothing_is_told_or_written(
    server: LabelServer, case: Path, token: str, path: str
) -> None:
    before = case.read_text()
    status, answer = ask(server, path, {"data": {}, "force": True}, X_Token=token)
    assert status == 403
    assert set(answer) == {"error"}
    assert case.read_text() == before


def test_a_page_of_another_site_is_refused_even_with_the_token(server: LabelServer) -> None:
    assert ask(server, "/sheet", {}, Origin="https://evil.example")[0] == 403
    assert ask(server, "/sheet", {}, Origin="null")[0] == 403
    own = server.url.rstrip("/")
    assert ask(server, "/sheet", {}, Origin=own)[0] == 200


@pytest.mark.parametrize("path", ["/x", "/../server.py", "/page/page.js", "/%2e%2e/server.py"])
def test_only_the_files_of_the_page_are_served(server: LabelServer, path: str) -> None:
    assert call(server, "GET", path)[0] == 404
    assert ask(server, path, {})[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 10_000,
        b'{"data": 3}',
        b'{"unknown": 1}',
        b'{"data": {"positions": "x"}}',
        b'{"data": {"demands": [{"quotes": [3]}]}}',
        b'{"data": {"text": "\\ud800"}, "force": true}',
    ],
)
def test_bad_requests_are_refused_and_change_nothing(
    server: LabelServer, case: Path, body: bytes
) -> None:
    before = case.read_text()
    assert ask(server, "/save", body)[0] == 400
    assert case.read_text() == before
    assert [file.name for file in case.parent.iterdir()] == ["mill.yaml"]
    assert ask(server, "/sheet", {})[0] == 200


def test_other_types_and_lengths_are_refused(server: LabelServer) -> None:
    assert ask(server, "/check", {}, Content_Type="text/plain")[0] == 415
    assert ask(server, "/check", b"", Content_Length=str(MAX_BODY + 1))[0] == 413
    assert ask(server, "/check", b"", Content_Length="-1")[0] == 411
    assert call(server, "PUT", "/")[0] == 501


def test_a_file_changed_meanwhile_is_a_conflict(server: LabelServer, case: Path) -> None:
    _, shown = ask(server, "/sheet", {})
    case.write_text(case.read_text() + "# mine\n")
    status, answer = ask(server, "/save", {"data": shown["data"], "stamp": shown["stamp"]})
    assert status == 409
    assert "mill.yaml" in answer["error"]


def test_a_file_broken_meanwhile_is_told(server: LabelServer, case: Path) -> None:
    case.write_text("story: [")
    status, answer = ask(server, "/sheet", {})
    assert status == 422
    assert "not YAML" in answer["error"]


def test_a_disk_that_takes_no_more_is_told(
    server: LabelServer, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case.read_text()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    _, shown = ask(server, "/sheet", {})
    monkeypatch.setattr(os, "replace", full)
    status, answer = ask(server, "/save", {"data": shown["data"], "stamp": shown["stamp"]})
    assert (status, answer["error"]) == (500, "It could not be written: No space left on device")
    assert case.read_text() == before
    assert [file.name for file in case.parent.iterdir()] == ["mill.yaml"]
