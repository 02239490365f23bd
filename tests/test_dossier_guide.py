"""The guide `docs/dossier.md`: its commands run as they stand, one after the other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prefork import programs

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def run(
    command: list[str], place: Path, bin_: Path = Path(sys.executable).parent
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(  # noqa: S603
        command,
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def test_the_commands_of_the_guide_run_as_they_stand(place: Path) -> None:
    with programs(place) as bin_:
        done = run(["/bin/sh", "-c", "set -e\n" + "\n".join(blocks("sh"))], place, bin_)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "27 May" in done.stdout
    assert (place / "strike.html").read_text().startswith("<!doctype html>")
    assert (place / "strike.ics").read_text().startswith("BEGIN:VCALENDAR")
    assert {path.name for path in (place / "tables").iterdir()} >= {"items.csv", "parties.csv"}


def test_the_python_of_the_guide_runs_as_it_stands(place: Path) -> None:
    (script,) = blocks("python")
    done = run([sys.executable, "-c", script], place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "date_changed" in done.stdout


def test_the_guide_shows_every_command_of_a_dossier() -> None:
    from summarizer.cli.dossier import app

    names = {
        command.name or (command.callback.__name__ if command.callback else "")
        for command in app.registered_commands
    }
    shown = {name for name in names if f"`{name}`" in GUIDE or f"dossier {name}" in GUIDE}
    assert names - shown <= {"join"}
