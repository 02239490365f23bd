"""Members are put into clusters, document by document, the best fit first.

The documents come in their one order, so the outcome depends on the set of them alone. A member
is compared with clusters and not with all members: what 1,000 documents repeat is compared with
one item, not with 1,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from summarizer.picture.items.clusters import Cluster, Directory
from summarizer.picture.items.fits import SEEN, Fit, best_fit, holds, weighed
from summarizer.picture.items.likeness import DOUBTFUL, SAME, Likeness
from summarizer.picture.items.traits import Spot, Traits
from summarizer.picture.items.ultimata import Ultimata
from summarizer.picture.items.units import units_of
from summarizer.picture.items.verdicts import Rulings
from summarizer.picture.values import Reason


class Doubt(NamedTuple):
    """Two clusters that may be one, by number."""

    one: int
    other: int
    likeness: Likeness


class Merging:
    """The clusters of a dossier while its documents are read, and then."""

    def __init__(self, members: Sequence[Traits], rulings: Rulings) -> None:
        self._clusters: dict[int, Cluster] = {}
        self._now: dict[int, int] = {}
        self._directory = Directory()
        self._rulings = rulings
        self._doubts: list[Doubt] = []
        self._ultimata = Ultimata(members)
        self._at: dict[Spot, int] = {}
        units = units_of(members, rulings)
        for _, batch in groupby(units, key=lambda unit: unit.members[0].document):
            self._place_all(list(batch))
        order = {member.spot: n for n, member in enumerate(members)}
        for cluster in self._clusters.values():
            cluster.members.sort(key=lambda member: order[member.spot])
        self._ordered = sorted(
            self._clusters.values(), key=lambda cluster: order[cluster.members[0].spot]
        )

    @property
    def clusters(self) -> list[Cluster]:
        """All clusters, in the order of their first members."""
        return self._ordered

    @property
    def doubts(self) -> list[Doubt]:
        """The pairs of clusters that were nearly put together."""
        return [
            Doubt(self._number(one), self._number(other), why) for one, other, why in self._doubts
        ]

    def may_be_one(self, one: Cluster, other: Cluster, *, user_only: bool = False) -> bool:
        """Whether no document has both, and nobody has said that they are two."""
        return one.documents.isdisjoint(other.documents) and not self._rulings.keep_apart(
            one.spots, other.spots, user_only=user_only
        )

    def _place_all(self, batch: list[Cluster]) -> None:
        # demands come last: what they are linked with helps to tell them
        self._place([unit for unit in batch if unit.members[0].kind != "demand"])
        self._place([unit for unit in batch if unit.members[0].kind == "demand"])

    def _place(self, batch: list[Cluster]) -> None:
        """The units of one document find their clusters; what fits best chooses first."""
        fits = [fit for at, unit in enumerate(batch) for fit in self._fits(at, unit)]
        fits.sort(key=lambda fit: (-fit.likeness.score, fit.unit, fit.number))
        placed: dict[int, int] = {}
        for fit in fits:
            if holds(fit, fits):
                self._join(fit, batch, placed)
        for at, unit in enumerate(batch):
            if at not in placed:
                placed[at] = self._found(unit)
            self._at |= dict.fromkeys(unit.spots, placed[at])
        self._doubts += [
            Doubt(placed[fit.unit], fit.number, fit.likeness)
            for fit in fits
            if fit.likeness.score >= DOUBTFUL
            and self._number(placed[fit.unit]) != self._number(fit.number)
        ]

    def _join(self, fit: Fit, batch: list[Cluster], placed: dict[int, int]) -> None:
        spoken = fit.likeness.because == "utterance"
        own = self._clusters[self._number(placed[fit.unit])] if fit.unit in placed else None
        other = self._clusters[self._number(fit.number)]
        unit = own or batch[fit.unit]
        # a member that has found its item brings another only if the words are the same
        if unit is other or (own and not spoken):
            return
        if not self.may_be_one(unit, other, user_only=spoken):
            return
        reason = Reason(
            one=fit.theirs.member.place,
            other=fit.mine.member.place,
            because=fit.likeness.because,
            shown=fit.likeness.why,
        )
        first, second = (other, unit) if not own or other.number < own.number else (own, other)
        self._absorb(first, second, reason)
        placed[fit.unit] = first.number

    def _fits(self, at: int, unit: Cluster) -> Iterable[Fit]:
        """The clusters that `unit` may join, each with its best likeness."""
        near = dict.fromkeys(
            self._number(n) for member in unit.members for n in self._directory.near(member)
        )
        for number in near:
            fit = self._fit(at, unit, self._clusters[number])
            if fit.likeness.score >= SEEN and self.may_be_one(
                unit, self._clusters[number], user_only=True
            ):
                yield fit

    def _fit(self, at: int, unit: Cluster, cluster: Cluster) -> Fit:
        fit = best_fit(at, unit, cluster)
        if SEEN <= fit.likeness.score < SAME and self._one_ultimatum(unit, cluster):
            return fit._replace(likeness=Likeness(SAME, "content", "asked by one ultimatum"))
        return weighed(fit, unit, cluster)

    def _one_ultimatum(self, unit: Cluster, cluster: Cluster) -> bool:
        mine = self._ultimata_of(unit)
        return bool(mine) and not mine.isdisjoint(self._ultimata_of(cluster))

    def _ultimata_of(self, side: Cluster) -> set[int]:
        spots = self._ultimata.of(side.wordings.values())
        return {self._number(self._at[spot]) for spot in spots if spot in self._at}

    def _found(self, unit: Cluster) -> int:
        unit.number = len(self._now)
        self._now[unit.number] = unit.number
        self._clusters[unit.number] = unit
        for member in unit.wordings.values():
            self._directory.add(unit.number, member)
        return unit.number

    def _absorb(self, first: Cluster, second: Cluster, reason: Reason) -> None:
        first.reasons += [*second.reasons, reason]
        for member in second.members:
            if first.add(member):
                self._directory.add(first.number, member)
        if second.number in self._clusters:
            self._now[second.number] = first.number
            del self._clusters[second.number]

    def _number(self, number: int) -> int:
        while self._now[number] != number:
            number = self._now[number]
        return number
