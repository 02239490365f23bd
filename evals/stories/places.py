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

    def between(self, one: str, other: str) -> frozenset[Pair]:
        """The pairs of whatever is one with `one` and whatever is one with `other`."""
        return frozenset(across(self.around(one), self.around(other)))

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
    others = {*other}
    return (frozenset((a, b)) for a in one for b in others if document_of(a) != document_of(b))


def document_of(place: str) -> str:
    """The short name of the place's document."""
    return place.partition("/")[0]
