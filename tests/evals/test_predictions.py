"""Briefs from elsewhere: read leniently, and nothing left out in silence."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases import FIXTURES, case_files, load_case
from evals.errors import UnreadableData
from evals.labels import Labels, Unread, labels_of
from evals.predictions import load_brief, read_brief
from evals.runs import open_run
from evals.scoring import score_document
from summarizer import Brief, Summarizer
from tests.evals.conftest import Evals
from tests.evals.small import sentence, text, write_case


def item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "d1",
        "summary": "More pay.",
        "issue": "pay",
        "attribution": {"mode": "paraphrase", "speaker": "union", "standing": "self"},
        "factuality": "certain",
        "time_frame": "current",
        "evidence": [{"quote": sentence(0), "start": 5, "end": 9, "match": "exact"}],
        "issuer": "nobody-listed",
        "force": "demand",
        "status": "open",
        **changes,
    }


def brief(*demands: object, **changes: Any) -> dict[str, Any]:
    return {"demands": list(demands), **changes}


@pytest.fixture(scope="module")
def briefs() -> list[Brief]:
    with Summarizer(extractor="rules") as summarizer:
        paths = case_files([FIXTURES / "dev"])[:8]
        return [summarizer.brief(load_case(path).form.text) for path in paths]


def test_a_brief_of_ours_is_read_as_it_is(briefs: list[Brief]) -> None:
    for one in briefs:
        reading = read_brief(json.loads(one.model_dump_json()), one.document.text)
        assert reading.labels == labels_of(one)
        assert reading.usage == one.provenance.usage
        assert reading.unread == ()
        assert reading.warnings == ()
    assert any(one.items for one in briefs)


def test_wrong_offsets_and_dangling_ids_are_for_the_score_to_tell() -> None:
    (found,) = read_brief(brief(item(linked=["t9"])), text(0)).labels.demands
    assert (found.issuer, found.linked) == ("nobody-listed", ("t9",))
    assert found.evidence[0].start == 5


def test_what_code_computes_may_be_left_out() -> None:
    bare = item(attribution={"mode": "narration"}, evidence=[{"quote": "the union"}])
    reading = read_brief(brief(bare), text(0))
    assert reading.warnings == ()
    assert reading.labels.demands[0].evidence[0].quote == "the union"


def test_fields_that_the_codebook_does_not_know_are_passed_over() -> None:
    more = item(confidence=0.9, evidence=[{"quote": "the union", "page": 3}])
    reading = read_brief(brief(more, model="x"), text(0))
    assert reading.warnings == ()
    assert len(reading.labels.demands) == 1


def test_an_item_that_is_none_counts_as_wrong_and_is_told_without_its_values() -> None:
    wrong = item(id="d2", force="bark", summary="SECRET")
    lacking = {name: value for name, value in item(id="d3").items() if name != "issuer"}
    reading = read_brief(brief(item(), wrong, lacking, "SECRET", 7, None), text(0))
    assert [found.id for found in reading.labels.demands] == ["d1"]
    assert [(it.kind, it.quoted) for it in reading.unread] == [
        ("demand", quoted) for quoted in (True, True, False, False, False)
    ]
    assert len(reading.warnings) == 5
    told = "cannot be read, and counts as found and wrong"
    assert reading.warnings[0].startswith(f"demands[1] {told}: force: Input should be ")
    assert reading.warnings[1].startswith(f"demands[2] {told}: issuer: ")
    assert reading.warnings[2] == (
        f"demands[3] {told}: the whole: a mapping of fields to values is expected here"
    )
    assert "SECRET" not in str(reading.warnings)
    assert "bark" not in str(reading.warnings)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in item().items() if key != name}


@pytest.mark.parametrize(
    ("data", "quoted"),
    [
        (item(evidence=[]), False),
        (without("evidence"), False),
        (item(evidence=[{"quote": " "}], force="bark"), False),
        (item(evidence="x"), False),
        (item(force="bark"), True),
        (without("summary"), True),
    ],
)
def test_what_cannot_be_read_gains_nothing(cases: Path, data: object, quoted: bool) -> None:
    """To give items without evidence must not look like giving none."""
    case = load_case(cases / "case-00.yaml")
    reading = read_brief(brief(data), case.form.text)
    assert reading.unread == (Unread("demand", quoted),)
    score = score_document(case, reading.labels, unread=reading.unread)
    names = ("demand.found", "demand.pairs", "extra.hallucinated", "document.f1")
    assert [score.counts[name] for name in names] == [1, 0, 1, 0]
    assert score.counts.get("evidence.absent", 0) == (not quoted)


def test_a_document_with_nothing_in_it_is_not_empty_if_items_were_given(cases: Path) -> None:
    case = load_case(write_case(cases, 0, demands=[]))
    score = score_document(case, Labels(text=case.form.text), unread=[Unread("position", True)])
    assert (score.counts["documents.empty"], score.counts["document.f1"]) == (0, 0)


def test_a_party_that_is_none_is_no_item() -> None:
    reading = read_brief(brief(item(), parties=[{"id": "u"}]), text(0))
    assert reading.unread == ()
    assert reading.warnings[0].startswith("parties[0] cannot be read: name: ")


def test_a_brief_of_another_document_is_told() -> None:
    def warned(own: str, text: str) -> bool:
        return "another document" in str(
            read_brief({"document": {"text": own}, "demands": []}, text)
        )

    assert warned("Nurses in Vell strike over night shifts.", text(0))
    assert warned(
        "\u5de5\u4f1a\u8981\u6c42\u52a0\u85aa", "\u7f8e\u56fd\u603b\u7edf\u8bbf\u95ee\u5317\u4eac"
    )
    assert not warned(text(1), text(0))
    assert not warned(f"{text(0)} Read more.", text(0))
    assert not warned(sentence(0), text(0))
    assert not warned("", text(0))


def test_ids_that_are_there_twice_are_told_apart_and_each_item_counts() -> None:
    """Also where every kind is numbered anew: a pair of one kind must not hide another item."""
    position = {k: v for k, v in item().items() if k not in ("issuer", "force", "status")}
    position |= {"holder": "union", "stance": "favours", "firmness": "stated", "shift": "unstated"}
    reading = read_brief(brief(item(), item(), item(id="d1'"), positions=[position]), text(0))
    assert [found.id for found in reading.labels.items] == ["d1", "d1'", "d1''", "d1'''"]
    assert reading.warnings == ()


@pytest.mark.parametrize("cost", [math.nan, math.inf, -1.0])
def test_a_cost_that_is_none_is_not_counted(cost: float) -> None:
    data = json.loads(json.dumps(brief(item(), provenance={"usage": {"cost": cost}})))
    assert read_brief(data, text(0)).usage is None


@pytest.mark.parametrize("data", [None, 3, "text", [], {}, {"topic": "x"}, {"parties": []}])
def test_what_is_no_brief_at_all(data: object) -> None:
    with pytest.raises(UnreadableData):
        read_brief(data, text(0))


def test_a_list_that_is_none_is_told() -> None:
    assert read_brief({"demands": {"a": 1}}, "").warnings == (
        "demands cannot be read: it is no list",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from([*item(), "attribution", "evidence"]), JSON)
def test_whatever_stands_in_a_field_nothing_breaks(field: str, value: object) -> None:
    data = brief(item(**{field: value}))
    before = copy.deepcopy(data)
    reading = read_brief(data, text(0))
    assert len(reading.labels.demands) + len(reading.warnings) == 1
    assert repr(data) == repr(before)


@given(JSON)
def test_whatever_a_brief_is_nothing_breaks(value: object) -> None:
    read_brief({"demands": value, "document": value, "provenance": value, "parties": value}, "")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe{", b"{", b"[1]", b"[" * 100_000])
def test_a_file_that_is_no_brief(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableData, match=r"a\.json"):
        load_brief(path)


def test_briefs_of_another_system_make_a_run(cases: Path, evals: Evals, folder: Path) -> None:
    (folder / "theirs").mkdir()
    for name, content in {
        "case-00.json": json.dumps(brief(item(force="bark"), item(id="d7", issuer="u"))),
        "case-01.json": "{",
        "notes.json": "{}",
    }.items():
        (folder / "theirs" / name).write_text(content)
    shown = evals("score", "--predictions", "theirs", "--cases", cases)
    made = open_run("theirs-cases")
    found = {d.case: (d.failure, d.counts["demand.found"]) for d in made.scores.documents}
    assert found == {
        "case-00": (None, 2),
        "case-01": ("unreadable-data", 0),
        "case-02": ("no-brief", 0),
    }
    assert made.manifest.extractor == "predictions"
    assert "notes.json belongs to no case" in shown.stderr
    assert "case-00: demands[0] cannot be read, and counts as found and wrong" in shown.stderr
    assert "2 documents have no brief" in shown.stderr
    before = (made.path / "scores.json").read_bytes()
    evals("score", "--predictions", "theirs", "--cases", cases)
    assert (made.path / "scores.json").read_bytes() == before


def test_a_brief_in_the_file_of_another_case_is_warned_of(
    cases: Path, evals: Evals, folder: Path
) -> None:
    (folder / "theirs").mkdir()
    for i, own in enumerate((text(0), "Nurses in Vell strike over night shifts.")):
        content = json.dumps(brief(document={"text": own}))
        (folder / "theirs" / f"case-{i:02}.json").write_text(content)
    told = evals("score", "--predictions", "theirs", "--cases", cases).stderr
    assert "case-01: the brief seems to be of another document" in told
    assert "case-00" not in told


def test_what_the_summarizer_writes_to_a_folder_is_taken(
    cases: Path, evals: Evals, folder: Path
) -> None:
    (folder / "out").mkdir()
    with Summarizer(extractor="rules") as summarizer:
        for i in range(3):
            made = summarizer.brief(text(i)).model_dump_json(indent=2)
            (folder / "out" / f"case-{i:02}.brief.json").write_text(made)
    evals("score", "--predictions", "out", "--cases", cases, "--name", "theirs")
    evals("run", "--cases", cases, "--name", "ours")
    assert (folder / "runs/theirs/scores.json").read_bytes() == (
        folder / "runs/ours/scores.json"
    ).read_bytes()


def test_a_folder_without_a_brief_of_any_case_is_refused(
    cases: Path, evals: Evals, folder: Path
) -> None:
    (folder / "empty").mkdir()
    refused = evals("score", "--predictions", "empty", "--cases", cases, fails=True)
    assert isinstance(refused.exception, UnreadableData)
    assert "case-00.json" in str(refused.exception)


def test_a_run_of_ours_is_never_replaced_by_theirs(cases: Path, evals: Evals, folder: Path) -> None:
    evals("run", "--cases", cases, "--name", "mine")
    (folder / "out").mkdir()
    (folder / "out" / "case-00.json").write_text(json.dumps(brief()))
    order = ("--predictions", "out", "--cases", cases, "--name", "mine")
    assert evals("score", *order, fails=True).exit_code == 1
    assert open_run("mine").manifest.extractor == "rules"


@pytest.mark.parametrize("order", [(), ("one", "--predictions", "out"), ("--predictions", "no")])
def test_a_call_that_makes_no_sense_is_refused(
    order: tuple[str, ...], folder: Path, evals: Evals
) -> None:
    assert evals("score", *order, fails=True).exit_code == 2
