"""`/mcp` of the service: the official client with a key, and everybody without one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import httpx
import pytest
from anyio import run
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent, TextResourceContents

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.pipeline import Report
from summarizer.service.briefing import JobBriefer
from tests.service.clients import TEXT, application, bearer, new_key, served
from tests.service.running import listening

_PATIENCE = 60.0
_PROGRAM = "from summarizer.cli import main; main()"
_LISTING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
_ACCEPTED = {"Accept": "application/json, text/event-stream"}
_ADDED = {"text": TEXT, "dossier": "Harbour", "published": "2026-05-11"}


class _Service(NamedTuple):
    """The program `summarizer serve` that asks for keys."""

    address: str
    folder: Path

    def key(self, tenant: str, scope: str = "write", **more: Any) -> str:
        """What the holder of a new key sends."""
        return new_key(self.folder, tenant=tenant, scope=scope, name=tenant, **more)[1]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Service]:
    """One for all tests of this module."""
    folder = tmp_path_factory.mktemp("service")
    database = str(folder / "talks.sqlite")
    given = {"SUMMARIZER_EXTRACTOR": "rules", "SUMMARIZER_REQUIRE_KEYS": "true"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-c", _PROGRAM, "serve", "--port", "0", "--database", database],
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            env={**os.environ, **given},
        )
        assert process.stdout is not None
        try:
            found = re.match(r"Open (http://127\.0\.0\.1:\d+)/", process.stdout.readline().decode())
            assert found, (folder / "log").read_text()
            yield _Service(found[1], folder)
        finally:
            process.terminate()
            process.wait(_PATIENCE)
            process.stdout.close()


@asynccontextmanager
async def _connected(address: str, key: str | None, mode: str = "auto") -> AsyncIterator[Client]:
    headers = {} if key is None else bearer(key)
    async with (
        create_mcp_http_client(headers=headers) as http,
        Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client


async def _called(client: Client, name: str, **arguments: Any) -> CallToolResult:
    result = await client.call_tool(name, arguments)
    assert isinstance(result, CallToolResult)
    return result


def _said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_who_has_a_key_has_the_tools_of_his_tenant(service: _Service, mode: str) -> None:
    steps: list[float] = []
    key = service.key(f"tenant-{mode}")

    async def heard(progress: float, total: float | None, message: str | None) -> None:
        steps.append(progress)

    async def talk() -> None:
        async with _connected(service.address, key, mode) as client:
            assert len((await client.list_tools()).tools) == 5
            added = await client.call_tool("dossier_add", _ADDED, progress_callback=heard)
            assert isinstance(added, CallToolResult)
            assert added.structured_content["added"] is True
            assert (await _called(client, "dossier_add", **_ADDED)).structured_content[
                "added"
            ] is False
            brief = await _called(client, "brief", text=TEXT, published="2026-05-11")
            assert brief.structured_content["counts"]
            question = {"dossier": "Harbour", "question": "Who wants what of whom?"}
            answer = await _called(client, "ask", **question)
            quote = answer.structured_content["citations"][0]["passage"]["quote"]
            assert quote in TEXT
            view = await _called(client, "dossier_view", dossier="Harbour", view="calendar")
            assert "15 May 2026" in view.structured_content["text"]
            message = {"id": "1", "author": "Bea Lund", "text": "We demand 6 per cent."}
            thread = await _called(client, "thread_update", thread="quay", messages=[message])
            assert thread.structured_content["read"] == 1
            (listed,) = (await client.list_resources()).resources
            (content,) = (await client.read_resource(listed.uri)).contents
            assert isinstance(content, TextResourceContents)
            assert content.text.startswith("# Harbour")
            assert len((await client.list_prompts()).prompts) == 15

    run(talk)
    assert steps == sorted(set(steps))
    assert steps[0] == 1
    assert steps[-1] == 4


def test_another_tenant_sees_nothing_of_it(service: _Service) -> None:
    async def talk() -> None:
        async with _connected(service.address, service.key("ours")) as client:
            await _called(client, "dossier_add", **_ADDED)
            (listed,) = (await client.list_resources()).resources
        async with _connected(service.address, service.key("theirs")) as client:
            assert (await client.list_resources()).resources == []
            with pytest.raises(MCPError):
                await client.read_resource(listed.uri)
            for name in ("Harbour", listed.uri.removeprefix("dossier://")):
                view = await _called(client, "dossier_view", dossier=name, view="matrix")
                assert view.is_error
                assert "Harbour" not in _said(view)

    run(talk)


def test_who_may_only_read_is_shown_what_reads(service: _Service) -> None:
    async def talk() -> None:
        async with _connected(service.address, service.key("ours", "read")) as client:
            assert [it.name for it in (await client.list_tools()).tools] == ["dossier_view", "ask"]
            refused = await _called(client, "dossier_add", **_ADDED)
            assert refused.is_error
            assert "The key may only read." in _said(refused)

    run(talk)


def test_without_a_key_there_is_nothing(service: _Service) -> None:
    for headers in ({}, bearer("sk_no"), {"Authorization": "Basic eA=="}):
        answer = httpx.post(
            f"{service.address}/mcp", json=_LISTING, headers={**_ACCEPTED, **headers}
        )
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_log_has_no_text_of_documents(service: _Service) -> None:
    log = service.folder / "log"

    async def talk() -> None:
        async with _connected(service.address, service.key("logged")) as client:
            await _called(client, "dossier_add", **_ADDED)
            await _called(client, "ask", dossier="Harbour", question="What did Kessa sign?")
            await _called(client, "brief", text=TEXT, published=TEXT)
        with anyio.fail_after(_PATIENCE):
            while "/mcp" not in log.read_text():
                await anyio.sleep(0.01)

    run(talk)
    for said in ("union must", "Kessa", "Harbour", "Traceback"):
        assert said not in log.read_text()


def test_nothing_is_kept_between_requests(tmp_path: Path) -> None:
    """So there is no stream to open, and no session to end."""
    with served(tmp_path) as client:
        assert client.get("/mcp", headers=_ACCEPTED).status_code == 405
        assert client.delete("/mcp").status_code == 405
        listed = client.post("/mcp", json=_LISTING, headers=_ACCEPTED)
        assert listed.status_code == 200
        assert "mcp-session-id" not in listed.headers


def test_other_hosts_and_other_sites_are_refused_as_everywhere(tmp_path: Path) -> None:
    with served(tmp_path) as client:
        for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            refused = client.post("/mcp", json=_LISTING, headers={**_ACCEPTED, **headers})
            assert refused.status_code == 403
            assert refused.json()["code"] == "forbidden"


def test_limits_are_those_of_the_service(tmp_path: Path) -> None:
    with served(tmp_path, require_keys=True, request_bytes=1_000) as client:
        _, key = new_key(tmp_path, requests_per_minute=2)
        large = {**_LISTING, "params": {"_meta": {"x": "y" * 1_000}}}
        for content in (None, iter([b"x" * 600, b"x" * 600])):
            told = {"json": large} if content is None else {"content": content}
            refused = client.post("/mcp", headers={**_ACCEPTED, **bearer(key)}, **told)
            assert refused.status_code == 413
        paced = client.post("/mcp", json=_LISTING, headers={**_ACCEPTED, **bearer(key)})
        assert paced.status_code == 429
        assert "retry-after" in paced.headers


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_who_goes_away_is_not_waited_for(
    tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody does the job here: a call that is called off ends, and the next one is answered.

    In the protocol with a handshake a request cannot be called off where no session is kept; the
    work ends there when the connection does.
    """
    ended = list[str]()
    brief = JobBriefer.brief

    async def watched(self: JobBriefer, document: Document, report: Report | None = None) -> Brief:
        try:
            return await brief(self, document, report)
        finally:
            ended.append(document.id)

    monkeypatch.setattr(JobBriefer, "brief", watched)

    async def called_off(client: Client) -> None:
        begun = anyio.Event()

        async def heard(progress: float, total: float | None, message: str | None) -> None:
            begun.set()

        async with anyio.create_task_group() as group:

            async def briefed() -> None:
                await client.call_tool("brief", {"text": TEXT}, progress_callback=heard)

            group.start_soon(briefed)
            await begun.wait()
            group.cancel_scope.cancel()

    async def talk(address: str) -> None:
        async with _connected(address, None, mode) as client:
            await called_off(client)
            assert len((await client.list_tools()).tools) == 5
            if mode == "auto":
                await _until(ended)
        await _until(ended)

    with listening(application(tmp_path)) as address:
        run(talk, address)


async def _until(happened: list[str]) -> None:
    with anyio.fail_after(_PATIENCE):
        while not happened:
            await anyio.sleep(0.01)
