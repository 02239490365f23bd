"""The parties of a document: by which names a text tells of them.

A register learns names as the text introduces them, so that "Rubio" later is the person
who came with an office before. What it cannot place it leaves out: an item without a
holder is no item. Where names stand in the text is found by `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.codebook import PartyKind
from summarizer.extraction.draft import DraftParty
from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.register import Register
from summarizer.extraction.rules.shown import Body, Shown
from summarizer.extraction.rules.sides import side

_MEDIATES = re.compile(rf"(?P<name>{known.TOKEN})-(?:brokered|mediated)\b")
_COUNT = re.compile(rf"^(?:both|the(?:\s+{either(words('names', 'organizations', 'counts'))})?)\s+")
_MEDIATOR = re.compile(r"(?i)\b(?:mediator|arbitrator|conciliator)\b")
_GOVERNMENT = re.compile(r"\b[Tt]he\s+government\b")


@dataclass
class Parties(Register):
    """The parties of one document; `text` is all of it, for what shows that a name is a party.

    `header` is what stands above the first turn of a talk, `issuer` who gives out a statement;
    `beginning` is that of the talk, where the text only goes on with one.
    """

    text: str
    hearer: str | None = None
    issuer: str | None = None
    header: str = ""
    beginning: str = ""
    _groups: dict[str, str] = field(default_factory=dict)
    _in_sentence: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shown = Shown(self.text, self.issuer, self.beginning)

    def carry_on(
        self,
        drafted: Iterable[DraftParty],
        shown: Mapping[str, Body],
        articled: Iterable[str],
    ) -> None:
        """Take in what a text before this one told: parties, names of bodies, those with "the"."""
        self.shown.learn(shown)
        self._in_sentence |= {name: f"the {name}" for name in articled}
        self.learn(drafted)

    @property
    def articled(self) -> set[str]:
        """The names of parties before which the text has "the"."""
        names = (party.name for party in self._listed.values())
        return {name for name in names if self.in_sentence(name) != name}

    def used(self, ids: set[str]) -> list[DraftParty]:
        """The parties that items name, with those they act for and their members."""
        self._find_mediators()
        return super().used(ids)

    def _find_mediators(self) -> None:
        for found in _MEDIATES.finditer(self.text):
            party = self._names.get(found["name"])
            if party:
                self.mediates(party)

    def speaker(self, label: str) -> str:
        """The party of a turn's label; a person in no known office speaks for himself."""
        label = label.strip()
        if label in self._names:
            return self._names[label]
        entry = known.gazetteer().get(label)
        if entry:
            return self.add(entry.name, entry.kind, label)
        if label == self.issuer:
            return self.add(self.shown.bodies[label].name, "organization", label)
        if person := self._speaking(label):
            if self._listed[person].acts_for is None and (body := self._side(label)):
                self._listed[person].acts_for, self._listed[person].roles[:] = body, ["voice"]
            self._names.setdefault(label, person)
            self.seen(person, label)
            return person
        kind: PartyKind = "organization" if label.split()[-1] in known.endings() else "person"
        party = self.add(label, kind, label)
        if kind == "person" and (body := self._side(label)):
            self._listed[party].acts_for, self._listed[party].roles[:] = body, ["voice"]
        return party

    def _speaking(self, label: str) -> str | None:
        """The person of whom a label is the last name: "VOSS" is Foreign Minister Elna Voss."""
        names = [p for p in self._listed.values() if p.kind == "person" and p.name.split()]
        same = [p.id for p in names if p.name.split()[-1].casefold() == label.casefold()]
        return same[0] if len(same) == 1 else None

    def _side(self, label: str) -> str | None:
        """The body for which a speaker sits there, as the text above the turns says."""
        body = side(self.header, label)
        if body is None:
            return None
        return self.place(body, place=False) or self.add(body, "organization", body)

    def group(self, name: str, words: str) -> str:
        """The collective of that name; "the lake states" are "the four lake states" from before."""
        bare = _COUNT.sub("", name)
        party = self._groups.get(bare)
        if party is None:
            party = self._groups[bare] = self.add(name, "collective", words)
        self.seen(party, words)
        return party

    def person(self, name: str, title: str, body: str | None) -> str:
        """The party of a person with an office in a body, or in none that is known."""
        last = name.rsplit(maxsplit=1)[-1]
        mediator = bool(_MEDIATOR.search(title))
        body = None if mediator else body
        party = self._same_person(name, last)
        if party is None:
            party = self.add(name, "person", name, acts_for=body, title=title)
        else:
            self._add_office(party, name, title, body)
        if mediator:
            self._listed[party].roles[:] = ["mediator"]
        taken = self._names.setdefault(last, party)
        if taken != party:
            self._namesakes.add(last)
        self._note_office(party, title)
        return party

    def _same_person(self, name: str, last: str) -> str | None:
        """The person whom a last name, or a full name after a last name, already means."""
        party = self._names.get(last)
        if party is None or last in self._namesakes or self._listed[party].kind != "person":
            return None
        return party if name == last or self._listed[party].name in (last, name) else None

    def _add_office(self, party: str, name: str, title: str, body: str | None) -> None:
        person = self._listed[party]
        self.seen(party, name)
        if len(name) > len(person.name):
            person.name = name
        person.title = person.title or title
        if person.acts_for is None and body and "mediator" not in person.roles:
            person.acts_for, person.roles[:] = body, ["voice"]

    def in_sentence(self, name: str) -> str:
        """A name as it stands in a sentence, with "the" where the text says so."""
        if name not in self._in_sentence:
            the = name in self.text and re.search(rf"\b[Tt]he\s+{re.escape(name)}\b", self.text)
            self._in_sentence[name] = f"the {name}" if the else name
        return self._in_sentence[name]

    def the_government(self) -> str | None:
        """ "The government", if the text speaks of it: the minister of no country acts for it."""
        return self.common("government", "the government") if self._has_government else None

    @cached_property
    def _has_government(self) -> bool:
        return bool(_GOVERNMENT.search(self.text))

    def common(self, noun: str, words: str) -> str | None:
        """The party of "the union": the one that the text names so, or a party of its own."""
        name = words[:1].lower() + words[1:]
        if name.removeprefix("the ") == noun:
            named = self.shown.ending(noun)
            if len(named) == 1:
                return self.place(named.pop(), place=False, words=words)
            if len(named) > 1 and noun not in ("union", "unions"):
                return None
            same = self._ends[noun]  # those that came as "the dockers' union"
            if len(same) == 1:
                self.seen(same[0], words)
                return same[0]
        kind: PartyKind = "collective" if noun.endswith("s") else "organization"
        return self.add(name, kind, words)

    def place(self, run: str, *, place: bool, words: str | None = None) -> str | None:
        """The party that a capitalised run names; None where it cannot be told."""
        if run in self._namesakes:
            return None
        if run in self._names:
            self.seen(self._names[run], words or run)
            return self._names[run]
        entry = known.gazetteer().get(run)
        if entry:
            if place and entry.form == "seat":
                return None
            return self.add(entry.name, entry.kind, words or run)
        return self._unknown(run, words or run)

    def _unknown(self, run: str, words: str) -> str | None:
        """A name that the gazetteer does not hold: a body that the text shows, or nobody."""
        body = self.shown.bodies.get(run)
        tokens = run.split()
        if body is None and len(tokens) > 1 and tokens[-1] in known.endings():
            head = known.gazetteer().get(tokens[0])
            state = head and head.kind == "state"
            body = Body(head.name, head.kind) if head and state else Body(run)
        if body is None and run.isupper() and 2 <= len(run) <= 6:
            body = Body(run)
        return self.add(body.name, body.kind, words) if body else None
