"""The parties of a document: who is mentioned where, and who acts for whom.

A register learns names as the text introduces them, so that "Rubio" later is the person
who came with an office before. What it cannot place it leaves out: an item without a
holder is no item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from summarizer.codebook import PartyKind, Role
from summarizer.extraction.draft import DraftParty
from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.lexicon import either, load, words

_PLACE = re.compile(
    r"\b(?:in|at|to|(?<!comment\s)from|near|outside|around|of|over|into|across|via)\s+$"
)
_PRONOUN = re.compile(r"\b(?:[Ww]e|I|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)(?=\s|['’](?:ll|re|ve|d|m)\b)")
_RUN = re.compile(known.RUN)
_WORD = re.compile(r"\S+")
_OFFICE = re.compile(
    rf"(?P<name>{known.TOKEN})['’]s\s+(?P<noun>office|government|administration|team|camp|"
    r"cabinet|delegation|foreign\s+ministry|negotiators|parliament|senate|congress|"
    r"lawmakers)\b"
)
_MEDIATES = re.compile(rf"(?P<name>{known.TOKEN})-(?:brokered|mediated)\b")
_YOU = re.compile(r"\b[Yy]ou\b")
_LEADING = re.compile(rf"(?:\b{known.TOKEN}\s+){{1,4}}\S+$")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Tt]hen)\b")
_AND = re.compile(r"(?:,\s+|,?\s+and\s+(?:the\s+)?)$")


@dataclass(frozen=True)
class Mention:
    """A party, or a pronoun, named at `text[start:end]`; neither where it cannot be placed."""

    start: int
    end: int
    party: str | None = None
    pronoun: str = ""


@dataclass
class Parties:
    """The parties of one document; `text` is all of it, for what shows that a name is a party."""

    text: str
    hearer: str | None = None
    _listed: dict[str, DraftParty] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _outsiders: set[str] = field(default_factory=set)
    _meant: dict[str, str] = field(default_factory=dict)
    _namesakes: set[str] = field(default_factory=set)
    _shown: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._find_bodies()

    def _find_bodies(self) -> None:
        """Let "the union" stand for the one union that the text names, wherever it does."""
        for noun, pattern in _bodies():
            found = (_name_up_to(self.text, *m.span()) for m in pattern.finditer(self.text))
            named = {name for name in found if name not in known.gazetteer() and " " in name}
            if len(named) == 1:
                name = named.pop()
                self._meant[noun] = self._add(name, "organization", name)

    def __getitem__(self, party: str) -> DraftParty:
        return self._listed[party]

    def principal(self, party: str | None) -> str | None:
        """The party whose position it is when `party` speaks; None if it speaks for nobody."""
        if party is None or party in self._outsiders:
            return None
        listed = self._listed[party]
        if listed.kind in ("person", "unnamed"):
            return listed.acts_for
        return party

    def used(self, ids: set[str]) -> list[DraftParty]:
        """The parties that items name, with those they act for and their members."""
        self._find_mediators()
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
            return self._add(entry.name, entry.kind, label)
        last = label.split()[-1]
        kind: PartyKind = "organization" if last in known.endings() else "person"
        return self._add(label, kind, label)

    def together(self, members: tuple[str, ...], words: str) -> str:
        """The collective of several parties that hold something together."""
        names = [self._listed[member].name for member in members]
        party = self._add(" and ".join(names), "collective", words)
        self._listed[party].members[:] = members
        return party

    def mentions(self, text: str) -> list[Mention]:
        """The mentions in a paragraph, in order, without overlap."""
        found: list[Mention] = []
        taken: list[tuple[int, int]] = []
        for finder in (
            self._persons,
            self._offices,
            self._groups,
            self._officials,
            self._alone,
            self._others,
            self._commons,
            self._runs,
        ):
            for mention in finder(text):
                if not any(a < mention.end and mention.start < b for a, b in taken):
                    found.append(mention)
                    taken.append((mention.start, mention.end))
        found += [Mention(*m.span(), pronoun=m.group().lower()) for m in _PRONOUN.finditer(text)]
        return self._joined(text, sorted(found, key=lambda mention: mention.start))

    def _joined(self, text: str, found: list[Mention]) -> list[Mention]:
        """With "X and Y" as one mention of a collective."""
        joined: list[Mention] = []
        group: list[Mention] = []
        for mention in found:
            if group and mention.party and _AND.fullmatch(text[group[-1].end : mention.start]):
                group.append(mention)
                continue
            joined += self._collective(text, group)
            group = [mention]
        return joined + self._collective(text, group)

    def _collective(self, text: str, group: list[Mention]) -> list[Mention]:
        parties = tuple(dict.fromkeys(self.principal(m.party) or "" for m in group))
        if len(parties) < 2 or "" in parties:
            return group
        start, end = group[0].start, group[-1].end
        if " and " not in text[start:end]:
            return group
        return [Mention(start, end, self.together(parties, text[start:end]))]

    def _persons(self, text: str) -> Iterator[Mention]:
        if not _titles().search(text):
            return
        for m in known.person().finditer(text):
            start, name = m.start(), m["name"]
            body = self._body(m["of"] or m["body"], owned=bool(m["own"]))
            if name.split()[0] in known.not_names() or (m["comma"] and " " not in name):
                continue
            former = _FORMER.search(text[max(0, start - 7) : m.start("title")])
            party = self._person(name, m["title"], None if former else body)
            closed = m["comma"] and text[m.end() : m.end() + 1] == ","
            yield Mention(start, m.end() + bool(closed), party)
        for m in known.apposition().finditer(text):
            if m["name"].split()[0] in known.not_names():
                continue
            body = next((b.party for b in self._inside(m["what"]) if b.party), None)
            if body and self._listed[body].kind == "person":
                body = self._listed[body].acts_for
            yield Mention(m.start(), m.end(), self._person(m["name"], m["what"], body))

    def _person(self, name: str, title: str, body: str | None) -> str:
        last = name.rsplit(maxsplit=1)[-1]
        party = self._same_person(name, last)
        if party is None:
            party = self._add(name, "person", name, acts_for=body, title=title)
        else:
            self._add_office(party, name, title, body)
        taken = self._names.setdefault(last, party)
        if taken != party:
            self._namesakes.add(last)
        if _outsiders().search(title):
            self._outsiders.add(party)
        return party

    def _same_person(self, name: str, last: str) -> str | None:
        """The person whom a last name, or a full name after a last name, already means."""
        party = self._names.get(last)
        if party is None or last in self._namesakes or self._listed[party].kind != "person":
            return None
        return party if name == last or self._listed[party].name == last else None

    def _add_office(self, party: str, name: str, title: str, body: str | None) -> None:
        person = self._listed[party]
        self._seen(party, name)
        if len(name) > len(person.name):
            person.name = name
        person.title = person.title or title
        if person.acts_for is None and body:
            person.acts_for, person.roles[:] = body, ["voice"]

    def _inside(self, text: str) -> list[Mention]:
        return [*self._commons(text), *self._runs(text, seats=True)]

    def _body(self, body: str | None, *, owned: bool) -> str | None:
        """The party that a person acts for, from the words before or after the office."""
        if body is None:
            return None
        ready = next((b for b in self._inside(body) if b.party), None)
        if ready and ready.party:
            return self.principal(ready.party)
        head = next((h for h in _heads(body) if known.gazetteer().get(h)), None)
        if head:
            return self._place(head, place=False)
        if body[0].islower() or body.startswith("The "):
            return self._common(body.split()[-1], body)
        names = [w for w in body.split() if w not in known.not_names()]
        return None if owned or not names else self._add(" ".join(names), "organization", body)

    def _offices(self, text: str) -> Iterator[Mention]:
        """ "Ruiz's office" speaks for the body that Ruiz acts for."""
        for m in _OFFICE.finditer(text):
            body = self.principal(self._place(m["name"], place=False))
            if body and m["noun"] in _approvers():
                body = self._add(m.group(), "organization", m.group())
            yield Mention(*m.span(), body)

    def _groups(self, text: str) -> Iterator[Mention]:
        for m in _groups().finditer(text):
            name = m.group()[:1].lower() + m.group()[1:]
            yield Mention(*m.span(), self._add(name, "collective", m.group()))

    def _officials(self, text: str) -> Iterator[Mention]:
        for m in known.officials().finditer(text):
            body = self._body(m["body"] or m["of"], owned=True)
            if m["plural"]:
                yield Mention(*m.span(), body)
                continue
            name = m.group()[:1].lower() + m.group()[1:]
            yield Mention(*m.span(), self._add(name, "unnamed", m.group(), acts_for=body))

    def _alone(self, text: str) -> Iterator[Mention]:
        """ "The minister": the one person of that office, or somebody of no known body."""
        for m in _alone().finditer(text):
            office = m["office"].lower()
            holders = [p.id for p in self._listed.values() if office in (p.title or "").lower()]
            if len(holders) > 1:
                yield Mention(*m.span())
            elif holders:
                self._seen(holders[0], m.group())
                yield Mention(*m.span(), holders[0])
            else:
                words = m.group()[:1].lower() + m.group()[1:]
                yield Mention(*m.span(), self._add(words, "person", m.group()))

    def _others(self, text: str) -> Iterator[Mention]:
        """ "You" between two speakers is the other one."""
        if self.hearer:
            for m in _YOU.finditer(text):
                yield Mention(*m.span(), self.hearer)

    def _commons(self, text: str) -> Iterator[Mention]:
        for m in _commons().finditer(text):
            yield Mention(*m.span(), self._common(m["noun"] or m.group().lower(), m.group()))

    def _common(self, noun: str, words: str) -> str | None:
        """The party of "the union": the one that the text named so, or a party of its own."""
        if noun in self._meant:
            self._seen(self._meant[noun], words)
            return self._meant[noun]
        named = {
            p.id
            for p in self._listed.values()
            if p.kind == "organization" and p.name.lower().split()[-1].rstrip("s") == noun
        }
        if len(named) > 1:
            return None
        if named:
            party = named.pop()
            self._seen(party, words)
            return party
        kind: PartyKind = "collective" if noun.endswith("s") else "organization"
        return self._add(words[:1].lower() + words[1:], kind, words)

    def _runs(self, text: str, *, seats: bool = False) -> Iterator[Mention]:
        for m in _RUN.finditer(text):
            for start, run in _named(m):
                place = not seats and bool(_PLACE.search(text[max(0, start - 20) : start]))
                if run:
                    yield Mention(start, start + len(run), self._place(run, place=place))

    def _place(self, run: str, *, place: bool) -> str | None:
        """The party that a capitalised run names; None where it cannot be told."""
        if run in self._namesakes:
            return None
        if run in self._names:
            self._seen(self._names[run], run)
            return self._names[run]
        entry = known.gazetteer().get(run)
        if entry:
            if place and entry.form == "seat":
                return None
            return self._add(entry.name, entry.kind, run)
        return self._unknown(run)

    def _unknown(self, run: str) -> str | None:
        """A name that the gazetteer does not hold: an organization by its form, or nobody."""
        tokens = run.split()
        if len(tokens) > 1 and tokens[-1] in known.endings():
            head = known.gazetteer().get(tokens[0])
            if head and head.kind == "state":
                return self._add(head.name, head.kind, run)
            return self._add(run, "organization", run)
        acronym = run.isupper() and 2 <= len(run) <= 6
        if acronym or (len(tokens) == 1 and self._is_shown(run)):
            return self._add(run, "organization", run)
        return None

    def _is_shown(self, name: str) -> bool:
        if name not in self._shown:
            self._shown[name] = _is_party(name, self.text)
        return self._shown[name]

    def _add(
        self,
        name: str,
        kind: PartyKind,
        words: str,
        *,
        acts_for: str | None = None,
        title: str | None = None,
    ) -> str:
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
        elif acts_for and self._listed[party].acts_for is None and acts_for != party:
            self._listed[party].acts_for = acts_for
        self._seen(party, words)
        return party

    def _seen(self, party: str, words: str) -> None:
        self._names.setdefault(words, party)
        if words not in self._listed[party].aliases:
            self._listed[party].aliases.append(words)


def slug(words: str) -> str:
    """Words as an id: lower case, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-") or "x"


def _named(run: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The run without the words at its start that only begin a sentence."""
    start = run.start()
    for word in _WORD.finditer(run.group()):
        if word.group() not in known.not_names() or word.group() in known.gazetteer():
            yield start + word.start(), run.group()[word.start() :]
            return


def _name_up_to(text: str, start: int, end: int) -> str:
    """The name that ends with `text[start:end]`, without words that only begin a sentence."""
    name = _LEADING.search(text, max(0, start - 80), end)
    tokens = name.group().split() if name else []
    while tokens and tokens[0] in known.not_names():
        del tokens[0]
    return " ".join(tokens)


def _heads(body: str) -> Iterator[str]:
    """The beginnings of a name, the longest first: "South Korean Foreign", "South Korean"."""
    tokens = [word for word in body.split() if word not in known.not_names()]
    for count in range(len(tokens), 0, -1):
        yield " ".join(tokens[:count])


def _roles(name: str, kind: PartyKind, acts_for: str | None) -> list[Role]:
    if kind in ("person", "unnamed"):
        return ["voice"] if acts_for or kind == "unnamed" else ["principal"]
    if set(name.replace("the ", "").split()) & _approvers():
        return ["approver"]
    return ["mediator"] if "mediator" in name else ["principal"]


@cache
def _approvers() -> frozenset[str]:
    return frozenset(words("names", "organizations", "approvers"))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\b{known.titles()}\b")


@cache
def _outsiders() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('names', 'persons', 'outsiders'))}\b")


@cache
def _groups() -> re.Pattern[str]:
    groups = words("names", "organizations", "collective")
    return re.compile(rf"\b{either({*groups, *(g[:1].upper() + g[1:] for g in groups)})}\b")


@cache
def _bodies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each common noun, the pattern of the names that it can stand for."""
    bodies = load("names")["organizations"]["bodies"]
    patterns = {
        ending: re.compile(rf"\b(?:{ending})(?![\w’'-])(?!\s+[A-Z])")
        for ending in set(bodies.values())
    }
    return tuple((noun, patterns[ending]) for noun, ending in bodies.items())


@cache
def _alone() -> re.Pattern[str]:
    offices = either(words("names", "persons", "alone"))
    return re.compile(rf"\b[Tt]he\s+(?P<office>{offices})\b(?!\s+[A-Z]|['’-]\w)")


@cache
def _commons() -> re.Pattern[str]:
    owned = r"(?:[a-z]+(?:[’']s|s[’'])\s+)?"
    bare = (
        r"(?:(?:^|(?<=[.!?]\s)|(?<=[“\"]))(?:Members|Workers|Employers|Teachers|Nurses|Pilots|"
        r"Drivers|Management))"
    )
    return re.compile(
        rf"(?:\b[Tt]he\s+{owned}(?P<noun>{known.common()})|{bare}|\bmanagement)\b(?!-|[’'](?!s\b))"
    )


def _is_party(name: str, text: str) -> bool:
    """Whether the text shows that a bare name is one of a state or an organization."""
    name = re.escape(name)
    after = r"(?:workers|employees|staff|management|officials|negotiators|and its|said it)"
    own = (
        r"['’]s\s+(?:government|parliament|ministry|management|workers|board|foreign minist|"
        r"prime minister|president|union|employees|shareholders|troops|army|navy)"
    )
    before = r"(?:union|company|airline|maker|carmaker|giant|firm|state of|republic of|retailer)"
    return bool(re.search(rf"\b{before}\s+{name}\b|\b{name}(?:\s+{after}\b|{own})", text))
