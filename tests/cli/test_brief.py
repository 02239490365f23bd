"""One document: from a file or standard input, to standard output or a file, in three forms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.brief import Brief
from tests.cli.conftest import KEY, SECRET, STORY, Start, Summarizer, left
from tests.model_server import ModelServer, answer, status

RULES = ("--extractor", "rules")


def test_a_file_gives_markdown_on_standard_output(summarizer: Summarizer, story: Path) -> None:
    result = summarizer("brief", story, *RULES)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "## Demands" in result.stdout
    assert "withdraw its plan" in result.stdout
    assert result.stdout.endswith("\n")
    assert left(story.parent) == {"story.txt"}


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_read(summarizer: Summarizer, arguments: list[str]) -> None:
    result = summarizer("brief", *arguments, *RULES, stdin=STORY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "withdraw its plan" in result.stdout


def test_without_a_file_a_terminal_is_not_read(start: Start) -> None:
    main, terminal = os.openpty()
    process = start("brief", *RULES, stdin=terminal)
    os.close(terminal)
    shown, told = process.communicate(timeout=240)
    os.close(main)
    assert (process.returncode, shown) == (2, b"")
    assert told.startswith(b"summarizer: No document is given. Name a file, or pipe a text in")


def test_json_is_a_brief(summarizer: Summarizer, story: Path) -> None:
    result = summarizer("brief", story, *RULES, "--format", "json", "--published", "2026-05-14")
    brief = Brief.model_validate_json(result.stdout)
    assert brief.document.text == STORY
    assert str(brief.document.published) == "2026-05-14"
    assert brief.document.published_basis == "given"
    assert brief.provenance.extractor == "rules"


@pytest.mark.parametrize(
    ("out", "format_", "start_of_it"),
    [
        ("out.json", None, "{"),
        ("out.md", None, "# "),
        ("out.html", None, "<!doctype html>"),
        ("OUT.HTM", None, "<!doctype html>"),
        ("out", None, "# "),
        ("out.txt", "json", "{"),
        ("out.html", "md", "# "),
    ],
)
def test_the_ending_of_out_tells_the_format_unless_it_is_given(
    summarizer: Summarizer, story: Path, out: str, format_: str | None, start_of_it: str
) -> None:
    given = ["--format", format_] if format_ else []
    result = summarizer("brief", story, *RULES, "-o", out, *given)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path(out).read_text(encoding="utf-8").lower().startswith(start_of_it)
    assert left(story.parent) == {"story.txt", out}


def test_out_may_be_a_folder(summarizer: Summarizer, story: Path) -> None:
    Path("briefs").mkdir()
    assert summarizer("brief", story, *RULES, "-o", "briefs").exit_code == 0
    assert summarizer("brief", *RULES, "-o", "briefs", stdin=STORY).exit_code == 0
    assert left(Path("briefs")) == {"story.brief.md", "stdin.brief.md"}


@pytest.mark.parametrize("out", ["single/", "new/briefs/", "odd.json/"])
def test_out_with_a_slash_at_its_end_is_a_folder_and_is_made(
    summarizer: Summarizer, folder: Path, story: Path, out: str
) -> None:
    result = summarizer("brief", story, *RULES, "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    assert left(folder / out) == {"story.brief.md"}


def test_a_dash_is_standard_output(summarizer: Summarizer, story: Path) -> None:
    assert "## Demands" in summarizer("brief", story, *RULES, "-o", "-").stdout
    assert left(story.parent) == {"story.txt"}


def test_auto_says_which_extractor_it_takes_and_why(summarizer: Summarizer, story: Path) -> None:
    result = summarizer("brief", story)
    assert result.stderr == "Extractor: rules, since no model is configured (SUMMARIZER_MODEL).\n"
    assert summarizer("brief", story, "-q").stderr == ""
    assert summarizer("brief", story, *RULES).stderr == ""


def test_auto_takes_the_model_where_one_is_configured(
    summarizer: Summarizer, story: Path, server: ModelServer
) -> None:
    result = summarizer("brief", story, "--format", "json", "--language", "de")
    assert result.exit_code == 0
    assert result.stderr == "Extractor: model scripted, since one is configured.\n"
    provenance = Brief.model_validate_json(result.stdout).provenance
    assert (provenance.extractor, provenance.prompt) == ("model", "extract.v1")
    (request,) = server.requests
    assert request.body["model"] == "scripted"
    assert "in: de\n" in request.text


def test_options_win_over_the_environment(
    summarizer: Summarizer, story: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_EXTRACTOR", "rules")
    summarizer("brief", story, "--extractor", "model", "--model", "other")
    assert [request.body["model"] for request in server.requests] == ["other"]


def test_answers_are_kept_if_asked(
    summarizer: Summarizer, story: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE_PATH", "answers.sqlite")
    for _ in range(2):
        assert summarizer("brief", story, "--cache", "-q").exit_code == 0
    assert len(server.requests) == 1
    assert summarizer("brief", story, "--no-cache", "-q").exit_code == 0
    assert len(server.requests) == 2


def test_with_the_endpoint_down_auto_takes_the_rules_and_says_so(
    summarizer: Summarizer, story: Path, server: ModelServer
) -> None:
    server.script([status(500)])
    result = summarizer("brief", story)
    assert result.exit_code == 0
    assert "withdraw its plan" in result.stdout
    chosen, told = result.stderr.splitlines()
    assert chosen.startswith("Extractor: model scripted")
    assert told.startswith(f"{story}: The model could not be asked")


def test_with_the_endpoint_down_model_fails(
    summarizer: Summarizer, story: Path, server: ModelServer
) -> None:
    server.script([status(500)])
    result = summarizer("brief", story, "--extractor", "model", "-o", "out.md")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"summarizer: {story}: ")
    assert left(story.parent) == {"story.txt"}


def test_neither_key_nor_document_stands_in_what_is_told(
    summarizer: Summarizer, story: Path, server: ModelServer
) -> None:
    echoes = f"Bad key {KEY} for: {STORY}"
    faults = [
        status(401, message=echoes),
        status(400, message=echoes),
        answer(echoes),
        answer({"quotes": [STORY], "key": KEY}),
    ]
    for fault in faults:
        server.script([fault] * 9)
        for extractor in ("auto", "model"):
            result = summarizer("brief", story, "--extractor", extractor, "--format", "json")
            assert SECRET not in result.stderr
            assert KEY not in result.output
    assert len(server.requests) >= 2 * len(faults)
    assert all(KEY in request.headers["authorization"] for request in server.requests)


def test_a_file_in_another_encoding_is_read_and_the_encoding_told(
    summarizer: Summarizer, folder: Path
) -> None:
    told = "The café owners’ union demanded that Café Zürich raise wages. Él pidió más. "
    (folder / "old.txt").write_bytes((told * 5).encode("cp1252"))
    result = summarizer("brief", "old.txt", *RULES)
    assert result.exit_code == 0
    assert "cp1252" in result.stderr
    assert summarizer("brief", "old.txt", *RULES, "-q").stderr == ""


def test_output_is_utf8_whatever_the_terminal(
    start: Start, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.write_text(STORY.replace("Norrgate", "Nørrgåte"), encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    shown, _ = start("brief", story, *RULES).communicate(timeout=240)
    assert "Nørrgåte" in shown.decode("utf-8")


def test_nothing_is_told_twice(summarizer: Summarizer, story: Path, server: ModelServer) -> None:
    server.script([status(500)])
    told = summarizer("brief", story).stderr
    assert "falling back" not in told
    assert len(told.splitlines()) == 2
