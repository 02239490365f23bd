"""The time of a deadline: its words as they stand in the text, resolved by code."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from summarizer import dates
from summarizer.assembly.grounds import Grounds
from summarizer.brief import Evidence, Time
from summarizer.codebook import Direction
from summarizer.document import Document
from summarizer.extraction.draft import Draft, DraftDeadline
from summarizer.grounding import Found, Grounder

_LENGTH = re.compile(
    r"(?i)(?:(?:by|for)\s+)?(?:(?:another|an?\s+(?:further|additional|extra))\s+)?"
    r"(?:(?:further|additional|extra)\s+)?(?P<number>(?!another|with|in\b|next|last|the\b|this)[\w-]+(?:\s+(?!more|further|extra|working|business)"
    r"\w+)?\s+)??(?:(?:more|further|additional|extra)\s+)?(?P<unit>minutes?|hours?|days?|weeks?|"
    r"fortnights?|months?|years?)(?:\s+(?:more|longer|later))?"
)
_DURATION = re.compile(r"P(?P<clock>T)?(?P<count>\d{1,5})(?P<unit>[DWMYH])")
_EARLIER = re.compile(r"(?i)\b(?:forward|earlier|shorten\w*|sooner|advanced?)\b")
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
    deadline: DraftDeadline,
    grounds: Grounds,
    grounder: Grounder,
    moved: Mapping[str, DraftDeadline],
) -> tuple[Time, Found] | None:
    """The resolved time and where its words stand; None if they do not stand in the text.

    Words of a turn are counted from the time of the turn, others from the document's date; a
    length of time ("by a week") from the deadline that was moved. `moved` are those, by the ids
    of the deadlines that stand in their place.
    """
    evidence = grounds.evidence(deadline.common.id)
    found = _words(deadline.time_words, evidence, grounder)
    if found is None:
        return None
    document = grounds.document
    words = document.text[found.start : found.end]
    if (old := moved.get(deadline.common.id)) and not _EARLIER.search(_quoted(evidence)):
        # each is looked at once, in whatever circle a draft may have them
        rest = {new: one for new, one in moved.items() if new != deadline.common.id}
        before = time_of(old, grounds, grounder, rest)
        if before and (time := moved_by(words, before[0])):
            return time, found
    time = dates.resolve(
        words,
        anchor(grounds, found.start),
        direction=_direction(deadline),
        language=document.language,
    )
    return time, found


def _quoted(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(passage.quote for passage in evidence)


def moved_by(words: str, old: Time) -> Time | None:
    """The time to which words such as "by a week" or "another ten days" move an old one.

    None where they tell no length. Unresolved where the old time is no single day or moment, or the
    length is vague or finer than a day while the hour is not known.
    """
    length = _LENGTH.fullmatch(" ".join(words.split()))
    if length is None or (length["unit"].lower().endswith("s") and not length["number"]):
        return None
    duration = dates.resolve(f"{length['number'] or 'one'} {length['unit']}", None).timex or ""
    late = _later(old, duration) if old.earliest == old.latest else None
    if late is None:
        return Time(
            text=words, timex=duration or None, edtf=None, earliest=None, latest=None,
            resolution="unresolved",
        )  # fmt: skip
    written = late.isoformat()
    return Time(
        text=words,
        timex=written[:16],
        edtf=written,
        earliest=late,
        latest=late,
        resolution="assumed",
        assumption="counted from the time that was moved",
    )


def _later(old: Time, duration: str) -> date | datetime | None:
    """The old time and a TIMEX3 duration such as P10D or PT48H, if they make a day or moment."""
    known, found = old.latest, _DURATION.fullmatch(duration)
    if known is None or found is None:
        return None
    count, unit = int(found["count"]), found["unit"]
    if found["clock"]:
        if not isinstance(known, datetime) and (unit != "H" or count % 24):
            return None
        return known + timedelta(**{"hours" if unit == "H" else "minutes": count})
    try:
        if unit in "DW":
            return known + timedelta(days=count * (7 if unit == "W" else 1))
        months = known.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = known.year + months // 12, months % 12 + 1
        return known.replace(year=year, month=month, day=min(known.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


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
