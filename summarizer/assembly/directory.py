"""The directory: who the parties of a draft are, checked against the text.

A party that no passage names is refused: neither it nor an item of its is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Party
from summarizer.codebook import Mode, Role, Standing
from summarizer.extraction.draft import DraftParty

_APOSTROPHES = "['’‘ʼ`]"
_SHORT = 3  # letters; "US" and "WHO" are not named by "us" and "who"


# what stands for a party somewhere proves nothing of who it is
_NO_NAMES = {
    *("a", "an", "the", "it", "its", "he", "him", "his", "she", "her", "they", "them", "their"),
    *("we", "i", "you", "our", "this", "that", "who", "one", "some", "others", "both", "all"),
}


class Directory:
    """The parties of a draft whose names stand in `text`."""

    def __init__(self, drafted: Iterable[DraftParty], text: str) -> None:
        self._text = text
        self._parties: dict[str, Party] = {}
        self._ids: dict[str, str] = {}
        waiting = [party for party in drafted if not self._admit(party)]
        for party in waiting:
            self._admit_by_members(party) or self._admit_by_office(party)
        self._parties = {i: self._with_known_references(p) for i, p in self._parties.items()}

    def resolve(self, name: str | None) -> str | None:
        """The id of the party that a draft calls `name`, or None if the text names none such."""
        if not name:
            return None
        if known := self._ids.get(name) or self._ids.get(name.casefold()):
            return known
        mention = _mention(name.replace("-", " "), self._text)
        # an id is written small: "us" would be found everywhere
        if mention is None or (name.islower() and len(name) <= _SHORT):
            return None
        stranger = DraftParty(
            id=name,
            name=mention,
            kind="organization",
            roles=["stakeholder"],
            aliases=[mention],
            acts_for=None,
            members=[],
            title=None,
        )
        self._admit(stranger)
        return self._ids.get(name)

    def resolve_all(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of those of `names` that the text names, each once."""
        return tuple(dict.fromkeys(i for i in map(self.resolve, names) if i))

    def party(self, party_id: str) -> Party:
        """The party with that id."""
        return self._parties[party_id]

    def used(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """The parties of `ids`, those they act for and their members, as they were listed."""
        wanted: set[str] = set()
        waiting = list(ids)
        while waiting:
            party = self._parties[waiting.pop()]
            if party.id not in wanted:
                wanted.add(party.id)
                waiting += [*party.members, *([party.acts_for] if party.acts_for else [])]
        return tuple(party for i, party in self._parties.items() if i in wanted)

    def circle(self, party_id: str) -> Iterator[str]:
        """A party, those it acts for, and the collectives that these are members of."""
        own = [party_id]
        while (body := self._parties[own[-1]].acts_for) and body not in own:
            own.append(body)
        yield from own
        yield from (p.id for p in self._parties.values() if set(own) & set(p.members))

    def standing(self, speaker: str | None, owners: Sequence[str], mode: Mode) -> Standing:
        """How `speaker` stands to those whose item it is (codebook 3); of nobody's it is his own.

        A mediator who is a party as well speaks of others' affairs as a third party.
        """
        if speaker is None:
            return "self" if mode == "own_text" else "author"
        circle = [*self.circle(speaker), *self.party(speaker).members]
        roles = {role for party in circle for role in self.party(party).roles}
        if set(circle) & set(owners) or (not owners and "principal" in roles):
            return "self"
        opposite = "principal" in roles and "mediator" not in roles
        return "counterpart" if opposite else "third_party"

    def _admit(self, party: DraftParty) -> bool:
        names = (*party.aliases, party.name)
        aliases = dict.fromkeys(m for name in names if (m := _mention(name, self._text)))
        if aliases:
            self._enter(party, tuple(aliases))
        return bool(aliases)

    def _admit_by_members(self, party: DraftParty) -> bool:
        """A collective may have no name of its own ("company and union"): its members name it."""
        members = [self._parties[i] for m in party.members if (i := self._ids.get(m))]
        if members:
            self._enter(party, tuple(member.aliases[0] for member in members))
        return bool(members)

    def _admit_by_office(self, party: DraftParty) -> bool:
        """A ministry may be named by its minister only: then the title stands for the body."""
        acting = [p for p in self._parties.values() if p.acts_for == party.id]
        titles = dict.fromkeys(m for p in acting if (m := _mention(p.title or "", self._text)))
        if titles:
            self._enter(party, tuple(titles))
        elif acting:
            self._ids.setdefault(party.id, acting[0].id)
        return bool(acting)

    def _enter(self, party: DraftParty, aliases: tuple[str, ...]) -> None:
        party_id = self._free_id(party.id or party.name)
        self._parties[party_id] = Party(
            id=party_id,
            name=party.name.strip() or aliases[0],
            kind=party.kind,
            roles=_roles(party),
            aliases=aliases,
            acts_for=party.acts_for,
            members=tuple(party.members),
            title=party.title or None,
        )
        for name in (party.id, party.name.casefold(), *(a.casefold() for a in aliases)):
            self._ids.setdefault(name, party_id)

    def _free_id(self, name: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "party"
        if slug not in self._parties:
            return slug
        return next(s for n in range(2, 10_000) if (s := f"{slug}-{n}") not in self._parties)

    def _with_known_references(self, party: Party) -> Party:
        acts_for = self._ids.get(party.acts_for or "")
        members = dict.fromkeys(i for m in party.members if (i := self._ids.get(m)))
        return party.model_copy(
            update={
                "acts_for": acts_for if acts_for != party.id else None,
                "members": tuple(m for m in members if m != party.id),
            }
        )


def _roles(party: DraftParty) -> tuple[Role, ...]:
    """A person in office only speaks; the role sits on the body (codebook 2)."""
    if party.acts_for and party.kind == "person":
        return ("voice",)
    return tuple(dict.fromkeys(party.roles)) or ("stakeholder",)


def _mention(name: str, text: str) -> str | None:
    """`name` as it stands in `text`, whatever its capitals, spaces and apostrophes."""
    words = name.split()
    if not any(c.isalnum() for c in name) or name.strip().lower() in _NO_NAMES:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    pattern = re.sub(_APOSTROPHES, _APOSTROPHES, pattern)
    if name.isascii():
        # "US" must not be found in "USeful"; scripts that join words have no such edges
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.search(pattern, text)
    if not found and not (name.isupper() and len(name) <= _SHORT):
        found = re.search(pattern, text, re.IGNORECASE)
    return found.group() if found else None
