"""The ledger of a thread: its items so far, each with the messages that prove it.

It is the fold of readings: each says what a stretch of messages has added or changed. To take
back a reading is to fold those before it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from pydantic import Field

from summarizer.assembly import Proofs
from summarizer.brief import Usage, Withheld
from summarizer.brief.values import Value
from summarizer.chat.thread.transcript import Spot, Transcript
from summarizer.extraction.draft import (
    Draft,
    DraftAgreement,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftParty,
    DraftPosition,
)
from summarizer.extraction.rules.shown import Body

AnyItem = DraftPosition | DraftDemand | DraftDeadline | DraftAgreement


class Facts(Value):
    """What may be told of an item; `first` is the first of the messages that it rests on.

    `status` is the stance of a position, `figures` are the numbers in its first quote, `wording`
    is a hash of the words of that message.
    """

    who: tuple[str, ...]
    to: tuple[str, ...]
    summary: str
    issue: str
    status: str
    shift: str | None
    negated: bool
    words: str | None
    earliest: date | datetime | None
    latest: date | datetime | None
    figures: tuple[str, ...]
    first: str
    wording: str


class Entry(Value):
    """An item, and for each of its claims (`quotes.0`, `responses.1`) what proves it.

    `facts` are there if it may be published.
    """

    item: AnyItem
    spots: dict[str, tuple[Spot, ...]]
    facts: Facts | None = None

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.item.common.id

    @property
    def said_in(self) -> tuple[str, ...]:
        """The ids of the messages that say it, each once; those that answer it are not here."""
        claims = (spots for path, spots in self.spots.items() if path.startswith("quotes."))
        return tuple(dict.fromkeys(spot.message for spots in claims for spot in spots))

    def proofs(self, transcript: Transcript) -> Proofs:
        """What proves each claim, by its path, in the text of `transcript`."""
        proofs: Proofs = {}
        for path, spots in self.spots.items():
            found = (transcript.found(spot) for spot in spots)
            proofs[f"{self.id}.{path}"] = tuple(f for f in found if f is not None)
        quotes = range(len(self.item.common.quotes))
        every = [f for i in quotes for f in proofs.get(f"{self.id}.quotes.{i}", ())]
        proofs[self.id] = tuple(sorted(dict.fromkeys(every), key=lambda f: (f.start, f.end)))
        if len(quotes) == 1:
            proofs.pop(f"{self.id}.quotes.0", None)
        return proofs


class Reading(Value):
    """What was read in one go: the messages at the places `first` to `last`, and what came of it.

    `entries` and `parties` are those that are new or have changed, as they stand after it.
    `named` says which message names a party, `shown` which names are those of bodies and
    `articled` which have "the" (only the rules ask), `failure` why it could not be read: code and
    message of the error.
    """

    first: int
    last: int
    by: str = "rules"
    model: str | None = None
    usage: Usage = Usage()
    warnings: tuple[str, ...] = ()
    parties: tuple[DraftParty, ...] = ()
    entries: tuple[Entry, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    named: dict[str, str] = Field(default_factory=dict)
    shown: dict[str, Body] = Field(default_factory=dict)
    articled: tuple[str, ...] = ()
    failure: tuple[str, str] | None = None


@dataclass
class Ledger:
    """Items and parties by their ids, in the order in which they came up."""

    entries: dict[str, Entry] = field(default_factory=dict)
    parties: dict[str, DraftParty] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    shown: dict[str, Body] = field(default_factory=dict)
    articled: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Ledger:
        """What `readings`, in their order, come to."""
        ledger = cls()
        for reading in readings:
            ledger.fold(reading)
        return ledger

    def fold(self, reading: Reading) -> None:
        """Takes in what a reading has found."""
        self.parties |= {party.id: party for party in reading.parties}
        self.named |= reading.named
        self.shown |= reading.shown
        self.articled.update(reading.articled)
        for entry in reading.entries:
            self.entries.pop(entry.id, None)  # what was touched last comes last
            self.entries[entry.id] = entry

    def given(self) -> dict[str, int]:
        """The highest number that an item of each kind bears, by the letter of the kind."""
        numbers = dict.fromkeys("pdta", 0)
        for name in self.entries:
            numbers[name[0]] = max(numbers[name[0]], int(name[1:]))
        return numbers

    def recent(self, most: int) -> list[Entry]:
        """The entries that were touched last, by their numbers."""
        chosen = list(self.entries.values())[-most:]
        return sorted(chosen, key=lambda entry: int(entry.id[1:]))

    def draft(self, entries: Iterable[Entry] | None = None) -> Draft:
        """All items, or those of `entries`, as an extractor would have given them."""
        chosen = self.entries.values() if entries is None else entries
        ordered = sorted(chosen, key=lambda entry: int(entry.id[1:]))
        return drafted(self.parties.values(), (entry.item for entry in ordered))

    def proofs(self, transcript: Transcript) -> Proofs:
        """What proves all of it, in the text of `transcript`."""
        proofs: Proofs = {}
        for entry in self.entries.values():
            proofs |= entry.proofs(transcript)
        return proofs


def drafted(parties: Iterable[DraftParty], items: Iterable[DraftItem]) -> Draft:
    """A draft of copies: whoever gets it may change it."""
    copies = [item.model_copy(deep=True) for item in items]
    return Draft(
        topic=None,
        genre="chat",
        date_words=None,
        parties=[party.model_copy(deep=True) for party in parties],
        positions=[item for item in copies if isinstance(item, DraftPosition)],
        demands=[item for item in copies if isinstance(item, DraftDemand)],
        deadlines=[item for item in copies if isinstance(item, DraftDeadline)],
        agreements=[item for item in copies if isinstance(item, DraftAgreement)],
    )


def changed_items(before: Mapping[str, Entry], after: Iterable[DraftItem]) -> list[DraftItem]:
    """Those of `after` that are new, or are not what they were `before`."""
    known = {name: entry.item for name, entry in before.items()}
    return [item for item in after if known.get(item.common.id) != item]


def entered(
    before: Mapping[str, Entry], touched: Iterable[DraftItem], found: Proofs, transcript: Transcript
) -> Iterator[Entry]:
    """The entries of the items that were touched.

    `found` proves what they say now; what they said before keeps the proof that it has.
    """
    for item in touched:
        old = before.get(item.common.id)
        spots = dict(old.spots) if old else {}
        for path, stretches in _by_claim(item, found).items():
            if path not in spots:
                spots[path] = tuple(transcript.spot(stretch) for stretch in stretches)
        yield Entry(item=cast(AnyItem, item), spots=spots)


def _by_claim(item: DraftItem, found: Proofs) -> Proofs:
    """The proofs of an item's claims by paths without its id, and of each quote by its own."""
    name = item.common.id
    claims = {
        path.removeprefix(f"{name}."): stretches
        for path, stretches in found.items()
        if path.startswith(f"{name}.")
    }
    return claims if len(item.common.quotes) != 1 else {**claims, "quotes.0": found[name]}
