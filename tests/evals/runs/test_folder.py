"""The folder of a run: lines that come one by one, files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import EvalError, UnknownRun
from evals.runs import Output, Run, open_run, runs_in
from tests.evals.runs.test_manifest import manifest


def output(name: str, **brief: object) -> Output:
    return Output(case=name, text_sha256="0", brief=brief)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = Run(tmp_path / "one")
    made.begin(manifest())
    return made


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Half of a surrogate pair, and what other tools take for the end of a line."""
    made = Run(tmp_path_factory.mktemp("runs") / "one")
    made.begin(manifest())
    for name in ("a", "b"):
        made.append(output(name, topic=text))
    assert made.outputs()["a"].brief == {"topic": text}
    assert made.outputs().keys() == {"a", "b"}


def test_half_a_line_is_as_if_not_begun(run: Run) -> None:
    for name in ("a", "b"):
        run.append(output(name))
    briefs = run.path / "briefs.jsonl"
    briefs.write_bytes(briefs.read_bytes()[:-4])
    assert run.outputs().keys() == {"a"}
    run.begin(manifest())
    run.append(output("c"))
    assert run.outputs().keys() == {"a", "c"}


def test_a_full_disk_is_told_in_words(run: Run) -> None:
    (run.path / "briefs.jsonl").symlink_to("/dev/full")
    with pytest.raises(EvalError, match="cannot be kept: No space left"):
        run.append(output("a"))


def test_a_damaged_line_in_the_middle_is_told(run: Run) -> None:
    run.append(output("a"))
    briefs = run.path / "briefs.jsonl"
    briefs.write_bytes(b"{nothing}\n" + briefs.read_bytes())
    with pytest.raises(UnknownRun, match="line 1, is damaged"):
        run.outputs()


def test_a_run_that_is_not_whole_says_how_far_it_is(run: Run) -> None:
    run.append(output("a"))
    with pytest.raises(UnknownRun, match="1 of 3 documents") as refused:
        _ = run.scores
    go_on = f"Go on: python -m evals run --extractor rules --name one --runs {run.path.parent}"
    assert refused.value.hint == go_on
    for name in ("b", "c"):
        run.append(output(name))
    with pytest.raises(UnknownRun, match="python -m evals score one --runs"):
        _ = run.scores


@pytest.mark.parametrize("file", ["run.json", "scores.json"])
def test_a_file_that_cannot_be_read_is_told(run: Run, file: str) -> None:
    (run.path / file).write_text("{")
    with pytest.raises(UnknownRun, match=f"{file} cannot be read"):
        _ = run.manifest if file == "run.json" else run.scores


def test_a_run_is_found_by_name_and_by_path(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = run.path.parent
    assert open_run("one", runs).name == "one"
    monkeypatch.chdir(run.path)
    assert open_run(".").name == "one"
    assert [found.name for found in runs_in(runs)] == ["one"]


def test_an_unknown_run_is_told_with_those_that_there_are(run: Run) -> None:
    with pytest.raises(UnknownRun, match="There are: one"):
        open_run("two", run.path.parent)
    with pytest.raises(UnknownRun, match="python -m evals run"):
        open_run("two", run.path / "nowhere")
