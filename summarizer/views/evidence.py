"""The evidence: every item with all its members, as each document has it, in its own words.

Everything on a page of a dossier leads here. Each member is told by the same code as an item on
the page of its own brief, with the dossier's names for parties and items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.brief import (
    Agreement,
    Brief,
    Deadline,
    Demand,
    Item,
    Party,
    Position,
    Provenance,
    named_parties,
)
from summarizer.document import Document
from summarizer.picture import DossierItem, DossierParty, Member, Picture, Source
from summarizer.rendering import words
from summarizer.rendering.entries import Entry, sections
from summarizer.views.names import Names


@dataclass(frozen=True)
class Telling:
    """What one document has of an item; it `leads` where the dossier shows its words."""

    source: Source
    entry: Entry
    in_brief: str
    leads: bool


@dataclass(frozen=True)
class Record:
    """An item with one telling for each document that has it, in order of time."""

    item: DossierItem
    tellings: tuple[Telling, ...]

    @property
    def entry(self) -> Entry:
        """The telling that says best how things stand."""
        return self.tellings[self.item.lead].entry


@dataclass(frozen=True)
class Chapter:
    """The items of one issue; `issue` is its slug and `title` its words."""

    issue: str
    title: str
    records: tuple[Record, ...]


def evidence(picture: Picture) -> tuple[Chapter, ...]:
    """All items with all their members, by issue, those of most items first."""
    teller = _Teller(picture)
    chapters: dict[str, list[Record]] = {}
    for item in picture.items:
        chapters.setdefault(item.issue, []).append(teller.record(item))
    return tuple(
        Chapter(issue, words.issue(issue), tuple(sorted(records, key=_by_kind)))
        for issue, records in sorted(chapters.items(), key=lambda found: -len(found[1]))
    )


_KINDS = ("agreement", "demand", "deadline", "position")


def _by_kind(record: Record) -> tuple[int, bool]:
    return _KINDS.index(record.item.kind), record.entry.is_over


class _Teller:
    def __init__(self, picture: Picture) -> None:
        self._sources = {source.id: source for source in picture.sources}
        names = Names(picture)
        self._parties = {it.id: _party(it, names.party(it.id).name) for it in picture.parties}
        self._deadlines: dict[tuple[str, str], Deadline] = {
            (member.document, item.id): member.item.model_copy(update={"id": item.id})
            for item in picture.items
            for member in item.members
            if isinstance(member.item, Deadline)
        }

    def record(self, item: DossierItem) -> Record:
        tellings = (
            Telling(
                source=self._sources[member.document],
                entry=self._entry(item.id, member),
                in_brief=member.item.id,
                leads=number == item.lead,
            )
            for number, member in enumerate(item.members)
        )
        return Record(item, tuple(tellings))

    def _entry(self, identity: str, member: Member) -> Entry:
        """The member in words, beside the deadlines of its document that it is linked to."""
        item = member.item.model_copy(update={"id": identity})
        linked = {
            link: self._deadlines[member.document, link]
            for link in item.linked
            if link != identity and (member.document, link) in self._deadlines
        }
        told = sections(_retold(item, linked, self._near(item, *linked.values())))
        return next(e for section in told for e in section.entries if e.id == identity)

    def _near(self, *items: Item) -> Iterable[Party]:
        """The parties that the items name, those they act for, and their members."""
        named = [self._parties[party] for item in items for party in named_parties(item)]
        bodies = [self._parties[it.acts_for] for it in named if it.acts_for in self._parties]
        inner = [member for it in (*named, *bodies) for member in it.members]
        ids = dict.fromkeys((*(it.id for it in (*named, *bodies)), *inner))
        return (self._parties[party] for party in ids if party in self._parties)


def _retold(item: Item, deadlines: Mapping[str, Deadline], parties: Iterable[Party]) -> Brief:
    """A brief of `item` alone. It is not checked: the text of its document is not here."""
    own = (item,) if isinstance(item, Deadline) else ()
    return Brief.model_construct(
        document=Document(text=""),
        parties=tuple(parties),
        positions=(item,) if isinstance(item, Position) else (),
        demands=(item,) if isinstance(item, Demand) else (),
        deadlines=(*own, *deadlines.values()),
        agreements=(item,) if isinstance(item, Agreement) else (),
        provenance=Provenance(extractor="rules", package_version=""),
    )


def _party(party: DossierParty, name: str) -> Party:
    return Party(
        id=party.id,
        name=name,
        kind=party.kind,
        roles=party.roles,
        aliases=tuple(variant.name for variant in party.variants),
        acts_for=party.acts_for,
        members=party.members,
        title=party.title,
    )
