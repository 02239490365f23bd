"""Of which place a body is, where its document says so: "the Green League of Valdria".

Bodies of one name that are of two places are two. A name that names nobody ("the government") is
of the place that stands next to it in any way; of a real name, only "of" says so, as a firm with
a seat in one town may meet in another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Brief, named_parties
from summarizer.dates.vocabulary import MONTHS, WEEKDAYS
from summarizer.picture.mentions import document_id
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic
from summarizer.picture.values import Place

Owners = Mapping[Place, frozenset[str]]
_NAME = r"([A-Z]\w*(?:[ -][A-Z]\w*){0,3})"
_OF = re.compile(rf"^ of (?:the )?{_NAME}")
_IN = re.compile(rf"^ in (?:the )?{_NAME}")
_BEFORE = re.compile(rf"\b(?:[Ii]n (?:the )?{_NAME},?|{_NAME}['’]s?) (?:the |The )?$")
_NEAR = 80
_NO_PLACES = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))


def by_owner(groups: Groups, mentions: Sequence[Mention], owners: Owners) -> None:
    """Keeps apart what bears one name and is of different places, unless somebody joined it."""
    named: dict[str, dict[frozenset[str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if own := owners.get(mention.place):
            named[fold(mention.name)][own].append(mention.number)
    for of_one_name in named.values():
        for own, numbers in of_one_name.items():
            for other, others in of_one_name.items():
                if sorted(own) < sorted(other) and own.isdisjoint(other):
                    _keep_apart(groups, numbers, others)


def owners_of(briefs: Iterable[Brief]) -> Owners:
    """The places that organizations are said to be of, in the passages of their items."""
    found: dict[Place, frozenset[str]] = {}
    for brief in briefs:
        bodies = {p.id: p.name for p in brief.parties if p.kind == "organization"}
        told: dict[str, set[str]] = defaultdict(set)
        for item in brief.items:
            for party in set(named_parties(item)) & bodies.keys():
                for passage in item.evidence:
                    told[party].update(_owners(bodies[party], passage.quote))
        for party, own in told.items():
            if own:
                found[Place(document=document_id(brief), id=party)] = frozenset(own)
    return found


def _keep_apart(groups: Groups, some: Sequence[int], others: Sequence[int]) -> None:
    if {groups.root(n) for n in some}.isdisjoint(groups.root(n) for n in others):
        groups.tell_apart(some, others)


def _owners(name: str, text: str) -> Iterator[str]:
    """The places next to each occurrence of `name`, whose article does not count."""
    bare = re.sub(r"^(?:the|The) ", "", name)
    loosely = is_generic(name)
    at = text.find(bare)
    while at >= 0:
        after = text[at + len(bare) : at + len(bare) + _NEAR]
        matches = [_OF.search(after)]
        if loosely:
            matches += [_IN.search(after), _BEFORE.search(text[max(0, at - _NEAR) : at])]
        for match in filter(None, matches):
            place = next(filter(None, match.groups()))
            if place.casefold() not in _NO_PLACES:
                yield fold(place)
        at = text.find(bare, at + len(bare))
