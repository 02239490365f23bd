"""An ultimatum is one demand and one deadline, linked (codebook 9.3): if the deadlines of two
documents are one, so are the demands, in whatever words they are put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Deadline, Demand
from summarizer.picture.items.traits import Traits
from summarizer.picture.values import Place


class Ultimata:
    """The ultimata of all documents, each with the only demand that it goes with."""

    def __init__(self, members: Sequence[Traits]) -> None:
        at = {member.place: member for member in members}
        self._of: dict[Place, tuple[Place, ...]] = {
            member.place: tuple(
                place
                for place in _linked(member)
                if place in at and _only_demand(at[place], at) == member.place
            )
            for member in members
            if isinstance(member.item, Demand)
        }

    def of(self, demands: Iterable[Traits]) -> Iterator[Place]:
        """Where the ultimata stand that only these demands are linked with."""
        for demand in demands:
            yield from self._of.get(demand.place, ())


def _only_demand(member: Traits, at: dict[Place, Traits]) -> Place | None:
    if not isinstance(member.item, Deadline) or member.item.kind != "ultimatum":
        return None
    demands = [p for p in _linked(member) if p in at and isinstance(at[p].item, Demand)]
    return demands[0] if len(demands) == 1 else None


def _linked(member: Traits) -> Iterator[Place]:
    document = member.member.document
    return (Place(document=document, id=link) for link in member.item.linked)
