"""`python -m evals stories`: the tables, what is wrong in one story, the gate."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evals.cli.stories import readme_table
from evals.errors import NotComparable, UnknownRun, UnreadableData
from evals.stories import STORIES, load_stories, score_stories
from tests.evals.conftest import Evals


@pytest.fixture
def own(folder: Path) -> Path:
    """A folder with one story of the suite."""
    place = folder / "stories"
    (place / "dev").mkdir(parents=True)
    shutil.copy(STORIES / "dev" / "tarsh-strait.yaml", place / "dev")
    return place


@pytest.mark.parametrize("source", ["gold", "rules"])
def test_the_tables_fit_80_columns(own: Path, evals: Evals, source: str) -> None:
    shown = evals("stories", "--stories", own, "--from", source).output
    assert max(map(len, shown.splitlines())) <= 80
    for word in ("items", "parties", "contradiction", "naming", "withdrawn", "computed"):
        assert word in shown
    assert f"From {source}: 1 story, 2 documents." in shown


def test_what_is_wrong_is_named_with_its_words(own: Path, evals: Evals) -> None:
    shown = evals("stories", "--stories", own, "--from", "rules", "--show", "tarsh-strait").output
    assert "discrepancies missed" in shown
    assert "  omission responses: " in shown
    assert "a/d1  Osmar demands that Vellia and Tarsh show that they want a settlement." in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_run_is_scored_as_the_rules_are(own: Path, evals: Evals, folder: Path) -> None:
    fixtures = STORIES.parent / "fixtures" / "dev"
    cases = [fixtures / f"{name}.yaml" for name in ("pair-a", "pair-b")]
    evals("run", "--extractor", "rules", "--name", "r", "--cases", cases[0], "--cases", cases[1])
    shown = evals("stories", "--stories", own, "--from", "r").output
    rules = evals("stories", "--stories", own, "--from", "rules").output
    assert shown.splitlines()[:-1] == rules.splitlines()[:-1]


def test_a_run_without_the_storys_cases_is_told(own: Path, evals: Evals, cases: Path) -> None:
    evals("run", "--extractor", "rules", "--name", "r", "--cases", cases)
    failed = evals("stories", "--stories", own, "--from", "r", fails=True)
    assert isinstance(failed.exception, UnknownRun)
    assert "no brief of pair-a" in str(failed.exception)


def test_an_unknown_story_is_told_with_those_there_are(own: Path, evals: Evals) -> None:
    failed = evals("stories", "--stories", own, "--show", "no-such", fails=True)
    assert isinstance(failed.exception, UnreadableData)
    assert "tarsh-strait" in str(failed.exception)


def test_the_gate_passes_what_was_blessed_and_names_what_is_worse(own: Path, evals: Evals) -> None:
    evals("stories", "--stories", own, "--bless", "--baseline", "b.json")
    blessed = Path("b.json").read_bytes()
    assert (
        "No figure" in evals("stories", "--stories", own, "--gate", "--baseline", "b.json").output
    )
    evals("stories", "--stories", own, "--bless", "--baseline", "b.json")
    assert Path("b.json").read_bytes() == blessed

    worse = json.loads(blessed)
    worse["figures"]["gold"]["recall.parties"] = 1.1
    worse["figures"]["gold"]["false_contradictions"] = -1.0
    Path("b.json").write_text(json.dumps(worse), encoding="utf-8")
    failed = evals("stories", "--stories", own, "--gate", "--baseline", "b.json", fails=True)
    assert failed.exit_code == 1
    assert "recall.parties from gold was 1.100 and is" in failed.output
    assert "false_contradictions from gold was -1.000 and is" in failed.output


def test_a_baseline_of_other_labels_is_no_baseline(own: Path, evals: Evals) -> None:
    evals("stories", "--stories", own, "--bless", "--baseline", "b.json")
    file = own / "dev" / "tarsh-strait.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("note: Two", "note: Both"))
    failed = evals("stories", "--stories", own, "--gate", "--baseline", "b.json", fails=True)
    assert isinstance(failed.exception, NotComparable)


def test_a_gate_without_a_baseline_says_how_to_make_one(own: Path, evals: Evals) -> None:
    failed = evals("stories", "--stories", own, "--gate", "--baseline", "b.json", fails=True)
    assert isinstance(failed.exception, UnknownRun)
    assert "--bless" in str(failed.exception)


def test_the_table_of_the_readme_has_both_sources(own: Path, evals: Evals) -> None:
    stories = load_stories([own])
    made = readme_table(score_stories(stories, "gold"), score_stories(stories, "rules"))
    lines = made.splitlines()
    assert lines[0] == "|  | from labels | from rules |"
    assert lines[2].startswith("| labelled pairs of items that the briefs have | 1.000 – | ")
    assert lines[4].startswith("| items put together: precision | ")
    assert lines[-1].startswith("| false contradictions per story | ")
    assert evals("stories", "--stories", own, "--markdown").output == f"{made}\n"
