"""From the outputs of a run to its scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.errors import NotComparable, UnknownRun, UnreadableData
from evals.predictions import read_brief
from evals.runs.folder import Output, Run, text_sha256
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
    documents than the cases now hold. Labels may have changed since.
    """
    cases, outputs = run.manifest.selection.cases(), run.outputs()
    _require_same_documents(run.name, cases, outputs)
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


def _require_same_documents(
    name: str, cases: Sequence[Case], outputs: Mapping[str, Output]
) -> None:
    here = {case.name: text_sha256(case) for case in cases}
    there = {output.case: output.text_sha256 for output in outputs.values()}
    if missing := [case for case in here if case not in there]:
        raise UnknownRun(
            f"The run {name} is not whole: {len(missing)} of {len(here)} documents are missing "
            f"({', '.join(missing[:3])}\u2026).",
            hint="Go on with the command that began it. If cases were added, run again: "
            "python -m evals run --again",
        )
    if changed := sorted(case for case, text in there.items() if here.get(case) != text):
        raise NotComparable(
            f"The run {name} was made of other texts: {', '.join(changed[:5])}.",
            hint="Run again: python -m evals run --again (answers that were kept cost nothing)",
        )
