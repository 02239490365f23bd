"""All who answer to one key, put together as far as they fit.

Those are one that fit each other and differ from the same others. So a name that fits two
parties that are known to be two joins neither; and the order in which documents come, or in
which pairs are looked at, cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from summarizer.picture.parties.groups import Groups
from summarizer.picture.values import Because

Why = tuple[Because, str]
_MANY = 40
_DOUBTS = 3


class Bearer(NamedTuple):
    """A mention that answers to a key, by which name, and what else tells it from others.

    Two that have different `told_by` may be two; see `Key.contrary`. With `only_joins`, a bearer
    may be joined to others, but is no ground for joining two like itself (an alias).
    """

    mention: int
    name: str
    told_by: Hashable = None
    only_joins: bool = False


class Key(NamedTuple):
    """What several bearers have in common, and how much that says."""

    because: Callable[[Bearer, Bearer], Why]
    contrary: Callable[[Hashable, Hashable], bool] = lambda _one, _other: False
    likeness: float = 0.6
    across_documents: bool = True  # False: two of one document may be one (metonyms)
    contrary_is_doubt: bool = False  # the name says so much that they may be one all the same


def put_together(groups: Groups, bearers: Iterable[Bearer], key: Key) -> None:
    """Join the bearers that fit, and note as doubtful what would fit two."""
    by_root: dict[int, list[Bearer]] = defaultdict(list)
    for bearer in sorted(bearers, key=lambda b: (b.only_joins, b.mention)):
        by_root[groups.root(bearer.mention)].append(bearer)
    if len(by_root) < 2:
        return
    parts: dict[Hashable, list[Bearer]] = defaultdict(list)
    for root, sign in _signs(groups, by_root, key).items():
        parts[sign].append(by_root[root][0])
    ordered = [sorted(p, key=lambda b: (b.only_joins, b.mention)) for p in parts.values()]
    for centre, *others in ordered:
        for other in () if centre.only_joins else others:
            groups.join(centre.mention, other.mention, *key.because(centre, other))
    _note_doubts(groups, ordered, key)


def _signs(
    groups: Groups, by_root: dict[int, list[Bearer]], key: Key
) -> dict[int, tuple[Hashable, ...]]:
    """Of each root, what it differs from among the others."""
    entries = {e for root in by_root if (e := groups.entry(root)) is not None}
    marks = set().union(*(groups.marks(root) for root in by_root))
    apart = _two_of_one_document(groups, by_root) if key.across_documents else {}
    told = {root: frozenset(b.told_by for b in bearers) for root, bearers in by_root.items()}
    contrary = _contrary(tuple(dict.fromkeys(told.values())), key)
    return {
        root: (
            groups.entry(root) if len(entries) > 1 else None,
            frozenset(mark for mark in groups.marks(root) if -mark in marks),
            frozenset(apart.get(root, ())),
            contrary[told[root]],
        )
        for root in by_root
    }


def _two_of_one_document(groups: Groups, roots: Iterable[int]) -> dict[int, set[int]]:
    first: dict[str, set[int]] = defaultdict(set)
    for root in roots:
        for document in groups.documents(root):
            first[document].add(root)
    apart: dict[int, set[int]] = defaultdict(set)
    for together in first.values():
        for root in together if len(together) > 1 else ():
            apart[root] |= together - {root}
    return apart


def _contrary(told: Sequence[frozenset[Hashable]], key: Key) -> dict[frozenset[Hashable], Hashable]:
    """Of each way to be told, the other ways that it cannot go with.

    With too many ways the name says nothing any more: each way stands alone.
    """
    if len(told) > _MANY:
        return {one: one for one in told}
    return {
        one: frozenset(
            n
            for n, other in enumerate(told)
            if any(key.contrary(a, b) for a in one for b in other if one != other)
        )
        for one in told
    }


def _note_doubts(groups: Groups, parts: Sequence[Sequence[Bearer]], key: Key) -> None:
    """Pairs of parts that nothing keeps apart; of many, only a few are told."""
    for n, part in enumerate(parts):
        told = 0
        for earlier in parts[:n][:_MANY]:
            one, other = earlier[0], part[0]
            if told < _DOUBTS and _may_be_one(groups, one, other, key):
                groups.doubt(one.mention, other.mention, key.likeness, key.because(one, other)[1])
                told += 1


def _may_be_one(groups: Groups, one: Bearer, other: Bearer, key: Key) -> bool:
    if key.contrary(one.told_by, other.told_by) and not key.contrary_is_doubt:
        return False
    return groups.may_join(one.mention, other.mention)


def settle(groups: Groups, bearers: dict[str, list[Bearer]], key: Key) -> None:
    """Put together the bearers of each key, in an order that is always the same."""
    for value in sorted(bearers):
        if len(bearers[value]) > 1:
            put_together(groups, bearers[value], key)


def differ(one: Hashable, other: Hashable) -> bool:
    """Contrary if both are known and not the same."""
    return one is not None and other is not None and one != other
