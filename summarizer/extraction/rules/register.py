"""The register of parties: who is known, by which names, and who acts for whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from summarizer.codebook import PartyKind, Role
from summarizer.extraction.draft import DraftParty
from summarizer.extraction.rules.lexicon import either, words

_BODIES = ("organization", "collective")


@dataclass
class Register:
    """The parties that are known so far, and the names by which they go."""

    _listed: dict[str, DraftParty] = field(default_factory=dict, kw_only=True)
    _names: dict[str, str] = field(default_factory=dict, kw_only=True)
    _outsiders: set[str] = field(default_factory=set, kw_only=True)
    _namesakes: set[str] = field(default_factory=set, kw_only=True)
    _ends: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), kw_only=True)

    def __getitem__(self, party: str) -> DraftParty:
        return self._listed[party]

    def learn(self, drafted: Iterable[DraftParty]) -> None:
        """Take in parties that are known from what was read before."""
        for party in drafted:
            self._listed[party.id] = party
            for name in (party.name, *party.aliases):
                self._names.setdefault(name, party.id)
            if party.kind == "person":
                last = party.name.rsplit(maxsplit=1)[-1]
                if self._names.setdefault(last, party.id) != party.id:
                    self._namesakes.add(last)
            elif party.name.startswith("the ") and party.name.count(" ") > 1:
                self._ends[party.name.rsplit(maxsplit=1)[-1]].append(party.id)
            self._note_office(party.id, party.title or "")

    def _note_office(self, party: str, title: str) -> None:
        """Note who speaks for nobody, by his office."""
        if _outsiders().search(title):
            self._outsiders.add(party)

    @property
    def listed(self) -> list[DraftParty]:
        """All parties that are known, named by items or not."""
        return list(self._listed.values())

    def principal(self, party: str | None) -> str | None:
        """The party whose position it is when `party` speaks; None if it speaks for nobody."""
        if party is None or party in self._outsiders:
            return None
        listed = self._listed[party]
        if listed.kind in ("person", "unnamed") and "mediator" not in listed.roles:
            return listed.acts_for
        return party

    def used(self, ids: set[str]) -> list[DraftParty]:
        """The parties that items name, with those they act for and their members."""
        wanted: set[str] = set()
        while ids:
            wanted |= ids
            listed = [self._listed[party] for party in ids]
            ids = {p for one in listed for p in (one.acts_for, *one.members) if p} - wanted
        return [party for party in self._listed.values() if party.id in wanted]

    def mediates(self, party: str) -> None:
        """Note that a party stands between the others."""
        if self._listed[party].roles == ["principal"]:
            self._listed[party].roles[:] = ["mediator"]

    def together(self, members: tuple[str, ...], words: str) -> str:
        """The collective of several parties that hold something together."""
        names = [self._listed[member].name for member in members]
        party = self.add(" and ".join(names), "collective", words)
        self._listed[party].members[:] = members
        return party

    def of_office(self, office: str) -> list[str]:
        """The persons who hold an office, by their ids."""
        office = office.lower()
        return [p.id for p in self._listed.values() if office in (p.title or "").lower().split()
                or office == (p.title or "").lower()]  # fmt: skip

    def add(
        self,
        name: str,
        kind: PartyKind,
        words: str,
        *,
        acts_for: str | None = None,
        title: str | None = None,
    ) -> str:
        """The id of the party of that name, which `words` of the text mean."""
        party = slug(name)
        if party not in self._listed:
            self._listed[party] = DraftParty(
                id=party,
                name=name,
                kind=kind,
                roles=_roles(name, kind, acts_for),
                aliases=[],
                acts_for=acts_for,
                members=[],
                title=title,
            )
            if name.startswith("the ") and name.count(" ") > 1 and kind in _BODIES:
                self._ends[name.rsplit(maxsplit=1)[-1]].append(party)
        elif acts_for and self._listed[party].acts_for is None and acts_for != party:
            self._listed[party].acts_for = acts_for
        self.seen(party, words)
        return party

    def seen(self, party: str, words: str) -> None:
        """Note that these words of the text mean the party."""
        self._names.setdefault(words, party)
        aliases = self._listed[party].aliases
        same = words[:1].swapcase() + words[1:]
        if words not in aliases and not (words[:4] in ("The ", "the ") and same in aliases):
            aliases.append(words)


def slug(words: str) -> str:
    """Words as an id: lower case, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-") or "x"


def _roles(name: str, kind: PartyKind, acts_for: str | None) -> list[Role]:
    if kind in ("person", "unnamed"):
        return ["voice"] if acts_for or kind == "unnamed" else ["principal"]
    if set(name.replace("the ", "").split()) & approvers():
        return ["approver"]
    return ["mediator"] if "mediator" in name else ["principal"]


@cache
def approvers() -> frozenset[str]:
    """Words for those whose consent a deal needs."""
    return frozenset(words("names", "organizations", "approvers"))


@cache
def _outsiders() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('names', 'persons', 'outsiders'))}\b")
