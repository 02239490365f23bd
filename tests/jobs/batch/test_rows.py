"""Lines of JSONL and CSV: what is written comes back, and a broken line fails alone."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError, DocumentError
from summarizer.jobs.batch.rows import Line, json_lines, table

LIMIT = 10_000

_letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
_texts = _letters.filter(str.strip)
_rows = st.lists(
    st.fixed_dictionaries(
        {"text": _texts},
        optional={
            "title": _texts,
            "publisher": _texts,
            "published": st.dates().map(date.isoformat),
            "url": _texts,
            "language": st.sampled_from(["en", "de-CH"]),
            "id": _texts,
            "nothing of ours": _letters,
        },
    ),
    min_size=1,
    max_size=6,
)
_law = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def known(line: Line) -> dict[str, str]:
    """What the row of a line gives, as it was written."""
    assert line.row is not None, line.failure
    given = line.row.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in given.items() if value is not None}


def wanted(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "nothing of ours"}


def failures(lines: list[Line]) -> dict[int, str]:
    """The reasons of the lines that failed, by their numbers."""
    return {line.number: line.failure.message for line in lines if line.failure}


@_law
@given(rows=_rows, escaped=st.booleans())
def test_what_is_written_as_jsonl_is_read(
    tmp_path: Path, rows: list[dict[str, str]], escaped: bool
) -> None:
    path = tmp_path / "t.jsonl"
    lines = [json.dumps(row, ensure_ascii=escaped) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    found = list(json_lines(path, LIMIT))
    assert [known(line) for line in found] == [wanted(row) for row in rows]
    assert [line.number for line in found] == [*range(1, len(rows) + 1)]


@_law
@given(rows=_rows, delimiter=st.sampled_from(",;\t|"), mark=st.sampled_from(["utf-8", "utf-8-sig"]))
def test_what_is_written_as_csv_is_read(
    tmp_path: Path, rows: list[dict[str, str]], delimiter: str, mark: str
) -> None:
    names = ["id", "nothing of ours", "text", "title", "publisher", "published", "url", "language"]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "t.csv"
    path.write_bytes(file.getvalue().encode(mark))
    found = list(table(path, LIMIT))
    assert [known(line) for line in found] == [wanted(row) for row in rows]


def lines_of(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines))
    return path


def text(value: str = "a text", **more: Any) -> str:
    return json.dumps({"text": value, **more})


def test_a_broken_line_of_jsonl_fails_alone_with_its_number(tmp_path: Path) -> None:
    broken = ["{", "[1]", '"text"', "{}", text("  "), text(published="soon"), text(title=3)]
    nested = '{"text": ' + "[" * 100_000
    path = lines_of(tmp_path / "t.jsonl", text(), "", *broken, nested, b'{"text": "\xff"}', text())
    found = list(json_lines(path, 100 * LIMIT))
    assert [line.number for line in found if line.row] == [1, 12]
    told = failures(found)
    assert told[3] == told[10] == "The line is not JSON."
    assert told[4] == told[5] == "The line is no JSON object."
    assert told[6] == told[7] == "The line has no text."
    assert told[8] == "The publication date is not a date."
    assert told[9] == "The line has something else than is wanted as title."
    assert told[11] == "The line is not UTF-8."


def test_no_failure_quotes_the_line(tmp_path: Path) -> None:
    path = lines_of(tmp_path / "t.jsonl", '{"text": SECRET', text(title=["SECRET"]))
    for line in json_lines(path, LIMIT):
        assert line.failure is not None
        assert "SECRET" not in str(line.failure)


def test_a_line_over_the_limit_fails_and_the_next_is_read(tmp_path: Path) -> None:
    path = lines_of(tmp_path / "t.jsonl", text("x" * 100_000), text())
    first, second = json_lines(path, 1000)
    assert isinstance(first.failure, DocumentError)
    assert first.failure.code == "document-too-large"
    assert second.row is not None
    path = lines_of(tmp_path / "t.csv", "text", "x" * 100_000, "short")
    assert [line.row is not None for line in table(path, 1000)] == [False, True]


def test_values_that_are_empty_are_none_and_ids_may_be_numbers(tmp_path: Path) -> None:
    path = lines_of(tmp_path / "t.jsonl", text(title="", url=None, published=" ", id=17))
    (line,) = json_lines(path, LIMIT)
    assert known(line) == {"text": "a text", "id": "17"}


def test_a_failure_keeps_the_id_of_its_line(tmp_path: Path) -> None:
    (line,) = json_lines(lines_of(tmp_path / "t.jsonl", text("", id="a7")), LIMIT)
    assert (line.id, line.row) == ("a7", None)


def test_a_row_over_several_lines_has_the_number_of_its_first(tmp_path: Path) -> None:
    path = lines_of(tmp_path / "t.csv", "Text,ID", '"one', "two", 'three",a', "", "four,b")
    assert [(line.number, line.id) for line in table(path, LIMIT)] == [(2, "a"), (6, "b")]


def test_a_broken_row_of_csv_fails_alone(tmp_path: Path) -> None:
    path = lines_of(
        tmp_path / "t.csv", "text,id", "one,1", "two", '"x"y,2', b"caf\xe9,3", "three,4"
    )
    found = list(table(path, LIMIT))
    assert [line.id for line in found if line.row] == ["1", "4"]
    told = failures(found)
    assert told[3] == "The line has 1 columns, the first line 2."
    assert told[4] == "The line is no CSV."
    assert told[5] == "The line is not UTF-8."


def test_a_quotation_mark_that_is_never_closed_is_told_with_what_it_took(tmp_path: Path) -> None:
    path = lines_of(tmp_path / "t.csv", "text", "one", '"two', "three", "four")
    found = list(table(path, LIMIT))
    assert failures(found) == {3: "The line is no CSV (the lines up to 5 were taken as one)."}


def test_what_a_spreadsheet_saves_as_unicode_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("id\ttext\r\n1\tschön\r\n".encode("utf-16"))
    (line,) = table(path, LIMIT)
    assert known(line) == {"id": "1", "text": "schön"}


@pytest.mark.parametrize("content", ["", "title,id\na,b\n", "a text without columns\n"])
def test_a_table_without_a_column_of_texts_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no column called text"):
        list(table(path, LIMIT))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for read in (json_lines, table):
        with pytest.raises(DocumentError, match="does not exist or may not be read"):
            list(read(tmp_path / "no", LIMIT))
