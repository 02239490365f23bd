"""Scoring again: labels may change and cost nothing; other texts are another run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.errors import NotComparable, UnknownRun
from evals.runs import Run, Scores, open_run, require_comparable
from evals.runs.scores import Side
from tests.evals.conftest import Evals
from tests.evals.small import form, text, write_case


@pytest.fixture
def run(cases: Path, evals: Evals) -> Run:
    evals("run", "--cases", cases, "--name", "one")
    return open_run("one")


def scored_bytes(run: Run) -> bytes:
    return (run.path / "scores.json").read_bytes()


def test_the_same_is_scored_to_the_same_bytes(run: Run, evals: Evals) -> None:
    before = scored_bytes(run)
    for _ in range(10):
        (run.path / "scores.json").unlink()
        evals("score", "one")
        assert scored_bytes(run) == before
    assert Scores.model_validate_json(before).to_json().encode() == before


def test_the_order_of_lines_changes_nothing(run: Run, evals: Evals) -> None:
    before = scored_bytes(run)
    briefs = run.path / "briefs.jsonl"
    briefs.write_bytes(b"".join(reversed(briefs.read_bytes().splitlines(keepends=True))))
    evals("score", "one")
    assert scored_bytes(run) == before


def test_changed_labels_are_scored_anew(run: Run, cases: Path, evals: Evals) -> None:
    before = run.scores
    second = form(0)["demands"][0] | {"id": "d2", "issue": "piers", "summary": "No more piers."}
    write_case(cases, 0, demands=[form(0)["demands"][0], second])
    evals("score", "one")
    assert run.scores.fixtures != before.fixtures
    assert run.scores.documents[0].counts["demand.gold"] == 2


def test_a_changed_text_is_refused(run: Run, cases: Path, evals: Evals) -> None:
    write_case(cases, 1, text=f"{text(1)} And more.")
    refused = evals("score", "one", fails=True)
    assert isinstance(refused.exception, NotComparable)
    assert "case-01" in str(refused.exception)
    assert "run --again" in str(refused.exception)


def test_a_case_more_is_a_run_that_is_not_whole(run: Run, cases: Path, evals: Evals) -> None:
    write_case(cases, 5)
    refused = evals("score", "one", fails=True)
    assert isinstance(refused.exception, UnknownRun)
    assert "case-05" in str(refused.exception)


def test_a_case_less_is_refused(run: Run, cases: Path, evals: Evals) -> None:
    (cases / "case-01.yaml").unlink()
    refused = evals("score", "one", fails=True)
    assert isinstance(refused.exception, NotComparable)


def test_runs_of_other_cases_are_not_compared(run: Run, cases: Path, evals: Evals) -> None:
    evals("run", "--cases", cases, "--limit", "2", "--name", "two")
    for command in (("compare", "one", "two"), ("report", "one", "two")):
        refused = evals(*command, fails=True)
        assert isinstance(refused.exception, NotComparable)
        told = str(refused.exception)
        assert "3 cases" in told
        assert "2 cases" in told
        assert "python -m evals score two" in told


def test_runs_of_another_scorer_are_not_compared(run: Run, evals: Evals) -> None:
    shutil.copytree(run.path, run.path.with_name("old"))
    scores = run.scores
    old = scores.scorer.model_copy(update={"sha256": "f" * 64})
    open_run("old").keep(scores.model_copy(update={"scorer": old}))
    refused = evals("compare", "old", "one", fails=True)
    assert isinstance(refused.exception, NotComparable)
    assert "ffffffff" in str(refused.exception)
    hint = refused.exception.hint or ""
    assert "python -m evals score old" in hint
    assert "score one" not in hint
    evals("score", "old")
    evals("compare", "old", "one")


def test_the_same_scorer_and_cases_may_be_compared(run: Run) -> None:
    one = Side(name="one", scores=run.scores, again="")
    require_comparable(one, one)
