"""Groups spoken of as one, which are one if their members are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from summarizer.picture.parties.bodies import note_nameless, same_name
from summarizer.picture.parties.fitting import Bearer, Key, Why, settle
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic, quoted

_ROUNDS = 4


def by_members(groups: Groups, mentions: Sequence[Mention]) -> None:
    """The same members, two or more; of collectives of collectives, from within outwards."""
    for _ in range(_ROUNDS):
        before = len(groups.joins)
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for mention in _collectives(mentions):
            members = _members(groups, mention)
            if len(members) > 1:
                key = " ".join(map(str, sorted(members)))
                bearers[key].append(Bearer(mention.number, mention.name))
        settle(groups, bearers, Key(_same_members))
        if len(groups.joins) == before:
            return


def by_collective_name(groups: Groups, mentions: Sequence[Mention]) -> None:
    """The same name that is not just "both sides", unless the members contradict each other."""
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for mention in mentions:
        if mention.is_body and not is_generic(mention.name):
            members = _members(groups, mention)
            bearers[fold(mention.name)].append(Bearer(mention.number, mention.name, members))
    settle(groups, bearers, Key(same_name, _contradict, contrary_is_doubt=True))
    note_nameless(groups, _collectives(mentions))


def _collectives(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.party.kind == "collective"]


def _members(groups: Groups, mention: Mention) -> frozenset[int]:
    return frozenset(groups.root(member) for member in mention.members)


def _contradict(one: Hashable, other: Hashable) -> bool:
    """Whether each has members that the other lacks; none named contradicts nothing."""
    if not (isinstance(one, frozenset) and isinstance(other, frozenset)):
        return False
    return bool(one and other and not one <= other and not other <= one)


def _same_members(one: Bearer, other: Bearer) -> Why:
    if fold(one.name) == fold(other.name):
        return "members", f"{quoted(one.name)} has the same members in both"
    return "members", f"{quoted(one.name)} and {quoted(other.name)} have the same members"
