"""Whether two runs over the same documents differ, and how small a difference could be seen.

The interval of a difference comes from a paired bootstrap: both runs on the same draws of
stories. Its p-value comes from a sign-flip permutation test: if the runs are alike, it is by
chance which of them a story's counts belong to, so they are swapped story by story, and it is
counted how often the difference becomes at least as large (Noreen 1989; Dror et al. 2018,
"The Hitchhiker's Guide to Testing Statistical Significance in NLP"). p-values of the headline
are adjusted after Holm (1979), which holds whatever the dependence between metrics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from evals.scoring.record import DocumentScore
from evals.statistics.bootstrap import SAMPLES, SEED, interval, resampled
from evals.statistics.metrics import HEADLINE, Metric, metrics
from evals.statistics.table import Array, Sums, Table, paired

Verdict = Literal["better", "worse", "no difference seen", "inconclusive"]

ALPHA = 0.05

LEAST_DOCUMENTS = 30
"""Under so many documents no verdict is given."""

FLIPS = 10_000
EXACT_STORIES = 12
"""Up to so many stories (4,096 flips) all flips are tried."""

DETECTABLE = 2.8
"""Standard errors of the smallest difference that is seen 80 times in 100 at two-sided .05:
1.96 + 0.84 (Cohen 1988, 2.2; Card et al. 2020, "With Little Power Comes Great Responsibility")."""

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Difference:
    """A metric in two runs, `b - a`, with its 95 % interval.

    `detectable` is the smallest difference that could have been seen. `p`, `p_holm` and
    `verdict` (on `b`) are of the headline metrics only; p is NaN where nothing was measured.
    """

    metric: Metric
    a: float
    b: float
    difference: float
    low: float
    high: float
    detectable: float
    p: float | None = None
    p_holm: float | None = None
    verdict: Verdict | None = None


def compare(
    a: Sequence[DocumentScore], b: Sequence[DocumentScore], samples: int = SAMPLES
) -> dict[str, Difference]:
    """How `b` differs from `a`, metric by metric; both are of the same documents.

    Raises `ValueError` if they are not.
    """
    first, second = paired(a, b)
    if (first.documents, first.stories) != (second.documents, second.stories):
        raise ValueError("the two runs are not of the same documents")
    known = metrics(first.names)
    sampled = (resampled(first, samples), resampled(second, samples))
    found = {key: _difference(metric, first, second, sampled) for key, metric in known.items()}
    flipped = _flipped(first, second)
    p_values = {key: _p(known[key], found[key].difference, *flipped) for key in HEADLINE}
    for key, adjusted in holm(p_values).items():
        verdict = _verdict(found[key], adjusted, len(first.documents))
        found[key] = replace(found[key], p=p_values[key], p_holm=adjusted, verdict=verdict)
    return found


def holm(p_values: dict[str, float]) -> dict[str, float]:
    """`p_values` adjusted after Holm (1979); NaN stays so, and is not counted among the tests."""
    ranked = sorted((p, key) for key, p in p_values.items() if not np.isnan(p))
    adjusted, highest = dict(p_values), 0.0
    for rank, (p, key) in enumerate(ranked):
        highest = max(highest, min(1.0, (len(ranked) - rank) * p))
        adjusted[key] = highest
    return adjusted


def _difference(metric: Metric, a: Table, b: Table, sampled: tuple[Sums, Sums]) -> Difference:
    before, after = float(metric.value(a.total)), float(metric.value(b.total))
    changes = metric.value(sampled[1]) - metric.value(sampled[0])
    low, high = interval(changes)
    measured = changes[~np.isnan(changes)]
    detectable = DETECTABLE * float(measured.std()) if measured.size else np.nan
    if len(a.by_story) < 2:
        low = high = detectable = np.nan  # one story tells nothing of how others would do
    return Difference(metric, before, after, after - before, low, high, detectable)


def _flipped(a: Table, b: Table) -> tuple[Sums, Sums]:
    """The sums of both runs under each flip; the first flip is none if all are tried."""
    change = _flips(len(a.by_story)) @ (b.by_story - a.by_story)
    return Sums(a.names, a.total.values + change), Sums(b.names, b.total.values - change)


def _flips(stories: int) -> Array:
    """Which stories are swapped (1) in each flip: flips x stories."""
    if stories <= EXACT_STORIES:
        every = np.arange(2**stories)[:, np.newaxis] >> np.arange(stories) & 1
        return every.astype(np.float64)
    drawn = np.random.default_rng(SEED).integers(0, 2, size=(FLIPS, stories))
    return drawn.astype(np.float64)


def _p(metric: Metric, seen: float, a: Sums, b: Sums) -> float:
    """The share of flips with a difference at least as large as the one `seen`.

    Drawn flips count the one that was seen as one more (Phipson and Smyth 2010), so that p is
    never 0. A flip that leaves nothing to measure counts as large: the cautious side.
    """
    if np.isnan(seen):
        return np.nan
    smaller = np.abs(metric.value(b) - metric.value(a)) < abs(seen) - _ROUNDING
    large, flips = int(np.sum(~smaller)), smaller.size
    return large / flips if flips <= 2**EXACT_STORIES else (1 + large) / (1 + flips)


def _verdict(found: Difference, p: float, documents: int) -> Verdict:
    if documents < LEAST_DOCUMENTS or np.isnan(p):
        return "inconclusive"
    if p >= ALPHA or not (found.low > 0 or found.high < 0):
        return "no difference seen"
    return "better" if (found.difference > 0) == found.metric.higher else "worse"
