"""The frame of the command: help, version, schema, usage errors."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import summarizer as package
from summarizer.brief import Brief
from summarizer.cli import briefing
from tests.cli.conftest import SECRET, Start, Summarizer, left


def test_help_fits_in_80_columns_and_shows_an_example(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for arguments in (["--help"], ["brief", "--help"], ["check", "-h"], ["schema", "-h"]):
        result = summarizer(*arguments)
        assert result.exit_code == 0
        assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert "Example:\n    summarizer brief report.txt\n" in summarizer("--help").stdout
    shown = summarizer("brief", "--help").stdout
    assert "summarizer brief notes/*.txt --format json -o briefs/" in shown
    assert "<list" not in shown


def test_every_option_of_brief_is_explained(summarizer: Summarizer) -> None:
    shown = summarizer("brief", "--help").stdout
    options = ("--published", "--language", "--format", "--extractor", "--model", "--prompt")
    for option in (*options, "--cache / --no-cache", "-o, --out", "-q, --quiet"):
        line = next(line for line in shown.splitlines() if option in line)
        assert len(line.split("  ")) > 2, option


def test_nothing_to_do_shows_the_help_and_is_a_usage_error(summarizer: Summarizer) -> None:
    result = summarizer()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Commands:" in result.stderr


def test_version(summarizer: Summarizer) -> None:
    result = summarizer("--version")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("summarizer 0.")


def test_schema_is_that_of_a_brief(summarizer: Summarizer) -> None:
    result = summarizer("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == Brief.model_json_schema()


def test_schema_goes_to_the_file_that_is_named(summarizer: Summarizer, folder: Path) -> None:
    result = summarizer("schema", "-o", "brief.schema.json")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "brief.schema.json").read_text(encoding="utf-8") == summarizer("schema").stdout
    lost = summarizer("schema", "-o", "no/where.json")
    assert (lost.exit_code, lost.stdout) == (1, "")
    assert "summarizer: no/where.json cannot be written" in lost.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bref"], "No such command 'bref'"),
        (["brief", "a.txt", "--nope"], "No such option: --nope"),
        (["brief", "a.txt", "--extractor", "oracle"], "'oracle' is not one of 'auto', 'model'"),
        (["brief", "a.txt", "--format", "pdf"], "'pdf' is not one of 'json', 'md', 'html'"),
        (["brief", "a.txt", "--published", "May"], "The publication date is not a date."),
        (["brief", "a.txt", "--published", "2026-02-30"], "The publication date is not a date."),
        (["brief", "a.txt", "--published", "2026-05-14T10:00"], "is not a date. Write it as"),
        (["brief", "a.txt", "--prompt", "extract.v99"], "no prompt 'extract.v99'. Known prompts"),
        (
            ["brief", "a.txt", "--extractor", "model"],
            "no model is configured. Set SUMMARIZER_MODEL",
        ),
        (["brief", "-", "-"], "Standard input can be read only once."),
        (["brief", "a.txt", "-o", "no/where.md"], "There is no folder no. Make it first."),
        (["brief", "a.txt", "b.txt", "-o", "-"], "Several briefs need a folder."),
        (["brief", "a.txt", "b.txt", "-o", "story.txt"], "The folder story.txt cannot be made"),
    ],
)
def test_what_is_wrong_with_a_call_is_told_in_one_line_before_anything_is_read(
    summarizer: Summarizer,
    monkeypatch: pytest.MonkeyPatch,
    story: Path,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.setattr(asyncio, "run", lambda work: pytest.fail("it was read"))
    result = summarizer(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: ")
    assert told in line
    assert left(story.parent) == {"story.txt"}


def test_a_setting_that_does_not_fit_is_a_usage_error_without_its_value(
    summarizer: Summarizer, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_TIMEOUT", "sk-pasted-in-the-wrong-place")
    result = summarizer("brief", story)
    assert result.exit_code == 2
    assert "summarizer: A setting does not fit. SUMMARIZER_TIMEOUT: " in result.stderr
    assert "sk-pasted" not in result.stderr


def test_an_error_of_our_own_making_tells_where_and_nothing_of_the_document(
    summarizer: Summarizer, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(briefing, "rendered", broken)
    result = summarizer("brief", story, "--extractor", "rules")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: Unexpected ValueError at cli/briefing.py:")
    assert SECRET not in line
    assert left(story.parent) == {"story.txt"}


def test_the_module_is_the_command(start: Start) -> None:
    process = start("--version")
    shown, _ = process.communicate(timeout=240)
    assert process.returncode == 0
    assert shown.startswith(b"summarizer 0.")
    assert package.__file__
