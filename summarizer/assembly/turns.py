"""Who says what in a talk: of a sentence that several say, each is quoted with his own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.document import Segment
from summarizer.extraction.draft import DraftParty


class Turns:
    """The turns of a talk that begin `within` a stretch of `text`, by the parties who speak."""

    def __init__(
        self,
        parties: Iterable[DraftParty],
        segments: Iterable[Segment],
        text: str,
        within: tuple[int, int],
    ) -> None:
        self._text = text
        self._within = within
        by_name: defaultdict[str, list[Segment]] = defaultdict(list)
        for segment in segments:
            if segment.speaker and within[0] <= segment.start < within[1]:
                by_name[segment.speaker.casefold()].append(segment)
        self._turns = {
            party.id: [
                turn
                for name in {name.casefold() for name in (party.name, *party.aliases)}
                for turn in by_name.get(name, ())
            ]
            for party in parties
            if by_name
        }

    def near(self, quote: str, party: str | None, places: Sequence[int]) -> list[int]:
        """Where the party says what is said more than once: next after one of `places`, else the
        nearest to them, else first. Nothing if it is said once, or by others alone."""
        turns = self._turns.get(party or "", ())
        if not quote or not turns or self._text.count(quote, *self._within) < 2:
            return []
        places = places or [self._within[0]]
        own = (self._text.find(quote, turn.start, turn.end) for turn in turns)
        found = [at for at in own if at >= 0]
        # an answer comes after what it answers
        order = sorted((at < place, abs(at - place), at) for at in found for place in places)
        return [at for _, _, at in order[:1]]
