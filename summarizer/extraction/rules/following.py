"""Reading on: a talk of which the beginning has been read goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from summarizer.document import Document
from summarizer.extraction.draft import Draft
from summarizer.extraction.rules import standing
from summarizer.extraction.rules.attribution import Frames
from summarizer.extraction.rules.chat import Talk
from summarizer.extraction.rules.extractor import read_paragraph, spoken
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.mentions import mentions
from summarizer.extraction.rules.pairs import Pair
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.shown import Body
from summarizer.extraction.rules.voices import Speakers


@dataclass(frozen=True)
class Known:
    """What is known of a talk: items and parties, of which copies are to be given.

    `before` is how many items of each kind, by letter, are known and left out; `pair` the first two
    who speak, with its end in the text that is read now; `asked` the ids of the demands of whoever
    spoke last; `shown` the names that the text has shown to be those of bodies, `articled` those
    with "the" before them; `beginning` is how the talk begins.
    """

    draft: Draft
    before: Mapping[str, int] = field(default_factory=dict)
    pair: Pair = field(default_factory=Pair)
    asked: Collection[str] = ()
    shown: Mapping[str, Body] = field(default_factory=dict)
    articled: Collection[str] = ()
    beginning: str = ""


def read_on(document: Document, start: int, known: Known) -> Items:
    """The items that are known, with what `document.text[start:]` adds to them.

    What stands before `start` is the end of what has been read.
    """
    parties = Parties(document.text, beginning=known.beginning)
    parties.carry_on(known.draft.parties, known.shown, known.articled)
    items = Items(
        parties,
        known.draft.positions,
        known.draft.demands,
        known.draft.deadlines,
        known.draft.agreements,
        known.before,
    )
    carried = Speakers(parties)
    talk = Talk(items, [d for d in items.demands if d.common.id in known.asked])
    for paragraph in spoken(document, 0, start, known.pair):
        Frames(paragraph, mentions(parties, paragraph.text), carried)
        talk.last = parties.speaker(paragraph.speaker) if paragraph.speaker else talk.last
    waiting: list[standing.Told] = []
    for paragraph in spoken(document, start, len(document.text), known.pair):
        talk.turn_to(paragraph)
        read_paragraph(paragraph, items, carried, waiting)
        talk.close(paragraph)
    standing.settle(items, waiting)
    return items
