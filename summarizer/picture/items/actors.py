"""Whose two items are, and to whom they are turned: who differs there tells of something else."""

from __future__ import annotations

from summarizer.picture.items.traits import Traits


def same_actors(a: Traits, b: Traits) -> bool:
    """Whether those whose item it is, and those it is turned to, are or may be the same."""
    return _ACTORS[a.kind](a, b)


def surely_same_actors(a: Traits, b: Traits) -> bool:
    """Whether both tell the same actors, a demand's issuer and addressees, and not none at all."""
    if a.owners != b.owners or a.others != b.others:
        return False
    return bool(a.others if a.kind == "demand" else a.owners or a.others)


def _same_owner(a: Traits, b: Traits) -> bool:
    return a.owners == b.owners


def _same_asking(a: Traits, b: Traits) -> bool:
    return a.owners == b.owners and _meet(a.others, b.others)


def _same_clock(a: Traits, b: Traits) -> bool:
    if a.owners and b.owners and a.owners != b.owners:
        return False
    if not _meet(a.others, b.others):
        return False
    mine, theirs = a.owners | a.others, b.owners | b.others
    return bool(mine & theirs) or not (mine and theirs)


def _same_table(a: Traits, b: Traits) -> bool:
    common = a.owners & b.owners
    return 2 * len(common) >= len(a.owners | b.owners) or (
        len(common) > 1 and common in (a.owners, b.owners)
    )


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two groups have somebody in common, or one of them is not told."""
    return not a or not b or bool(a & b)


_ACTORS = {
    "position": _same_owner,
    "demand": _same_asking,
    "deadline": _same_clock,
    "agreement": _same_table,
}
