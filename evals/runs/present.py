"""Whether the scores of a run still hold: for the present scorer, labels and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.cases import Case, fingerprint
from evals.errors import NotComparable, UnknownRun
from evals.runs.folder import Output, Run, text_sha256
from evals.runs.scores import stamped
from evals.scoring import stamp


def present_cases(run: Run) -> list[Case]:
    """The cases of `run`, if its scores are those that the present scorer gives against them.

    Raises `NotComparable` with the command that helps if scorer, labels or texts have changed
    since, and `UnknownRun` if it has no scores.
    """
    scores, cases = run.scores, run.manifest.selection.cases()
    if fingerprint(cases) != scores.fixtures:
        require_same_texts(run, cases, run.outputs())
        raise NotComparable(
            f"The labels of the cases have changed since {run.name} was scored.",
            hint=f"Score it again: {run.score_again}",
        )
    if scores.scorer != stamp():
        raise NotComparable(
            f"The run {run.name} was scored by scorer {stamped(scores.scorer)}, which is not the "
            f"present one, {stamped(stamp())}.",
            hint=f"Score it again: {run.score_again}",
        )
    return cases


def require_same_texts(run: Run, cases: Sequence[Case], outputs: Mapping[str, Output]) -> None:
    """Raises `NotComparable` unless `run` has briefed the texts of `cases`, these and no others.

    Raises `UnknownRun` if it was made of these cases, and has not come to its end.
    """
    here = {case.name: text_sha256(case) for case in cases}
    there = {output.case: output.text_sha256 for output in outputs.values()}
    again = f"Make it anew (answers that were kept cost nothing): {run.make_again()}"
    if changed := sorted(case for case in there if case in here and here[case] != there[case]):
        raise NotComparable(f"{run.name} was made of other texts: {_some(changed)}.", hint=again)
    if gone := sorted(there.keys() - here.keys()):
        raise NotComparable(f"Cases of {run.name} are gone: {_some(gone)}.", hint=again)
    missing = sorted(here.keys() - there.keys())
    if missing and len(there) < run.manifest.cases:
        raise UnknownRun(
            f"The run {run.name} is not whole: {len(missing)} of {len(here)} documents are "
            f"missing ({_some(missing)}).",
            hint=f"Go on: {run.go_on()}",
        )
    if missing:
        raise NotComparable(
            f"Cases have been added since {run.name} was made: {_some(missing)}.", hint=again
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
