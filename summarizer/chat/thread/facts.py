"""What of an item may be published, in few words: so two states of a thread can be compared.

Made once, when an item is touched, from the messages that prove it: not from the whole thread.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.assembly import Proofs, assemble
from summarizer.brief import Brief, Deadline, Position, Provenance
from summarizer.chat.thread.ledger import Entry, Facts, Ledger
from summarizer.chat.thread.transcript import Spot, Transcript
from summarizer.chat.values import Message
from summarizer.grounding import Grounder
from summarizer.picture import AnyItem
from summarizer.views.shown import actors

_FIGURE = re.compile(r"\d+")
_PROVENANCE = Provenance(extractor="rules", package_version="")


def with_facts(
    entries: Sequence[Entry], ledger: Ledger, places: Mapping[str, int], messages: Sequence[Message]
) -> tuple[Entry, ...]:
    """`entries`, which `ledger` holds, each with what may be told of it; None if it may not be."""
    if not entries:
        return ()
    shown = {places[spot.message] for entry in entries for spot in _spots(entry)}
    shown |= {places[message] for message in ledger.named.values() if message in places}
    transcript = Transcript([messages[place] for place in sorted(shown)], "und")
    proofs: Proofs = {}
    for entry in entries:
        proofs |= entry.proofs(transcript)
    brief = assemble(
        transcript.document,
        [(ledger.draft(entries), proofs)],
        Grounder(transcript.text),
        provenance=_PROVENANCE,
        renumber=False,
    )
    every: tuple[AnyItem, ...] = (
        *brief.positions,
        *brief.demands,
        *brief.deadlines,
        *brief.agreements,
    )
    items = {item.id: item for item in every}
    said = {message.id: message for message in transcript.messages}
    return tuple(
        entry.model_copy(update={"facts": _facts(entry, items[entry.id], brief, said)})
        if entry.id in items
        else entry
        for entry in entries
    )


def _spots(entry: Entry) -> list[Spot]:
    return [spot for spots in entry.spots.values() for spot in spots]


def _facts(entry: Entry, item: AnyItem, brief: Brief, said: Mapping[str, Message]) -> Facts:
    """`said` are the messages that prove it, by their ids and in their order."""
    names = {party.id: party.name for party in brief.parties}
    resting = {spot.message for spot in _spots(entry)}
    first = next(message for name, message in said.items() if name in resting)
    who, to = actors(item)
    time = item.time if isinstance(item, Deadline) else None
    return Facts(
        who=tuple(names.get(party, party) for party in sorted(who)),
        to=tuple(names.get(party, party) for party in to),
        summary=item.summary,
        issue=item.issue,
        status=getattr(item, "status", None) or getattr(item, "stance", ""),
        shift=item.shift if isinstance(item, Position) else None,
        negated=item.factuality == "negated",
        words=time.text if time else None,
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        figures=tuple(sorted(_FIGURE.findall(entry.item.common.quotes[0]))),
        first=first.id,
        wording=wording_of(first),
    )


def wording_of(message: Message) -> str:
    """A hash of what a message says."""
    return hashlib.sha256(message.text.encode()).hexdigest()[:16]


def naming(
    parties: Iterable[tuple[str, Sequence[str]]], messages: Sequence[Message]
) -> dict[str, str]:
    """By the ids of parties, the first of `messages` that names each by one of its names."""
    found: dict[str, str] = {}
    for party, names in parties:
        for message in messages:
            said = f"{message.author} {message.text}".casefold()
            if any(name.casefold() in said for name in names):
                found[party] = message.id
                break
    return found
