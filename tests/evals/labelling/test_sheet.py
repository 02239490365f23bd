"""Sheets: which file gives which labels, where they are saved, what is computed for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.cases import load_case, load_reading
from evals.errors import BrokenCase, UnreadableData
from evals.labelling import ChangedMeanwhile, open_sheet
from evals.labelling.sheet import Sheet
from summarizer.errors import DocumentNotFound

REPORT = "PORT SELLA, 14 May 2026 -- The Harbour Union demanded more pay by 20 May.\n"


def saved(sheet: Sheet, data: dict[str, Any], **options: Any) -> dict[str, Any]:
    return sheet.save(data, {}, sheet.opened()["stamp"], **options)


def test_a_case_is_shown_with_its_text_comments_and_no_faults(case: Path) -> None:
    shown = open_sheet(case).opened()
    assert "".join(segment["text"] for segment in shown["segments"]) == load_case(case).form.text
    assert shown["faults"] == []
    assert shown["data"]["demands"][0]["status"] == "open"
    assert shown["data"]["demands"][0]["quotes"][1] == {
        "quote": "The union asked Norrgate",
        "nth": "2",
    }
    assert shown["comments"]["d1"] == ['"asked"', "stays open"]


def test_faults_are_those_of_check(case: Path) -> None:
    sheet = open_sheet(case)
    data = sheet.opened()["data"]
    data["demands"][0]["issuer"] = "nobody"
    [fault] = sheet.faults(data)
    assert fault["way"] == ["demands", 0, "issuer"]
    case.write_text(case.read_text().replace("issuer: union", "issuer: nobody"))
    with pytest.raises(BrokenCase) as broken:
        load_case(case)
    assert [(f.field, f.message) for f in broken.value.faults] == [
        (fault["field"], fault["message"])
    ]


def test_what_is_missing_and_a_date_that_is_none_are_faults(case: Path) -> None:
    sheet = open_sheet(case)
    data = sheet.opened()["data"]
    data["demands"][0]["force"] = None
    data["demands"][0]["summary"] = ""
    ways = {tuple(fault["way"]) for fault in sheet.faults(data)}
    assert ways == {("demands", 0, "force"), ("demands", 0, "summary")}
    data["published"] = "someday"
    assert ["published"] in [fault["way"] for fault in sheet.faults(data)]
    data = sheet.opened()["data"]
    data["deadlines"][0]["time"]["earliest"] = "2026-13-01"
    assert [fault["way"][:3] for fault in sheet.faults(data)] == [["deadlines", 0, "time"]]


def test_what_does_not_hold_waits_in_a_draft_that_goes_when_it_holds(case: Path) -> None:
    before = case.read_text()
    sheet = open_sheet(case)
    data = sheet.opened()["data"]
    data["demands"][0]["force"] = None
    answer = saved(sheet, data)
    assert answer["isDraft"]
    assert case.read_text() == before
    again = open_sheet(case)
    assert again.opened()["isDraft"]
    data = again.opened()["data"]
    assert data["demands"][0]["force"] is None
    data["demands"][0]["force"] = "demand"
    assert not saved(again, data)["isDraft"]
    assert not again.draft.exists()
    assert load_case(case).form.demands[0].force == "demand"
    assert '# "asked"' in case.read_text()


def test_a_file_that_somebody_else_changed_is_not_overwritten(case: Path) -> None:
    sheet = open_sheet(case)
    shown = sheet.opened()
    case.write_text(case.read_text().replace("A small one.", "Another one."))
    with pytest.raises(ChangedMeanwhile, match=r"mill\.yaml"):
        sheet.save(shown["data"], {}, shown["stamp"])
    assert "Another one." in case.read_text()
    sheet.save(shown["data"], {}, shown["stamp"], force=True)
    assert "A small one." in case.read_text()


def test_a_new_case_from_a_text(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    for sheet in (
        open_sheet(tmp_path / "new.yaml", text=report),
        open_sheet(report),
    ):
        shown = sheet.opened()
        assert shown["isNew"]
        assert shown["data"]["text"] == REPORT
        assert shown["data"]["published"] == "2026-05-14"
        assert shown["data"]["published_basis"] == "in_text"
        assert shown["data"]["language"] == "en"
        assert shown["data"]["story"] == sheet.path.stem
    data = {**shown["data"], "field": "labour", "genre": "news_report", "note": "One."}
    assert saved(sheet, data)["faults"] == []
    assert load_case(tmp_path / "report.yaml").form.text == REPORT
    assert not open_sheet(report).opened()["isNew"]


def test_a_second_reader_sees_nothing_of_the_first(case: Path, tmp_path: Path) -> None:
    sheet = open_sheet(case, blind=True, readings=tmp_path / "readings")
    shown = sheet.opened()
    told = str({key: value for key, value in shown.items() if key != "forms"})
    for word in ("d1", "norrgate", "asks Norrgate", "mill-strike", "A small one", "the mill"):
        assert word not in told
    union = {"id": "union", "name": "the union", "kind": "organization", "roles": ["principal"]}
    saved(sheet, {**shown["data"], "parties": [union], "note": "Mine."})
    path = tmp_path / "readings" / "second" / "mill.yaml"
    assert "story" not in path.read_text()
    reading = load_reading(path, load_case(case).form.text)
    assert [party.id for party in reading.parties] == ["union"]
    again = open_sheet(case, blind=True, readings=tmp_path / "readings").opened()
    assert [party["id"] for party in again["data"]["parties"]] == ["union"]


def test_times_are_suggested_as_the_package_resolves_them(case: Path) -> None:
    sheet = open_sheet(case)
    found = sheet.time("20 May", "2026-05-14")
    assert (found["timex"], found["earliest"], found["resolution"]) == (
        "2026-05-20",
        "2026-05-20",
        "assumed",
    )
    assert sheet.time("20 May", "2026-05-24", direction="past")["earliest"] == "2026-05-20"
    assert sheet.time("tomorrow", None)["resolution"] == "unresolved"
    assert sheet.time("tomorrow", "rubbish")["anchor"] is None
    assert sheet.time("noon on 20 May", "2026-05-14")["earliest"] == "2026-05-20"


def test_in_a_chat_the_turn_is_the_anchor(tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text(
        "[25/10/2026, 18:02:00] Tobias: Hi Mira, about the rent\n"
        "[25/10/2026, 18:04:00] Mira: Yes?\n"
        "[27/10/2026, 18:05:00] Tobias: I need an answer tomorrow\n"
    )
    sheet = open_sheet(chat)
    at = sheet.text.index("tomorrow")
    turn = sheet.time("tomorrow", "2026-10-01", at)
    assert turn["anchor"] == "2026-10-27"
    assert turn["earliest"] == "2026-10-28"
    assert sheet.time("tomorrow", "2026-10-01")["earliest"] == "2026-10-02"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("story: [", "not YAML"),
        ("story: a\nstory: b\ntext: x\n", "twice"),
        ("story: a\n", "no text"),
        ("- a\n", "no text"),
        ("text: x\ndemands: 3\n", "demands: here stands no list"),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_with_the_reason(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises((BrokenCase, UnreadableData), match=message) as refused:
        open_sheet(path).opened()
    assert "bad.yaml" in str(refused.value)


def test_what_cannot_be_opened_says_what_to_do(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableData, match="--text"):
        open_sheet(tmp_path / "none.yaml")
    with pytest.raises(UnreadableData, match="leave out --text"):
        open_sheet(case, text=tmp_path / "a.txt")
    with pytest.raises(UnreadableData, match="second reading"):
        open_sheet(tmp_path / "none.yaml", blind=True)
    with pytest.raises(DocumentNotFound):
        open_sheet(tmp_path / "none.txt")
