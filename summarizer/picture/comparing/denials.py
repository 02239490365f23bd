"""Items that cannot both be so: a statement and its denial, one holder for and against.

Documents each of which has one of them only contradict each other. Where one has both and
another the statement only, the other leaves the denial out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import product

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.omissions import NOT_SAID, was_there
from summarizer.picture.comparing.statuses import claim_the_same, status_of
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.comparing.words import overlap, telling_words, without_negation
from summarizer.picture.values import Discrepancy, DossierItem, Member, Saying

_DONE = frozenset(("signed", "ratified", "in_force"))
_ALIKE, _FEWEST = 0.7, 2
_ABOUT_THE_SAYING = telling_words(
    """accept against agree ask back bar call claim deny demand denies favour insist never
    oppose refuse reject require request seek sought support tell urge want wish"""
)


def denials(told: Told) -> Iterator[Discrepancy]:
    """What documents have differently about pairs of items that cannot both be so."""
    for stated, denied in _statements_and_denials(told):
        if _about_the_same(told, stated, denied):
            yield from _contradiction(told, stated, denied, "factuality")
            yield from _denial_left_out(told, stated, denied)
    for one, other in _for_and_against(told):
        if _about_the_same(told, one, other):
            yield from _contradiction(told, one, other, "stance")
    for one, other in _yes_and_no(told):
        yield from _contradiction(told, one, other, "summary")


def _statements_and_denials(told: Told) -> Iterator[tuple[DossierItem, DossierItem]]:
    stated: dict[Hashable, list[DossierItem]] = defaultdict(list)
    denied: dict[Hashable, list[DossierItem]] = defaultdict(list)
    for item in told.items:
        for factuality, kept in (("certain", stated), ("negated", denied)):
            actors = _actors(told, item)
            if actors and all(m.item.factuality == factuality for m in item.members):
                kept[item.kind, actors].append(item)
    for matter, items in denied.items():
        for one, other in product(stated[matter], items):
            if claim_the_same(one.item, other.item):
                yield one, other


def _for_and_against(told: Told) -> Iterator[tuple[DossierItem, DossierItem]]:
    stances: dict[str, dict[Hashable, list[DossierItem]]] = {
        "favours": defaultdict(list),
        "opposes": defaultdict(list),
    }
    for item in told.items:
        stance = item.item.stance if isinstance(item.item, Position) else None
        if stance in stances and all(m.item.factuality == "certain" for m in item.members):
            stances[stance][item.issue, _holders(item)].append(item)
    for matter, items in stances["opposes"].items():
        yield from product(stances["favours"][matter], items)


def _yes_and_no(told: Told) -> Iterator[tuple[DossierItem, DossierItem]]:
    """Positions of one holder in the same words but for a "not"."""
    said: dict[Hashable, tuple[list[DossierItem], list[DossierItem]]]
    said = defaultdict(lambda: ([], []))
    for item in told.items:
        if isinstance(item.item, Position) and all(
            m.item.factuality == "certain" for m in item.members
        ):
            rest, negated = without_negation(item.item.summary)
            if len(rest - told.name_words) >= _FEWEST:
                said[_holders(item), item.item.stance, rest][negated].append(item)
    for claims, refusals in said.values():
        yield from product(claims, refusals)


def _holders(item: DossierItem) -> frozenset[str]:
    """Whose position it is: what a person holds for himself, his body need not hold."""
    return frozenset(m.item.holder for m in item.members if isinstance(m.item, Position))


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
    documents = ({m.document for m in one.members}, {m.document for m in other.members})
    sides = [
        (a, b)
        for a in one.members
        for b in other.members
        if a.document not in documents[1]
        and b.document not in documents[0]
        and (_at_one_time(told, a, b) or (field == "factuality" and _is_denied(told, a, b)))
    ]
    members = {m.document: m for pair in sides for m in pair}
    if members:
        sayings = [_said(members[d], field) for d in sorted(members, key=told.order)]
        yield discrepancy("contradiction", tuple(sorted((one.id, other.id))), field, sayings)


def _denial_left_out(told: Told, stated: DossierItem, denied: DossierItem) -> Iterator[Discrepancy]:
    """The denial of a statement, where a document that tells both shows that it was there."""
    charges, answers = ({m.document: m for m in item.members} for item in (stated, denied))
    fair = [m for m in denied.members if m.document in charges]
    silent = [
        m
        for m in stated.members
        if m.document not in answers and any(was_there(told, f.document, m.document) for f in fair)
    ]
    if silent:
        told_of = [(m, saying(m, m.item.summary)) for m in fair]
        left_out = [(m, saying(m, NOT_SAID)) for m in silent]
        both = sorted((*told_of, *left_out), key=lambda pair: told.order(pair[0].document))
        yield discrepancy("omission", (stated.id,), "factuality", (said for _, said in both))


def _said(member: Member, field: str) -> Saying:
    how = "" if field == "summary" else f"{getattr(member.item, field)}: "
    return saying(member, f"{how}{member.item.summary}")


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


def _is_denied(told: Told, claim: Member, denial: Member) -> bool:
    """Whether a later document denies the claim, and the same side does not just take it back.

    That nobody signed is denied even by a text that names no voice; of what may have changed
    since then, somebody else must say that it is not so.
    """
    a, b = told.day(claim.document), told.day(denial.document)
    if a is None or b is None or a >= b or denial.item.time_frame != "current":
        return False
    said, denied = (told.voice(member) for member in (claim, denial))
    if denied is None:
        return said is None and status_of(claim.item) in _DONE
    return said != denied
