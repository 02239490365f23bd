"""The guide `docs/evaluating.md`: its commands run as they stand, one after the other."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.prefork import programs
from tests.recorded_model import recorded_model

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "evaluating.md").read_text(encoding="utf-8")
NEEDED = ("evals", "summarizer", "prompts", "examples", "tests")


def test_the_commands_of_the_guide_run_as_they_stand(tmp_path: Path) -> None:
    for name in NEEDED:
        (tmp_path / name).symlink_to(ROOT / name)
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    script = "set -e\n" + "\n".join(blocks).replace(".venv/bin/python -m evals", "evals")
    with recorded_model() as server, programs(tmp_path) as bin_:
        environment = {
            **os.environ,
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
            "SUMMARIZER_MODEL": "recorded",
            "SUMMARIZER_BASE_URL": server.base_url,
        }
        done = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", script],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
        asked = len(server.requests)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "inconclusive" in done.stdout
    assert (tmp_path / "before.html").read_text().startswith("<!doctype html>")
    assert (tmp_path / "dev.html").is_file()
    assert asked > 0


def test_the_guide_shows_every_command_of_the_suite() -> None:
    from evals.cli import app

    names = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    assert {name for name in names if f"evals {name}" not in GUIDE} <= {"list"}
