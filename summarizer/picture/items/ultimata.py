"""An ultimatum is one demand and one deadline, linked (codebook 9.3): if the deadlines of two
documents are one, so are the demands, in whatever words they are put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Deadline, Demand
from summarizer.picture.items.traits import Spot, Traits


class Ultimata:
    """The ultimata of all documents, each with the only demand that it goes with."""

    def __init__(self, members: Sequence[Traits]) -> None:
        at = {member.spot: member for member in members}
        self._of: dict[Spot, tuple[Spot, ...]] = {
            member.spot: tuple(
                spot
                for spot in _linked(member)
                if spot in at and _only_demand(at[spot], at) == member.spot
            )
            for member in members
            if isinstance(member.item, Demand)
        }

    def of(self, demands: Iterable[Traits]) -> Iterator[Spot]:
        """Where the ultimata stand that only these demands are linked with."""
        for demand in demands:
            yield from self._of.get(demand.spot, ())


def _only_demand(member: Traits, at: dict[Spot, Traits]) -> Spot | None:
    if not isinstance(member.item, Deadline) or member.item.kind != "ultimatum":
        return None
    demands = [p for p in _linked(member) if p in at and isinstance(at[p].item, Demand)]
    return demands[0] if len(demands) == 1 else None


def _linked(member: Traits) -> Iterator[Spot]:
    document = member.document
    return ((document, link) for link in member.item.linked)
