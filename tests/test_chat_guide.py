"""The guide `docs/chat.md`: what is printed below a block is what the block prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.pages.serving import service_in

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "chat.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
"""Where the guide has the service."""

_LINES = r"((?:(?!```).*\n)*)"
_BLOCKS = re.compile(rf"^```(python|sh)\n{_LINES}```\n\n```text\n{_LINES}```", re.MULTILINE)
TRANSCRIPTS = [found.groups() for found in _BLOCKS.finditer(GUIDE)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service as the guide starts it."""
    with service_in(tmp_path_factory.mktemp("service")) as service:
        yield service.address


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.mark.parametrize("number", range(len(TRANSCRIPTS)))
def test_a_transcript_is_what_the_block_prints(
    number: int, place: Path, request: pytest.FixtureRequest
) -> None:
    language, code, shown = TRANSCRIPTS[number]
    if "\nllm " in code:
        pytest.importorskip("llm", reason="llm is not installed: make engines")
    if ADDRESS in code:
        code = code.replace(ADDRESS, request.getfixturevalue("address"))
    done = _run(language, code, place)
    assert done.stdout == shown, done.stderr[-2000:]


def _run(language: str, code: str, place: Path) -> subprocess.CompletedProcess[str]:
    bin_ = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "SUMMARIZER_EXTRACTOR": "rules",
        "LLM_USER_PATH": str(place / "llm"),
    }
    command = [sys.executable, "-c", code] if language == "python" else ["/bin/sh", "-c", code]
    return subprocess.run(  # noqa: S603
        command,
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
