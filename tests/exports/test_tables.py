from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.exports import to_csv, to_plover
from summarizer.exports.cells import table
from summarizer.picture import Picture
from tests.exports.conftest import DOCUMENTS, FIRST

_CALCULATED = tuple("=+-@＝＋－＠")


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_tables_have_a_row_for_each_thing(picture: Picture) -> None:
    tables = {name: _read(text) for name, text in to_csv(picture).items()}
    assert list(tables) == ["parties", "items", "evidence", "discrepancies", "changes"]
    assert [row["id"] for row in tables["parties"]] == ["lowen", "sarn", "province"]
    assert [row["id"] for row in tables["items"]] == [item.id for item in picture.items]
    assert len(tables["discrepancies"]) == 2
    assert [row["after"] for row in tables["changes"]] == ["signed"]


def test_every_passage_of_the_evidence_stands_in_its_document(picture: Picture) -> None:
    rows = _read(to_csv(picture)["evidence"])
    assert {row["part"] for row in rows} == {"item", "response", "consequence", "history"}
    for row in rows:
        text = DOCUMENTS[row["document"]].text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")


def test_rows_refer_to_rows(picture: Picture) -> None:
    tables = {name: _read(text) for name, text in to_csv(picture).items()}
    parties = {row["id"] for row in tables["parties"]}
    items = {row["id"] for row in tables["items"]}
    assert {row["item"] for row in tables["evidence"]} == items
    for row in tables["items"]:
        assert set(filter(None, f"{row['holder']}; {row['towards']}".split("; "))) <= parties


def test_no_cell_is_a_formula(picture: Picture) -> None:
    texts = [*to_csv(picture).values(), to_plover(picture)]
    cells = [cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'") for cell in cells)
    for cell in cells:
        assert not cell.lstrip().startswith(_CALCULATED), cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\u00a0=1"]
)
def test_what_looks_like_a_formula_is_text(cell: str) -> None:
    assert _read(table(["x"], [[cell]])) == [{"x": f"'{cell}"}]


def test_numbers_and_days_stay_what_they_are() -> None:
    moment = datetime(2026, 6, 3, 8, tzinfo=UTC)
    (row,) = _read(table(["a", "b", "c", "d"], [[-3, 0.5, None, moment]]))
    assert list(row.values()) == ["-3", "0.5", "", "2026-06-03T08:00:00+00:00"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(table(["a", "b"], rows), newline=""), strict=True))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_lines_end_as_the_standard_says() -> None:
    assert table(["a", "b"], [['say "so"', "x, y"]]) == 'a,b\r\n"say ""so""","x, y"\r\n'


def test_a_title_with_a_formula_is_nowhere_bare(picture: Picture) -> None:
    assert FIRST.title is not None
    assert FIRST.title.startswith("=")
    assert f"\n{FIRST.title}" not in "".join(to_csv(picture).values())
