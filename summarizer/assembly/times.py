"""The time of a deadline: its words as they stand in the text, resolved by code."""

from __future__ import annotations

from datetime import date, datetime

from summarizer import dates
from summarizer.assembly.grounds import Grounds
from summarizer.brief import Evidence, Time
from summarizer.codebook import Direction
from summarizer.document import Document
from summarizer.extraction.draft import Draft, DraftDeadline
from summarizer.grounding import Found, Grounder

_NEARBY = 600
"""Characters around an item's evidence within which its time may stand."""


def dated(document: Document, draft: Draft, grounder: Grounder) -> Document:
    """`document` with the date that its text gives itself, where no better one is known."""
    if document.published is not None or not draft.date_words:
        return document
    if grounder.find(draft.date_words) is None:
        return document
    time = dates.resolve(draft.date_words, None, direction="past", language=document.language)
    if time.resolution != "exact" or time.earliest is None or time.earliest != time.latest:
        return document
    return document.model_copy(update={"published": time.earliest, "published_basis": "in_text"})


def time_of(
    deadline: DraftDeadline, evidence: tuple[Evidence, ...], grounds: Grounds, grounder: Grounder
) -> tuple[Time, Found] | None:
    """The resolved time and where its words stand; None if they do not stand in the text.

    Words of a turn are counted from the time of the turn, others from the document's date.
    """
    found = _words(deadline.time_words, evidence, grounder)
    if found is None:
        return None
    document = grounds.document
    time = dates.resolve(
        document.text[found.start : found.end],
        anchor(grounds, found.start),
        direction=_direction(deadline),
        language=document.language,
    )
    return time, found


def anchor(grounds: Grounds, offset: int) -> date | datetime | None:
    """The moment at which the words at `offset` were said, as far as it is known."""
    segment = grounds.segment(offset)
    return (segment.time if segment else None) or grounds.document.anchor


def _words(words: str, evidence: tuple[Evidence, ...], grounder: Grounder) -> Found | None:
    # by the grounder, to which "5 May" does not stand in "15 May"
    for passage in evidence:
        if found := grounder.find(words, within=(passage.start, passage.end), near=passage.start):
            return found
    within = (evidence[0].start - _NEARBY, evidence[-1].end + _NEARBY) if evidence else (0, 0)
    bounds = (max(0, within[0]), min(len(grounder.text), within[1]))
    return grounder.find(words, within=bounds, near=[passage.start for passage in evidence])


def _direction(deadline: DraftDeadline) -> Direction:
    """A deadline looks forward, also one that is called off, unless its day has come."""
    if deadline.status in ("met", "missed"):
        return "past"
    told_as_history = deadline.common.time_frame == "background" and deadline.status == "pending"
    return "nearest" if told_as_history else "future"
