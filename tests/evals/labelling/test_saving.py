"""Saving: what comes back is what went in, and what nobody touched stays byte for byte."""

from __future__ import annotations

import copy
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.cases import FIXTURES, CaseForm, case_files
from evals.cases.shapes import WrongShape, compact, filled
from evals.cases.source import read_source
from evals.labelling.saving import comments_by_id, rewritten, write
from tests.evals.labelling.conftest import CASE

FILES = case_files([FIXTURES])


def data_of(text: str) -> dict[str, Any]:
    return filled(CaseForm, read_source(text).data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_did_not_change_is_the_same_to_the_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert rewritten(CaseForm, text, data_of(text)) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_written_anew_is_the_same_case(path: Path) -> None:
    data = data_of(path.read_text(encoding="utf-8"))
    assert data_of(rewritten(CaseForm, "", data)) == data


def test_only_the_changed_line_changes() -> None:
    data = data_of(CASE)
    data["demands"][0]["force"] = "demand"
    data["parties"][1]["title"] = "the mill's owner"
    changes = set(rewritten(CaseForm, CASE, data).splitlines()) - set(CASE.splitlines())
    assert changes == {
        '    force: demand    # "asked"',  # the comment keeps its column
        "  - {id: norrgate, name: Norrgate, kind: organization, roles: [principal], "
        'title: "the mill\'s owner"}',
    }


def test_a_new_item_takes_the_look_of_a_case() -> None:
    data = data_of(CASE)
    item = {
        **copy.deepcopy(data["demands"][0]),
        "id": "d2",
        "quotes": [{"quote": "The minister watched.", "nth": None}],
        "summary": "The minister: a yes, please.",
        "must_find": True,
        "responses": [
            {"party": "norrgate", "kind": "rejected", "quote": {"quote": "fine", "nth": None}}
        ],
    }
    data["demands"].append(item)
    text = rewritten(CaseForm, CASE, data)
    assert data_of(text) == data
    assert (
        """\
  - id: d2
    quotes: ["The minister watched."]
    summary: "The minister: a yes, please."
    issue: night-plan
    mode: narration
    issuer: union
    addressees: [norrgate]
    force: request
    responses:
      - {party: norrgate, kind: rejected, quote: "fine"}
    linked: [t1]
    must_find: true
"""
        in text
    )


def test_what_is_at_its_default_is_left_out() -> None:
    data = data_of(CASE)
    data["demands"][0]["factuality"] = "possible"
    once = rewritten(CaseForm, CASE, data)
    assert "factuality: possible" in once
    data["demands"][0]["factuality"] = "certain"
    assert rewritten(CaseForm, once, data) == CASE


def test_comments_outlive_their_field_and_words_about_the_list_their_entry() -> None:
    data = data_of(CASE)
    data["demands"][0]["force"] = None
    assert '# "asked"' in rewritten(CaseForm, CASE, data)
    data["demands"] = []
    assert "demands: []" in rewritten(CaseForm, CASE, data)
    data = data_of(CASE)
    del data["parties"][0]
    text = rewritten(CaseForm, CASE, data)
    assert "# The firm:" in text
    assert data_of(text) == data


def test_entries_may_change_places() -> None:
    data = data_of(CASE)
    data["parties"].reverse()
    text = rewritten(CaseForm, CASE, data)
    assert data_of(text) == data
    assert "# The firm:" in text


def test_a_note_becomes_a_comment_of_its_item_once() -> None:
    data = data_of(CASE)
    notes = {"t1": "The lede has the 21st.\nThe quotation wins.", "union": "# one union"}
    text = rewritten(CaseForm, CASE, data, notes)
    assert data_of(text) == data
    said = comments_by_id(text)
    assert said["t1"] == ["The lede has the 21st.", "The quotation wins."]
    assert said["union"] == ["one union"]
    assert said["d1"] == ['"asked"', "stays open"]
    assert rewritten(CaseForm, text, data, notes) == text


def test_a_note_on_a_new_item_of_a_new_file() -> None:
    text = rewritten(CaseForm, "", data_of(CASE), {"d1": "why"})
    assert comments_by_id(text) == {"d1": ["why"]}


def test_layouts_that_cannot_be_cut_are_written_anew() -> None:
    for odd in ("{story: x}\n", "parties: [{id: a}]\nstory: x\n", "demands: &d []\nstory: x\n"):
        data = data_of(CASE)
        assert data_of(rewritten(CaseForm, odd, data)) == data


def test_an_indentation_of_its_own_is_kept() -> None:
    text = CASE.replace("\n  - ", "\n- ").replace("\n    ", "\n  ").replace("\n  # N", "\n# N")
    data = data_of(text)
    data["deadlines"][0]["status"] = "met"
    data["deadlines"].append({**copy.deepcopy(data["deadlines"][0]), "id": "t2"})
    out = rewritten(CaseForm, text, data)
    assert data_of(out) == data
    assert "\n- id: t2\n  quotes:" in out


def test_what_the_form_does_not_know_stays() -> None:
    text = CASE + "remark: mine\n"
    data = data_of(text)
    data["topic"] = "another"
    assert "remark: mine" in rewritten(CaseForm, text, data)


MARKS = st.sampled_from("\n :#'\"-{}[],|>&*!%@`")
WORDS = st.text(st.characters(codec="utf-8") | MARKS, min_size=1, max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(summary=WORDS, quote=WORDS, text=WORDS, alias=WORDS)
def test_any_words_come_back_as_they_were(summary: str, quote: str, text: str, alias: str) -> None:
    data = data_of(CASE)
    data["text"] = f"{text}\n{text}"
    data["demands"][0]["summary"] = summary
    data["demands"][0]["quotes"].append({"quote": quote, "nth": None})
    data["parties"][0]["aliases"].append(alias)
    data["deadlines"][0]["time"]["assumption"] = alias
    for source in (CASE, ""):
        assert data_of(rewritten(CaseForm, source, data)) == data


ITEMS = st.lists(st.sampled_from(["d1", "d2", "d3", "d4"]), unique=True, max_size=4)


@settings(max_examples=30, deadline=None)
@given(first=ITEMS, then=ITEMS, status=st.sampled_from(["open", "met"]))
def test_saving_twice_comes_to_the_last(first: list[str], then: list[str], status: str) -> None:
    data = data_of(CASE)
    item = data["demands"][0]
    data["demands"] = [{**item, "id": id, "status": status} for id in first]
    text = rewritten(CaseForm, CASE, data)
    data["demands"] = [{**item, "id": id} for id in then]
    text = rewritten(CaseForm, text, data)
    assert data_of(text) == data
    assert rewritten(CaseForm, text, data) == text


def test_compact_is_the_way_back_from_filled() -> None:
    raw = read_source(CASE).data
    once = compact(CaseForm, filled(CaseForm, raw))
    assert filled(CaseForm, once) == filled(CaseForm, raw)


@pytest.mark.parametrize("text", ["positions: 3", "demands: [x]", "- a", "demands: [{quotes: 1}]"])
def test_what_is_no_list_or_mapping_is_refused(text: str) -> None:
    with pytest.raises(WrongShape):
        data_of(text)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a" / "case.yaml"
    write(path, "one\n")
    path.chmod(0o640)
    with pytest.raises(UnicodeEncodeError):
        write(path, "\ud800")
    assert path.read_text() == "one\n"
    write(path, "two\r\n")
    assert path.read_bytes() == b"two\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in path.parent.iterdir()] == ["case.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("one\n")
    link.symlink_to(real)
    write(link, "two\n")
    assert link.is_symlink()
    assert real.read_text() == "two\n"
