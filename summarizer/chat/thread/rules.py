"""A thread read by the rules: they go on where they stopped, with what they know by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from summarizer.assembly import prove
from summarizer.chat.thread.ledger import Entry, Ledger, Reading, drafted, entered
from summarizer.chat.thread.transcript import Transcript, author, line
from summarizer.chat.values import Message
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.following import Known, read_on
from summarizer.grounding import Grounder

_KNOWN = 200
"""So many of the newest items can be answered, said again or changed."""
_CONTEXT = 4
"""So many messages before the new ones are looked at for who "he" is."""


def follow(
    messages: Sequence[Message], first: int, end: int, ledger: Ledger, language: str
) -> Reading:
    """What `messages[first:end]` add to `ledger`, which holds what those before came to."""
    start = max(0, first - _CONTEXT)
    transcript = Transcript(messages[start:end], language)
    document = transcript.document
    if not document.text or not (language.startswith("en") or language == "und"):
        return Reading(first=first, last=end - 1)
    entries = {entry.id: entry for entry in ledger.recent(_KNOWN)}
    given = ledger.given()
    draft = drafted(ledger.parties.values(), (entry.item for entry in entries.values()))
    known = Known(
        draft,
        {letter: n - sum(name[0] == letter for name in entries) for letter, n in given.items()},
        list(dict.fromkeys(author(m) for m in messages[:end] if line(m))),
        set(_asked(messages[:first], entries.values())),
    )
    new = transcript.start(first - start)
    items = read_on(document, new, known)
    after = drafted(items.parties.listed, items.all)
    grounder = Grounder(document.text)
    found = prove(after, grounder, (new, len(document.text)))
    return Reading(
        first=first,
        last=end - 1,
        parties=tuple(p for p in after.parties if ledger.parties.get(p.id) != p),
        entries=tuple(entered(entries, after, found, transcript)),
    )


def _asked(before: Sequence[Message], entries: Iterable[Entry]) -> Iterator[str]:
    """The demands that whoever spoke last has made since somebody else spoke."""
    spoken = (m for m in reversed(before) if line(m))
    last = next(spoken, None)
    if last is None:
        return
    run = {last.id}
    run.update(m.id for m in takewhile(lambda m: author(m) == author(last), spoken))
    for entry in entries:
        asks = isinstance(entry.item, DraftDemand) and entry.item.common.factuality != "negated"
        if asks and any(spot.message in run for spot in entry.spots.get("quotes.0", ())):
            yield entry.id
