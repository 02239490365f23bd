"""Figures of answers, with intervals by the bootstrap over sheets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.answers.score import AnswerScore
from evals.statistics import Estimate, Metric, Sums, Table, estimates
from evals.statistics.table import Array

FIGURES = ("precision", "recall", "f1", "something", "nothing", "never")
"""The figures of answers, in the order in which they are shown."""


def figures_of(scores: Sequence[AnswerScore]) -> dict[str, Estimate]:
    """All figures of `scores`, by key; intervals draw whole sheets, with replacement.

    Precision and recall are of citations, over all questions together.
    """
    return estimates(_table(scores), {metric.key: metric for metric in _METRICS})


def _table(scores: Sequence[AnswerScore]) -> Table:
    rows = sorted(scores, key=lambda score: (score.sheet, score.question))
    columns = sorted({name for row in rows for name in row.counts})
    values = [[row.counts.get(name, 0.0) for name in columns] for row in rows]
    return Table(
        documents=tuple(f"{row.sheet}: {row.question}" for row in rows),
        stories=tuple(row.sheet for row in rows),
        names=tuple(columns),
        values=np.array(values, dtype=np.float64).reshape(len(rows), len(columns)),
    )


def _share(key: str, about: str, part: str, whole: str, *, higher: bool = True) -> Metric:
    return Metric(
        key,
        about,
        lambda sums: _over(sums[part], sums[whole]),
        lambda sums: sums[whole],
        higher=higher,
    )


def _f1(sums: Sums) -> Array:
    precision = _over(sums["cited.right"], sums["cited"])
    recall = _over(sums["must.cited"], sums["must"])
    return _over(2 * precision * recall, precision + recall)


def _over(part: Array, whole: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(part / whole, dtype=np.float64)


_METRICS = (
    _share("precision", "cited items that must or may be cited", "cited.right", "cited"),
    _share("recall", "items that must be cited, and are", "must.cited", "must"),
    Metric("f1", "harmonic mean of both", _f1, lambda sums: sums["must"]),
    _share("something", "answerable questions that get an answer", "something.found", "something"),
    _share("nothing", "others of which it is said so", "nothing.told", "nothing"),
    _share("never", "answers citing what they must not", "never.cited", "never", higher=False),
)
