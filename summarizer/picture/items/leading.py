"""Which member of an item leads: the latest that tells how things stand now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summarizer.picture.values import AnyItem, Member

_RUNGS: tuple[frozenset[str], ...] = (
    frozenset(("open", "pending", "proposed", "unclear")),
    frozenset(("tentative", "stalled")),
    frozenset(("accepted", "rejected")),
    frozenset(("signed",)),
    frozenset(("ratified",)),
    frozenset(("in_force",)),
    frozenset(("met", "missed", "moved", "withdrawn", "collapsed", "ended")),
)
"""Statuses, each after those of the lines above: so that history can only tell them of later."""


def leading(members: Sequence[Member], latest: Callable[[int], Any]) -> int:
    """The index of the member that leads; `latest` ranks them by time and by how near they are.

    History, what nobody knows and what is denied say nothing against an earlier document that is
    sure of the present: but for a status that can only have come after that one's.
    """
    sure = [_rung(member.item) for member in members if _is_sure(member.item)]
    numbers = range(len(members))
    if not sure:
        return max(numbers, key=latest)
    reached = max(sure)
    return max((n for n in numbers if _may_lead(members[n].item, reached)), key=latest)


def tells_the_present(item: AnyItem) -> bool:
    """Whether `item` is told as it stands now, of a known status, and neither denied nor open."""
    known = getattr(item, "status", None) != "unclear"
    return known and item.time_frame == "current" and item.factuality not in ("negated", "unknown")


def _is_sure(item: AnyItem) -> bool:
    return tells_the_present(item) and item.factuality == "certain"


def _may_lead(item: AnyItem, reached: int) -> bool:
    """Whether `item` tells of the present, or of something after what has been `reached`."""
    if tells_the_present(item):
        return True
    return item.factuality not in ("negated", "unknown") and _rung(item) > reached


def _rung(item: AnyItem) -> int:
    status = getattr(item, "status", None)
    return next((n for n, statuses in enumerate(_RUNGS) if status in statuses), 0)
