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

AGAIN = "python -m evals run --extractor rules --cases {} --name one --again"


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
    assert AGAIN.format(cases) in str(refused.exception)


def test_a_case_more_is_refused_with_the_command_that_briefs_it(
    run: Run, cases: Path, evals: Evals
) -> None:
    write_case(cases, 5)
    refused = evals("score", "one", fails=True)
    assert isinstance(refused.exception, NotComparable)
    assert "case-05" in str(refused.exception)
    command = str(refused.exception).partition("python -m evals ")[2]
    evals(*command.split())
    assert len(run.scores.documents) == 4


def test_a_run_that_was_not_finished_is_to_be_gone_on_with(
    run: Run, cases: Path, evals: Evals
) -> None:
    briefs = run.path / "briefs.jsonl"
    briefs.write_bytes(b"".join(briefs.read_bytes().splitlines(keepends=True)[:2]))
    refused = evals("score", "one", fails=True)
    assert isinstance(refused.exception, UnknownRun)
    assert str(refused.exception).endswith(f"--cases {cases} --name one")


READERS = (
    ("compare", "one", "one"),
    ("gate", "one", "--baseline", "b.json"),
    ("bless", "one", "--to", "other.json"),
    *(("report", "one", "--format", form) for form in ("html", "markdown", "junit")),
)


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_scores_that_hold_no_longer_are_not_shown(
    command: tuple[str, ...], run: Run, cases: Path, evals: Evals
) -> None:
    """Labels, texts, cases or the scorer have changed: the command that helps is told."""
    evals("bless", "one", "--to", "b.json")

    def told() -> str:
        refused = evals(*command, fails=True)
        assert isinstance(refused.exception, NotComparable), refused.output
        return str(refused.exception)

    scores = run.scores
    old = scores.scorer.model_copy(update={"sha256": "f" * 64})
    run.keep(scores.model_copy(update={"scorer": old}))
    assert told().endswith("python -m evals score one")
    run.keep(scores)
    write_case(cases, 0, note="Read again.")
    assert told().endswith("python -m evals score one")
    write_case(cases, 0, text=f"{text(0)} And more.")
    assert AGAIN.format(cases) in told()
    (cases / "case-00.yaml").unlink()
    assert "case-00" in told()
    assert AGAIN.format(cases) in told()


def test_a_run_elsewhere_is_scored_again_there(cases: Path, evals: Evals) -> None:
    evals("run", "--cases", cases, "--name", "one", "--runs", "my runs")
    write_case(cases, 0, note="Read again.")
    refused = evals("compare", "one", "one", "--runs", "my runs", fails=True)
    assert "python -m evals score one --runs 'my runs'" in str(refused.exception)


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
        assert "the same --split, --limit and --cases" in told


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
