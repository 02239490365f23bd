"""A user's table of parties, right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import BadTable
from summarizer.picture import Known
from summarizer.picture.parties import read_table

RUVEL = Known(name="Corvend", aliases=("Ruvel", "the Palace"), wikidata="Q31", kind="state")
MHW = Known(name="Municipal and Haulage Workers", aliases=("MHW",))

CSV = """name,aliases,wikidata,kind
Corvend,Ruvel; the Palace,Q31,state

Municipal and Haulage Workers,MHW|,,
"""
JSON = """[{"name": "Corvend", "aliases": ["Ruvel", "the Palace"],
  "wikidata": "Q31", "kind": "state"},
 {"name": "Municipal and Haulage Workers", "aliases": "MHW", "wikidata": null}]"""
TOML = """
[[party]]
name = "Corvend"
aliases = ["Ruvel", "the Palace"]
wikidata = "Q31"
kind = "state"

[[party]]
name = "Municipal and Haulage Workers"
aliases = ["MHW"]
"""


@pytest.mark.parametrize(("ending", "text"), [("csv", CSV), ("JSON", JSON), ("toml", TOML)])
def test_all_forms_say_the_same(tmp_path: Path, ending: str, text: str) -> None:
    path = tmp_path / f"table.{ending}"
    path.write_text("\ufeff" + text if ending == "csv" else text, encoding="utf-8")
    assert read_table(path) == (RUVEL, MHW)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("t.csv", "party,other\nCorvend,\n", "line 1"),
        ("t.csv", "", "line 1"),
        ("t.csv", "name,aliases\nCorvend,Ruvel,Palace\n", "line 2"),
        ("t.csv", "name,wikidata\nCorvend,31\n", "line 2: wikidata"),
        ("t.csv", "name,kind\nMarravale,state\nCorvend,country\n", "line 3: kind"),
        ("t.csv", "name,aliases\n,Ruvel\n", "line 2: name"),
        ("t.csv", 'name\n"Corvend\n', "line 2"),
        ("t.csv", "name,aliases\nCorvend,Ruvel\nRuvel,\n", "line 3: a name of this party"),
        ("t.json", "{", "line 1"),
        ("t.json", '{"name": "Corvend"}', "no list"),
        ("t.json", '["Corvend"]', "entry 1"),
        ("t.json", '[{"name": 4}]', "entry 1: name"),
        ("t.json", '[{"name": "Corvend", "aliases": {"a": 1}}]', "entry 1: aliases"),
        ("t.json", '[{"name": "Corvend", "qid": "Q1"}]', "'qid'"),
        ("t.toml", "[[party]\n", "no TOML"),
        ("t.toml", "[party]\nname = 'Corvend'\n", "no list"),
        ("t.txt", "Corvend\n", "no table"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        read_table(path)
    assert place in str(caught.value)
    assert caught.value.hint


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"none\.csv cannot be read"):
        read_table(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"name\n\xff\xfe\xfa")
    with pytest.raises(BadTable, match="UTF-8"):
        read_table(tmp_path / "bytes.csv")
