"""Positions and demands that shift: in stance, in firmness, or in a figure that is named."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Demand, Position
from summarizer.picture.comparing import figures
from summarizer.picture.comparing.changing import Turn, by_day
from summarizer.picture.comparing.told import Told
from summarizer.picture.values import AnyItem, DossierItem, Member

_SIDES = frozenset(("favours", "opposes", "conditional"))


def shift_turns(told: Told, item: DossierItem) -> Iterator[Turn]:
    """The shifts that a text reports, and those that documents of several days show in turn."""
    known: list[Member] = []
    reported: set[str] = set()
    for member in item.members:
        shift = _shift(member.item)
        if shift and shift not in reported:
            reported.add(shift)
            yield Turn("position_shifted", "stated", "shift", None, shift, member)
    for _, members in by_day(told, item):
        own = [m for m in members if _is_own_account(m)]
        if known and own and not any(_shift(m.item) for m in members):
            yield from _computed(known, own)
        known = own or known


def has_shifted(item: AnyItem) -> bool:
    """Whether the text itself reports that the position is another than before."""
    return _shift(item) is not None


def _shift(item: AnyItem) -> str | None:
    if not isinstance(item, Position) or item.factuality == "negated":
        return None
    return None if item.shift == "unstated" else item.shift


def _is_own_account(member: Member) -> bool:
    """Whether whoever holds it tells it, or the document: a rival's account is the rival's."""
    item = member.item
    return item.attribution.standing in ("self", "author") and item.factuality != "negated"


def _computed(known: list[Member], members: list[Member]) -> Iterator[Turn]:
    """At most one shift a day, and only where the documents of neither day are at odds."""
    for field, before, after in _differences(known, members):
        yield Turn("position_shifted", "computed", field, before, after, members[0], known[-1])
        return


def _differences(known: list[Member], members: list[Member]) -> Iterator[tuple[str, str, str]]:
    stances = _only(known, "stance"), _only(members, "stance")
    if {*stances} <= _SIDES and stances[0] != stances[1]:
        yield "stance", stances[0], stances[1]
    firm = _only(known, "firmness"), _only(members, "firmness")
    if all(firm) and firm[0] != firm[1] and firm[1] != "stated":
        yield "firmness", firm[0], firm[1]
    old, new = _figures(known), _figures(members)
    for unit in sorted(old.keys() & new.keys()):
        if not old[unit] & new[unit]:
            yield "summary", figures.in_words(unit, old[unit]), figures.in_words(unit, new[unit])


def _only(members: list[Member], field: str) -> str:
    """What all positions among `members` have in the field; empty where they differ."""
    values = {getattr(m.item, field) for m in members if isinstance(m.item, Position)}
    return str(values.pop()) if len(values) == 1 else ""


def _figures(members: list[Member]) -> dict[str, frozenset[float]]:
    """The figures that are asked or offered now, of all documents of a day."""
    asking = (m.item for m in members if isinstance(m.item, Position | Demand))
    current = [item.summary for item in asking if item.time_frame == "current"]
    every = [figures.figures(summary) for summary in current]
    units = dict.fromkeys(unit for told_of in every for unit in told_of)
    return {u: frozenset().union(*(f.get(u, frozenset()) for f in every)) for u in units}
