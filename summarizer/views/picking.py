"""Whom the things on the page concern, as numbers that the page's filter compares."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.brief import named_parties
from summarizer.picture import Cast, Picture
from summarizer.views.values import Named


class Picking:
    """For items and parties the numbers of all whom they concern.

    Who acts for a body concerns it, too, and so does a collective its members.
    """

    def __init__(self, picture: Picture) -> None:
        self._cast = Cast(picture.parties)
        self._numbers = {party.id: number for number, party in enumerate(picture.parties)}
        self._around = {party: self._with_sides(party) for party in self._numbers}
        self._items = {
            item.id: frozenset(
                number
                for member in item.members
                for party in set(named_parties(member.item))
                for number in self._around[party]
            )
            for item in picture.items
        }

    def items(self, *items: str) -> str:
        """The numbers of those whom any of `items` concerns."""
        return _listed(number for item in items for number in self._items.get(item, ()))

    def parties(self, *parties: Named) -> str:
        """The numbers of `parties` and of those around them."""
        return _listed(number for party in parties for number in self._around[party.id])

    def number(self, party: str) -> int:
        """The number of the party itself."""
        return self._numbers[party]

    def _with_sides(self, party: str) -> frozenset[int]:
        near = {party, self._cast.principal(party)}
        near |= self._cast.members(party) | self._cast.sides((party,))
        return frozenset(self._numbers[it] for it in near)


def _listed(numbers: Iterable[int]) -> str:
    return " ".join(map(str, sorted(set(numbers))))
