"""The guides `docs/batch.md` and `docs/operating.md`: what they name is there, and runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import Settings
from summarizer.cli import app

ROOT = Path(__file__).parent.parent
GUIDES = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("batch.md", "operating.md")
}


def _blocks(name: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", GUIDES[name], re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    """The calls of our own program, whatever stands before it."""
    found = []
    for name in GUIDES:
        for line in "".join(_blocks(name)).splitlines():
            if call := re.search(r"(?:^|\s)summarizer (.*)", line):
                found.append(call[1].strip())
    return found


def _run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    bin_ = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    environment["SUMMARIZER_DATABASE"] = str(place / "guide.sqlite")
    return subprocess.run(  # noqa: S603
        command,
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def test_a_first_batch_runs_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = _run(["/bin/sh", "-c", "set -e\n" + _blocks("batch.md")[0]], tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    lines = [json.loads(line) for line in (tmp_path / "briefs.jsonl").read_text().splitlines()]
    assert {line["state"] for line in lines} == {"done"}
    assert {line["source"] for line in lines} >= {"examples/port-strike.txt"}


@pytest.mark.parametrize("call", _commands())
def test_commands_and_options_are_known(call: str) -> None:
    words = shlex.split(call)
    options = [word for word in words if word.startswith("--")]
    names: list[str] = []
    for word in words:
        if not re.fullmatch("[a-z]+", word) or len(names) == 2:
            break
        names.append(word)
    # a group takes a second word, a command takes arguments
    helped = CliRunner().invoke(app, [*names, "--help"])
    assert helped.exit_code == 0, helped.stderr
    for option in options:
        assert option in helped.stdout, option


@pytest.mark.parametrize("name", GUIDES)
def test_settings_and_files_that_are_named_are_there(name: str) -> None:
    text = GUIDES[name]
    named = set(re.findall(r"SUMMARIZER_([A-Z_]+)", text))
    assert {each.lower() for each in named} <= set(Settings.model_fields)
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_metrics_that_are_named_are_told() -> None:
    source = (ROOT / "summarizer" / "service" / "metrics.py").read_text(encoding="utf-8")
    told = set(re.findall(r'"(summarizer_\w+)"', source))
    named = re.findall(r"`(summarizer_\w+?)(?:_total)?(?:\{[\w,]+\})?`", GUIDES["operating.md"])
    assert len(named) > 5
    assert set(named) <= told
