"""Units: members by themselves, or with those with which somebody has put them together."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.picture.items.clusters import Cluster
from summarizer.picture.items.traits import Spot, Traits
from summarizer.picture.items.verdicts import Ruling, Rulings
from summarizer.picture.values import Reason

_SHOWN = {"user": "the user says so", "model": "a model says so"}


def units_of(members: Sequence[Traits], rulings: Rulings) -> list[Cluster]:
    """The units, in the order of their first members; verdicts that cannot hold are passed over.

    A user's verdicts come first; a verdict for two items of one document, or of two kinds, cannot
    hold, nor one that would bring together what is to be kept apart.
    """
    order = {member.spot: n for n, member in enumerate(members)}
    traits = {member.spot: member for member in members}
    at: dict[Spot, Cluster] = {}
    for member in members:
        at[member.spot] = Cluster(-1)
        at[member.spot].add(member)
    for ruling in rulings.joins:
        one, other = at[ruling.one], at[ruling.other]
        if one is not other and _may_join(one, other, ruling, rulings):
            for member in other.members:
                one.add(member)
                at[member.spot] = one
            one.reasons += [*other.reasons, _reason(ruling, traits)]
    units = list({id(unit): unit for unit in at.values()}.values())
    for unit in units:
        unit.members.sort(key=lambda member: order[member.spot])
    return sorted(units, key=lambda unit: order[unit.members[0].spot])


def _reason(ruling: Ruling, traits: dict[Spot, Traits]) -> Reason:
    return Reason(
        one=traits[ruling.one].member.place,
        other=traits[ruling.other].member.place,
        because=ruling.because,
        shown=_SHOWN[ruling.because],
    )


def _may_join(one: Cluster, other: Cluster, ruling: Ruling, rulings: Rulings) -> bool:
    return (
        one.members[0].kind == other.members[0].kind
        and one.documents.isdisjoint(other.documents)
        and not rulings.keep_apart(one.spots, other.spots, user_only=ruling.because == "user")
    )
