"""Alignment: which items of the two sides are taken for the same.

Of all ways to pair items that are similar enough, the one with the most pairs counts, and among
these the one with the greatest similarity; where that leaves a choice, the one whose fields agree
most. No item has two partners, and an item that fits nowhere leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FINE = 10_000
"""Similarities become whole ten-thousandths: sums of whole numbers depend on no order."""

Table = NDArray[np.float64]
"""A number from 0 to 1 for each gold item (row) and found item (column)."""


def align(
    similarity: Table,
    agreement: Table,
    threshold: float,
    *,
    optional: tuple[Sequence[bool], Sequence[bool]] | None = None,
) -> list[tuple[int, int]]:
    """Pairs (row, column), none with a similarity below `threshold`, by row.

    `agreement` decides between equals only. `optional` marks rows and columns that a score
    neither asks for nor punishes: pairs without them come first, so that they never take a
    partner away from an item that counts.
    """
    fine = np.rint(similarity * _FINE).astype(np.int64)
    allowed = fine >= round(threshold * _FINE)
    # what fits nowhere must not even change which of two equal solutions is found
    rows, columns = np.flatnonzero(allowed.any(axis=1)), np.flatnonzero(allowed.any(axis=0))
    counting = np.ones_like(allowed)
    if optional:
        counting = ~np.logical_or.outer(np.array(optional[0], bool), np.array(optional[1], bool))
    # each step is worth more than all that comes after it for all pairs together; the whole
    # numbers are exact as floats (under 2 ** 53) up to 300 items on the side that has fewer
    most = min(len(rows), len(columns)) + 1
    worth = fine * (100 * most) + np.rint(agreement * 100).astype(np.int64)
    pair = _FINE * 100 * most * most
    worth = np.where(allowed, worth + pair + counting * pair * most, 0)
    from scipy.optimize import linear_sum_assignment  # here: it takes long to import

    chosen = linear_sum_assignment(worth[np.ix_(rows, columns)], maximize=True)
    pairs = [(int(rows[i]), int(columns[j])) for i, j in zip(*chosen, strict=True)]
    return [(i, j) for i, j in pairs if allowed[i, j]]
