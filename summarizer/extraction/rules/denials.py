"""Demands that are denied: "we never asked for it", told by those who are said to have asked."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage

_ASKED = re.compile(r"ask|demand|call|request|condition")


def read(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """Add the demand of the speaker that a sentence denies."""
    added: list[DraftDemand | None] = []
    if not _ASKED.search(passage.sentence.text):
        return added
    for found in passage.find(_denial()):
        subject, voice = passage.subject(found.start()), passage.voice(found.start())
        issuer = subject.party if subject else voice.principal if voice else None
        if issuer:
            added.append(items.demand(passage, found.start(), issuer=issuer, factuality="negated"))
    return added


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'demands', 'denied'), literal=False)}\b")
