"""The gate: what it lets pass, what not, and that it says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.errors import NotComparable, UnknownRun
from evals.runs import Run, Scores, bless, judge, load_baseline
from evals.scoring import DocumentScore, stamp
from tests.evals.conftest import Evals
from tests.evals.made import score
from tests.evals.runs.test_manifest import manifest

Change = Callable[[int, DocumentScore], DocumentScore]


def document(i: int) -> DocumentScore:
    counts = {"demand_gold": 4, "demand_found": 4, "demand_pairs": 3, "evidence_exact": 4}
    return score(f"case-{i:02}", None, **counts)


def run_of(folder: Path, name: str, documents: list[DocumentScore]) -> Run:
    made = Run(folder / name)
    made.begin(manifest(name=name, cases=len(documents)))
    made.keep(Scores(scorer=stamp(), fixtures="same", documents=tuple(documents)))
    return made


def judged(folder: Path, change: Change, documents: int = 40) -> tuple[str, ...]:
    """The reasons that the gate has against a run in which the documents are changed."""
    before = [document(i) for i in range(documents)]
    bless(run_of(folder, "before", before), folder / "baseline.json")
    after = run_of(folder, "after", [change(i, one) for i, one in enumerate(before)])
    judgement, _ = judge(after, folder / "baseline.json")
    return judgement.reasons


def with_counts(one: DocumentScore, **counts: float) -> DocumentScore:
    named = {name.replace("_", ".", 1): value for name, value in counts.items()}
    return one.model_copy(update={"counts": one.counts | named})


def test_the_same_run_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, lambda i, one: one) == ()


def test_a_clear_drop_does_not_pass_and_is_told_in_words(tmp_path: Path) -> None:
    reasons = judged(tmp_path, lambda i, one: with_counts(one, demand_pairs=2 if i % 2 else 3))
    told = next(reason for reason in reasons if reason.startswith("f1.demand"))
    assert "fell from 0.750 to 0.625" in told
    assert "lies below zero" in told
    assert any(reason.startswith("f1.macro") for reason in reasons)


def test_a_drop_that_may_be_chance_passes(tmp_path: Path) -> None:
    """One document is much worse: that is more than the minimum effect, and may be chance."""
    change = {0: 0.0}
    assert judged(tmp_path, lambda i, one: with_counts(one, demand_pairs=change.get(i, 3.0))) == ()


def test_a_sure_drop_under_the_minimum_effect_passes(tmp_path: Path) -> None:
    def a_little(i: int, one: DocumentScore) -> DocumentScore:
        return with_counts(one, demand_gold=1000, demand_found=1000, demand_pairs=749)

    before = [
        with_counts(document(i), demand_gold=1000, demand_found=1000, demand_pairs=750)
        for i in range(40)
    ]
    bless(run_of(tmp_path, "before", before), tmp_path / "b.json")
    after = run_of(tmp_path, "after", [a_little(i, one) for i, one in enumerate(before)])
    assert judge(after, tmp_path / "b.json")[0].passed
    assert not judge(after, tmp_path / "b.json", minimum_effect=0.0005)[0].passed


def test_a_drop_of_exactly_the_minimum_effect_does_not_pass(tmp_path: Path) -> None:
    """0.35 less 0.34 is less than 0.01 in floats."""

    def of(pairs: int) -> list[DocumentScore]:
        counts = {"demand_gold": 100, "demand_found": 100, "demand_pairs": pairs}
        return [with_counts(document(i), **counts) for i in range(40)]

    bless(run_of(tmp_path, "before", of(35)), tmp_path / "b.json")
    judgement, _ = judge(run_of(tmp_path, "after", of(34)), tmp_path / "b.json")
    assert any(reason.startswith("f1.demand") for reason in judgement.reasons)


def test_what_cannot_be_judged_is_said(tmp_path: Path) -> None:
    """Many documents of one story give no interval; nor does a date that no pair has any more."""
    before = [document(i).model_copy(update={"story": "one"}) for i in range(40)]
    bless(run_of(tmp_path, "before", before), tmp_path / "b.json")
    worse = run_of(tmp_path, "after", [with_counts(one, demand_pairs=0) for one in before])
    judgement, _ = judge(worse, tmp_path / "b.json")
    assert judgement.passed
    assert "f1.demand" in judgement.notes[0]
    dated = {"date_explicit.value.right": 1.0, "date_explicit.value.of": 1.0}
    before = [with_counts(document(i), **dated) for i in range(40)]
    bless(run_of(tmp_path, "dated", before), tmp_path / "b.json")
    judgement, _ = judge(run_of(tmp_path, "bare", [*map(document, range(40))]), tmp_path / "b.json")
    assert "Not judged: date.value." in judgement.notes[0]


def test_a_gain_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, lambda i, one: with_counts(one, demand_pairs=4)) == ()


@pytest.mark.parametrize("match", ["wrong_offset", "absent"])
@pytest.mark.parametrize("documents", [5, 40])
def test_one_quote_that_does_not_stand_there(match: str, documents: int, tmp_path: Path) -> None:
    def change(i: int, one: DocumentScore) -> DocumentScore:
        return with_counts(one, **{f"evidence_{match}": 1.0}) if i == 3 else one

    (reason,) = judged(tmp_path, change, documents)
    assert "Grounding is under 1" in reason
    assert "case-03 (1)" in reason


@pytest.mark.parametrize("documents", [5, 40])
def test_an_item_that_nobody_may_miss_is_lost(documents: int, tmp_path: Path) -> None:
    def change(i: int, one: DocumentScore) -> DocumentScore:
        return one.model_copy(update={"lost": ("d1",)}) if i == 2 else one

    (reason,) = judged(tmp_path, change, documents)
    assert "case-02 d1" in reason


def test_what_the_baseline_missed_too_is_not_lost(tmp_path: Path) -> None:
    both = [one.model_copy(update={"lost": ("d1",)}) for one in map(document, range(40))]
    bless(run_of(tmp_path, "before", both), tmp_path / "b.json")
    assert judge(run_of(tmp_path, "after", both), tmp_path / "b.json")[0].passed


def test_few_documents_are_inconclusive_and_pass(tmp_path: Path) -> None:
    before = [document(i) for i in range(29)]
    bless(run_of(tmp_path, "before", before), tmp_path / "b.json")
    worse = run_of(tmp_path, "after", [with_counts(one, demand_pairs=0) for one in before])
    judgement, _ = judge(worse, tmp_path / "b.json")
    assert judgement.passed
    assert "Inconclusive: 29 documents" in judgement.notes[0]


def test_another_scorer_or_other_cases_are_refused(tmp_path: Path) -> None:
    run = run_of(tmp_path, "one", [document(0)])
    bless(run, tmp_path / "b.json")
    scores = run.scores
    for change, told in (
        ({"fixtures": "other"}, "other"),
        ({"scorer": scores.scorer.model_copy(update={"sha256": "f" * 64})}, "ffffffff"),
    ):
        run.keep(scores.model_copy(update=change))
        with pytest.raises(NotComparable, match=told) as refused:
            judge(run, tmp_path / "b.json")
        assert "python -m evals" in str(refused.value)
    with pytest.raises(NotComparable):
        bless(run, tmp_path / "b.json")


def test_no_baseline_is_told(tmp_path: Path) -> None:
    run = run_of(tmp_path, "one", [document(0)])
    with pytest.raises(UnknownRun, match="There is no baseline yet") as refused:
        judge(run, tmp_path / "none.json")
    assert f"bless RUN --to {tmp_path / 'none.json'}" in str(refused.value)
    (tmp_path / "none.json").write_text("{}")
    with pytest.raises(UnknownRun, match="cannot be read as a baseline"):
        judge(run, tmp_path / "none.json")


@pytest.mark.parametrize("documents", [5, 40])
def test_a_document_that_had_a_brief_and_has_none(documents: int, tmp_path: Path) -> None:
    def change(i: int, one: DocumentScore) -> DocumentScore:
        return one.model_copy(update={"failure": "rate-limited"}) if i == 1 else one

    (reason,) = judged(tmp_path, change, documents)
    assert "case-01 (rate-limited)" in reason


def test_a_document_that_had_none_before_is_no_reason(tmp_path: Path) -> None:
    both = [document(i).model_copy(update={"failure": "refused"}) for i in range(5)]
    bless(run_of(tmp_path, "before", both), tmp_path / "b.json")
    assert judge(run_of(tmp_path, "after", both), tmp_path / "b.json")[0].passed


def test_the_baseline_of_a_run_is_the_same_bytes_and_has_no_date(
    cases: Path, evals: Evals, folder: Path
) -> None:
    evals("run", "--cases", cases, "--name", "one")
    evals("bless", "one", "--to", "deep/one.json")
    first = (folder / "deep" / "one.json").read_bytes()
    evals("run", "--cases", cases, "--name", "one", "--again")
    evals("bless", "one", "--to", "deep/one.json")
    assert (folder / "deep" / "one.json").read_bytes() == first
    baseline = load_baseline(folder / "deep" / "one.json")
    assert "date" not in baseline.manifest
    assert b"seconds" not in first


def test_the_command_exits_with_one_and_the_reasons(
    cases: Path, evals: Evals, folder: Path
) -> None:
    evals("run", "--cases", cases, "--name", "one")
    evals("bless", "one", "--to", "b.json")
    assert "Nothing speaks against it" in evals("gate", "one", "--baseline", "b.json").output
    run = Run(folder / "runs" / "one")
    run.keep(
        run.scores.model_copy(
            update={
                "documents": tuple(
                    one.model_copy(update={"lost": ("d1",)}) for one in run.scores.documents
                )
            }
        )
    )
    refused = evals("gate", "one", "--baseline", "b.json", fails=True)
    assert refused.exit_code == 1
    assert "one does not pass" in refused.output
