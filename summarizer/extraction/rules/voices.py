"""Who says something, and what is carried from one paragraph to the next of who spoke."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.codebook import Mode
from summarizer.extraction.rules.bodies import Mention
from summarizer.extraction.rules.parties import Parties


@dataclass(frozen=True)
class Frame:
    """What a party says in `text[start:end]` of a paragraph; `party` None: nobody we know."""

    start: int
    end: int
    party: str | None
    cue: str | None
    hinted: bool = False
    denied: bool = False


@dataclass(frozen=True)
class Attribution:
    """Who utters something, who passes it on, by which words, and in which mode."""

    speaker: str | None
    via: tuple[str, ...]
    cue: str | None
    mode: Mode


@dataclass(frozen=True)
class Voice:
    """Who speaks at a place: the attribution, and the party whose position it is."""

    attribution: Attribution
    principal: str | None
    hinted: bool = False
    denied: bool = False


@dataclass
class Speakers:
    """What is carried from paragraph to paragraph: who spoke last, and who quoted last."""

    parties: Parties
    last: str | None = None
    quoted: str | None = None
    persons: list[str] = field(default_factory=list)

    def begin(self, mentions: list[Mention]) -> None:
        """Take in the persons of a new paragraph."""
        here = [m.party for m in mentions if m.party and self.is_person(m.party)]
        if here:
            self.persons = list(dict.fromkeys(here))

    def is_person(self, party: str) -> bool:
        """Whether the party is a person."""
        return self.parties[party].kind == "person"

    def meant(self, mention: Mention) -> str | None:
        """The party of a mention; "he" is the only person of the paragraph, or the last speaker."""
        if mention.pronoun in ("he", "she") and len(self.persons) == 1:
            return self.persons[0]
        return mention.party
