"""Who is who: which party of one side is which of the other.

Ids are each reader's own, so parties are told by their names. Two are the same if no other
party of the other side shares more names with either; so two bodies of one name stay two, and
one party that was split in two is still met by both halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from evals.scoring.words import name_key
from summarizer import Party

_RELATED = 0.5
"""What it counts if one acts for the other or is its member."""

_UNSAID = 0.5
"""What it counts if only one side names anybody: that is less than agreement, and no quarrel."""


class Cast:
    """The parties of the two sides of a score; `one` is gold, `other` what was found."""

    def __init__(self, one: Sequence[Party], other: Sequence[Party]) -> None:
        self._one = {party.id: party for party in one}
        self._other = {party.id: party for party in other}
        self._same = _best_matches(self._one, self._other)

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two ids, one of each side, mean the same party; None is the same as None."""
        if one is None or other is None:
            return one is other
        if one not in self._one or other not in self._other:  # an id that nobody explains
            return name_key(one) == name_key(other)
        return (one, other) in self._same

    def closeness(self, one: str, other: str) -> float:
        """1 for the same party, 0.5 if one acts for the other or is its member, else 0."""
        if self.same(one, other):
            return 1.0
        mine = _around(self._one.get(one))
        theirs = _around(self._other.get(other))
        near = any(self.same(id_, other) for id_ in mine)
        return _RELATED if near or any(self.same(one, id_) for id_ in theirs) else 0.0

    def overlap(self, one: Collection[str], other: Collection[str]) -> float:
        """How much two groups of parties agree, from 0 to 1, whichever way they are named.

        A collective and the list of its members are the same.
        """
        if bool(one) != bool(other):
            return _UNSAID
        spread = (_members(one, self._one), _members(other, self._other))
        return max(self._agreement(set(one), set(other)), self._agreement(*spread))

    def _agreement(self, one: set[str], other: set[str]) -> float:
        if not one or not other:
            return float(one == other)
        met = sum(max(self.closeness(a, b) for b in sorted(other)) for a in sorted(one))
        meeting = sum(max(self.closeness(a, b) for a in sorted(one)) for b in sorted(other))
        return (met + meeting) / (len(one) + len(other))

    def same_group(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether two groups are the same parties, a collective counting as its members."""
        return any(
            all(any(self.same(a, b) for b in theirs) for a in mine)
            and all(any(self.same(a, b) for a in mine) for b in theirs)
            for mine, theirs in (
                (set(one), set(other)),
                (_members(one, self._one), _members(other, self._other)),
            )
        )


def _around(party: Party | None) -> tuple[str, ...]:
    """Those for whom a party acts, and its members."""
    if party is None:
        return ()
    return (*party.members, *((party.acts_for,) if party.acts_for else ()))


def _members(ids: Iterable[str], parties: dict[str, Party]) -> set[str]:
    return {
        member
        for id_ in ids
        for member in ((parties[id_].members if id_ in parties else ()) or (id_,))
    }


def _best_matches(one: dict[str, Party], other: dict[str, Party]) -> set[tuple[str, str]]:
    shared = {
        (a, b): likeness
        for a in one
        for b in other
        if (likeness := _likeness(_names(one[a]), _names(other[b])))
    }
    best_of_one = {a: max((v for (x, _), v in shared.items() if x == a), default=0) for a in one}
    best_of_other = {
        b: max((v for (_, y), v in shared.items() if y == b), default=0) for b in other
    }
    return {
        (a, b)
        for (a, b), likeness in shared.items()
        if likeness in (best_of_one[a], best_of_other[b])
    }


def _names(party: Party) -> frozenset[str]:
    return frozenset(name_key(name) for name in (party.name, *party.aliases)) - {""}


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of names that two parties have in common; a little if a name holds another."""
    smaller = min(len(one), len(other))
    if common := len(one & other):
        return 1 + common / smaller
    held = any(
        set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())
        for a in one
        for b in other
    )
    return 0.5 if held else 0.0
