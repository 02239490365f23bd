"""A thread read by the rules: they go on where they stopped, with what they know by then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import takewhile
from typing import Literal

from anyio import to_thread

from summarizer.assembly import prove
from summarizer.chat.thread.answering import outdated, without_answers
from summarizer.chat.thread.ledger import Entry, Reading, changed_items, drafted, entered
from summarizer.chat.thread.transcript import Spot, Transcript, author, language_of, line
from summarizer.chat.thread.window import Window
from summarizer.chat.values import Message
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft, DraftDemand, DraftItem, DraftParty
from summarizer.extraction.rules.following import Known, read_on
from summarizer.extraction.rules.pairs import Pair
from summarizer.extraction.rules.sentences import paragraphs
from summarizer.extraction.rules.shown import BEGINNING, bodies_by_act
from summarizer.grounding import Grounder

_KNOWN = 200
"""So many of the newest items can be answered, said again or changed."""
_CONTEXT = 4
"""So many messages before the new ones are looked at for who "he" is."""
_LOOKED_BACK = 200
"""So many messages before are read again if a name turns out to be that of a body."""
_LONG = 20_000

_Spots = dict[str, tuple[Spot, ...]]


class RulesReader:
    """Reads English; a message in another language adds nothing."""

    @property
    def name(self) -> Literal["rules"]:
        """What the brief says of how it was made."""
        return "rules"

    @property
    def prompt(self) -> None:
        """None: nobody is asked."""
        return None

    @property
    def longest(self) -> int:
        """Of so many characters it reads at most in one go."""
        return _LONG

    async def read(self, window: Window, budget: Budget) -> Reading:
        """What the new messages of `window` add to its ledger."""
        long = window.end - window.first > 20
        return await to_thread.run_sync(_read, window) if long else _read(window)

    def again_from(self, window: Window, reading: Reading) -> int | None:
        """The beginning, once a second speaks: whom the first spoke to depends on it; also if the
        language is only now known. Or else the message in which stands what is known only now to
        be the name of a body."""
        if _reads(window.language) != _reads(language_of(window.messages[: window.first])):
            return 0 if window.first else None
        if (
            sum(place < window.first for place in window.speakers.values())
            == 1
            < len(window.speakers)
        ):
            return 0
        new = {
            name: body for name, body in reading.shown.items() if name not in window.ledger.shown
        }
        acts = bodies_by_act(_beginning(window, window.end))
        acted = bodies_by_act(_beginning(window, window.first))
        # "the union" may be the Harbour Workers' Union
        names = {
            *new,
            *(acts ^ acted),
            *(f"the {body.name.split()[-1].lower()}" for body in new.values()),
        }
        for place in range(max(0, window.first - _LOOKED_BACK), window.first) if names else ():
            text = window.messages[place].text.replace("The ", "the ")
            if any(name in text for name in names):
                return place
        return None

    async def aclose(self) -> None:
        """There is nothing to close."""


def _read(window: Window) -> Reading:
    reading = Reading(first=window.first, last=window.end - 1)
    transcript, context = window.transcript(_CONTEXT)
    document = transcript.document
    if not document.text or not _reads(window.language):
        return reading
    entries = {entry.id: entry for entry in window.ledger.recent(_KNOWN)}
    new = transcript.start(context)
    known = replace(_known(window, entries.values()), pair=_pair(window, transcript, context))
    items = read_on(document, new, known)
    touched = changed_items(entries, items.all)
    draft, read = _entered(items.parties.listed, touched, entries, transcript, new)
    if _open_again(window, touched, {entry.id: entry.spots for entry in read}):
        touched = changed_items(entries, items.all)
        draft, read = _entered(items.parties.listed, touched, entries, transcript, new)
    parties = window.ledger.parties
    return reading.model_copy(
        update={
            "parties": tuple(p for p in draft.parties if parties.get(p.id) != p),
            "entries": tuple(read),
            "articled": tuple(sorted(items.parties.articled - window.ledger.articled)),
            "shown": {
                name: body
                for name, body in items.parties.shown.bodies.items()
                if window.ledger.shown.get(name) != body and name not in items.parties.shown.acting
            },
        }
    )


def _entered(
    parties: Iterable[DraftParty],
    touched: Sequence[DraftItem],
    before: Mapping[str, Entry],
    transcript: Transcript,
    new: int,
) -> tuple[Draft, list[Entry]]:
    """The items that were touched, as a draft and as entries, proved by the text from `new` on."""
    draft = drafted(parties, touched)
    document = transcript.document
    within = (new, len(document.text))
    found = prove(draft, Grounder(document.text), within, segments=document.segments)
    return draft, list(entered(before, touched, found, transcript))


def _open_again(window: Window, touched: Iterable[DraftItem], spots: Mapping[str, _Spots]) -> bool:
    """Takes new answers from demands that were edited after them; whether there were any.

    `spots` are what proves the claims of each item, by its id.
    """
    taken = False
    for demand in (item for item in touched if isinstance(item, DraftDemand)):
        own, known = spots[demand.common.id], window.ledger.entries.get(demand.common.id)
        asked = [own[path][0].message for path in own if path.startswith("quotes.")]
        places = {
            place
            for place, _ in enumerate(demand.common.responses)
            if (path := f"responses.{place}") in own and not (known and path in known.spots)
            if _all_edited_since(window, asked, own[path][0].message)
        }
        without_answers(demand, places)
        taken = taken or bool(places)
    return taken


def _all_edited_since(window: Window, asked: Collection[str], answer: str) -> bool:
    wanted = {*asked, answer}
    said = {m.id: m for m in window.messages[: window.end] if m.id in wanted}
    return all(outdated(said[one], said[answer]) for one in asked)


def _reads(language: str) -> bool:
    return language == "und" or language.startswith("en")


def _says(message: Message) -> bool:
    """Whether a message has words of its author's own that are read."""
    return any(paragraphs(line(message), "turn", author(message)))


def _known(window: Window, entries: Iterable[Entry]) -> Known:
    ledger, entries = window.ledger, list(entries)
    here = [entry.id[0] for entry in entries]
    return Known(
        drafted(ledger.parties.values(), (entry.item for entry in entries)),
        before={letter: n - here.count(letter) for letter, n in ledger.given().items()},
        asked=set(_asked(window.messages[: window.first], entries)),
        shown=ledger.shown,
        articled=ledger.articled,
        beginning=_beginning(window, window.end),
    )


def _pair(window: Window, transcript: Transcript, context: int) -> Pair:
    """The first two who speak; a third ends that where he begins to, in the transcript."""
    by_place = nsmallest(3, window.speakers.items(), key=lambda one: one[1])
    labels = tuple(name for name, _ in by_place[:2])
    if len(by_place) < 3:
        return Pair(labels)
    begins = max(by_place[2][1] - (window.first - context), 0)
    return Pair(labels, transcript.start(begins))


def _beginning(window: Window, end: int) -> str:
    """How the thread begins, up to the message at `end`."""
    lines: list[str] = []
    room = 2 * BEGINNING
    for message in window.messages[:end]:
        if room <= 0:
            break
        lines.append(line(message))
        room -= len(lines[-1])
    return "".join(lines)


def _asked(before: Sequence[Message], entries: Iterable[Entry]) -> Iterator[str]:
    """The demands that whoever spoke last has made since somebody else spoke."""
    spoken = (m for m in reversed(before) if line(m))
    last = next((m for m in spoken if _says(m)), None)
    if last is None:
        return
    run = {last.id}
    others = takewhile(lambda m: author(m) == author(last) or not _says(m), spoken)
    run.update(m.id for m in others if author(m) == author(last))
    for entry in entries:
        asks = isinstance(entry.item, DraftDemand) and entry.item.common.factuality != "negated"
        if asks and any(spot.message in run for spot in entry.spots.get("quotes.0", ())):
            yield entry.id
