"""What persons and bodies come to through each other: nameless bodies, and nameless persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.picture.parties.fitting import Bearer, Key, Why, differ, settle
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic, quoted
from summarizer.picture.parties.person_names import (
    is_sole_office,
    office_of,
    offices_agree,
    person_name,
)

_MANY_BODIES = 8  # who acts for more is several people, or acts for anybody


def by_who_speaks(groups: Groups, mentions: Sequence[Mention]) -> None:
    """A body that its document does not name ("our government"), by a person who acts for it.

    Only if it fits one body. Two bodies with names of their own stay two and are noted, but for
    states with one minister: a capital stands for the state.
    """
    bodies_of: dict[int, set[int]] = defaultdict(set)
    speaker_of: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        if mention.is_person and mention.acts_for is not None:
            person, body = groups.root(mention.number), groups.root(mention.acts_for)
            if mentions[mention.acts_for].is_body:
                bodies_of[person].add(body)
                speaker_of.setdefault((person, body), mention)
    fits: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for person, bodies in sorted(bodies_of.items()):
        for body in bodies if 1 < len(bodies) <= _MANY_BODIES else ():
            fits[body] |= {(other, person) for other in bodies - {body}}
    for body, others in sorted(fits.items()):
        _settle_body(groups, mentions, body, sorted(others), speaker_of)


def _settle_body(
    groups: Groups,
    mentions: Sequence[Mention],
    body: int,
    others: Sequence[tuple[int, int]],
    speaker_of: dict[tuple[int, int], Mention],
) -> None:
    candidates = {groups.root(other) for other, _ in others} - {groups.root(body)}
    other, person = others[0]
    if not candidates or not groups.may_join(body, other):
        return
    one, two = speaker_of[person, other], speaker_of[person, body]
    shown = f"{quoted(two.name)} acts for both"
    sure = (
        len(candidates) == 1
        and (_is_nameless(groups, mentions, body) or _one_minister(mentions, one, two))
        and mentions[body].party.kind == mentions[other].party.kind
        and _surely_one(one, two)
    )
    if sure:
        groups.join(_acted_for(one), _acted_for(two), "office", shown)
    else:
        groups.doubt(_acted_for(one), _acted_for(two), 0.6, shown)


def by_office(groups: Groups, mentions: Sequence[Mention]) -> None:
    """A person called by an office only, and whoever holds that office of the same body."""
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for mention in mentions:
        name = person_name(mention.name)
        office = mention.party.title or (mention.name if name is None else "")
        if mention.is_person and mention.acts_for is not None and is_sole_office(office):
            body = groups.root(mention.acts_for)
            who = name.whole if name else None
            key = f"{office_of(office)} {body}"
            bearers[key].append(Bearer(mention.number, mention.name, who))
    nameless = {k: g for k, g in bearers.items() if any(b.told_by is None for b in g)}
    settle(groups, nameless, Key(_same_office, differ))


def _same_office(one: Bearer, other: Bearer) -> Why:
    if fold(one.name) == fold(other.name):
        return "office", f"{quoted(one.name)} is the same office of the same body"
    return "office", f"{quoted(one.name)} and {quoted(other.name)} hold one office of one body"


def _surely_one(one: Mention, two: Mention) -> bool:
    """Whether two mentions of a person agree in more than a surname."""
    if not offices_agree(one.party.title, two.party.title):
        return False
    named = [person_name(mention.name) for mention in (one, two)]
    full = all(name and name.is_full for name in named)
    return full or bool(one.party.title and two.party.title)


def _one_minister(mentions: Sequence[Mention], one: Mention, two: Mention) -> bool:
    """Whether somebody holds an office of two states: then one is the other by its capital."""
    bodies = (mentions[_acted_for(speaker)].party.kind for speaker in (one, two))
    titles = [speaker.party.title or "" for speaker in (one, two)]
    held = all(is_sole_office(title) for title in titles)
    return held and set(bodies) == {"state"} and offices_agree(*titles)


def _is_nameless(groups: Groups, mentions: Sequence[Mention], body: int) -> bool:
    if groups.entry(groups.root(body)) is not None:
        return False
    return all(is_generic(mentions[n].name) for n in groups.mentions(groups.root(body)))


def _acted_for(speaker: Mention) -> int:
    assert speaker.acts_for is not None  # noqa: S101 - only such are kept
    return speaker.acts_for
