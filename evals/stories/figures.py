"""Figures of stories, with intervals by the bootstrap over stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import numpy as np

from evals.statistics import Estimate, Metric, Sums, Table, estimates
from evals.statistics.table import Array
from evals.stories.form import LabelledChange
from evals.stories.score import StoryScore
from summarizer.picture.values import Basis, DiscrepancyKind

MERGES = ("items", "parties")

DISCREPANCIES: tuple[str, ...] = get_args(DiscrepancyKind)

CHANGES: tuple[str, ...] = get_args(LabelledChange)

BASES: tuple[str, ...] = get_args(Basis)


def figures_of(scores: Sequence[StoryScore]) -> dict[str, Estimate]:
    """All figures of `scores`, by key; intervals draw whole stories, with replacement.

    Precision, recall and F1 are as everywhere; where nothing is labelled and nothing was found
    they are NaN, for there is nothing to see.
    """
    return estimates(_table(scores), {metric.key: metric for metric in _metrics()})


def _table(scores: Sequence[StoryScore]) -> Table:
    rows = sorted(scores, key=lambda score: score.story)
    columns = sorted({name for row in rows for name in row.counts})
    values = [[row.counts.get(name, 0.0) for name in columns] for row in rows]
    stories = tuple(row.story for row in rows)
    shaped = np.array(values, dtype=np.float64).reshape(len(rows), len(columns))
    return Table(documents=stories, stories=stories, names=tuple(columns), values=shaped)


def _metrics() -> Iterator[Metric]:
    for name in MERGES:
        yield from _found(name, [name], f"pairs of {name} that are one")
        reach = f"labelled pairs of {name} of which the briefs have both"
        yield _share(f"reach.{name}", reach, f"{name}.gold", f"{name}.asked")
    for name, kinds in (("discrepancy", DISCREPANCIES), ("change", CHANGES)):
        for kind in kinds:
            yield from _found(f"{name}.{kind}", [f"{name}.{kind}"], f"{name}, {kind}")
        yield from _found(name, [f"{name}.{kind}" for kind in kinds], f"{name}, all kinds")
    for basis in BASES:
        yield from _found(f"change.{basis}", [f"change.{basis}"], f"changes, {basis}")
    groups = "items put together exactly that are rightly said to be confirmed or repeated"
    yield _share("corroboration", groups, "corroboration.right", "corroboration.of")
    documents = "pairs of documents rightly told independent or not"
    yield _share("independence", documents, "independence.right", "independence.of")
    yield Metric(
        "false_contradictions",
        "contradictions that are none, per story",
        lambda sums: _over(
            sums["discrepancy.contradiction.found"] - sums["discrepancy.contradiction.pairs"],
            sums["stories"],
        ),
        lambda sums: sums["stories"],
        higher=False,
        unit="number",
    )


def _found(key: str, names: Sequence[str], about: str) -> Iterator[Metric]:
    def total(sums: Sums, *sides: str) -> Array:
        return sums.total(f"{name}.{side}" for name in names for side in sides)

    def measured(part: Iterable[str]) -> Metric:
        name, *sides = part
        scale = len(sides)
        return Metric(
            f"{name}.{key}",
            f"{about}: {name}",
            lambda sums: _over(scale * total(sums, "pairs"), total(sums, *sides)),
            lambda sums: total(sums, *sides),
        )

    yield from map(measured, (("precision", "found"), ("recall", "gold"), ("f1", "gold", "found")))


def _share(key: str, about: str, part: str, whole: str) -> Metric:
    return Metric(key, about, lambda sums: _over(sums[part], sums[whole]), lambda sums: sums[whole])


def _over(part: Array, whole: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(part / whole, dtype=np.float64)
