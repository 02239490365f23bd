"""Which party somebody means by what they type."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.picture.parties.names import fold
from summarizer.picture.values import DossierParty


def parties_called(parties: Iterable[DossierParty], name: str) -> tuple[DossierParty, ...]:
    """The parties that `name` may mean, in their order: one, none, or several of that name.

    An id or a Wikidata id means one party. Else a party's own name goes before the variants:
    who types "Norrgate" means Norrgate and not the daughter that one document calls so.
    Case, articles, marks and legal forms do not count.
    """
    known = tuple(parties)
    typed = name.strip()
    if by_id := [p for p in known if typed == p.id or typed.upper() == p.wikidata]:
        return tuple(by_id)
    folded = fold(typed)
    if not folded:
        return ()
    if by_name := [p for p in known if fold(p.name) == folded]:
        return tuple(by_name)
    return tuple(p for p in known if any(fold(v.name) == folded for v in p.variants))
