"""The fields of deadlines, and consequences, as they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Consequence, Deadline, Demand
from summarizer.picture.comparing import times
from summarizer.picture.comparing.accounts import Account, Field, account
from summarizer.picture.comparing.common import groups_differ, hedge
from summarizer.picture.comparing.told import Told
from summarizer.picture.comparing.words import grouped
from summarizer.picture.values import DiscrepancyKind, Member

_ALIKE = 0.5


def _times(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        item = member.item
        if isinstance(item, Deadline) and item.time.latest and item.factuality != "negated":
            value, proof = times.in_words(item), times.proof(item)
            yield account(told, member, value, evidence=proof, key=_reading(item))


def _reading(item: Deadline) -> tuple[object, ...]:
    return item.time.edtf, item.time.earliest, item.time.latest, item.bound, item.kind, item.status


def times_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """Dates that cannot both be true contradict each other, if both are meant for certain.

    What two speakers hope or expect may differ without either's being wrong.
    """
    a, b = one.member.item, other.member.item
    if not isinstance(a, Deadline) or not isinstance(b, Deadline) or times.can_both_be_true(a, b):
        return None
    sure = all(times.is_sure(x.time) and x.factuality == "certain" for x in (a, b))
    hoped = "target" in (a.kind, b.kind) and a.attribution.speaker != b.attribution.speaker
    lifted = "moved" in (a.status, b.status)
    return "contradiction" if sure and not hoped and not lifted else "differing_detail"


def _setters(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Deadline) and (setter := member.item.setter):
            yield account(told, member, told.name(setter), key=(setter,))


def _applies_to(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Deadline) and (whom := member.item.applies_to):
            yield account(told, member, told.names(whom), key=whom)


def consequences_of(member: Member) -> tuple[Consequence, ...]:
    """The consequences that the member itself has."""
    item = member.item
    return item.consequences if isinstance(item, Demand | Deadline) else ()


def _consequences(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    all_of = [(m, c) for m in members for c in consequences_of(m)]
    groups = grouped((c.action for _, c in all_of), _ALIKE)
    for member, c in all_of:
        part = (told.cast.principal(c.actor), groups[c.action])
        value = f"{c.factuality}: {c.action}"
        key = c.factuality
        yield account(told, member, value, key=key, evidence=c.evidence, part=part)


DEADLINE: Iterable[Field] = (
    Field("time", _times, times_differ),
    Field("setter", _setters, groups_differ, reach="any"),
    Field("applies_to", _applies_to, groups_differ, reach="any"),
)
CONSEQUENCES = Field("consequences.factuality", _consequences, hedge, reach="neighbour")
