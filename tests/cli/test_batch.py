"""`summarizer batch`: many documents in, one line for each out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import load_brief
from tests.cli.conftest import SECRET, STORY, Summarizer, left

GOLDEN = Path(__file__).parent / "golden" / "batch-dry-run.txt"


@pytest.fixture
def reports(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three documents, one of them empty, and a database of their own."""
    monkeypatch.setenv("SUMMARIZER_DATABASE", str(folder / "talks.sqlite"))
    reports = folder / "reports"
    (reports / "old").mkdir(parents=True)
    (reports / "a.txt").write_text(STORY, encoding="utf-8")
    (reports / "b.txt").write_text(" \n", encoding="utf-8")
    (reports / "old" / "c.txt").write_text(f"{STORY}\nNo more.\n", encoding="utf-8")
    (reports / "notes.docx").write_bytes(b"PK\3\4")
    return reports


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_document_is_a_line_in_order_and_done_once(
    reports: Path, folder: Path, batch: Summarizer
) -> None:
    rows = [{"text": STORY, "id": 7}, {"text": STORY, "id": 8, "published": "2026-05-13"}, 3]
    table = folder / "wire.jsonl"
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = batch("reports", "wire.jsonl", "reports/a.txt", "--to", "out.jsonl")
    assert (done.exit_code, done.stdout) == (1, "")
    out = lines(folder / "out.jsonl")
    assert [(line["source"], line["state"], line.get("row")) for line in out] == [
        ("reports/a.txt", "done", None),
        ("reports/b.txt", "failed", None),
        ("reports/old/c.txt", "done", None),
        ("wire.jsonl:1", "done", "7"),
        ("wire.jsonl:2", "done", "8"),
        ("wire.jsonl:3", "failed", None),
        ("reports/a.txt", "done", None),
    ]
    assert out[1]["error"] == {
        "code": "empty-document",
        "message": "The document is empty, or holds nothing but white space.",
        "hint": "Check that it is the right one.",
    }
    assert out[0] == out[6]
    brief = load_brief(json.dumps(out[0]["brief"]), name="a")
    assert brief.items
    assert brief.document.published_basis == "in_text"
    assert out[4]["brief"]["document"]["published"] == "2026-05-13"
    assert left(folder) >= {"reports", "wire.jsonl", "out.jsonl", "talks.sqlite"}
    assert not [name for name in left(folder) if name.endswith(".tmp")]
    told = done.stderr.splitlines()
    assert told[0].split() == ["Documents", "7"]
    assert "5 briefs, 2 failures written to out.jsonl." in told
    assert told[-1] == (
        'summarizer: wire.jsonl:3: The line is no JSON object. Write {"text": "…"}.'
    )
    assert SECRET not in done.stderr

    again = batch("reports", "wire.jsonl", "--to", "-", "-q")
    assert again.exit_code == 1
    assert [json.loads(line) for line in again.stdout.splitlines()] == out[:6]


def test_what_is_done_already_is_told_and_written_without_a_worker(
    reports: Path, folder: Path, batch: Summarizer
) -> None:
    assert batch("reports/a.txt", "--to", "one.jsonl", "-q").exit_code == 0
    (folder / "talks.sqlite.queue").unlink()
    for _ in range(2):
        done = batch("reports/a.txt", "--to", "two.jsonl")
        assert done.exit_code == 0
        assert "            1 done already, at no cost\n" in done.stderr
        assert (folder / "two.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
    assert not (folder / "talks.sqlite.queue").exists()


def test_a_list_of_paths_comes_on_standard_input(reports: Path, batch: Summarizer) -> None:
    for separator in ("\n", "\0"):
        listed = separator.join(["reports/old/c.txt", "gone.txt"]) + separator
        done = batch("-", "--to", "-", "-q", stdin=listed)
        out = [json.loads(line) for line in done.stdout.splitlines()]
        assert [line["state"] for line in out] == ["done", "failed"]
        assert out[1]["error"]["code"] == "document-not-found"
        assert done.stderr == (
            "summarizer: gone.txt does not exist or cannot be opened. Check the path.\n"
        )


def test_language_and_extractor_go_with_the_job(
    reports: Path, folder: Path, batch: Summarizer
) -> None:
    batch("reports/a.txt", "--to", "a.jsonl", "-q", "--language", "de", "--extractor", "rules")
    (line,) = lines(folder / "a.jsonl")
    assert "The rules write summaries in English only." in line["brief"]["warnings"]


def dry_run(summarizer: Summarizer, *arguments: str) -> str:
    done = summarizer("batch", "reports", *arguments, "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_a_dry_run_with_a_model_is_the_golden_one(
    reports: Path, folder: Path, summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://127.0.0.1:9/v1")
    told = dry_run(summarizer, "--model", "gpt-4o", "reports/a.txt")
    assert told == GOLDEN.read_text(encoding="utf-8")
    assert all(len(line) <= 80 for line in told.splitlines())
    assert left(folder) == {"reports"}


def test_a_dry_run_says_that_no_price_is_known_or_none_is_paid(
    reports: Path, summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Cost        none: the rules read them" in dry_run(summarizer)
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://127.0.0.1:9/v1")
    told = dry_run(summarizer, "--model", "our-own")
    assert "Cost        no price is known for our-own" in told
    assert "An estimate" not in told
    half = dry_run(summarizer, "--model", "gpt-4o", "--vendor-batch")
    assert "a million tokens, times 0.5 for the batch" in half


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "No source is given."),
        (["reports"], "It is not said where the lines go. Name a file with --to"),
        (["no.txt"], "There is no file or folder no.txt."),
        (["no*.txt"], "Nothing matches no*.txt."),
        (["reports/nothing"], "reports/nothing holds no document."),
        (["bare.csv"], "bare.csv has no column called text in its first line."),
        (["bare.jsonl"], "No line of bare.jsonl gives a text."),
        (["reports", "--published", "soon"], "The publication date is not a date."),
        (["reports", "--language", "no tag"], "SUMMARIZER_LANGUAGE"),
        (["reports", "--documents", "0"], "--documents"),
        (["reports", "--extractor", "model"], "no model is configured"),
        (["reports", "--prompt", "none.v1"], "There is no prompt 'none.v1'."),
        (["reports", "--to", "reports"], "reports is a folder."),
        (["reports", "--to", "gone/out.jsonl"], "There is no folder gone."),
        (["reports", "--to", "reports/a.txt"], "reports/a.txt is one of the sources."),
        (["--vendor-batch", "reports/a.txt", "--to", "out.jsonl"], ""),
    ],
)
def test_a_call_that_is_wrong_begins_nothing(
    reports: Path, folder: Path, summarizer: Summarizer, arguments: list[str], words: str
) -> None:
    (reports / "nothing").mkdir()
    (folder / "bare.csv").write_text("title\nA\n", encoding="utf-8")
    (folder / "bare.jsonl").write_text("A\n", encoding="utf-8")
    before = left(folder)
    to = [] if "--to" in arguments or arguments == ["reports"] else ["--to", "out.jsonl"]
    done = summarizer("batch", *arguments, *to)
    assert done.exit_code == 2, done.stderr
    assert words in done.stderr
    assert "out.jsonl" not in left(folder)
    assert left(folder) - {"talks.sqlite", "talks.sqlite.queue"} == before


def test_a_name_that_would_break_the_terminal_is_shown_harmless(
    reports: Path, folder: Path, batch: Summarizer
) -> None:
    name = "bad\x1b[2Jname\n.txt"
    (reports / name).write_text("", encoding="utf-8")
    done = batch(f"reports/{name}", "--to", "out.jsonl", "-q")
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert lines(folder / "out.jsonl")[0]["source"] == f"reports/{name}"


def test_a_reader_that_goes_away_is_no_error(reports: Path) -> None:
    command = [sys.executable, "-m", "summarizer", "batch", "reports/a.txt", "--to", "-", "-q"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_told(reports: Path, batch: Summarizer) -> None:
    done = batch("reports/a.txt", "--to", "/dev/full", "-q")
    assert done.exit_code == 1
    assert done.stderr == (
        "summarizer: /dev/full cannot be written: No space left on device. The briefs are kept:"
        " the same command, perhaps with another --to, writes them.\n"
    )
