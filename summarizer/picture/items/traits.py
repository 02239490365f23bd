"""What of a member tells whether it is the same item as another: looked up once, compared often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from summarizer.brief import Agreement, Deadline, Demand, Position, named_parties
from summarizer.codebook import ItemKind
from summarizer.picture.cast import Cast
from summarizer.picture.items.gist import NO_GIST, Gist
from summarizer.picture.items.speech import spoken_words
from summarizer.picture.items.words import (
    Words,
    instruments_of,
    stems_of,
    words_of,
    years_of,
)
from summarizer.picture.values import AnyItem, Member

KIND_LETTERS: dict[ItemKind, Literal["p", "d", "t", "a"]] = {
    "position": "p",
    "demand": "d",
    "deadline": "t",
    "agreement": "a",
}


Spot = tuple[str, str]
"""A place as a plain pair, document and id in the brief: looked up often."""


@dataclass(frozen=True, eq=False, slots=True)
class Traits:
    """A member as it is compared.

    `owners` are the sides whose item it is (holder, issuer, setter, parties), `others` those
    it is turned to (addressees, those to whom a deadline applies); persons in office count as
    the body, collectives as their members. `said` is the content of the summary, without the
    names of those involved; `support` are the stems of the passages. `spoken` are the words
    that the member's passages quote from `voice`. Members of one `wording` do not differ in
    anything that is compared. `day` is that of publication, as ISO text, or empty.
    """

    member: Member
    spot: Spot
    item: AnyItem
    document: str
    kind: ItemKind
    owners: frozenset[str]
    others: frozenset[str]
    voice: frozenset[str]
    spoken: tuple[tuple[str, ...], ...]
    said: Words
    support: frozenset[str]
    issue: frozenset[str]
    name: frozenset[str]
    papers: frozenset[int]
    wording: int
    day: str
    gist: Gist = NO_GIST
    alone: bool = False


class Reader:
    """Reads members into traits; knows the names of all parties."""

    def __init__(self, cast: Cast, days: Mapping[str, str]) -> None:
        self._cast = cast
        self._days = days
        self._names: dict[str, frozenset[str]] = {}
        self._sides: dict[tuple[str, ...], frozenset[str]] = {}
        self._wordings: dict[tuple[object, ...], int] = {}

    def traits(self, member: Member) -> Traits:
        """What is compared of `member`."""
        item = member.item
        names = self._names_of(named_parties(item))
        owners, others = _owners_and_others(item)
        speaker = item.attribution.speaker
        agreement = item if isinstance(item, Agreement) else None
        called = f"{agreement.name} {agreement.instrument or ''}" if agreement else ""
        compared: dict[str, Any] = {
            "owners": self._side(owners),
            "others": self._side(others),
            "voice": self._side((speaker,) if speaker else ()),
            "spoken": spoken_words(item),
            "said": _said(item, called, names),
            "support": stems_of(_passages(item)) - names,
            "issue": _stems_of_slug(item.issue),
            "name": stems_of([called]) - names,
            "papers": instruments_of(called),
        }
        wording = (*compared.values(), *_standing(item))
        return Traits(
            member=member,
            spot=(member.document, item.id),
            item=item,
            document=member.document,
            kind=kind_of(item),
            wording=self._wordings.setdefault(wording, len(self._wordings)),
            day=self._days.get(member.document, ""),
            **compared,
        )

    def _side(self, parties: tuple[str, ...]) -> frozenset[str]:
        if parties not in self._sides:
            self._sides[parties] = self._cast.sides(parties)
        return self._sides[parties]

    def _names_of(self, parties: Iterable[str]) -> frozenset[str]:
        return frozenset(stem for party in set(parties) for stem in self._names_of_one(party))

    def _names_of_one(self, party: str) -> frozenset[str]:
        if party not in self._names:
            known = {party, self._cast.principal(party), *self._cast.members(party)}
            called = [v.name for one in known for v in self._cast[one].variants]
            titles = [self._cast[one].title or "" for one in known]
            self._names[party] = stems_of([*called, *titles])
        return self._names[party]


def kind_of(item: AnyItem) -> ItemKind:
    """Which of the four kinds `item` is."""
    match item:
        case Position():
            return "position"
        case Demand():
            return "demand"
        case Deadline():
            return "deadline"
        case Agreement():
            return "agreement"


def _said(item: AnyItem, called: str, names: frozenset[str]) -> Words:
    words = words_of(item.summary, names)
    return words._replace(sides=words.sides | years_of(called))


@lru_cache(maxsize=4_096)
def _stems_of_slug(issue: str) -> frozenset[str]:
    return stems_of([issue.replace("-", " ")])


def _standing(item: AnyItem) -> tuple[object, ...]:
    """What else of an item is compared: how it stands, and its time."""
    stands = [getattr(item, field, None) for field in ("stance", "status", "kind", "bound")]
    time = (item.time.text, item.time.earliest) if isinstance(item, Deadline) else ()
    return (kind_of(item), item.issue, item.factuality, *stands, *time)


def _owners_and_others(item: AnyItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match item:
        case Position():
            return (item.holder,), ()
        case Demand():
            return (item.issuer,), item.addressees
        case Deadline():
            return (item.setter,) if item.setter else (), item.applies_to
        case Agreement():
            return item.parties, ()


def _passages(item: AnyItem) -> Iterator[str]:
    yield from (evidence.quote for evidence in item.evidence)
    if isinstance(item, Demand) and item.in_return:
        yield item.in_return
    if isinstance(item, Agreement):
        yield from (term.action for term in item.terms)
