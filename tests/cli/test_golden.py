"""What a newcomer sees first: the brief of the example, by the rules, as Markdown.

To write the golden file anew after a change that you want, and have read:

    .venv/bin/python -m tests.cli.test_golden
"""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from summarizer.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "port-strike.txt"
GOLDEN = Path(__file__).parent / "golden" / "port-strike.md"


def shown() -> str:
    """The brief as it is printed, with the time that it took made the same."""
    result = CliRunner().invoke(app, ["brief", str(EXAMPLE), "--extractor", "rules"])
    assert (result.exit_code, result.stderr) == (0, "")
    return re.sub(r"\b\d+\.\d+ s\b", "0.0 s", result.stdout)


def test_the_brief_of_the_example_is_the_golden_one() -> None:
    assert shown() == GOLDEN.read_text(encoding="utf-8")


def test_a_brief_is_the_same_every_time() -> None:
    assert shown() == shown()


if __name__ == "__main__":
    GOLDEN.write_text(shown(), encoding="utf-8")
