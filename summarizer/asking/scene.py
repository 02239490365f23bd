"""A picture as answers see it: names to show, who is on whose side, passages to cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from textwrap import shorten
from typing import TypeVar

from summarizer.brief import (
    Agreement,
    Deadline,
    Demand,
    Position,
    named_parties,
    passages,
)
from summarizer.picture import (
    AnyItem,
    Cast,
    Change,
    Discrepancy,
    DossierItem,
    Picture,
    Place,
    Source,
    day_of,
)
from summarizer.rendering import times
from summarizer.rendering.words import listed
from summarizer.views.shown import Shown

_I = TypeVar("_I", Position, Demand, Deadline, Agreement)
_LONGEST_TITLE = 48


class Scene:
    """The parties, documents and items of `picture`, found by id and named for a reader."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.cast = Cast(picture.parties)
        self.items = {item.id: item for item in picture.items}
        self._sources = {source.id: source for source in picture.sources}
        self._names = _party_names(picture)
        self._roles = {party.id: party.roles for party in picture.parties}
        self._kinds = {party.id: party.kind for party in picture.parties}
        self._differing: dict[str, list[Discrepancy]] = defaultdict(list)
        self._changed: dict[str, list[Change]] = defaultdict(list)
        for found in picture.discrepancies:
            for id in found.about:
                self._differing[id].append(found)
        for change in picture.changes:
            self._changed[change.item].append(change)
        self._source_names = _source_names(picture.sources)

    def party(self, party: str) -> str:
        """The name of a party; one of several of the same name with its title or id."""
        return self._names.get(party, party)

    def cast_kind(self, party: str) -> str:
        """What kind of party it is: a person, a state, and so on; empty where it is not known."""
        return self._kinds.get(party, "")

    def post(self, party: str) -> tuple[str, str | None]:
        """The title of a party and the body that it acts for, where its name does not tell them."""
        title, body = self._shown.names.post(party)
        return title, body.id if body else None

    def parties(self, parties: Iterable[str]) -> str:
        """The names of several, as a phrase."""
        return listed(map(self.party, parties))

    def cast_order(self, parties: Collection[str]) -> tuple[str, ...]:
        """Parties in the order in which the picture has them."""
        return tuple(party.id for party in self.picture.parties if party.id in parties)

    def source(self, document: str) -> str:
        """What to call a document: its publisher, with the day where that has several."""
        return self._source_names.get(document, document)

    def sources(self, documents: Iterable[str]) -> str:
        """What to call several documents, as a phrase."""
        return listed(dict.fromkeys(map(self.source, documents)))

    def document(self, document: str) -> Source:
        """A document of the dossier."""
        return self._sources[document]

    @cached_property
    def _shown(self) -> Shown:
        return Shown(self.picture)

    def status(self, item: DossierItem) -> str:
        """The status of a deadline for the clock, in the words of the views."""
        return self._shown.status(item).text

    def of_kind(self, kind: type[_I]) -> Iterator[tuple[DossierItem, _I]]:
        """The items of a kind, each with how its leading document has it."""
        for item in self.picture.items:
            if isinstance(item.item, kind):
                yield item, item.item

    def circle(self, party: str) -> frozenset[str]:
        """A party, the body it acts for, and the members of a collective with theirs."""
        members = self.cast.members(party)
        return frozenset((party, *members, *self.cast.sides((party,))))

    def concerns(self, parties: Iterable[str], asked: Iterable[str]) -> bool:
        """Whether one of `asked` is among `parties`, or among those they stand for."""
        wanted = set(asked)
        return any(wanted & self.circle(party) for party in parties)

    def speaking_for(self, parties: Iterable[str]) -> frozenset[str]:
        """The parties, and the bodies for which they act: who asks about the mayor asks about
        what the town has said.
        """
        known = frozenset(parties)
        return known | {self.cast.principal(party) for party in known}

    def are_rivals(self, one: str, other: str) -> bool:
        """Whether two are, or speak for, principals that are not on one side."""
        sides = [self.cast.principal(it) for it in (one, other)]
        both = all("principal" in self._roles.get(it, ()) for it in sides)
        return both and not self.circle(sides[0]) & self.circle(sides[1])

    def documents_on(self, issues: Iterable[str]) -> frozenset[str]:
        """The documents that have an item on one of `issues`, by that name."""
        wanted = frozenset(issues)
        return frozenset(
            member.document
            for item in self.picture.items
            if item.issue in wanted
            for member in item.members
        )

    def at(self, place: Place) -> AnyItem | None:
        """An item as its document has it, with the dossier's parties; None where there is none."""
        return self._at.get(place)

    @cached_property
    def _at(self) -> Mapping[Place, AnyItem]:
        members = (member for item in self.picture.items for member in item.members)
        return {member.place: member.item for member in members}

    def is_said(self, words: str) -> bool:
        """Whether the words stand in a passage of any item."""
        return " ".join(words.split()).casefold() in self._said

    @cached_property
    def _said(self) -> str:
        items = (member.item for item in self.picture.items for member in item.members)
        quotes = dict.fromkeys(it.quote for item in items for it in passages(item))
        return "\n".join(" ".join(quote.split()) for quote in quotes).casefold()

    def names(self, item: DossierItem, party: str) -> bool:
        """Whether an item names a party, in whatever role."""
        return any(party in named_parties(member.item) for member in item.members)

    def about(self, item: str) -> Sequence[Discrepancy]:
        """The discrepancies of an item."""
        return self._differing.get(item, ())

    def changes_of(self, item: str) -> Sequence[Change]:
        """The changes of an item."""
        return self._changed.get(item, ())


def _party_names(picture: Picture) -> dict[str, str]:
    count = Counter(party.name for party in picture.parties)
    return {
        it.id: it.name if count[it.name] == 1 else f"{it.name} ({it.title or it.id})"
        for it in picture.parties
    }


def _source_names(sources: Iterable[Source]) -> dict[str, str]:
    """Publishers; with day and, if need be, id where one has several documents."""
    known = tuple(sources)
    plain = Counter(map(_publisher, known))
    dated = Counter(map(_dated, known))
    return {
        source.id: _publisher(source)
        if source.publisher and plain[_publisher(source)] == 1
        else _dated(source)
        if dated[_dated(source)] == 1
        else f"{_dated(source)} [{source.id}]"
        for source in known
    }


def _publisher(source: Source) -> str:
    title = shorten(source.title or "", _LONGEST_TITLE, placeholder="…")
    return source.publisher or (f"“{title}”" if title else "the document")


def _dated(source: Source) -> str:
    day = day_of(source.published)
    return f"{_publisher(source)} of {times.moment(day)}" if day else _publisher(source)
