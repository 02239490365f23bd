"""Places of a story, written as `wire/d1`, and groups of places that are one."""

from __future__ import annotations

from collections.abc import Iterable

Pair = frozenset[str]
"""Two places of two documents."""


class Groups:
    """Places put together; groups that share a place become one."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._around: dict[str, frozenset[str]] = {}
        for group in groups:
            near = [self.around(place) for place in group]
            whole = frozenset().union(*near)
            self._around |= dict.fromkeys(whole, whole)

    def around(self, place: str) -> frozenset[str]:
        """All places that are one with `place`, itself among them."""
        return self._around.get(place, frozenset((place,)))

    def together(self, places: Iterable[str]) -> bool:
        """Whether all of `places` are one."""
        return len({self.around(place) for place in places}) <= 1

    @property
    def all(self) -> frozenset[frozenset[str]]:
        """The groups."""
        return frozenset(self._around.values())

    @property
    def pairs(self) -> frozenset[Pair]:
        """All pairs of places of different documents that are one."""
        return frozenset(pair for group in self.all for pair in across(group, group))


def across(one: Iterable[str], other: Iterable[str]) -> Iterable[Pair]:
    """The pairs of a place of the one group and a place of the other, of different documents."""
    places = {*one}, {*other}
    return (
        frozenset((a, b))
        for a in places[0]
        for b in places[1]
        if a != b and document_of(a) != document_of(b)
    )


def document_of(place: str) -> str:
    """The short name of the place's document."""
    return place.partition("/")[0]
