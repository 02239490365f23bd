"""`fit`: the weights and the threshold of the scorer, held against pairs judged by hand."""

from __future__ import annotations

from collections.abc import Sequence

from evals.cli.showing import show
from evals.fitting import (
    THRESHOLDS,
    WEIGHTINGS,
    Compared,
    Decisions,
    best,
    compare_judged,
    decide,
    judged_pairs,
)
from evals.report.sections import Section
from evals.scoring import WEIGHTS

_SHOWN = [threshold for threshold in THRESHOLDS if 0.3 <= threshold <= 0.8]
_WAYS = (
    "Alone: a pair is joined if it is similar enough. Aligned: if the two are partners when all "
    "items of the document are paired, as a score does it. What is joined or parted is so wrongly."
)


def fit() -> None:
    """Hold the scorer's weights and threshold against pairs judged by hand."""
    pairs = judged_pairs()
    compared = compare_judged(pairs)
    same = sum(pair.same == "yes" for pair in pairs)
    note = f"{len(pairs)} judged pairs, {same} of them the same item. {_WAYS}"
    show([_by_threshold(compared, note), _by_weighting(compared)])


def _by_threshold(compared: Sequence[Compared], note: str) -> Section:
    heads = ("alone", "joined", "parted", "aligned", "joined", "parted")
    rows = tuple(
        (
            f"{threshold:.2f}{' (in force)' if threshold == WEIGHTS.threshold else ''}",
            *_cells(decide(compared, WEIGHTS, threshold)),
            *_cells(decide(compared, WEIGHTS, threshold, aligned=True)),
        )
        for threshold in _SHOWN
    )
    return Section("The weights in force", ("threshold", *heads), rows, note)


def _by_weighting(compared: Sequence[Compared]) -> Section:
    rows = []
    for name, weights in WEIGHTINGS.items():
        alone, at = best(compared, weights)
        aligned, where = best(compared, weights, aligned=True)
        rows.append((name, _right(alone), _runs(at), _right(aligned), _runs(where)))
    heads = ("weighting", "alone", "at", "aligned", "at")
    return Section("Weightings, each at its best thresholds", heads, tuple(rows))


def _cells(decisions: Decisions) -> tuple[str, str, str]:
    return _right(decisions), str(decisions.joined), str(decisions.parted)


def _right(decisions: Decisions) -> str:
    return f"{decisions.right} ({decisions.accuracy:.2f})"


def _runs(thresholds: Sequence[float]) -> str:
    """Thresholds as runs: "0.05-0.60, 0.70"."""
    runs: list[list[float]] = []
    for threshold in thresholds:
        if runs and THRESHOLDS.index(threshold) == THRESHOLDS.index(runs[-1][-1]) + 1:
            runs[-1].append(threshold)
        else:
            runs.append([threshold])
    return ", ".join(
        f"{run[0]:.2f}-{run[-1]:.2f}" if len(run) > 1 else f"{run[0]:.2f}" for run in runs
    )
