"""`summarizer dossier`, as people use it: several calls on one database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.cli.conftest import SECRET, Summarizer, left
from tests.model_server import ModelServer

FIRST = (
    "PORT SELLA, 14 May 2026 (Tide) -- The Harbour Union demanded that Norrgate Terminals "
    "withdraw its night plan by 20 May. Norrgate rejected the demand.\n"
)
SECOND = (
    "PORT SELLA, 18 May 2026 (Quay) -- The Harbour Union asked the government to pay for a "
    f"safety study. Until then {SECRET}, its president said.\n"
)
TITLE = "Night plan"

Call = Callable[..., Result]


@pytest.fixture
def dossier(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Call:
    """`summarizer dossier` on a database of its own, with a dossier of two documents in it."""
    monkeypatch.setenv("SUMMARIZER_DATABASE", str(folder / "kept.sqlite"))
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")

    def call(*arguments: str, stdin: str = "") -> Result:
        return summarizer("dossier", *arguments, stdin=stdin)

    assert call("create", TITLE).exit_code == 0
    return call


@pytest.fixture
def filled(dossier: Call) -> Call:
    result = dossier("add", TITLE, "first.txt", "second.txt", "--extractor", "rules", "-q")
    assert (result.exit_code, result.output) == (0, "")
    return dossier


def test_documents_are_briefed_and_added_and_told(dossier: Call) -> None:
    result = dossier("add", TITLE, "first.txt", "second.txt", "--extractor", "rules")
    assert result.exit_code == 0
    assert "first.txt: added, " in result.stderr
    assert result.stderr.splitlines()[-1] == "Night plan: 2 of 2 added."
    assert SECRET not in result.output


def test_the_same_command_again_changes_nothing(filled: Call) -> None:
    before = filled("show", TITLE).stdout
    result = filled("add", "night  PLAN", "first.txt", "second.txt", "--extractor", "rules")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "Night plan: 0 of 2 added, 2 there already."
    assert filled("show", TITLE).stdout == before


def test_a_text_that_is_there_is_not_paid_for_again(filled: Call, server: ModelServer) -> None:
    result = filled("add", TITLE, "first.txt", "--extractor", "model", "--model", "any")
    assert result.exit_code == 0
    assert server.requests == []


def test_a_brief_in_json_is_taken_as_it_is(
    summarizer: Summarizer, dossier: Call, folder: Path
) -> None:
    assert summarizer("brief", "first.txt", "-o", "first.json", "-q").exit_code == 0
    assert dossier("add", TITLE, "first.json", "-q").exit_code == 0
    assert "withdraw its night plan" in dossier("show", TITLE).stdout


def test_what_cannot_be_added_is_told_and_the_rest_is_there(dossier: Call, folder: Path) -> None:
    (folder / "old.json").write_text(json.dumps({"provenance": {"codebook_version": "0"}}))
    (folder / "empty.txt").write_text(" ")
    result = dossier("add", TITLE, "old.json", "first.txt", "empty.txt", "no.txt", "-q")
    assert result.exit_code == 1
    told = sorted(result.stderr.splitlines())
    assert told[0].startswith("summarizer: empty.txt: ")
    assert told[1].startswith("summarizer: no.txt does not exist")
    assert told[2].startswith("summarizer: old.json follows codebook version 0")
    assert "withdraw its night plan" in dossier("show", TITLE).stdout


@pytest.mark.parametrize(
    "view",
    [
        "changes",
        "matrix",
        "calendar",
        "ledger",
        "unanswered",
        "moves",
        "discrepancies",
        "questions",
    ],
)
def test_every_view_is_shown_for_reading_and_as_data(filled: Call, view: str) -> None:
    shown = filled(view, TITLE)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith("# Night plan")
    assert max(map(len, shown.stdout.splitlines())) <= 80
    data = filled(view, TITLE, "--format", "json")
    assert data.exit_code == 0
    json.loads(data.stdout)


def test_what_changed_since_a_day(filled: Call) -> None:
    assert "safety study" in filled("changes", TITLE, "--since", "2026-05-15").stdout
    assert "safety study" not in filled("changes", TITLE, "--since", "2026-05-19").stdout


def test_as_of_shows_what_was_known_then(filled: Call) -> None:
    then = filled("show", TITLE, "--as-of", "2026-05-15").stdout
    assert "withdraw its night plan" in then
    assert "safety study" not in then


def test_the_clock_is_the_one_that_is_given(filled: Call) -> None:
    assert "not reported" not in filled("calendar", TITLE).stdout
    assert "not reported" in filled("calendar", TITLE, "--on", "2026-05-21").stdout


def test_the_ending_of_the_file_says_what_it_is(filled: Call, folder: Path) -> None:
    for name in ("all.html", "all.json", "all.md"):
        assert filled("show", TITLE, "-o", name).exit_code == 0
    assert filled("calendar", TITLE, "-o", "dates.ics").exit_code == 0
    assert (folder / "all.html").read_text().startswith("<!doctype html>")
    assert json.loads((folder / "all.json").read_text())["title"] == TITLE
    assert (folder / "all.md").read_text().startswith("# Night plan")
    assert (folder / "dates.ics").read_text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("form", ["json", "jsonld", "plover", "ics"])
def test_exports_for_other_programs(filled: Call, form: str) -> None:
    result = filled("export", TITLE, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()


def test_tables_go_into_a_folder(filled: Call, folder: Path) -> None:
    assert filled("export", TITLE, "--format", "csv").exit_code == 2
    assert filled("export", TITLE, "--format", "csv", "-o", "tables").exit_code == 0
    assert {"items.csv", "parties.csv"} <= left(folder / "tables")


def test_a_question_is_answered_with_its_passages(filled: Call) -> None:
    result = filled("ask", TITLE, "Who has set which deadline?")
    assert result.exit_code == 0
    assert "20 May" in result.stdout
    data = json.loads(filled("ask", TITLE, "Who has set a deadline?", "--format", "json").stdout)
    assert data["found"]
    assert all(sentence["citations"] for sentence in data["sentences"])


def test_a_question_that_the_documents_do_not_answer_says_so(filled: Call) -> None:
    result = filled("ask", TITLE, "Which lines are non-negotiable?")
    assert result.exit_code == 1
    assert result.stdout.strip()


def test_documents_are_listed_and_removed(filled: Call) -> None:
    listed = filled("documents", TITLE).stdout.splitlines()
    assert len(listed) == 2
    assert "2026-05-14" in listed[0]
    assert filled("remove", TITLE, listed[1].split()[0]).exit_code == 0
    assert "safety study" not in filled("show", TITLE).stdout
    assert filled("remove", TITLE, "000000000000").exit_code == 1


def test_parties_are_explained_told_apart_and_joined(filled: Call, folder: Path) -> None:
    assert "Norrgate" in filled("why", TITLE, "Norrgate").stdout
    assert filled("why", TITLE, "Nobody at all").exit_code == 1
    assert filled("join", TITLE, "the government", "Harbour Union").exit_code == 0
    assert "government" in filled("why", TITLE, "Harbour Union").stdout
    assert filled("separate", TITLE, "the government", "Harbour Union").exit_code == 0
    assert "government" not in filled("why", TITLE, "Harbour Union").stdout
    (folder / "names.csv").write_text("name,aliases,wikidata,kind\nNorrgate Group,Norrgate,Q1,\n")
    assert filled("aliases", TITLE, "names.csv").exit_code == 0
    assert "Norrgate Group" in filled("why", TITLE, "Norrgate").stdout


def test_two_of_one_name_are_joined_by_id_and_told_apart_by_the_places_that_why_shows(
    filled: Call,
) -> None:
    several = filled("why", TITLE, "Harbour Union")
    assert several.exit_code == 1
    ids = re.findall(r"harbour-union(?:-\w{4})?", several.output)
    assert filled("join", TITLE, *ids).exit_code == 0
    shown = filled("why", TITLE, "Harbour Union").stdout
    first, second = re.findall(r"^- in (\w+/\S+)$", shown, re.MULTILINE)
    assert filled("separate", TITLE, "Harbour Union", "harbour union").exit_code == 1
    assert filled("separate", TITLE, first, second).exit_code == 0
    assert filled("why", TITLE, "Harbour Union").exit_code == 1


def test_dossiers_are_listed_and_deleted(filled: Call) -> None:
    assert "Night plan" in filled("list").stdout
    assert filled("delete", TITLE, stdin="n\n").exit_code != 0
    assert "Night plan" in filled("list").stdout
    assert filled("delete", TITLE, "--yes").exit_code == 0
    assert "There is no dossier yet" in filled("list").stdout


def test_mistakes_are_told_in_a_line(filled: Call, folder: Path) -> None:
    assert "Night plan" in filled("show", "Nihgt plan").stderr  # the nearest title
    assert filled("create", TITLE).exit_code == 1
    assert filled("show", TITLE, "--on", "tomorrow-ish").exit_code == 2
    (folder / "broken.sqlite").write_bytes(b"no database " * 100)
    broken = filled("list", "--database", str(folder / "broken.sqlite"))
    assert broken.exit_code == 1
    assert len(broken.stderr.splitlines()) == 1


def test_settling_needs_a_model(filled: Call) -> None:
    result = filled("settle", TITLE)
    assert result.exit_code == 2
    assert "SUMMARIZER_MODEL" in result.stderr


def test_a_name_that_no_document_has_is_told(filled: Call) -> None:
    result = filled("join", TITLE, "Norrgate Terminals", "Norgate Wharf")
    assert result.exit_code == 0
    assert "No document names “Norgate Wharf” yet." in result.stderr
    assert "“Norrgate Terminals” yet" not in result.stderr


def test_undated_documents_that_are_left_out_are_told(filled: Call, folder: Path) -> None:
    (folder / "undated.txt").write_text("The Harbour Union demanded that Norrgate yield.")
    assert filled("add", TITLE, "undated.txt", "--extractor", "rules", "-q").exit_code == 0
    result = filled("show", TITLE, "--as-of", "2026-05-15")
    assert "Without a date, and so left out: 1 document." in result.stderr
