"""The parties of all documents as they stand in them, numbered in the dossier's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Brief, Party
from summarizer.picture.mentions import document_id, in_order
from summarizer.picture.parties.names import fold, is_generic
from summarizer.picture.values import Place


@dataclass(frozen=True, eq=False)
class Mention:
    """A party where one document has it. `acts_for` and `members` are numbers of mentions."""

    number: int
    document: str
    party: Party
    place: Place
    aliases: tuple[str, ...]
    acts_for: int | None
    members: tuple[int, ...]

    @property
    def name(self) -> str:
        """What its brief calls it."""
        return self.party.name

    @property
    def is_body(self) -> bool:
        """Whether it is a state, an organization or a collective."""
        return self.party.kind in ("state", "organization", "collective")

    @property
    def is_person(self) -> bool:
        """Whether it is a human being with an identity."""
        return self.party.kind == "person"


def mentions_of(briefs: Iterable[Brief]) -> tuple[Mention, ...]:
    """All parties of `briefs`; each document once, and in an order that only dates decide."""
    found: list[Mention] = []
    for brief in in_order({brief.document.sha256: brief for brief in briefs}.values()):
        start = len(found)
        numbers = {party.id: start + n for n, party in enumerate(brief.parties)}
        told_twice = _told_twice(brief)
        found += [
            Mention(
                number=numbers[party.id],
                document=document_id(brief),
                party=party,
                place=Place(document=document_id(brief), id=party.id),
                aliases=_telling(party, told_twice),
                acts_for=numbers.get(party.acts_for or ""),
                members=tuple(numbers[m] for m in party.members if m in numbers),
            )
            for party in brief.parties
        ]
    return tuple(found)


def _told_twice(brief: Brief) -> frozenset[str]:
    """The names that two parties of the brief bear."""
    count = Counter(
        name
        for party in brief.parties
        for name in {fold(name) for name in (party.name, *party.aliases)}
    )
    return frozenset(name for name, times in count.items() if times > 1)


def _telling(party: Party, told_twice: frozenset[str]) -> tuple[str, ...]:
    """The aliases by which the party can be known elsewhere."""
    return tuple(
        alias
        for alias in party.aliases
        if not is_generic(alias)
        and fold(alias) not in told_twice
        and fold(alias) != fold(party.name)
    )
