"""What the README shows is what a newcomer gets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from summarizer import Settings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_example_prints_what_stands_below_it(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", blocks("python")[0]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert done.stderr == ""
    assert done.stdout == blocks("text")[0]


def test_all_examples_are_python() -> None:
    for block in blocks("python"):
        compile(block, "README.md", "exec")


def test_the_settings_that_are_named_exist() -> None:
    named = set(re.findall(r"SUMMARIZER_([A-Z_]+)", README))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_the_files_that_are_linked_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    root = Path(__file__).parent.parent
    assert [link for link in links if not (root / link).exists()] == []
