"""The fields of positions and demands, as they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Demand, Position
from summarizer.picture.comparing.accounts import Account, Field, account, by_voice
from summarizer.picture.comparing.common import groups_differ
from summarizer.picture.comparing.told import Told
from summarizer.picture.comparing.words import telling_words
from summarizer.picture.values import DiscrepancyKind, Member


def _stances(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Position):
            yield account(told, member, member.item.stance)


def _sides_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    stances = {one.key, other.key}
    if stances == {"favours", "opposes"}:
        return "contradiction"
    return "differing_detail" if stances == {"conditional", "opposes"} else None


def _firmness(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Position):
            yield account(told, member, member.item.firmness)


def _firmness_differs(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    if one.key == other.key or "red_line" not in (one.key, other.key):
        return None  # whether it is flexible or only stated is not worth a reader's time
    return by_voice(told, one, other)


def _conditions(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Position) and member.item.condition:
            yield account(told, member, member.item.condition)


def _returns(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Demand) and member.item.in_return:
            yield account(told, member, member.item.in_return)


def _nothing_shared(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """Words say the same in many ways: they differ only where none of several is shared."""
    a, b = telling_words(one.value), telling_words(other.value)
    return _DETAIL if min(len(a), len(b)) >= _SEVERAL and not a & b else None


def _forces(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Demand):
            yield account(told, member, member.item.force)


def _force_differs(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    return None if one.key == other.key else by_voice(told, one, other)


def _addressees(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Demand) and (asked := member.item.addressees):
            yield account(told, member, told.names(asked), key=asked)


_DETAIL: DiscrepancyKind = "differing_detail"
_SEVERAL = 3
POSITION: Iterable[Field] = (
    Field("stance", _stances, _sides_differ),
    Field("firmness", _firmness, _firmness_differs, reach="neighbour"),
    Field("condition", _conditions, _nothing_shared),
)
DEMAND: Iterable[Field] = (
    Field("force", _forces, _force_differs, reach="neighbour"),
    Field("in_return", _returns, _nothing_shared),
    Field("addressees", _addressees, groups_differ, reach="any"),
)
