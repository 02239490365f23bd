"""Sheets of questions: what does not hold in one is told, with its line; and how they score."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.answers import SHEETS, Sheet, SheetForm, load_sheets, score_answer
from evals.errors import BrokenCase
from evals.stories.briefs import gold_brief
from evals.stories.pictures import seen
from summarizer import Dossier
from summarizer.asking import Answer, Citation, Sentence
from summarizer.settings import load
from tests.evals.conftest import Evals
from tests.evals.stories.made import cases

_ASKED = {"question": "Who wants what of whom?", "must": [["a/d1", "b/d1"]]}
_UNTOLD = {"question": "What does the bakers' guild say about flour?", "nothing": True}


def _written(folder: Path, *questions: dict[str, Any], **changes: Any) -> Path:
    form = {
        "sheet": "pay",
        "note": "Two documents.",
        "documents": {"a": "case-00", "b": "case-01"},
        "questions": list(questions),
    }
    path = folder / "sheets" / "dev" / "pay.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(form | changes, sort_keys=False), encoding="utf-8")
    return path


def _sheet(folder: Path, *questions: dict[str, Any]) -> Sheet:
    (sheet,) = load_sheets([_written(folder, *questions)], list(cases(folder).values()))
    return sheet


def _scores(sheet: Sheet, answer: Answer | None = None) -> list[dict[str, float]]:
    """The counts of the answers, those of the rules unless one is given."""
    briefs = {short: gold_brief(case) for short, case in sheet.cases.items()}
    found = seen(sheet.name, sheet.cases, briefs)
    dossier = Dossier(sheet.name, settings=load(extractor="rules"))
    for brief in briefs.values():
        dossier.add(brief)
    return [
        score_answer(sheet, one, answer or dossier.ask(one.question), found).counts
        for one in sheet.form.questions
    ]


def test_a_right_answer_cites_what_it_must_and_says_what_is_not_there(tmp_path: Path) -> None:
    asked, untold = _scores(_sheet(tmp_path, _ASKED, _UNTOLD))
    assert (asked["must"], asked["must.cited"], asked["cited"], asked["cited.right"]) == (1,) * 4
    assert asked["something.found"] == 1
    assert (untold["nothing"], untold["nothing.told"], untold["cited"]) == (1, 1, 0)


def test_what_must_not_be_cited_is_seen(tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, {**_UNTOLD, "never": ["a/d1"]})
    briefs = {short: gold_brief(case) for short, case in sheet.cases.items()}
    item = seen(sheet.name, sheet.cases, briefs).picture.items[0]
    citation = Citation(item=item.id, document="a", evidence=item.item.evidence[0])
    told = Sentence(text="So.", items=(item.id,), citations=(citation,))
    (counts,) = _scores(sheet, Answer(question="", sentences=(told,), found=True))
    assert (counts["cited"], counts["cited.right"], counts["nothing.told"]) == (1, 0, 0)
    assert (counts["never"], counts["never.cited"]) == (1, 1)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({**_ASKED, "must": ["a/d9"]}, "there is no item a/d9"),
        ({**_ASKED, "may": ["a/d1"]}, "a/d1 is in two of the lists"),
        ({**_ASKED, "nothing": True}, "must be cited, or `nothing: true`"),
        ({**_UNTOLD, "nothing": False}, "must be cited, or `nothing: true`"),
        ({**_UNTOLD, "may": ["a/d1"]}, "nothing may be cited"),
    ],
)
def test_what_does_not_hold_is_told(tmp_path: Path, question: dict[str, Any], told: str) -> None:
    with pytest.raises(BrokenCase, match=told):
        _sheet(tmp_path, question)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sheet": "other"}, "called other.yaml"),
        ({"documents": {"a": "no-such"}}, "there is no case no-such"),
        ({"questions": [_UNTOLD, _UNTOLD]}, "there twice"),
        ({"questions": []}, "questions"),
    ],
)
def test_a_broken_sheet_is_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BrokenCase, match=told):
        load_sheets([_written(tmp_path, _ASKED, **changes)], list(cases(tmp_path).values()))


def test_the_suites_own_sheets_hold(evals: Evals) -> None:
    sheets = load_sheets()
    assert {sheet.split for sheet in sheets} <= {"dev", "test"}
    assert all(isinstance(sheet.form, SheetForm) for sheet in sheets)
    shown = evals("answers", "--sheets", _first(sheets), "--wrong").output
    assert max(map(len, shown.splitlines())) <= 80
    assert "answered by the rules" in shown


def _first(sheets: list[Sheet]) -> Path:
    return SHEETS / sheets[0].split / f"{sheets[0].name}.yaml"
