"""What items are about, as weighted stems: a word that few items of a document have tells most.

A word weighs by how many items have it in the documents that have it at all, on average: 1 if one
item has it, less the more items share it (a form of inverse document frequency, K. Spärck Jones, A
statistical interpretation of term specificity, 1972). So the topic of a story weighs little, and
a thousand documents on one topic weigh their words as two of them do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

FEWEST = 2.0
"""Two words of full weight are the least that is compared: a single one in common is half."""


class Gist(NamedTuple):
    """The stems of an item with their weights (0 to 1), and the sum of these."""

    weights: Mapping[str, float]
    total: float


NO_GIST = Gist({}, 0.0)


class Rarity:
    """How much each stem tells, by the items of all documents."""

    def __init__(self, items: Iterable[tuple[str, frozenset[str]]]) -> None:
        """`items` are the documents of items, and the stems that they have."""
        times: Counter[str] = Counter()
        pairs: set[tuple[str, str]] = set()
        for document, stems in items:
            times.update(stems)
            pairs.update((stem, document) for stem in stems)
        spread = Counter(stem for stem, _ in pairs)
        self._weights = {
            stem: 1.0 / (1.0 + math.log(count / spread[stem])) for stem, count in times.items()
        }

    def gist(self, stems: frozenset[str]) -> Gist:
        """`stems`, which items have, with their weights."""
        weights = {stem: self._weights[stem] for stem in sorted(stems)}
        return Gist(weights, sum(weights.values()))


def alike(a: Gist, b: Gist) -> float:
    """How much of two gists is the same, from 0 to 1: the mean of Dice and of containment."""
    if a.total > b.total:
        a, b = b, a
    shared = sum(weight for stem, weight in a.weights.items() if stem in b.weights)
    less, more = max(a.total, FEWEST), max(b.total, FEWEST)
    return shared / (less + more) + shared / less / 2
