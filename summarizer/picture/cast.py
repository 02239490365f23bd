"""Who is who in a dossier: from a party of one document to the party of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from summarizer.picture.values import DossierParty, Place


class Cast:
    """The merged parties, found by place or id."""

    def __init__(self, parties: Iterable[DossierParty]) -> None:
        self.parties = tuple(parties)
        self._by_id = {party.id: party for party in self.parties}
        self._at = {place: party.id for party in self.parties for place in party.places}

    def __getitem__(self, party: str) -> DossierParty:
        return self._by_id[party]

    def at(self, document: str, party: str) -> str:
        """The dossier's id of the party that a document's brief calls `party`."""
        return self._at[Place(document=document, id=party)]

    def principal(self, party: str) -> str:
        """The party itself, or the body for which it acts, to the end of the chain."""
        seen = {party}
        while (body := self._by_id[party].acts_for) and body in self._by_id and body not in seen:
            party = body
            seen.add(party)
        return party

    def members(self, party: str) -> frozenset[str]:
        """The members of a collective, and of collectives in it; of anybody else itself."""
        return self._spread(party, frozenset())

    def sides(self, parties: Collection[str]) -> frozenset[str]:
        """The principals behind `parties`, collectives spread into their members.

        Two groups of parties are the same people where their sides are equal.
        """
        return frozenset(
            self.principal(member) for party in parties for member in self.members(party)
        )

    def _spread(self, party: str, seen: frozenset[str]) -> frozenset[str]:
        inner = [m for m in self._by_id[party].members if m in self._by_id and m not in seen]
        if not inner:
            return frozenset((party,))
        known = seen | {party, *inner}
        return frozenset(m for member in inner for m in self._spread(member, known))
