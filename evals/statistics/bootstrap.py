"""How sure a figure is: the bootstrap over documents, clustered by story.

Documents of one story are not independent, so stories are drawn, with replacement, and all
documents of a story come along (the cluster bootstrap: Davison and Hinkley 1997, 3.8). The
interval is the percentile interval. All samples are had by one matrix product.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evals.statistics.metrics import Metric
from evals.statistics.table import Array, Sums, Table

SEED = 2026
"""The same samples every time: two runs are compared on the same draws."""

SAMPLES = 2_000

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A metric of a run: its value, its 95 % interval, and on how many things it was measured.

    NaN is what cannot be told: a value with nothing measured, an interval from one story.
    """

    metric: Metric
    value: float
    low: float
    high: float
    n: float


def draws(stories: int, samples: int = SAMPLES) -> Array:
    """How often each story is drawn in each sample: samples x stories."""
    if not stories:
        return np.zeros((samples, 0))
    even = np.full(stories, 1 / stories)
    drawn = np.random.default_rng(SEED).multinomial(stories, even, size=samples)
    return drawn.astype(np.float64)


def resampled(table: Table, samples: int = SAMPLES) -> Sums:
    """The sums of each bootstrap sample of `table`."""
    by_story = table.by_story
    return Sums(table.names, draws(len(by_story), samples) @ by_story)


def interval(values: Array) -> tuple[float, float]:
    """The middle 95 % of `values`; samples with nothing to measure (NaN) do not count."""
    measured = values[~np.isnan(values)]
    if not measured.size:
        return (np.nan, np.nan)
    low, high = np.quantile(measured, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def estimates(
    table: Table, metrics: Mapping[str, Metric], samples: int = SAMPLES
) -> dict[str, Estimate]:
    """Each of `metrics` for the run of `table`, by key."""
    total, sampled = table.total, resampled(table, samples)
    several = len(table.by_story) > 1

    def estimate(metric: Metric) -> Estimate:
        low, high = interval(metric.value(sampled)) if several else (np.nan, np.nan)
        return Estimate(metric, float(metric.value(total)), low, high, float(metric.n(total)))

    return {key: estimate(metric) for key, metric in metrics.items()}
