"""Alignment: which items of the two sides are taken for the same.

Of all ways to pair items that are similar enough, the one with the most pairs counts, and among
these the one with the greatest similarity. No item has two partners, and an item that fits
nowhere leaves the pairing of the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

_FINE = 1_000_000
"""Similarities become whole millionths: sums of whole numbers depend on no order."""


def align(
    similarity: NDArray[np.float64],
    threshold: float,
    *,
    optional: tuple[Sequence[bool], Sequence[bool]],
) -> list[tuple[int, int]]:
    """Pairs (row, column) of `similarity`, none below `threshold`, by row.

    `optional` marks rows and columns that a score neither asks for nor punishes: pairs without
    them come first, so that they never take a partner away from an item that counts.
    """
    if not similarity.size:
        return []
    fine = np.rint(similarity * _FINE).astype(np.int64)
    allowed = fine >= round(threshold * _FINE)
    counting = ~np.logical_or.outer(np.array(optional[0], bool), np.array(optional[1], bool))
    most = min(similarity.shape) + 1
    pair = _FINE * most
    worth = np.where(allowed, fine + pair + counting * (pair * most + _FINE * most), 0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if allowed[i, j]]
