"""Talk between speakers: asks put as questions, and answers to the turn before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from summarizer.extraction.draft import DraftDemand, DraftResponse
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.sentences import Paragraph

_BUT = re.compile(r"(?i)\b(?:but|if|however|only|unless)\b")


@dataclass
class Talk:
    """What is open between the speakers of a chat or transcript.

    `asked` is what the turn before has asked for, `last` whose turn it was.
    """

    items: Items
    asked: list[DraftDemand] = field(default_factory=list)
    last: str | None = None
    _count: int = 0

    def turn_to(self, paragraph: Paragraph, labels: list[str]) -> None:
        """Begin a turn: who is spoken to, and whether it answers the turn before."""
        self._count = len(self.items.demands)
        self.items.parties.hearer = None
        if paragraph.kind != "turn" or paragraph.speaker is None:
            return
        speaker = self.items.parties.speaker(paragraph.speaker)
        if len(labels) == 2:
            other = next(label for label in labels if label != paragraph.speaker)
            self.items.parties.hearer = self.items.parties.speaker(other)
        if self.last != speaker and len(self.asked) == 1:
            _answer(paragraph, speaker, self.asked[0])
        if self.last != speaker:
            self.asked = []
        self.last = speaker

    def close(self, paragraph: Paragraph) -> None:
        """End a turn: what it asks of the other speaker is open now."""
        new = self.items.demands[self._count :]
        hearer = self.items.parties.hearer
        if paragraph.kind != "turn":
            return
        for demand in new:
            if hearer and not demand.addressees and demand.common.speaker == self.last:
                demand.addressees.append(hearer)
        self.asked += [d for d in new if d.common.factuality != "negated"]


def _answer(paragraph: Paragraph, speaker: str, demand: DraftDemand) -> None:
    """Note that the first words of a turn take or refuse what was asked just before."""
    quote = paragraph.sentences[0].text
    if demand.addressees and speaker not in demand.addressees:
        return
    if _refusing().match(quote):
        demand.status = "rejected"
        demand.common.responses.append(DraftResponse(quote=quote, party=speaker, kind="rejected"))
    elif _accepting().match(quote) and not _BUT.search(paragraph.text):
        demand.status = "accepted"
        demand.common.responses.append(DraftResponse(quote=quote, party=speaker, kind="accepted"))


@cache
def _refusing() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:{either(words('cues', 'chat', 'refusing'))})\b(?!\s+(?:problem|worries|doubt|"
        r"need))"
    )


@cache
def _accepting() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:{either(words('cues', 'chat', 'accepting'))})\s*(?:[.,!]|$)(?!\s+and\s+we)"
    )
