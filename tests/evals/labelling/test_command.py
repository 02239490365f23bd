"""`label` on the command line: what it prints, how it ends, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evals.cli import app as suite
from evals.cli.labelling import _own_port, _server, label
from evals.labelling import open_sheet

ROOT = Path(__file__).parents[3]
START = "import typer; from evals.cli.labelling import label; typer.run(label)"


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603 (this Python itself)
        [sys.executable, "-c", START, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_says_where_the_page_is_and_ctrl_c_ends_it(case: Path) -> None:
    with started(str(case), "--no-open") as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        with urllib.request.urlopen(found.group(), timeout=240) as page:  # noqa: S310 (loopback)
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=240)
        assert (process.returncode, out.strip(), err) == (0, "Ended.", "")


def test_it_says_in_one_line_what_a_new_case_still_needs(tmp_path: Path) -> None:
    document = tmp_path / "page.txt"
    document.write_text("The union asked Norrgate to stop.\n")
    with started(str(document), "--no-open") as process:
        assert process.stdout
        line = process.stdout.readline()
    assert line.endswith(" Still to be filled in under Document: field, genre, note.\n")


def test_a_case_that_is_whole_needs_nothing(case: Path) -> None:
    sheet = open_sheet(case)
    assert sheet.needed(sheet.opened()["data"]) == []


def test_the_same_file_has_the_same_port_while_it_is_free(case: Path) -> None:
    sheet = open_sheet(case)
    with _server(sheet, 0) as first, _server(sheet, 0) as second:
        assert first.server_port == _own_port(sheet)
        assert second.server_port != first.server_port


def invoke(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(label)
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output + str(result.exception or "")


def test_it_is_a_command_of_the_suite(tmp_path: Path) -> None:
    result = CliRunner().invoke(suite, ["label", str(tmp_path / "none.yaml")])
    assert "--text" in str(result.exception)


def test_a_port_that_is_taken_is_said(case: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = invoke(str(case), "--no-open", "--port", str(port))
    assert code == 1
    assert f"Port {port} cannot be used" in said


@pytest.mark.parametrize(
    ("text", "message"), [("story: [", "not YAML"), ("text: x\ndemands: 3\n", "no list")]
)
def test_what_cannot_be_shown_is_said_before_a_page_opens(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    code, said = invoke(str(path), "--no-open")
    assert code == 1
    assert message in said
    assert invoke(str(tmp_path / "none.yaml"), "--no-open")[0] == 1
