"""Mentions that were put together, what keeps others apart, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from summarizer.picture.values import Because

_T = TypeVar("_T")


class Join(NamedTuple):
    """Why two mentions, given by their numbers, are one."""

    one: int
    other: int
    because: Because
    shown: str


class Doubt(NamedTuple):
    """Two mentions that may be one and were left apart."""

    one: int
    other: int
    likeness: float
    why: str


class Groups:
    """Disjoint groups of mentions, each known by its root, which is its earliest mention.

    What keeps two mentions apart keeps their groups apart: two of one document, two entries of
    the table, two that were told apart.
    """

    def __init__(self, documents: Sequence[str]) -> None:
        numbers = range(len(documents))
        self.joins: list[Join] = []
        self.doubts: list[Doubt] = []
        self._above = list(numbers)
        self._mentions = [[n] for n in numbers]
        self._documents = [{document} for document in documents]
        self._entries: list[int | None] = [None for _ in numbers]
        self._marks: list[set[int]] = [set() for _ in numbers]
        self._times_told_apart = 0

    def root(self, mention: int) -> int:
        """The root of the mention's group."""
        while (above := self._above[mention]) != mention:
            self._above[mention] = self._above[above]
            mention = above
        return mention

    def roots(self) -> list[int]:
        """The roots of all groups, in order."""
        return [n for n, above in enumerate(self._above) if n == above]

    def mentions(self, root: int) -> list[int]:
        """The mentions of a group."""
        return self._mentions[root]

    def documents(self, root: int) -> set[str]:
        """The documents that a group has mentions of."""
        return self._documents[root]

    def entry(self, root: int) -> int | None:
        """The entry of the user's table that the group is."""
        return self._entries[root]

    def marks(self, root: int) -> set[int]:
        """On which side of which verdict the group stands: n is told apart from -n."""
        return self._marks[root]

    def is_entry(self, mention: int, entry: int) -> None:
        """Take the mention for this entry of the table. Call before anything is joined."""
        self._entries[mention] = entry

    def tell_apart(self, some: Iterable[int], others: Iterable[int]) -> None:
        """Never put one of `some` together with one of `others`."""
        self._times_told_apart += 1
        for mark, mentions in ((1, some), (-1, others)):
            for mention in mentions:
                self._marks[self.root(mention)].add(mark * self._times_told_apart)

    def told_apart(self, one: int, other: int) -> bool:
        """Whether a verdict or the table keeps the groups of two mentions apart."""
        one, other = self.root(one), self.root(other)
        a, b = self._entries[one], self._entries[other]
        if a is not None and b is not None and a != b:
            return True
        few, many = sorted((self._marks[one], self._marks[other]), key=len)
        return any(-mark in many for mark in few)

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing keeps the groups of two mentions apart."""
        one, other = self.root(one), self.root(other)
        if self.told_apart(one, other):
            return False
        return one == other or self._documents[one].isdisjoint(self._documents[other])

    def join(self, one: int, other: int, because: Because, shown: str) -> None:
        """Put the groups of two mentions together; nothing if they are one already."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return
        self.joins.append(Join(one, other, because, shown))
        self._above[b] = a
        self._mentions[a] = _larger_with(self._mentions[a], self._mentions[b])
        self._documents[a] = _united(self._documents[a], self._documents[b])
        self._marks[a] = _united(self._marks[a], self._marks[b])
        if self._entries[a] is None:
            self._entries[a] = self._entries[b]

    def doubt(self, one: int, other: int, likeness: float, why: str) -> None:
        """Remember that two mentions may be one."""
        if one != other:
            self.doubts.append(Doubt(min(one, other), max(one, other), likeness, why))


def _larger_with(some: list[int], others: list[int]) -> list[int]:
    """All of both, made by moving the fewer."""
    few, many = sorted((some, others), key=len)
    many.extend(few)
    return many


def _united(some: set[_T], others: set[_T]) -> set[_T]:
    few, many = sorted((some, others), key=len)
    many |= few
    return many
