"""The items that the rules find, collected into a draft: ids, summaries, merging."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.extraction.draft import (
    DraftAgreement,
    DraftCommon,
    DraftConsequence,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftParty,
    DraftPosition,
)
from summarizer.extraction.rules.content import is_past
from summarizer.extraction.rules.matters import issue
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.repeats import same_deadline, same_demand
from summarizer.extraction.rules.voices import Attribution
from summarizer.extraction.rules.wording import Address, lowered, sentence

_HANGING = re.compile(r"\s+(?:from|on|by|at|before|in)$")
_AHEAD = re.compile(r"\b(?:will|shall|expected|due|is\s+to|are\s+to|until|by)\b")
_BROKERS = re.compile(r"\bto\s+(?:broker|mediate)\b")


@dataclass
class Items:
    """The items of one document so far.

    `before` is how many of a kind, by its letter, have been given numbers and are not here.
    """

    parties: Parties
    positions: list[DraftPosition] = field(default_factory=list)
    demands: list[DraftDemand] = field(default_factory=list)
    deadlines: list[DraftDeadline] = field(default_factory=list)
    agreements: list[DraftAgreement] = field(default_factory=list)
    before: Mapping[str, int] = field(default_factory=dict)

    def position(self, passage: Passage, at: int, **fields: Any) -> None:
        """Add a position; the same one again is not added."""
        common = self._common("p", len(self.positions), passage, at, fields)
        if common is None:
            return
        defaults: dict[str, Any] = {
            "condition": None,
            "firmness": "stated",
            "shift": "unstated",
            "rationale": None,
        }
        new = DraftPosition(common=common, **{**defaults, **fields})
        if not any(
            (p.holder, p.common.quotes) == (new.holder, new.common.quotes) for p in self.positions
        ):
            self.positions.append(new)

    def demand(self, passage: Passage, at: int, **fields: Any) -> DraftDemand | None:
        """Add a demand and return it, or the one that says the same."""
        common = self._common("d", len(self.demands), passage, at, fields)
        if common is None:
            return None
        defaults: dict[str, Any] = {
            "in_return": None,
            "consequences": [],
            "status": "open",
            "rationale": None,
            "addressees": [],
            "force": "demand",
        }
        new = DraftDemand(common=common, **{**defaults, **fields})
        for old in self.demands:
            if same_demand(old, new):
                _add_quotes(old, new)
                return old
        self.demands.append(new)
        return new

    def deadline(self, passage: Passage, at: int, **fields: Any) -> DraftDeadline | None:
        """Add a deadline and return it; one that was stated before gains evidence instead."""
        common = self._common("t", len(self.deadlines), passage, at, fields)
        if common is None:
            return None
        defaults: dict[str, Any] = {
            "setter": None,
            "applies_to": [],
            "consequences": [],
            "status": "pending",
            "replaced_by": None,
            "demands": [],
        }
        new = DraftDeadline(common=common, **{**defaults, **fields})
        asked = [d for d in self.demands if d.common.id in new.demands]
        if asked:
            common.issue = asked[0].common.issue
        for old in self.deadlines:
            if same_deadline(old, new):
                return _repeated(old, new)
        self.deadlines.append(new)
        return new

    def agreement(self, passage: Passage, at: int, **fields: Any) -> DraftAgreement | None:
        """Add an agreement and return it; one that was named before gains evidence instead."""
        common = self._common("a", len(self.agreements), passage, at, fields)
        if common is None:
            return None
        defaults: dict[str, Any] = {
            "instrument": None,
            "history": [],
            "terms": [],
            "pending_steps": [],
            "precursor_to": None,
        }
        new = DraftAgreement(common=common, **{**defaults, **fields})
        for old in self.agreements:
            if (set(old.parties), old.name, old.status) == (set(new.parties), new.name, new.status):
                _add_quotes(old, new)
                return old
        self.agreements.append(new)
        return new

    def consequence(self, passage: Passage, actor: str, verb: int, action: str) -> DraftConsequence:
        """What an actor is said to do, from the place of its verb."""
        if _BROKERS.search(action):
            self.parties.mediates(actor)
        return DraftConsequence(
            quote=passage.sentence.quote,
            actor=actor,
            action=_HANGING.sub("", " ".join(action.split()).strip(' ,.”"')),
            # a hedge may stand between the verb and the act: "will probably close"
            factuality=passage.factuality(verb, _begin(action, passage, verb)),
        )

    def used(self) -> set[str]:
        """The ids of all parties that items name."""
        return {party for item in self.all for party in _named(item)}

    @property
    def all(self) -> list[DraftItem]:
        """All items."""
        return [*self.positions, *self.demands, *self.deadlines, *self.agreements]

    def _common(
        self, letter: str, count: int, passage: Passage, at: int, fields: dict[str, Any]
    ) -> DraftCommon | None:
        voice = passage.voice(at)
        if letter == "t" and is_past(passage, at) and not _AHEAD.search(passage.before(at)):
            return None
        if voice is None or (letter in "pd" and is_past(passage, at)):
            return None
        factuality = fields.pop("factuality", "certain")
        attribution: Attribution = fields.pop("attribution", None) or voice.attribution
        return DraftCommon(
            quotes=[passage.sentence.quote],
            id=f"{letter}{self.before.get(letter, 0) + count + 1}",
            summary=self._summary(passage, at, attribution, fields),
            issue=issue(passage, at, back=letter == "t"),
            speaker=attribution.speaker,
            via=list(attribution.via),
            cue=attribution.cue,
            mode=attribution.mode,
            factuality="negated" if voice.denied else factuality,
            time_frame=fields.pop("time_frame", "current"),
            responses=[],
        )

    def _summary(
        self, passage: Passage, at: int, attribution: Attribution, fields: dict[str, Any]
    ) -> str:
        """The sentence that says what the item is, and whose account it is where not its own."""
        whose = fields.get("holder") or fields.get("issuer") or fields.get("setter")
        voice = passage.voice(at)
        whose = whose or (voice.principal if voice else None) or passage.told_of_first()
        party = self.parties[whose] if whose else None
        told = attribution.speaker and self.parties.principal(attribution.speaker) != whose
        judged = fields.get("stance") == "assesses" and attribution.speaker
        according = None
        if attribution.speaker and (told or judged) and (told or passage.subject(at) is None):
            according = self.parties[attribution.speaker].name
        if attribution.mode == "own_text" and not judged:
            according = None  # a turn is its speaker's, and says so
        if whose and passage.frames.turn and passage.tells_hearer(at, whose):
            according = self.parties[passage.frames.turn].name
        turn = passage.frames.turn
        own = attribution.mode == "own_text" and whose in (turn, self.parties.principal(turn))
        other = self.parties.hearer if own else None
        hearer = self._named(self.parties[other]) if other and other != whose else None
        address = Address(hearer, quoted=own and turn is not None)
        summary = sentence(passage, at, self._named(party), according, address)
        if voice is not None and voice.denied and attribution.speaker:
            # what is denied must not read as if it were so
            name = self.parties.in_sentence(self.parties[attribution.speaker].name)
            denies = f"{name[:1].upper()}{name[1:]} {attribution.cue or 'denied'}"
            summary = f"{denies} that {lowered(summary)}"
        return summary

    def _named(self, party: DraftParty | None) -> DraftParty | None:
        """A party by the name that stands in a sentence: "the Harbour Workers' Union"."""
        if party is None:
            return None
        return party.model_copy(update={"name": self.parties.in_sentence(party.name)})


def _add_quotes(old: DraftItem, new: DraftItem) -> None:
    old.common.quotes += [q for q in new.common.quotes if q not in old.common.quotes]


def _repeated(old: DraftDeadline, new: DraftDeadline) -> DraftDeadline:
    _add_quotes(old, new)
    old.applies_to = old.applies_to or new.applies_to
    for consequence in new.consequences:
        same = next((c for c in old.consequences if c.actor == consequence.actor), None)
        if same is None:
            old.consequences.append(consequence)
        elif new.common.mode == "direct_quote":
            # where the lede drops the hedge of the quotation, the quotation wins
            same.factuality = consequence.factuality
    return old


def _begin(action: str, passage: Passage, verb: int) -> int:
    """Where `action` begins behind `verb`; just behind it where it cannot be told."""
    at = passage.paragraph.text.find(action.strip(), verb, passage.sentence.end)
    return at if action.strip() and at > verb else verb + 1


def _named(item: DraftItem) -> set[str]:
    """The ids of the parties that an item names."""
    common = item.common
    ids = {common.speaker, *common.via, *(response.party for response in common.responses)}
    match item:
        case DraftPosition():
            ids.add(item.holder)
        case DraftDemand():
            ids |= {item.issuer, *item.addressees, *(c.actor for c in item.consequences)}
        case DraftDeadline():
            ids |= {item.setter, *item.applies_to, *(c.actor for c in item.consequences)}
        case DraftAgreement():
            ids |= set(item.parties)
            ids |= {p for t in item.terms for p in t.obligors}
            ids |= {p for s in item.pending_steps for p in s.by}
    return {party for party in ids if party}
