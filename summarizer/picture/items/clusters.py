"""Clusters: members that are one item, and where to look for those that a member may join."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

from summarizer.brief import Deadline
from summarizer.picture.items.speech import shingles
from summarizer.picture.items.traits import Spot, Traits
from summarizer.picture.values import Reason

MOST_WORDINGS = 4
"""So many different wordings of an item are compared with; the rest says nothing new."""
MOST_LOOKED_AT = 400
MOST_COMPARED = 8

Key = tuple[object, ...]
_Numbers: TypeAlias = "array[int]"  # plain numbers: there are many of these, mostly short


class Cluster:
    """Members of one item, one of each document, and the reasons that hold them together."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[Traits] = []
        self.reasons: list[Reason] = []
        self.wordings: dict[int, Traits] = {}
        self.spots: list[Spot] = []
        self.documents: set[str] = set()
        self.actors: dict[tuple[frozenset[str], frozenset[str]], Traits] = {}

    def add(self, member: Traits) -> bool:
        """Takes `member` in; tells whether it is worded as no other was."""
        self.members.append(member)
        self.spots.append(member.spot)
        self.documents.add(member.document)
        self.actors.setdefault((member.owners, member.others), member)
        new = member.wording not in self.wordings and len(self.wordings) < MOST_WORDINGS
        if new:
            self.wordings[member.wording] = member
        return new


class Directory:
    """Which clusters have what: by kind, side and stem, and by the words that are quoted.

    A look-up begins with the rarest of the member's keys and stops after so many entries: what
    nearly all items have in common tells nothing, and would make the work grow with its square.
    """

    def __init__(self) -> None:
        self._numbers: dict[Key, _Numbers] = {}
        self._spoken: dict[Key, _Numbers] = {}

    def add(self, number: int, member: Traits) -> None:
        """Notes that cluster `number` has a member such as this."""
        for keys, known in ((_keys(member), self._numbers), (_said(member), self._spoken)):
            for key in keys:
                numbers = known.get(key)
                if numbers is None:
                    known[key] = array("L", (number,))
                elif numbers[-1] != number:
                    numbers.append(number)

    def near(self, member: Traits) -> list[int]:
        """The clusters that have most in common with `member`, best first."""
        spoken = _most_common(self._spoken, _said(member))
        return list(dict.fromkeys(chain(spoken, _most_common(self._numbers, _keys(member)))))


def _most_common(known: dict[Key, _Numbers], keys: Iterator[Key]) -> list[int]:
    found = sorted((known[key] for key in dict.fromkeys(keys) if key in known), key=len)
    counted: Counter[int] = Counter()
    looked_at = 0
    for numbers in found:
        counted.update(numbers[: MOST_LOOKED_AT - looked_at])
        looked_at += len(numbers)
        if looked_at >= MOST_LOOKED_AT:
            break
    most = max(counted.values(), default=0)
    best = sorted((-count, number) for number, count in counted.items() if 2 * count >= most)
    return [number for _, number in best[:MOST_COMPARED]]


def _keys(member: Traits) -> Iterator[Key]:
    sides: frozenset[str] | tuple[str, ...] = member.owners | member.others
    if member.kind in ("position", "demand"):
        sides = ("+".join(sorted(member.owners)),)
    for stem in sorted(member.said.stems | member.issue | member.name):
        for side in sorted(sides) or ("",):
            yield member.kind, side, stem
    if isinstance(member.item, Deadline) and member.item.time.earliest:
        yield from ((member.kind, side, member.item.time.earliest) for side in sorted(sides))
    if member.kind == "deadline" and sides:
        yield from ((member.kind, "", stem) for stem in sorted(member.said.stems))


def _said(member: Traits) -> Iterator[Key]:
    return ((member.kind, *words) for words in shingles(member.spoken))
