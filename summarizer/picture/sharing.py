"""How much texts have in common, counted exactly, and without going through all pairs of them.

What stands in one text only is left away at once. The rest is numbered and kept as bits: two
texts are compared by one conjunction, and those that a text has anything in common with are
one disjunction. Which number a shingle gets says nothing and shows nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

Shingle = tuple[str, ...]
Family = tuple[int, ...]
"""Texts that belong together, by number; the first one is in front."""

NEARLY_ALL = 0.8
"""A copy has this share of the longer of the two in common with its original. So two copies of
one text have more than half of the shorter one in common: each lacks a fifth of it at most."""


class Sharing:
    """Texts as sets of shingles, known by their numbers in the order in which they are given."""

    def __init__(self, texts: Sequence[frozenset[Shingle]]) -> None:
        self._sizes = [len(text) for text in texts]
        numbers = _numbered(texts)
        self._bits = [_bits(own) for own in numbers]
        self._beside = _beside(numbers)

    def common(self, one: int, other: int) -> int:
        """How many shingles two texts have in common."""
        return (self._bits[one] & self._bits[other]).bit_count()

    def share(self, one: int, other: int) -> float:
        """How much of the shorter text stands in the other, from 0 to 1."""
        shorter = min(self._sizes[one], self._sizes[other])
        return self.common(one, other) / shorter if shorter else 0.0

    def copies(self, shortest: int) -> list[Family]:
        """Texts of `shortest` shingles or more with all that copy them, the first one in front."""
        families: dict[int, list[int]] = {}
        firsts = 0
        for at, size in enumerate(self._sizes):
            earlier = _places(self._beside[at] & firsts & _before(at)) if size >= shortest else ()
            first = next((n for n in earlier if self._is_copy(at, n)), None)
            if first is not None:
                families.setdefault(first, [first]).append(at)
            elif size >= shortest:
                firsts |= 1 << at
        return [tuple(family) for family in families.values()]

    def pairs(self, families: Iterable[Family] = ()) -> Iterator[tuple[int, int]]:
        """The pairs with anything in common; of each family only those with its first text."""
        left_out = [0 for _ in self._sizes]
        for _, *others in families:
            together = reduce(or_, (1 << at for at in others), 0)
            for at in others:
                left_out[at] |= together
        for at, beside in enumerate(self._beside):
            earlier = beside & _before(at) & ~left_out[at]
            yield from ((other, at) for other in _places(earlier))

    def _is_copy(self, one: int, other: int) -> bool:
        longer = max(self._sizes[one], self._sizes[other])
        return self.common(one, other) >= NEARLY_ALL * longer


def _numbered(texts: Sequence[frozenset[Shingle]]) -> list[list[int]]:
    """Of each text the numbers of those shingles that another text has as well."""
    seen: set[Shingle] = set()
    again: set[Shingle] = set()
    for text in texts:
        again |= text & seen
        seen |= text
    number = {shingle: n for n, shingle in enumerate(again)}
    return [[number[shingle] for shingle in text & again] for text in texts]


def _beside(texts: Sequence[Sequence[int]]) -> list[int]:
    """Of each text the texts that have any of its numbers, itself among them, as bits."""
    having: dict[int, int] = {}
    for at, numbers in enumerate(texts):
        mark = 1 << at
        for number in numbers:
            having[number] = having.get(number, 0) | mark
    return [reduce(or_, map(having.__getitem__, numbers), 0) for numbers in texts]


def _bits(numbers: Sequence[int]) -> int:
    """The numbers as bits of one integer; put together in bytes, for that takes no copies."""
    made = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        made[number // 8] |= 1 << number % 8
    return int.from_bytes(made, "little")


def _before(at: int) -> int:
    return (1 << at) - 1


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    return (at for at, bit in enumerate(reversed(bin(bits))) if bit == "1")
