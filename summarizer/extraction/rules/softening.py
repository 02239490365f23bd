"""Where the lede drops the hedge of the quotation, the quotation wins (codebook 3)."""

from __future__ import annotations

import re

from summarizer.extraction.draft import DraftConsequence
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.voices import Voice

_PROMISED = re.compile(r"\b(?:will|would)\s+(?:not\s+|never\s+)?(?P<verb>[a-z]{3,})")


def soften(passage: Passage, items: Items) -> None:
    """Let a quotation that hedges what will follow correct a lede that dropped the hedge."""
    hedge = re.search(r"\b(?:I\s+think|probably|likely)\b", passage.sentence.text)
    at = passage.sentence.start + hedge.start() if hedge else 0
    voice = passage.voice(at) if hedge else None
    if voice is None or voice.attribution.mode not in ("direct_quote", "own_text"):
        return
    _soften_promises(items, voice, passage.after(at))
    if not re.search(r"\b[Ii]f\b", passage.sentence.text):
        return
    for deadline in items.deadlines:
        if deadline.setter == voice.principal and deadline.common.mode != "direct_quote":
            _make_probable(deadline.consequences)
            for demand in items.demands:
                if demand.common.id in deadline.demands:
                    _make_probable(demand.consequences)


def _soften_promises(items: Items, voice: Voice, hedged: str) -> None:
    for position in items.positions:
        common, promised = position.common, _PROMISED.search(position.common.summary)
        if position.holder != voice.principal or common.mode == "direct_quote":
            continue
        if promised and promised["verb"] in hedged and common.factuality == "certain":
            common.factuality = "probable"


def _make_probable(consequences: list[DraftConsequence]) -> None:
    for consequence in consequences:
        if consequence.factuality == "certain":
            consequence.factuality = "probable"
