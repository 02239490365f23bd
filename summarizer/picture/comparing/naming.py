"""Naming: one party, or one instrument, under names that judge or place it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from summarizer.brief import Agreement
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.comparing.words import telling_words, words
from summarizer.picture.values import (
    Because,
    Discrepancy,
    DossierItem,
    DossierParty,
    Place,
    Saying,
)

_VARIANTS: frozenset[Because] = frozenset(
    ("table", "name", "alias", "spelling", "title", "surname", "acronym", "metonym")
)
_JUDGING = frozenset(
    words(
        """bandits breakaway captors extremists fighters gang guerrillas insurgents invaders junta
    kidnappers militants militia mob occupiers puppet rebels regime secessionists separatists
    terrorists thugs traitors usurpers warlord warlords"""
    )
)
_LOOSE = frozenset(("communiqué", "declaration", "intent", "memorandum", "mou", "understanding"))
_BINDING = frozenset(("charter", "contract", "convention", "covenant", "treaty"))


def namings(told: Told) -> Iterator[Discrepancy]:
    """Parties and agreements whose names in different documents are no variants of each other."""
    for party in told.cast.parties:
        if party.kind in ("state", "organization") and len({p.document for p in party.places}) > 1:
            yield from _of_party(told, party)
    for item in told.items:
        if item.kind == "agreement" and len(item.members) > 1:
            yield from _of_instrument(item)


def _of_party(told: Told, party: DossierParty) -> Iterator[Discrepancy]:
    names: dict[str, list[str]] = {place.document: [] for place in party.places}
    for variant in party.variants:
        for document in variant.documents:
            names[document].append(variant.name)
    judging = {d for d, own in names.items() if _judges(own)}
    if (judging and len(judging) < len(names)) or _are_apart(party, names):
        places = {place.document: place for place in reversed(party.places)}
        sayings = [_called(places[d], names[d]) for d in sorted(names, key=told.order)]
        yield discrepancy("naming", (party.id,), "name", sayings)


def _judges(names: list[str]) -> bool:
    return any(word in _JUDGING for name in names for word in words(name))


def _are_apart(party: DossierParty, names: Mapping[str, list[str]]) -> bool:
    """Whether the documents fall apart into groups that share no word of the party's names.

    Names that are variants of each other hold documents together as well.
    """
    ties: list[Collection[str]] = [
        (reason.one.document, reason.other.document)
        for reason in party.reasons
        if reason.because in _VARIANTS
    ]
    bearers: dict[str, list[str]] = defaultdict(list)
    for document, own in names.items():
        for word in telling_words(" ".join(own)):
            bearers[word].append(document)
    tied_by: dict[str, list[Collection[str]]] = defaultdict(list)
    for tie in (*ties, *bearers.values()):
        for document in tie:
            tied_by[document].append(tie)
    return not names.keys() <= _reached(next(iter(names)), tied_by)


def _reached(first: str, tied_by: Mapping[str, list[Collection[str]]]) -> set[str]:
    """The documents that ties lead to from the first one; each tie is followed once."""
    reached, waiting, followed = {first}, [first], set()
    while waiting:
        for tie in tied_by.get(waiting.pop(), ()):
            if id(tie) not in followed:
                followed.add(id(tie))
                waiting += [document for document in tie if document not in reached]
                reached.update(tie)
    return reached


def _called(place: Place, names: list[str]) -> Saying:
    return Saying(place=place, value=", ".join(names))


def _of_instrument(item: DossierItem) -> Iterator[Discrepancy]:
    loose, binding = [], []
    for member in item.members:
        instrument = member.item.instrument if isinstance(member.item, Agreement) else None
        said = {*words(instrument or "")}
        if said & _LOOSE:
            loose.append(saying(member, instrument or ""))
        elif said & _BINDING:
            binding.append(saying(member, instrument or ""))
    if loose and binding:
        called = {s.place.document: s for s in (*loose, *binding)}
        sayings = [called[m.document] for m in item.members if m.document in called]
        yield discrepancy("naming", (item.id,), "instrument", sayings)
