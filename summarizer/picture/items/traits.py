"""What of a member tells whether it is the same item as another: looked up once, compared often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.brief import Agreement, Deadline, Demand, Position, named_parties
from summarizer.codebook import ItemKind
from summarizer.picture.cast import Cast
from summarizer.picture.items.speech import spoken_words
from summarizer.picture.items.words import Words, instruments_of, stems_of, words_of
from summarizer.picture.values import AnyItem, Member, Place

KIND_LETTERS: dict[ItemKind, Literal["p", "d", "t", "a"]] = {
    "position": "p",
    "demand": "d",
    "deadline": "t",
    "agreement": "a",
}


@dataclass(frozen=True, eq=False)
class Traits:
    """A member as it is compared.

    `owners` are the sides whose item it is (holder, issuer, setter, parties), `others` those
    it is turned to (addressees, those to whom a deadline applies); persons in office count as
    the body, collectives as their members. `said` is the content of the summary, without the
    names of those involved; `support` are the stems of the passages. `spoken` are the words
    that the member's passages quote from `voice`.
    """

    member: Member
    kind: ItemKind
    owners: frozenset[str]
    others: frozenset[str]
    voice: frozenset[str]
    spoken: tuple[tuple[str, ...], ...]
    said: Words
    support: frozenset[str]
    issue: frozenset[str]
    name: frozenset[str] = frozenset()
    papers: frozenset[int] = frozenset()

    @property
    def item(self) -> AnyItem:
        """The member's item."""
        return self.member.item

    @property
    def place(self) -> Place:
        """Where the member stands."""
        return self.member.place

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """What the comparison rests on: members of one signature are compared as one."""
        item = self.item
        stands = [getattr(item, f, None) for f in ("stance", "status", "kind", "time_frame")]
        time = item.time.text if isinstance(item, Deadline) else None
        return (
            *(self.owners, self.others, self.voice, self.spoken, self.said),
            *(self.support, self.issue, self.name, item.factuality, time, *stands),
        )


class Reader:
    """Reads members into traits; knows the names of all parties."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._names: dict[str, frozenset[str]] = {}

    def traits(self, member: Member) -> Traits:
        """What is compared of `member`."""
        item = member.item
        names = self._names_of(named_parties(item))
        owners, others = _owners_and_others(item)
        speaker = item.attribution.speaker
        agreement = item if isinstance(item, Agreement) else None
        called = f"{agreement.name} {agreement.instrument or ''}" if agreement else ""
        return Traits(
            member=member,
            kind=kind_of(item),
            owners=self._cast.sides(owners),
            others=self._cast.sides(others),
            voice=self._cast.sides((speaker,)) if speaker else frozenset(),
            spoken=spoken_words(item),
            said=words_of(item.summary, names),
            support=stems_of(_passages(item)) - names,
            issue=stems_of([item.issue.replace("-", " ")]),
            name=stems_of([called]) - names,
            papers=instruments_of(called),
        )

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
