"""From files to documents: what is known of each, and what cannot be read is one failure."""

from __future__ import annotations

import json
import logging
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from summarizer.document import Document
from summarizer.errors import ConfigurationError
from summarizer.jobs.batch import Entry, entries, found
from summarizer.jobs.identity import orders
from summarizer.settings import Settings

STORY = "PORT SELLA, 14 May 2026 -- The Harbour Union demanded that Norrgate withdraw its plan.\n"


def of(*paths: Path, published: date | None = None, limit: int = 10_000) -> list[Entry]:
    """The entries of these files."""
    return list(entries(found([str(path) for path in paths], Counter()), published, limit))


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_line_gives_what_is_known_of_its_document(tmp_path: Path) -> None:
    row = {
        "text": STORY,
        "title": "Cranes stand still",
        "publisher": "Tide",
        "published": "2026-05-15",
        "url": "https://tide.example/1",
        "language": "en-GB",
        "id": "t1",
    }
    (entry,) = of(jsonl(tmp_path / "t.jsonl", row))
    assert (entry.source, entry.row) == (f"{tmp_path}/t.jsonl:1", "t1")
    document = entry.document
    assert document is not None
    known = {name: getattr(document, name) for name in row if name != "id"}
    assert known | {"id": "t1"} == {**row, "published": date(2026, 5, 15)}
    assert document.published_basis == "given"


def test_the_day_of_the_call_is_that_of_lines_without_one(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", {"text": STORY}, {"text": STORY, "published": "2026-05-15"})
    days = [e.document.published for e in of(path, published=date(2026, 5, 1)) if e.document]
    assert days == [date(2026, 5, 1), date(2026, 5, 15)]


def test_what_cannot_be_read_is_one_failure_among_the_others(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.txt").write_text("x" * 20_000, encoding="utf-8")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "e.txt").write_text(STORY.replace(" ", "\0"), encoding="utf-8")
    got = of(tmp_path)
    codes = [entry.failure.code if entry.failure else "" for entry in got]
    assert codes == [
        "",
        "binary-document",
        "document-too-large",
        "document-not-found",
        "binary-document",
    ]
    # the name stands beside it already
    assert got[2].failure is not None
    assert got[2].failure.message.startswith("The document has 20,000 bytes")


def test_a_fault_of_ours_fails_one_document_and_quotes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("SECRET")

    monkeypatch.setattr("summarizer.jobs.batch.documents.read_file", broken)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    with caplog.at_level(logging.DEBUG):
        (entry,) = of(tmp_path / "a.txt")
    assert entry.failure is not None
    assert entry.failure.message == "Unexpected ZeroDivisionError."
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize("content", ["", "\n\n", "not json\n", "{}\n"])
def test_a_file_without_any_text_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"No line of .*t\.jsonl gives a text"):
        of(path)


def test_a_table_of_which_no_line_is_utf8_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("text\nLe café est fermé.\n".encode("latin-1"))
    with pytest.raises(ConfigurationError, match="Of the first: The line is not UTF-8") as refused:
        of(path)
    assert refused.value.hint == "Save the file in UTF-8."


def test_a_document_is_the_same_job_after_it_was_written_down(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    rows = jsonl(tmp_path / "t.jsonl", {"text": STORY, "published": "2026-05-15T09:30+02:00"})
    documents = [entry.document for entry in of(path, rows) if entry.document]
    kept = [Document.model_validate_json(document.model_dump_json()) for document in documents]
    settings = Settings(_env_file=None)
    assert [one.id for one in orders(kept, settings)] == [
        one.id for one in orders(documents, settings)
    ]
    assert len(kept) == 2
