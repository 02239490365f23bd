"""The gate: whether a run is worse than the baseline that was blessed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.errors import NotComparable, UnknownRun
from evals.runs.folder import Run
from evals.runs.scores import Scores, Side, require_comparable
from evals.scoring import stamp
from evals.scoring.record import Record
from evals.statistics import HEADLINE, LEAST_DOCUMENTS, Difference, Sums, Table, compare
from summarizer.cli.outputs import write

MINIMUM_EFFECT = 0.01
"""A drop under this is let pass, however sure it is."""

_ROUNDING = 1e-9
"""0.35 less 0.34 is a drop of 0.01, whatever floats say."""


class Baseline(Record):
    """The scores to hold a run against, and how they were made (without date and place)."""

    manifest: dict[str, Any]
    scores: Scores


@dataclass(frozen=True)
class Judgement:
    """What the gate says: `reasons` against the run, and `notes` on what could not be judged."""

    reasons: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the run."""
        return not self.reasons


def bless(run: Run, path: Path) -> None:
    """Write the scores of `run` to `path`, as the baseline; the same run gives the same bytes.

    Raises `UnknownRun` if it is not whole, `NotComparable` if another scorer scored it.
    """
    scores = run.scores
    if scores.scorer != stamp():
        raise NotComparable(
            f"The run {run.name} was scored by another scorer than the present one.",
            hint=f"Score it again: {run.score_again}",
        )
    manifest = run.manifest.model_dump(mode="json", exclude={"date"})
    head = json.dumps(manifest, ensure_ascii=False, sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, f'{{"manifest": {head},\n"scores": {scores.to_json()}}}')


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `UnknownRun` if there is none."""
    if not path.exists():
        raise UnknownRun(
            f"There is no baseline yet at {path}.",
            hint="Make one of a run that others are to be held against: "
            f"python -m evals bless RUN --to {path}",
        )
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise UnknownRun(
            f"{path} cannot be read as a baseline.",
            hint=f"Make one: python -m evals bless RUN --to {path}",
        ) from None


def judge(
    run: Run, baseline: Path, *, minimum_effect: float = MINIMUM_EFFECT
) -> tuple[Judgement, dict[str, Difference]]:
    """What the gate says of `run` against `baseline`, and how they differ, metric by metric.

    Raises `NotComparable` if the two were not scored alike.
    """
    before, after = load_baseline(baseline).scores, run.scores
    require_comparable(
        Side(
            name=f"The baseline {baseline.name}",
            scores=before,
            again=f"python -m evals bless RUN --to {baseline}",
        ),
        Side(name=run.name, scores=after, again=run.score_again),
    )
    differences = compare(before.documents, after.documents)
    reasons = [*_failed(before, after), *_ungrounded(after), *_lost(before, after)]
    notes = []
    if (documents := len(after.documents)) < LEAST_DOCUMENTS:
        notes.append(
            f"Inconclusive: {documents} documents are fewer than {LEAST_DOCUMENTS}, "
            "so no drop is judged."
        )
    else:
        reasons += _drops(differences, minimum_effect)
        notes += _unjudged(differences)
    return Judgement(tuple(reasons), tuple(notes)), differences


def _drops(differences: dict[str, Difference], minimum_effect: float) -> Iterator[str]:
    for key in HEADLINE:
        found = differences[key]
        if found.high < 0 and -found.difference >= minimum_effect - _ROUNDING:
            yield (
                f"{key} fell from {found.a:.3f} to {found.b:.3f}: the interval of the difference "
                f"({found.low:+.3f} to {found.high:+.3f}) lies below zero, and the drop of "
                f"{-found.difference:.3f} is at least {minimum_effect:g}."
            )


def _unjudged(differences: dict[str, Difference]) -> Iterator[str]:
    """What was measured in the baseline, and has no interval to be judged by."""
    found = [differences[key] for key in HEADLINE]
    if unjudged := [d.metric.key for d in found if isnan(d.high) and not isnan(d.a)]:
        yield (
            f"Not judged: {', '.join(unjudged)}. There is no interval of the difference: all "
            "documents are of one story, or nothing is left to measure."
        )


def _ungrounded(scores: Scores) -> Iterator[str]:
    by_case = {
        document.case: wrong
        for document in scores.documents
        if (wrong := ungrounded(Table.of([document]).total))
    }
    if by_case:
        places = ", ".join(f"{case} ({count})" for case, count in by_case.items())
        yield (
            f"Grounding is under 1: {sum(by_case.values())} quotes do not stand in the document "
            f"where they are said to: {places}."
        )


def ungrounded(sums: Sums) -> int:
    """How many quotes do not stand in the document where they are said to."""
    return int(sums.total(["evidence.wrong_offset", "evidence.absent"]))


def _failed(before: Scores, after: Scores) -> Iterator[str]:
    known = {document.case for document in before.documents if document.failure is None}
    failed = [d for d in after.documents if d.failure is not None and d.case in known]
    if failed:
        told = ", ".join(f"{document.case} ({document.failure})" for document in failed)
        yield f"Documents that have a brief in the baseline have none now: {told}."


def _lost(before: Scores, after: Scores) -> Iterator[str]:
    known = {document.case: set(document.lost) for document in before.documents}
    lost = [
        f"{document.case} {item}"
        for document in after.documents
        for item in document.lost
        if item not in known[document.case]
    ]
    if lost:
        named = ", ".join(lost)
        yield f"Items that nobody may miss were found by the baseline and are lost: {named}."
