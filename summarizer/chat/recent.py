"""When things were said in a talk."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.brief import Brief, passages
from summarizer.document import Moment
from summarizer.picture import DossierItem, document_id


def was_said(brief: Brief, item: DossierItem, when: Callable[[Moment], bool]) -> bool:
    """Whether any of the item was said, or answered, in a turn of the talk at such a time."""
    starts = [
        passage.start
        for member in item.members
        if member.document == document_id(brief)
        for passage in passages(member.item)
    ]
    return any(
        turn.time is not None
        and when(turn.time)
        and any(turn.start <= start < turn.end for start in starts)
        for turn in brief.document.segments
    )
