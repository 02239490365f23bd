"""Bids in a talk: "I can do 1,100", "1,150 is my last offer", "we agree to 5 if you sign"."""

from __future__ import annotations

import re

from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage

_OFFER = r"(?:(?:last|final|best|lowest|highest|first|new)\s+)*offer"


def _amount(name: str) -> str:
    """A sum or a share, which is neither a day nor a number of things."""
    figure = r"(?:[€$£]\s?)?\d[\d.,]*\d(?:\s?[€$£%])?|\d(?:\s?[€$£%]|(?=\s+per\s*cent))"
    units = r"if|a|per|euros?|dollars?|pounds?|crowns?|francs?|then|but|and|is|for|would"
    return rf"(?P<{name}>{figure})(?=\s*(?:[.,;!]|$)|\s+(?:{units})\b)(?!\s+a\.?m\b)"


_BID = re.compile(
    r"\b(?:[Ww]e|I)(?:\s+(?:can|could|would|will)|['’](?:ll|d))\s+(?:do|offer|pay|give\s+you|"
    rf"go\s+(?:up\s+|down\s+)?to)\s+{_amount('bid')}|"
    rf"\b(?:[Mm]y|[Oo]ur)\s+{_OFFER}\s+(?:is|stands\s+at|would\s+be)\s+{_amount('offer')}|"
    rf"(?<![\w.,]){_amount('first')}\s+(?:is|would\s+be)\s+(?:my|our)\s+{_OFFER}\b|"
    rf"\b(?:[Ww]e|I)\s+(?:can\s+|could\s+)?agree\s+to\s+{_amount('taken')}"
    r"(?=[^.;]*\bif\s+you\b)"
)
_IF = re.compile(r"\b(?:if|provided(?:\s+that)?)\s+(?P<what>[^.;]+)")
_UNSURE = re.compile(r"(?i)\b(?:if|unless|not|never|whether|only\s+way|what|how|wish)\b|n['’]t\b")


def read(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """Add the bids that a speaker makes in a turn: proposals, with what is wanted in return."""
    if passage.paragraph.kind != "turn":
        return []
    added = []
    for found in passage.find(_BID):
        voice = passage.voice(found.start())
        if voice is None or voice.principal is None or voice.attribution.mode != "own_text":
            continue
        at = found.start(str(found.lastgroup))
        dated = any(t.start() <= at < t.end() for t in passage.times)
        if dated or _UNSURE.search(passage.before(found.start())):
            continue
        given = _IF.search(passage.after(found.end()))
        added.append(
            items.demand(
                passage,
                found.start(),
                issuer=voice.principal,
                force="proposal",
                in_return=" ".join(given["what"].split()).rstrip(", ") if given else None,
            )
        )
    return added
