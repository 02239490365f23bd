"""Talk between speakers: asks put as questions, and answers to the turn before."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.extraction.draft import DraftDemand, DraftResponse
from summarizer.extraction.rules import counters
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.replies import names_ask, reply
from summarizer.extraction.rules.sentences import Paragraph


@dataclass
class Talk:
    """What is open between the speakers of a chat or transcript.

    `asked` is what the turn before has asked for, `last` whose turn it was.
    """

    items: Items
    asked: list[DraftDemand] = field(default_factory=list)
    last: str | None = None
    _count: int = 0

    def turn_to(self, paragraph: Paragraph) -> None:
        """Begin a turn: who is spoken to, and whether it answers the turn before."""
        self._count = len(self.items.demands)
        self.items.parties.hearer = None
        if paragraph.kind != "turn" or paragraph.speaker is None:
            return
        speaker = self.items.parties.speaker(paragraph.speaker)
        if paragraph.hearer:
            self.items.parties.hearer = self.items.parties.speaker(paragraph.hearer)
        if self.last != speaker:
            if not counters.take(paragraph, self.items, self._own(speaker)):
                self._answer(paragraph, speaker)
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
                self._bind(demand, hearer)
        self.asked += [d for d in new if d.common.factuality != "negated"]

    def _bind(self, demand: DraftDemand, hearer: str) -> None:
        """Who is asked has to act by the time that the ask names."""
        for deadline in self.items.deadlines:
            if demand.common.id in deadline.demands and not deadline.applies_to:
                deadline.applies_to.append(hearer)

    def _answer(self, paragraph: Paragraph, speaker: str) -> None:
        """Note that a turn takes or refuses what was asked just before, or what it names."""
        asked = [d for d in self.asked if d.status != "withdrawn"]
        demand = asked[0] if len(asked) == 1 else None
        if not asked and names_ask(paragraph):
            demand = self._only_open(speaker)
        if demand is None or (demand.addressees and not self._own(speaker) & {*demand.addressees}):
            return
        if found := reply(paragraph, demand.common.quotes[-1]):
            kind, sentence = found
            demand.status = demand.status if kind == "countered" else kind
            demand.common.responses.append(
                DraftResponse(quote=sentence.quote, party=speaker, kind=kind)
            )

    def _only_open(self, speaker: str) -> DraftDemand | None:
        """The one demand that others have put to the speaker, or to nobody by name."""
        own = self._own(speaker)
        there = [
            d
            for d in self.items.demands
            if d.status in ("open", "rejected")
            and d.common.factuality != "negated"
            and not own & {d.issuer, d.common.speaker}
            and (not d.addressees or own & {*d.addressees})
        ]
        return there[0] if len(there) == 1 else None

    def _own(self, speaker: str) -> set[str]:
        """A speaker and the body that he speaks for."""
        return {speaker, self.items.parties.principal(speaker) or speaker}
