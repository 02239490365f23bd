"""What a text shows of names that no gazetteer holds: which of them are bodies that can act.

A bare capitalised name may be a person, a place or a thing. It is a body where the text
says so: "Acme's board", "the president of Acme", "Acme, the shipping group,", "between Acme
and", or by its last word ("the Harbour Workers' Union").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from summarizer.codebook import PartyKind
from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.acting import acting
from summarizer.extraction.rules.lexicon import either, load, words
from summarizer.extraction.rules.sentences import blocks

BEGINNING = 30_000
"""In so many characters a name shows what it is by acting."""

_RUN = re.compile(known.RUN)
_WORD = re.compile(r"\S+")
_THE = re.compile(r"\b[Tt]he\s+$")
_ALIAS = re.compile(r"\s+\([\"“](?:the\s+)?(?P<alias>[A-Z]\w+)[\"”]\)")
_AND = re.compile(r"(?:,\s+|\s+)and\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
_NO_BODY = frozenset(words("names", "organizations", "no_bodies"))
_STATES = ("Republic", "Kingdom", "Principality", "Grand Duchy", "Sultanate", "Emirate")
_SURNAME = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:\s+[A-Z]\.)?\s+([A-Z][\w’'-]+)")


@dataclass(frozen=True)
class Body:
    """A name that stands for a body, and of which kind; `firm` where it is a business."""

    name: str
    kind: PartyKind = "organization"
    firm: bool = False


@dataclass
class Shown:
    """The bodies that a text shows, by every name that stands for them.

    Where the text goes on with a talk, `beginning` is how that begins; `acting` are the names that
    are bodies by nothing but what they do there.
    """

    text: str
    issuer: str | None = None
    beginning: str = ""
    acting: set[str] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)
    _ends: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.text = _joined(self.text)
        surnames: set[str] = set()
        for run in _RUN.finditer(self.text):
            start, name = without_lead(run)
            if name and name not in known.gazetteer():
                self._look(name, start, run.end())
                if " " in name and name not in self.bodies:
                    surnames.update(_SURNAME.findall(name))
        for name in surnames & set(self.bodies):
            if not self._certain(name):
                del self.bodies[name]
        self.acting = {
            n for n in bodies_by_act(self.beginning or self.text) if n not in self.bodies
        }
        for name in self.acting:
            self._add(name, state=False, firm=False)
        if self.issuer and self.issuer not in self.bodies:
            self.bodies[self.issuer] = Body(self.issuer)
        self._lengthen()
        self._shorten()

    def _look(self, name: str, start: int, end: int) -> None:
        before, text = self.text[max(0, start - 60) : start], self.text
        after = _after().match(text, end)
        of = _of().search(before)
        if after and after["weak"] is not None and " " in name:
            after = None  # "Ana Ruiz rejected its offer" shows no body
        if alias := _ALIAS.match(text, end):
            self._add(name, firm=False)
            self.bodies.setdefault(alias["alias"], self.bodies[name])
        if after or of:
            self._add(
                name,
                state=bool((after and after["state"]) or (of and of["state"])),
                firm=bool((after and after["firm"]) or (of and of["firm"])),
            )
        elif self._is_named(name, before) or _BETWEEN.search(before) or self._is_paired(end, name):
            state = name.startswith(tuple(f"{word} of " for word in _STATES))
            self._add(name, state=state, firm=name.rsplit(maxsplit=1)[-1] in _firm_endings())

    def _is_named(self, name: str, before: str) -> bool:
        tokens = name.split()
        if len(tokens) < 2 or tokens[-1] in _NO_BODY:
            return False
        if tokens[0] in _STATES and tokens[1] == "of":
            return True
        head = known.gazetteer().get(tokens[0])
        if "of" in tokens and not _first_ending(tokens):
            return False  # "Ana Ruiz of the Dock Union"
        if tokens[-1] in known.endings() or _first_ending(tokens):
            return not (head and head.kind == "state")
        return bool(_THE.search(before)) and tokens[-1] in _collectives()

    def _is_paired(self, end: int, name: str) -> bool:
        """ "Norland and Sudra signed": two names that sign are bodies, both of them."""
        return len(name.split()) < 3 and bool(_pair().match(self.text, end))

    def _certain(self, name: str) -> bool:
        return bool(re.search(rf"\b{re.escape(name)}[’']s\s+(?:{_states()}|board)\b", self.text))

    def _add(self, name: str, *, state: bool = False, firm: bool = False) -> None:
        if name.rsplit(maxsplit=1)[-1] in _NO_BODY or name.split(maxsplit=1)[0] in (
            "St",
            "Mount",
            "Lake",
        ):
            return
        kind: PartyKind = (
            "state" if state and " " not in name.replace(" of ", "") else "organization"
        )
        old = self.bodies.get(name)
        if old:
            kind = "state" if "state" in (old.kind, kind) else kind
            firm = firm or old.firm
        self.bodies[name] = Body(name, kind, firm and kind != "state")

    def _lengthen(self) -> None:
        """Take "the Heritage Trust" for the one whose full name ends so."""
        for name in [name for name in self.bodies if " " in name]:
            longer = {full for full in self.bodies if full.endswith(f" {name}")}
            if len(longer) == 1:
                self.bodies[name] = self.bodies[longer.pop()]

    def _shorten(self) -> None:
        """Let the first word of a name, or its last behind "the", stand for it where it is one."""
        firsts: dict[str, set[str]] = defaultdict(set)
        for body in set(self.bodies.values()):
            tokens = body.name.split()
            if len(tokens) > 1 and not _first_ending(tokens):
                self._ends[tokens[-1].lower()].add(body.name)
                if " of " not in body.name and body.firm:
                    firsts[tokens[0]].add(body.name)
            head = tokens[: tokens.index("of")] if "of" in tokens else []
            for word in (token for token in head if token in known.endings()):
                self._ends[word.lower()].add(body.name)
        for first, names in firsts.items():
            common = (
                first in known.endings() or first in known.not_names() or first in _adjectives()
            )
            if len(names) == 1 and not common and first not in known.gazetteer():
                self.bodies[first] = self.bodies[names.pop()]

    def learn(self, bodies: Mapping[str, Body]) -> None:
        """Take in the bodies that a text before this one has shown."""
        self.bodies = {**bodies, **self.bodies}
        self._shorten()

    def ending(self, noun: str) -> set[str]:
        """The names of the bodies that "the Front" or "the guild" can stand for."""
        found = self._ends.get(noun.lower(), set()) | self._ends.get(noun.lower() + "s", set())
        if not found and noun.lower() in _firm_nouns():
            return {body.name for body in self.bodies.values() if body.firm}
        return found


def _joined(text: str) -> str:
    """A text on one line, in which a name never runs on behind a heading."""
    return " | ".join(blocks(text))


def bodies_by_act(text: str) -> frozenset[str]:
    """The names that the beginning of `text` shows to be bodies by what they do again and again."""
    return _acting(_joined(text[: 2 * BEGINNING])[:BEGINNING])


# a thread that goes on begins as it did before
@lru_cache(maxsize=16)
def _acting(text: str) -> frozenset[str]:
    return frozenset(acting(text))


def without_lead(run: re.Match[str]) -> tuple[int, str]:
    """Start and words of a run without the words at its start that only begin a sentence."""
    for word in _WORD.finditer(run.group()):
        if word.group() not in known.not_names() or word.group() in known.gazetteer():
            return run.start() + word.start(), run.group()[word.start() :]
    return run.start(), ""


def _first_ending(tokens: list[str]) -> bool:
    """Whether a name such as "Federation of Glassmakers" begins with what makes it a body."""
    if "of" not in tokens[1:] and "for" not in tokens[1:]:
        return False
    at = min(tokens.index(w) for w in ("of", "for") if w in tokens)
    return tokens[at - 1] in known.endings() and tokens[at - 1] not in ("Port", "Bank")


@cache
def _states() -> str:
    return either(words("names", "shown", "state"))


@cache
def _after() -> re.Pattern[str]:
    """What stands behind a name that is one of a body."""
    state, firm = _states(), either(words("names", "shown", "firm"))
    body, titles = either(words("names", "shown", "body")), known.titles()
    kinds = either(words("names", "shown", "kinds"))
    rank = r"(?:(?:[a-z]+|chief|deputy)\s+){0,2}?"
    return re.compile(
        rf"s?[’']s?\s+{rank}(?:(?P<state>{state})|(?P<firm>{firm})|{body}|{titles})\b"
        rf"|,\s+(?:the|an?)\s+(?:[\w’'-]+\s+){{0,4}}?{kinds}\b(?=[,\s])"
        r"|,\s+which\b|,\s+whose\s+(?:members|shares|government|country)\b"
        rf"|\s+(?:workers|employees|staff|management|officials|negotiators|members)\b"
        r"|\s+(?:said|says|added)\s+(?:on\s+\w+day\s+)?(?:that\s+)?it\b"
        r"|(?P<weak>)\s+(?:(?:has|have|had|will|to|must|would|is\s+to|are\s+to)\s+)?(?!said|says|told)[a-z]+\s+its\b"
    )


@cache
def _of() -> re.Pattern[str]:
    """What stands before the name of a body: "the foreign minister of", "the company"."""
    state = either(words("names", "shown", "before_state"))
    firm = either(words("names", "shown", "before_firm"))
    other = rf"{known.titles()}|[Gg]overnment|leader|head|union|city|county"
    near = r"\b(?:union|company|airline|maker|carmaker|giant|firm|retailer)\s+"
    return re.compile(
        rf"(?:\b(?:(?P<state>{state})|(?P<firm>{firm})|{other})\s+of\s+(?:the\s+)?|{near})$"
    )


@cache
def _pair() -> re.Pattern[str]:
    verbs = r"(?:signed|sign|reached|agreed|initialled|struck|resumed|broke)"
    aux = r"(?:(?:have|had|will|on\s+\w+day)\s+)*"
    second = rf"\s+and\s+(?:the\s+)?(?:{known.RUN}|[a-z’' ]{{3,30}}?)\s+{aux}{verbs}\b"
    alone = rf"\s+{aux}(?:signed|initialled)\s+(?:a|an|the)\s+(?:[\w-]+\s+){{1,3}}with\b"
    return re.compile(f"{second}|{alone}")


@cache
def _firm_nouns() -> frozenset[str]:
    return frozenset(words("names", "shown", "firm_nouns"))


@cache
def _firm_endings() -> frozenset[str]:
    return frozenset(load("names")["organizations"]["bodies"]["company"].split("|"))


@cache
def _collectives() -> frozenset[str]:
    return frozenset(words("names", "organizations", "collective_endings"))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(words("names", "organizations", "adjectives"))
