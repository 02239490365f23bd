"""Who is who: which party of one side is which of the other.

Ids are each reader's own, so parties are told by their names. Two are the same if no other
party of the other side shares more names with either; so two bodies of one name stay two, and
one party that was split in two ("Norrgate", "Norrgate Terminals") is still met by both halves.
Of parties whose names have nothing in common only one can be met: a party that takes all names
upon itself is none of those that bear them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from evals.scoring.words import name_key
from summarizer import Party

_RELATED = 0.5
"""What it counts if one acts for the other or is its member."""

_UNSAID = 0.5
"""What it counts if only one side names anybody: that is less than agreement, and no quarrel."""

Names = tuple[str, frozenset[str]]
"""The first name of a party and all its names, as names are compared."""


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
        mine, theirs = self._one.get(one), self._other.get(other)
        if mine is None or theirs is None:  # an id that nobody explains stands for itself
            return bool(_keys(mine, one) & _keys(theirs, other))
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
    names = [{id_: _names(party) for id_, party in side.items()} for side in (one, other)]
    rows = {
        a: {b: _likeness(mine, its) for b, its in names[1].items()} for a, mine in names[0].items()
    }
    columns = {b: {a: row[b] for a, row in rows.items()} for b in other}

    def has_no_rival(own: str, row: dict[str, float], side: dict[str, Names]) -> bool:
        """Whether all that are named as much like it as `own` are also named like `own`."""
        rivals = (id_ for id_, likeness in row.items() if likeness >= row[own] and id_ != own)
        return all(_likeness(side[own], side[rival]) > 0 for rival in rivals)

    return {
        (a, b)
        for a, row in rows.items()
        for b, likeness in row.items()
        if likeness > 0
        and likeness in (max(row.values()), max(columns[b].values()))
        and has_no_rival(a, columns[b], names[0])
        and has_no_rival(b, row, names[1])
    }


def _names(party: Party) -> Names:
    return name_key(party.name), frozenset(map(name_key, (party.name, *party.aliases))) - {""}


def _keys(party: Party | None, id_: str) -> frozenset[str]:
    return frozenset({name_key(id_)}) | (_names(party)[1] if party else frozenset())


def _likeness(one: Names, other: Names) -> float:
    """How much two parties are named alike: 1 and more if they share a name.

    More, too, for the same first name, and the larger the share of names in common is. Under 1
    if a name of one only holds a name of the other, 0 if none does.
    """
    mine, theirs = one[1], other[1]
    if common := len(mine & theirs):
        return 1 + (one[0] == other[0]) + common / min(len(mine), len(theirs))
    return max((_held(a, b) for a in mine for b in theirs), default=0.0) / 2


def _held(one: str, other: str) -> float:
    """The share of the longer name's words that the shorter one is, if the longer holds it."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return len(short) / len(long) if short <= long else 0.0
