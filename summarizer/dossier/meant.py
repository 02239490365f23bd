"""Whom somebody means who tells parties apart, or puts them together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.errors import UnknownParty
from summarizer.picture import DossierParty, Place, Verdict
from summarizer.picture.parties.names import fold

_PLACE = re.compile(r"([0-9a-f]{12})/(.+)")


def verdict_on(parties: Sequence[DossierParty], one: str, other: str, *, same: bool) -> Verdict:
    """The verdict on the parties that somebody calls `one` and `other`.

    Each is a name, which holds for documents to come as well, or a place: "DOCUMENT/PARTY", the
    id of a document and the party's in its brief. The id of a party that one document has is
    its place. Raises `UnknownParty` for a place that is not there, and for one name twice.
    """
    first, second = _meant(parties, one), _meant(parties, other)
    if first == second or (
        isinstance(first, str) and isinstance(second, str) and fold(first) == fold(second)
    ):
        raise UnknownParty(
            "That is one name twice.",
            hint="Say which document means whom, as DOCUMENT/PARTY; why shows these places.",
        )
    return Verdict(what="party", one=first, other=second, same=same)


def _meant(parties: Sequence[DossierParty], who: str) -> Place | str:
    typed = who.strip()
    if found := _PLACE.fullmatch(typed):
        place = Place(document=found[1], id=found[2])
        if not any(place in party.places for party in parties):
            raise UnknownParty("No party is in that place.", hint="See why a party is one.")
        return place
    named = any(fold(v.name) == fold(typed) for party in parties for v in party.variants)
    for party in parties:
        if not named and party.id == typed and len(party.places) == 1:
            return party.places[0]
    return who
