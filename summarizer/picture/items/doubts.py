"""The pairs that are shown as perhaps the same: few, and only where somebody can decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from summarizer.picture.items.likeness import Likeness
from summarizer.picture.items.merging import Merging
from summarizer.picture.values import PerhapsSame

MOST_OF_ONE = 1
"""An item is shown with so many others at most: once that is settled, the next one shows."""


def perhaps_same(merging: Merging, ids: Mapping[int, str]) -> tuple[PerhapsSame, ...]:
    """The doubtful pairs by likeness, those that a document has as two left out."""
    clusters = {cluster.number: cluster for cluster in merging.clusters}
    best: dict[tuple[int, int], Likeness] = {}
    for one, other, why in merging.doubts:
        pair = (min(one, other), max(one, other))
        if one != other and (pair not in best or why.score > best[pair].score):
            best[pair] = why
    shown: list[PerhapsSame] = []
    times: Counter[int] = Counter()
    for (one, other), why in sorted(best.items(), key=lambda entry: (-entry[1].score, entry[0])):
        free = times[one] < MOST_OF_ONE and times[other] < MOST_OF_ONE
        if free and merging.may_be_one(clusters[one], clusters[other]):
            times.update((one, other))
            likeness = round(min(why.score, 1.0), 2)
            shown.append(
                PerhapsSame(
                    what="item", one=ids[one], other=ids[other], likeness=likeness, why=why.why
                )
            )
    return tuple(shown)
