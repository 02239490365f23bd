"""From the outputs of a run to its scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.cases import Case
from evals.errors import UnreadableData
from evals.predictions import read_brief
from evals.runs.folder import Output, Run
from evals.runs.lock import held
from evals.runs.present import require_same_texts
from evals.runs.scores import Scores
from evals.scoring import DocumentScore, score_document


@dataclass(frozen=True)
class Scored:
    """The scores of a run, and by case the warnings of what could not be read in its briefs."""

    scores: Scores
    warnings: Mapping[str, tuple[str, ...]]


def score_run(run: Run) -> Scored:
    """Score what the run has given against the cases as they are now, and keep the scores.

    Raises `UnknownRun` if it is not whole, and `NotComparable` if it was made of other
    documents than the cases now hold, and `RunInUse`. Labels may have changed since.
    """
    with held(run):
        cases, outputs = run.manifest.selection.cases(), run.outputs()
        require_same_texts(run, cases, outputs)
        warnings: dict[str, tuple[str, ...]] = {}
        documents = [_score(case, outputs[case.name], warnings) for case in cases]
        scores = Scores.of(cases, documents)
        run.keep(scores)
    return Scored(scores, warnings)


def _score(case: Case, output: Output, warnings: dict[str, tuple[str, ...]]) -> DocumentScore:
    if output.failure is not None:
        return score_document(case, None, failure=output.failure.code)
    try:
        reading = read_brief(output.brief, case.form.text)
    except UnreadableData as error:
        return score_document(case, None, failure=error.code)
    if reading.warnings:
        warnings[case.name] = reading.warnings
    return score_document(case, reading.labels, unread=reading.unread, usage=reading.usage)
