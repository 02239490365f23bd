"""What is compared: all that documents tell, put together and not yet held against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from summarizer.brief import Evidence
from summarizer.picture.cast import Cast
from summarizer.picture.comparing.words import telling_words
from summarizer.picture.mentions import day_of
from summarizer.picture.values import (
    DossierItem,
    Member,
    PerhapsSame,
    Saying,
    Source,
    SourcePair,
)


@dataclass(frozen=True)
class Told:
    """All that documents tell, put together and not yet compared."""

    items: tuple[DossierItem, ...]
    cast: Cast
    sources: Mapping[str, Source]
    pairs: tuple[SourcePair, ...] = ()
    perhaps: tuple[PerhapsSame, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, DossierItem]:
        """The items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of all parties' names."""
        names = (v.name for party in self.cast.parties for v in party.variants)
        return telling_words(" ".join(names))

    @cached_property
    def _doubles(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((p.one, p.other)) for p in self.perhaps if p.what == "party")

    def apart(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether two groups are truly different parties: neither lies within the other.

        Parties that are perhaps the same are no ground to say so.
        """
        a, b = self.cast.sides(one), self.cast.sides(other)
        if not a or not b or a <= b or b <= a:
            return False
        return not any(frozenset((x, y)) in self._doubles for x in a - b for y in b - a)

    @cached_property
    def _place_in_order(self) -> Mapping[str, int]:
        return {document: n for n, document in enumerate(self.sources)}

    def order(self, document: str) -> int:
        """The document's place among all, in order of time."""
        return self._place_in_order[document]

    def day(self, document: str) -> date | None:
        """The day on which the document was published, where it is known."""
        return self._days[document]

    @cached_property
    def _days(self) -> Mapping[str, date | None]:
        return {document: day_of(source.published) for document, source in self.sources.items()}

    def near(self, one: str, other: str) -> bool:
        """Whether two documents are of the same day or of neighbouring days."""
        a, b = self.day(one), self.day(other)
        return a is not None and b is not None and abs(a - b) <= timedelta(days=1)

    def retold(self, one: str, other: str) -> bool:
        """Whether two documents may tell of one utterance: of near days, or of unknown ones."""
        return None in (self.day(one), self.day(other)) or self.near(one, other)

    def voice(self, member: Member) -> str | None:
        """The side whose words `member` gives; None where they are the document's."""
        speaker = member.item.attribution.speaker
        return None if speaker is None else self.cast.principal(speaker)

    def name(self, party: str) -> str:
        """What the dossier calls the party."""
        return self.cast[party].name

    def spoken(self, party: str) -> str:
        """The party's name within a sentence, with the article that documents give it."""
        name = self.name(party)
        if name.startswith("The "):
            return f"the {name.removeprefix('The ')}"
        with_article = f"the {name}".casefold()
        variants = (v.name.casefold() for v in self.cast[party].variants)
        return f"the {name}" if with_article in variants else name

    def names(self, parties: Collection[str]) -> str:
        """What the dossier calls the parties, one after the other."""
        return ", ".join(self.name(party) for party in parties)

    def linked(self, member: Member) -> tuple[Member, ...]:
        """The items that `member` links to, as its own document has them."""
        linked = (self.by_id[link] for link in member.item.linked if link in self.by_id)
        return tuple(m for item in linked for m in item.members if m.document == member.document)


def saying(member: Member, value: str, evidence: tuple[Evidence, ...] = ()) -> Saying:
    """`value` as `member` has it; its passages are the item's unless others prove it."""
    return Saying(place=member.place, value=value, evidence=evidence or member.item.evidence)
