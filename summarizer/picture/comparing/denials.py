"""Contradictions between items: a statement and its denial, one holder for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import product

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.comparing.words import overlap, telling_words
from summarizer.picture.values import Discrepancy, DossierItem, Member, Saying

_ALIKE, _FEWEST = 0.7, 2
_ABOUT_THE_SAYING = telling_words(
    """accept against agree ask back bar call claim deny demand denies favour insist never
    oppose refuse reject require request seek sought support tell urge want wish"""
)


def denials(told: Told) -> Iterator[Discrepancy]:
    """Pairs of items that cannot both be so, told by documents each of which has one only."""
    for one, other in _statements_and_denials(told):
        yield from _contradiction(told, one, other, "factuality")
    for one, other in _for_and_against(told):
        yield from _contradiction(told, one, other, "stance")


def _statements_and_denials(told: Told) -> Iterator[tuple[DossierItem, DossierItem]]:
    stated: dict[Hashable, list[DossierItem]] = defaultdict(list)
    denied: dict[Hashable, list[DossierItem]] = defaultdict(list)
    for item in told.items:
        for factuality, kept in (("certain", stated), ("negated", denied)):
            if all(m.item.factuality == factuality for m in item.members):
                kept[item.kind, _actors(told, item)].append(item)
    for actors, items in denied.items():
        yield from product(stated[actors], items)


def _for_and_against(told: Told) -> Iterator[tuple[DossierItem, DossierItem]]:
    stances: dict[str, dict[Hashable, list[DossierItem]]] = {
        "favours": defaultdict(list),
        "opposes": defaultdict(list),
    }
    for item in told.items:
        stance = item.item.stance if isinstance(item.item, Position) else None
        if stance in stances and all(m.item.factuality == "certain" for m in item.members):
            stances[stance][item.issue, _actors(told, item)].append(item)
    for matter, items in stances["opposes"].items():
        yield from product(stances["favours"][matter], items)


def _actors(told: Told, item: DossierItem) -> frozenset[str]:
    match item.item:
        case Position(holder=holder):
            return told.cast.sides((holder,))
        case Demand(issuer=issuer):
            return told.cast.sides((issuer,))
        case Agreement(parties=parties):
            return told.cast.sides(parties)
        case Deadline(setter=str(setter)):
            return told.cast.sides((setter,))
    return frozenset()


def _contradiction(
    told: Told, one: DossierItem, other: DossierItem, field: str
) -> Iterator[Discrepancy]:
    if not _about_the_same(told, one, other):
        return
    documents = ({m.document for m in one.members}, {m.document for m in other.members})
    sides = [
        (a, b)
        for a in one.members
        for b in other.members
        if a.document not in documents[1]
        and b.document not in documents[0]
        and _at_one_time(told, a, b)
    ]
    members = {m.document: m for pair in sides for m in pair}
    if members:
        sayings = [_said(members[d], field) for d in sorted(members, key=told.order)]
        yield discrepancy("contradiction", tuple(sorted((one.id, other.id))), field, sayings)


def _said(member: Member, field: str) -> Saying:
    return saying(member, f"{getattr(member.item, field)}: {member.item.summary}")


def _about_the_same(told: Told, one: DossierItem, other: DossierItem) -> bool:
    """Whether whom they concern and what is left of their words are the same.

    What is left is the summary without names and words of saying. Of deadlines that is little:
    the same setter, the same parties and the same issue are enough.
    """
    a, b = _concerned(told, one), _concerned(told, other)
    if not (a <= b or b <= a):
        return False
    issues = [{member.item.issue for member in item.members} for item in (one, other)]
    if one.kind == "deadline" and a and b and issues[0] & issues[1]:
        return True
    left_away = told.name_words | _ABOUT_THE_SAYING
    said = [telling_words(item.item.summary) - left_away for item in (one, other)]
    return len(said[0] & said[1]) >= _FEWEST and overlap(*said) >= _ALIKE


def _concerned(told: Told, item: DossierItem) -> frozenset[str]:
    match item.item:
        case Demand(addressees=parties) | Deadline(applies_to=parties):
            return told.cast.sides(parties)
    return frozenset()


def _at_one_time(told: Told, one: Member, other: Member) -> bool:
    a, b = told.day(one.document), told.day(other.document)
    return a is None or b is None or a == b
