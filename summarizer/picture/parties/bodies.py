"""States, organizations and collectives that are one, by what they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations

from summarizer.picture.parties.fitting import Bearer, Key, Why, differ, settle
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.known import bodies_called, is_listed_name, state_of
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import (
    first_letters,
    fold,
    is_acronym,
    is_generic,
    owned_by,
    quoted,
)
from summarizer.picture.parties.spelling import another_spelling, loose

_TOO_MANY_SPELLINGS = 12
_FEW = 5


def by_known_bodies(groups: Groups, mentions: Sequence[Mention]) -> None:
    """Names, capitals, seats and demonyms of states and well-known bodies; in one document too."""
    at: dict[str, list[Bearer]] = defaultdict(list)
    unsure: list[tuple[Mention, tuple[str, ...]]] = []
    named = Counter((mention.document, fold(mention.name)) for mention in mentions)
    for mention in mentions:
        name, found = _known(mention)
        if len(found) == 1 and named[mention.document, fold(mention.name)] == 1:
            at[found[0]].append(Bearer(mention.number, name))
        elif len(found) > 1:
            unsure.append((mention, found))
    for body in sorted(at):
        settle(groups, {body: at[body]}, Key(_stands_for(body), across_documents=False))
    for mention, found in unsure:
        for body in found:
            if body in at and groups.may_join(at[body][0].mention, mention.number):
                why = f"{quoted(mention.name)} may stand for {body}"
                groups.doubt(at[body][0].mention, mention.number, 0.5, why)


def by_name(groups: Groups, mentions: Sequence[Mention]) -> None:
    """The same name; names that name nobody are only noted."""
    named: dict[str, list[Bearer]] = defaultdict(list)
    turned: dict[str, list[Bearer]] = defaultdict(list)
    for mention in mentions:
        bearer = Bearer(mention.number, mention.name, mention.party.kind)
        if not is_generic(mention.name):
            named[_own_name(mention)].append(bearer)
        if owned := owned_by(mention.name):
            turned[owned].append(bearer)
    settle(groups, named, Key(same_name))
    settle(groups, turned, Key(same_name, differ))
    note_nameless(groups, mentions)


def note_nameless(groups: Groups, mentions: Iterable[Mention]) -> None:
    """Names that may mean another in each document: a few doubts, each against the first."""
    nameless: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if is_generic(mention.name):
            nameless[fold(mention.name), mention.party.kind].append(mention)
    for _, (first, *others) in sorted(nameless.items(), key=lambda kv: kv[0]):
        why = f"{quoted(first.name)} may mean another in each document"
        for other in others[:_FEW]:
            if groups.may_join(first.number, other.number):
                groups.doubt(first.number, other.number, 0.5, why)


def by_alias(groups: Groups, mentions: Sequence[Mention], bodies: Iterable[Mention]) -> None:
    """A name of the one is an alias of the other, and of nobody else by another name.

    Meridian may be short for Meridian Air Survey; where Meridian Foods is called so as well,
    it is neither.
    """
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for mention in bodies:
        kind = mention.party.kind
        if not is_generic(mention.name):
            bearers[_own_name(mention)].append(Bearer(mention.number, mention.name, (kind, None)))
        for alias in mention.aliases:
            told = kind, None if is_generic(mention.name) else fold(mention.name)
            bearers[fold(alias)].append(Bearer(mention.number, alias, told, only_joins=True))
    settle(groups, bearers, Key(_also_called(mentions), _other_kind_or_name))


def by_spelling(groups: Groups, mentions: Iterable[Mention]) -> None:
    """Another spelling or transliteration of the same name."""
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for mention in mentions:
        name = (mention.party.kind == "state" and state_of(mention.name)) or mention.name
        if not is_generic(mention.name) and len(fold(name)) >= 4:
            bearers[loose(name)].append(Bearer(mention.number, mention.name, mention.party.kind))
    settle(groups, of_one_spelling(bearers), Key(spelt, differ))


def by_first_letters(groups: Groups, mentions: Iterable[Mention]) -> None:
    """An acronym, and the one body whose name has these first letters."""
    short: dict[str, list[Bearer]] = defaultdict(list)
    full: dict[str, list[Bearer]] = defaultdict(list)
    for mention in mentions:
        if is_acronym(mention.name):
            short[fold(mention.name)].append(Bearer(mention.number, mention.name))
            continue
        expansion = Bearer(mention.number, mention.name, fold(mention.name))
        for letters in first_letters(mention.name):
            full[letters].append(expansion)
        for alias in filter(is_acronym, mention.aliases):
            full[fold(alias)].append(expansion._replace(only_joins=True))
    both = {
        letters: short[letters] + full[letters]
        for letters in short
        if any(not bearer.only_joins for bearer in full[letters])
    }
    settle(groups, both, Key(_stands_short, differ, likeness=0.7))


def of_one_spelling(bearers: dict[str, list[Bearer]]) -> dict[str, list[Bearer]]:
    """The bearers of each key whose names are all spellings of each other.

    Where that is not so, what is alike to one other name only; what fits two is left out.
    """
    kept = {}
    for key, group in bearers.items():
        names = {fold(bearer.name): bearer for bearer in reversed(group)}
        if not 1 < len(names) <= _TOO_MANY_SPELLINGS:
            continue
        pairs = list(combinations(sorted(names.values()), 2))
        alike = [another_spelling(one.name, other.name) for one, other in pairs]
        if all(alike):
            kept[key] = group
            continue
        kept |= {
            f"{key} {n}": [b for b in group if fold(b.name) in (fold(x.name), fold(y.name))]
            for n, ((x, y), same) in enumerate(zip(pairs, alike, strict=True))
            if same and _alone(n, pairs, alike)
        }
    return kept


def _alone(n: int, pairs: Sequence[tuple[Bearer, Bearer]], alike: Sequence[bool]) -> bool:
    """Whether no other pair that is alike shares a name with this one."""
    mine = set(pairs[n])
    return not any(
        same and m != n and mine & set(pair)
        for m, (pair, same) in enumerate(zip(pairs, alike, strict=True))
    )


def same_name(one: Bearer, other: Bearer) -> Why:
    """The reason of two that have the same name."""
    if one.name == other.name:
        return "name", f"both are called {quoted(one.name)}"
    return "name", f"{quoted(other.name)} is the same name as {quoted(one.name)}"


def spelt(one: Bearer, other: Bearer) -> Why:
    """The reason of two whose names are spellings of one."""
    if fold(one.name) == fold(other.name):
        return same_name(one, other)
    return "spelling", f"{quoted(other.name)} is another spelling of {quoted(one.name)}"


def _other_kind_or_name(one: Hashable, other: Hashable) -> bool:
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return False
    return any(differ(a, b) for a, b in zip(one, other, strict=True))


def _known(mention: Mention) -> tuple[str, tuple[str, ...]]:
    """The well-known bodies that the mention may be, and the name that says so."""
    party = mention.party
    if found := bodies_called(party.name, party.kind):
        return party.name, found
    if is_generic(party.name):
        for alias in mention.aliases:
            if found := bodies_called(alias, party.kind):
                return alias, found
    return party.name, ()


def _stands_for(body: str) -> Callable[[Bearer, Bearer], Why]:
    def because(one: Bearer, other: Bearer) -> Why:
        if fold(one.name) == fold(other.name):
            return same_name(one, other)
        names = f"{quoted(one.name)} and {quoted(other.name)}"
        if is_listed_name(one.name) and is_listed_name(other.name):
            return "alias", f"{names} are names of {body}"
        return "metonym", f"{names} both stand for {body}"

    return because


def _also_called(mentions: Sequence[Mention]) -> Callable[[Bearer, Bearer], Why]:
    def because(one: Bearer, other: Bearer) -> Why:
        own = mentions[other.mention].name
        if fold(own) == fold(other.name):
            own = mentions[one.mention].name
        if fold(own) == fold(one.name) == fold(other.name):
            return same_name(one, other)
        return "alias", f"{quoted(one.name)} is another name of {quoted(own)}"

    return because


def _stands_short(one: Bearer, other: Bearer) -> Why:
    short, full = sorted((one.name, other.name), key=lambda name: not is_acronym(name))
    if is_acronym(full) or not is_acronym(short):
        return same_name(one, other)
    return "acronym", f"{quoted(short)} are the first letters of {quoted(full)}"


def _own_name(mention: Mention) -> str:
    if mention.party.kind == "state" and (state := state_of(mention.name)):
        return state
    return fold(mention.name)
