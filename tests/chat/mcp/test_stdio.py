"""`summarizer mcp` as desktop clients start it: a program, spoken to over its standard streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio import run
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult

from summarizer.cli.mcp import EPILOG
from tests.chat.tools.desks import STRIKE

_PATIENCE = 60.0
_PROGRAM = "from summarizer.cli import main; main()"
_HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def _arguments(folder: Path) -> list[str]:
    """As the help of the command tells clients to start it."""
    (told,) = (line for line in EPILOG.splitlines() if line.strip().startswith("{"))
    server = json.loads(told)["mcpServers"]["summarizer"]
    assert server["command"] == "summarizer"
    return ["-c", _PROGRAM, *server["args"], "--database", str(folder / "talks.sqlite")]


def _environment() -> dict[str, str]:
    return {**os.environ, "SUMMARIZER_EXTRACTOR": "rules"}


@contextmanager
def _started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program by itself, which has answered to a first message."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, *_arguments(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            env=_environment(),
        )
        try:
            assert _told(process, _HELLO)["result"]["serverInfo"]["name"] == "summarizer"
            yield process
        finally:
            process.kill()
            process.wait(_PATIENCE)
            for stream in (process.stdin, process.stdout):
                assert stream is not None
                stream.close()


def _told(process: subprocess.Popen[bytes], message: dict[str, Any]) -> dict[str, Any]:
    """Sends a message; the next line that comes."""
    _send(process, json.dumps(message))
    assert process.stdout is not None
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def _send(process: subprocess.Popen[bytes], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()


def test_the_official_client_talks_to_the_program(tmp_path: Path) -> None:
    steps: list[float] = []

    async def heard(progress: float, total: float | None, message: str | None) -> None:
        steps.append(progress)

    async def talk() -> None:
        server = StdioServerParameters(
            command=sys.executable, args=_arguments(tmp_path), env=_environment(), cwd=tmp_path
        )
        with (tmp_path / "log").open("w") as log:
            async with Client(stdio_client(server, errlog=log)) as client:
                assert len((await client.list_tools()).tools) == 5
                added = await client.call_tool(
                    "dossier_add",
                    {"text": STRIKE, "dossier": "Harbour"},
                    progress_callback=heard,
                )
                assert isinstance(added, CallToolResult)
                assert added.structured_content["added"] is True
                question = {"dossier": "Harbour", "question": "Who wants what of whom?"}
                answer = await client.call_tool("ask", question)
                assert isinstance(answer, CallToolResult)
                assert answer.structured_content["found"] is True

    run(talk)
    assert steps == [1, 2, 3, 4]
    assert STRIKE[:40] not in (tmp_path / "log").read_text()


def test_it_ends_with_its_input_and_what_is_no_message_is_not_told_to_the_log(
    tmp_path: Path,
) -> None:
    with _started(tmp_path) as process:
        _send(process, f"{STRIKE} SECRET")
        _send(process, json.dumps({"jsonrpc": "2.0", "id": 2, "method": "SECRET"}))
        ping = {"jsonrpc": "2.0", "id": 3, "method": "ping"}
        answers = [_told(process, ping)]
        while answers[-1].get("id") != 3:
            assert process.stdout is not None
            answers.append(json.loads(process.stdout.readline()))
        assert answers[-1]["result"] == {}
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(_PATIENCE) == 0
        assert process.stdout is not None
        assert process.stdout.read() == b""
    log = (tmp_path / "log").read_text()
    assert "SECRET" not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with _started(tmp_path) as process:
        process.send_signal(number)
        assert process.wait(_PATIENCE) == 0
    (line,) = (tmp_path / "log").read_text().splitlines()
    assert "MCP over standard input and output. " in line
