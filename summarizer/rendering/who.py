"""Who is who: names to tell parties apart, and what a newcomer must know about each."""

from __future__ import annotations

import re

from summarizer.brief import Brief, Party
from summarizer.rendering import words

_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our|my) ", re.IGNORECASE)
# "The two sides", "Both sides": a capital only where a line begins.
_INITIAL = re.compile(
    r"\b([Tt]o|[Ff]or|[Bb]etween|and|by) "
    r"(The(?= )|(?:Both|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|An?)(?= [a-z]))"
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


class Who:
    """The parties of a brief by id: their names, and who they are.

    It remembers whom it has `introduced`, so that a reader is told once.
    """

    def __init__(self, brief: Brief) -> None:
        self._parties = {party.id: party for party in brief.parties}
        self._names = words.party_names(brief)
        self._met: set[str] = set()

    def __getitem__(self, party: str) -> str:
        return self._names[party]

    def introduced(self, party: str, style: str = "{}, {}") -> str:
        """The name, at first with office and side: "Tor Haug, prime minister, for Pelland"."""
        name, office = self[party], self.office(party)
        if party in self._met or not office:
            return name
        self._met.add(party)
        return style.format(name, office)

    def office(self, party: str) -> str:
        """Title and side: "prime minister, for Pelland"; without what the name says already."""
        known, title = self._parties[party], self.title(party)
        side = self._parties.get(known.acts_for or "")
        told = side is None or _names(f"{self[party]} {known.title or ''}", side)
        return ", ".join(filter(None, (title, "" if told or not side else f"for {self[side.id]}")))

    def title(self, party: str) -> str:
        """The office that a person holds; empty where the name says it."""
        title = _POSSESSIVE.sub("", self._parties[party].title or "")
        return "" if title.lower() in self[party].lower() else title

    def with_members(self, party: str) -> str:
        """The name, at first with the members of a collective: "Coastal Five (A, B and C)"."""
        members = self.members(party)
        if party in self._met or not members:
            return self[party]
        self._met.add(party)
        return f"{self[party]} ({words.listed(members)})"

    def members(self, party: str) -> tuple[str, ...]:
        """The names of a collective's members; none where its own name gives them all."""
        named = self._parties[party]
        members = [self._parties[m] for m in named.members if m in self._parties]
        if all(_names(named.name, member) for member in members):
            return ()
        return tuple(self[member.id] for member in members)

    def all_named_in(self, text: str, parties: tuple[str, ...]) -> bool:
        """Whether `text` names each of `parties`."""
        return all(_names(text, self._parties[party]) for party in parties)

    def itself(self, party: str) -> str:
        """What a party is called when it acts upon itself; a person's pronoun is not known."""
        pronouns = {"person": self[party], "collective": "themselves"}
        return pronouns.get(self._parties[party].kind, "itself")

    def is_person(self, party: str) -> bool:
        """Whether it is a human being."""
        return self._parties[party].kind == "person"


def _names(text: str, party: Party) -> bool:
    """Whether `text` holds the name or an alias of `party`, as a word."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        for name in (party.name, *party.aliases)
        if name.strip()
    )


def flowing(line: str) -> str:
    """The line with names in the midst of it written as there: "to the two sides"."""
    return _INITIAL.sub(lambda found: f"{found[1]} {found[2].lower()}", line)


def other_names(party: Party) -> tuple[str, ...]:
    """The aliases that tell more than the name: neither case nor an article makes a name."""
    known = {_bare(alias): alias for alias in reversed(party.aliases)}
    return tuple(a for a in party.aliases if _bare(a) != _bare(party.name) and known[_bare(a)] == a)


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name).casefold()
