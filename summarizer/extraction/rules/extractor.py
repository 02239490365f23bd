"""The rules extractor: no key, no network, no weights; a floor that would rather be silent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from summarizer.codebook import Genre
from summarizer.document import Document, Segment
from summarizer.extraction.budget import Budget
from summarizer.extraction.draft import Draft
from summarizer.extraction.protocol import Chunk, Extracted
from summarizer.extraction.rules import (
    agreements,
    answers,
    assessments,
    deadlines,
    demands,
    positions,
    standing,
    unplaced,
    withdrawals,
)
from summarizer.extraction.rules.attribution import Frames
from summarizer.extraction.rules.chat import Talk
from summarizer.extraction.rules.content import addressed_from, is_content
from summarizer.extraction.rules.issuer import issuer
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, load, words
from summarizer.extraction.rules.marks import cut_at_marks
from summarizer.extraction.rules.mentions import mentions
from summarizer.extraction.rules.pairs import Pair, pair_of
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.sentences import (
    EDITED,
    Paragraph,
    Sentence,
    paragraphs,
    without_label,
)
from summarizer.extraction.rules.voices import Speakers

_READ = ("body", "caption", "turn")

_LONG = 100_000


class RulesExtractor:
    """Fills a draft by cue lexicons, sentence by sentence; reads English only."""

    @property
    def name(self) -> Literal["rules"]:
        """What the brief says of how it was made."""
        return "rules"

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The draft of `chunk`: empty, with a warning, for a language other than English."""
        document = chunk.document
        language = document.language.lower()
        if not language.startswith("en") and language != "und":
            warning = (
                "The rules read English only; this document is in "
                f"{document.language}; configure a model."
            )
            return Extracted(_draft(document, Items(Parties(""))), warnings=(warning,))
        # a long document in a thread, so that others go on meanwhile
        long = chunk.end - chunk.start > _LONG
        items = await asyncio.to_thread(read, chunk) if long else read(chunk)
        if _is_announcement(document, items):
            items = Items(Parties(""))
        return Extracted(_draft(document, items))


def read(chunk: Chunk) -> Items:
    """The items of a chunk."""
    document = chunk.document
    text = document.text[chunk.start : chunk.end]
    header = _above_turns(document)[chunk.start : chunk.end]
    items = Items(Parties(text, issuer=_issuer(document, text), header=header))
    speakers = Speakers(items.parties)
    for line in header.splitlines():
        mentions(items.parties, f"{line}.")  # who they are that speak stands above a transcript
    talk = Talk(items)
    waiting: list[standing.Told] = []
    pair = pair_of(document.segments)
    for paragraph in spoken(document, chunk.start, chunk.end, pair, items.parties.issuer):
        talk.turn_to(paragraph)
        read_paragraph(paragraph, items, speakers, waiting)
        talk.close(paragraph)
    standing.settle(items, waiting)
    return items


def _above_turns(document: Document) -> str:
    """The text above the first turn."""
    first = next((s.start for s in document.segments if s.kind == "turn"), 0)
    return document.text[:first]


def _issuer(document: Document, text: str) -> str | None:
    """The party whose own text all of a press statement is."""
    if any(segment.kind == "turn" for segment in document.segments):
        return None
    if document.genre == "press_statement" and document.publisher:
        return document.publisher
    return issuer(text) if document.genre in (None, "press_statement") else None


def spoken(
    document: Document, start: int, end: int, pair: Pair, issuer: str | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of `document.text[start:end]` that are read, in their last versions."""
    whole = (Segment(kind="body", start=0, end=max(len(document.text), 1)),)
    segments = _last_versions(document, document.segments or whole)
    for segment in _with_marks(document, segments):
        first, last = max(segment.start, start), min(segment.end, end)
        if first < last and segment.kind in _READ:
            speaker = segment.speaker or (issuer if segment.kind == "body" else None)
            hearer = pair.other(segment.speaker, segment.start)
            yield from paragraphs(document.text[first:last], segment.kind, speaker, hearer)


def _with_marks(document: Document, segments: list[Segment]) -> list[Segment]:
    """The segments, with those in one that were cut at the marks of a list or of Markdown."""
    whole: list[Segment] = []
    for segment in segments:
        last = whole[-1] if whole else None
        if last and last.kind == segment.kind == "body" and last.end == segment.start:
            text = document.text
            if cut_at_marks(text[last.start : last.end], text[segment.start : segment.end]):
                whole[-1] = last.model_copy(update={"end": segment.end})
                continue
        whole.append(segment)
    return whole


def _last_versions(document: Document, segments: tuple[Segment, ...]) -> list[Segment]:
    """The segments without a turn that its speaker has edited since (codebook, case 24)."""
    kept: list[Segment] = []
    for segment in segments:
        words = without_label(document.text[segment.start : segment.end], segment.speaker or "")
        if segment.kind == "turn" and EDITED.match(words):
            old = next((s for s in reversed(kept) if s.speaker == segment.speaker), None)
            kept = [s for s in kept if s is not old]
        kept.append(segment)
    return kept


def read_paragraph(
    paragraph: Paragraph, items: Items, speakers: Speakers, waiting: list[standing.Told]
) -> None:
    """Add what a paragraph says to `items`; `waiting` is what can be placed at the end only."""
    found = mentions(items.parties, paragraph.text)
    frames = Frames(paragraph, found, speakers)
    own = addressed_from(paragraph)
    for sentence in paragraph.sentences:
        if sentence.end > own:
            return
        told = sentence.text if sentence.head is None else paragraph.text
        if not _cues().search(told) or not is_content(paragraph, sentence):
            continue
        passage = Passage(paragraph, sentence, frames)
        agreements.read(passage, items, waiting)
        taken_back = withdrawals.read(passage, items)
        asked = demands.read(passage, items)
        standing_asks = [demand for demand in asked if demand.status != "withdrawn"]
        if standing_asks or not (asked or taken_back):
            deadlines.read(passage, items, standing_asks)
        answers.read(passage, items)
        unplaced.read(passage, items)
        positions.read(passage, items)
        assessments.read(passage, items)
        _tie(sentence, items)


def _tie(sentence: Sentence, items: Items) -> None:
    """Give a pending step the deadline that its own sentence names."""
    open_steps = [s for a in items.agreements for s in a.pending_steps if s.due is None]
    here = [step for step in open_steps if step.quote == sentence.quote]
    dated = [t for t in items.deadlines if sentence.quote in t.common.quotes] if here else []
    for step in here:
        step.due = dated[0].common.id if len(dated) == 1 else None


def _is_announcement(document: Document, items: Items) -> bool:
    """Whether all there is are one body's plans, and no word tells of a dispute (codebook 9.13)."""
    if items.demands or items.agreements or any(s.kind == "turn" for s in document.segments):
        return False
    if any(p.stance not in ("commits", "assesses") for p in items.positions):
        return False
    if any(d.kind in ("ultimatum", "expiry") or d.status != "pending" for d in items.deadlines):
        return False
    if not items.positions and not _core().search(document.text):
        return True
    if _dispute().search(document.text):
        return False
    return len({m.group().lower() for m in _weak().finditer(document.text)}) < 2


@cache
def _dispute() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(words('cues', 'dispute', 'words'), literal=False)}\b")


@cache
def _core() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(words('cues', 'dispute', 'core'), literal=False)}\b")


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(words('cues', 'dispute', 'weak'))}\b")


@cache
def _cues() -> re.Pattern[str]:
    """Any word by which an item could be told; a sentence without one is not looked at."""
    cues = load("cues")
    lists = [*cues["positions"].values(), *cues["demands"].values(), *cues["agreements"].values()]
    first = {re.escape(word.split()[0]) for words in lists for word in words if "\\" not in word}
    more = either(words("cues", "small", "telling"), literal=False)
    asked = either(word.lower() for word in cues["demands"]["imperatives"])
    return re.compile(
        rf"\b(?:{'|'.join(sorted(first))}|{more}|[Pp]lease\s+{asked})|['’](?:ll|re)\b"
    )


def _draft(document: Document, items: Items) -> Draft:
    return Draft(
        topic=None,
        genre=document.genre or _genre(document, items.parties),
        date_words=None,
        parties=items.parties.used(items.used()),
        positions=items.positions,
        demands=items.demands,
        deadlines=items.deadlines,
        agreements=items.agreements,
    )


def _genre(document: Document, parties: Parties) -> Genre:
    if parties.issuer:
        return "press_statement"
    return "chat" if any(s.kind == "turn" for s in document.segments) else "news_report"
