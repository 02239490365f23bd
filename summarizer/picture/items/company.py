"""What members are among others: how rare their words are, and whether they are the only ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from summarizer.picture.items.actors import same_actors
from summarizer.picture.items.gist import Rarity
from summarizer.picture.items.traits import Traits
from summarizer.picture.items.years import other_years


def in_company(members: Sequence[Traits]) -> Iterator[Traits]:
    """`members`, which come document by document, each with its gist and whether it is alone."""
    rarity = Rarity((member.document, _told(member)) for member in members)
    for _, group in groupby(members, key=lambda member: member.document):
        own = list(group)
        for member in own:
            yield replace(member, gist=rarity.gist(_told(member)), alone=_is_alone(member, own))


def _told(member: Traits) -> frozenset[str]:
    return member.said.stems | member.issue


def _is_alone(member: Traits, own: Sequence[Traits]) -> bool:
    """Whether nothing else of its document could be meant, for its kind, actors and year."""
    return not any(
        other is not member
        and other.kind == member.kind
        and same_actors(member, other)
        and not other_years(member, other)
        for other in own
    )
