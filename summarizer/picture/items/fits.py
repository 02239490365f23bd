"""How a unit of one document fits a cluster, and whether it fits no other as well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, takewhile
from typing import NamedTuple

from summarizer.picture.items.actors import same_actors
from summarizer.picture.items.clear import is_clear
from summarizer.picture.items.clusters import Cluster
from summarizer.picture.items.likeness import NOTHING, SAME, Likeness, can_be_one, likeness
from summarizer.picture.items.objections import are_doubtful
from summarizer.picture.items.traits import Traits
from summarizer.picture.items.years import other_years

SEEN = 0.15
"""From here on a pair is looked at: as one item, in doubt, or as another's rival."""
MARGIN, TIE = 0.1, 0.02
"""By so much a clear case must be more alike than any other pair of either, and one that is like
enough by its words: of two that fit as well as each other, either may be the right one."""
SURE = 0.9
"""From here on the two say the same, and it does not matter that a third says so as well."""


class Fit(NamedTuple):
    """A unit of a document's batch and a cluster, by number, with their two that are most alike.

    `clear` tells that it is enough if the fit stands out; `objected` that something speaks
    against it, so that it is no rival of others either.
    """

    likeness: Likeness
    unit: int
    number: int
    mine: Traits
    theirs: Traits
    clear: bool = False
    objected: bool = False


def best_fit(at: int, unit: Cluster, cluster: Cluster) -> Fit:
    """The fit of `unit`, which is at place `at` of its batch, by their likeliest wordings."""
    best = Fit(NOTHING, at, cluster.number, unit.members[0], cluster.members[0])
    for mine, theirs in product(unit.wordings.values(), cluster.wordings.values()):
        found = likeness(mine, theirs)
        if found.score > best.likeness.score:
            best = best._replace(likeness=found, mine=mine, theirs=theirs)
    return best


def weighed(fit: Fit, unit: Cluster, cluster: Cluster) -> Fit:
    """`fit` with what speaks for it beside its words, and against it."""
    if fit.likeness.because == "utterance" or fit.likeness.score < SEEN:
        return fit
    if _is_objected_to(fit, unit, cluster):
        score = min(fit.likeness.score, SAME - 0.01)
        return fit._replace(likeness=fit.likeness._replace(score=score), objected=True)
    pairs = product(unit.wordings.values(), cluster.wordings.values())
    return fit._replace(clear=any(is_clear(mine, theirs) for mine, theirs in pairs))


def holds(fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether the two are one, among all `fits` of the batch, the likeliest first."""
    score = fit.likeness.score
    if score >= SURE:
        return True
    return (score >= SAME and _stands_out(fit, fits, TIE)) or (
        fit.clear and _stands_out(fit, fits, MARGIN)
    )


def _stands_out(fit: Fit, fits: Sequence[Fit], margin: float) -> bool:
    """Whether no other pair of the same unit, or of the same cluster, is nearly as much alike."""
    lowest = fit.likeness.score - margin
    near = takewhile(lambda other: other.likeness.score > lowest, fits)
    return not any(
        (other.unit == fit.unit) != (other.number == fit.number) and not other.objected
        for other in near
    )


def _is_objected_to(best: Fit, unit: Cluster, cluster: Cluster) -> bool:
    """Whether any two of them speak against it: what is like a third is not yet one.

    A member in the words of another goes where that one is, which somebody may have decided.
    """
    if best.mine.wording == best.theirs.wording:
        return are_doubtful(best.mine, best.theirs)
    actors = product(unit.actors.values(), cluster.actors.values())
    wordings = product(unit.wordings.values(), cluster.wordings.values())
    return not all(same_actors(a, b) for a, b in actors) or any(
        not can_be_one(a, b) or are_doubtful(a, b) or other_years(a, b) for a, b in wordings
    )
