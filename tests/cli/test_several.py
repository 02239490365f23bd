"""Several documents: one file each, failures named at the end, the others written."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import outputs
from summarizer.errors import SummarizerError
from tests.cli.conftest import SECRET, STORY, Summarizer, left
from tests.model_server import EMPTY_DRAFT, ModelServer, status

RULES = ("--extractor", "rules")


@pytest.fixture
def stories(folder: Path) -> list[str]:
    names = ["one.txt", "two.txt", "three.txt"]
    for name in names:
        (folder / name).write_text(STORY, encoding="utf-8")
    return names


def test_each_gets_a_file_in_the_current_folder(
    summarizer: Summarizer, folder: Path, stories: list[str]
) -> None:
    result = summarizer("brief", *stories, *RULES)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 of 3 briefs written to the current folder.\n"
    assert left(folder) == {*stories, "one.brief.md", "two.brief.md", "three.brief.md"}
    assert "withdraw its plan" in (folder / "two.brief.md").read_text(encoding="utf-8")


def test_each_gets_a_file_in_the_folder_that_is_named(
    summarizer: Summarizer, folder: Path, stories: list[str]
) -> None:
    result = summarizer("brief", *stories, *RULES, "-o", "new/briefs", "--format", "html", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert left(folder / "new/briefs") == {f"{n}.brief.html" for n in ("one", "two", "three")}


def test_a_bad_one_is_named_at_the_end_and_the_others_are_written(
    summarizer: Summarizer, folder: Path, stories: list[str]
) -> None:
    (folder / "empty.txt").write_text(" \n")
    result = summarizer("brief", "no.txt", *stories, "empty.txt", *RULES)
    assert result.exit_code == 1
    told, *failures = result.stderr.splitlines()
    assert told == "3 of 5 briefs written to the current folder."
    assert sorted(failures) == [
        "summarizer: empty.txt: The document is empty, or holds nothing but white space. "
        "Check that it is the right one.",
        "summarizer: no.txt does not exist or cannot be opened. Check the path.",
    ]
    assert {f"{n}.brief.md" for n in ("one", "two", "three")} <= left(folder)
    assert not {"empty.brief.md", "no.brief.md"} & left(folder)


def test_only_failures_are_told_if_quiet(summarizer: Summarizer, stories: list[str]) -> None:
    result = summarizer("brief", "no.txt", *stories, "-q")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "summarizer: no.txt does not exist or cannot be opened. Check the path."
    ]


def test_one_that_no_endpoint_answers_is_named_and_the_others_are_written(
    summarizer: Summarizer, folder: Path, stories: list[str], server: ModelServer
) -> None:
    server.answerer = lambda request: (
        status(400, message=SECRET) if len(server.requests) == 2 else EMPTY_DRAFT
    )
    result = summarizer("brief", *stories, "--extractor", "model")
    assert result.exit_code == 1
    told, failure = result.stderr.splitlines()
    assert told == "2 of 3 briefs written to the current folder."
    assert failure.startswith("summarizer: two.txt: ")
    assert SECRET not in result.stderr
    assert left(folder) == {*stories, "one.brief.md", "three.brief.md"}


def test_standard_input_may_be_one_of_them(
    summarizer: Summarizer, folder: Path, stories: list[str]
) -> None:
    assert summarizer("brief", "one.txt", "-", *RULES, stdin=STORY).exit_code == 0
    assert {"one.brief.md", "stdin.brief.md"} <= left(folder)
    result = summarizer("brief", "one.txt", "-", *RULES, stdin="  ")
    assert result.exit_code == 1
    assert "summarizer: standard input: The document is empty" in result.stderr


def test_what_cannot_be_written_is_named_and_the_others_are_written(
    summarizer: Summarizer, folder: Path, stories: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = outputs.write

    def failing(path: Path | None, text: str) -> None:
        if path and path.name.startswith("two"):
            raise SummarizerError(f"{path} cannot be written.")
        real(path, text)

    monkeypatch.setattr("summarizer.cli.briefing.write", failing)
    result = summarizer("brief", *stories, *RULES)
    assert result.exit_code == 1
    assert "summarizer: two.txt: two.brief.md cannot be written.\n" in result.stderr
    assert left(folder) == {*stories, "one.brief.md", "three.brief.md"}


def test_of_those_with_one_name_it_is_told_which_went_where(
    summarizer: Summarizer, folder: Path
) -> None:
    names = ["a/report.txt", "b/report.md", "other.txt"]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(STORY, encoding="utf-8")
    result = summarizer("brief", *names, *RULES, "-o", "two")
    assert sorted(result.stderr.splitlines()) == [
        "3 of 3 briefs written to two.",
        "a/report.txt -> two/report.brief.md",
        "b/report.md -> two/report-2.brief.md",
    ]
    assert summarizer("brief", *names, *RULES, "-o", "two", "-q").stderr == ""
