"""What a name stands for: states by name, people, or seat; organizations; common nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from summarizer.codebook import PartyKind
from summarizer.extraction.rules.lexicon import either, load, words

Form = Literal["name", "people", "seat"]

UPPER = "A-ZÀ-ÖØ-ÞČŠŽŁŚŻİ"
# "the Fishermen's Union": plurals of which the possessive is a part of the name
_MANY = rf"{either(words('names', 'organizations', 'many'))}[’']s(?=\s[A-Z])"
TOKEN = rf"(?:(?:[A-Z]\.){{2,}}|{_MANY}|[{UPPER}](?:[\w-]|[’'](?!s\b)(?=\w)|s?[’'](?=\s[A-Z]))*)"
RUN = rf"{TOKEN}(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?{TOKEN}){{0,7}}"


@dataclass(frozen=True)
class Entry:
    """A party that the gazetteer knows, and by which form of its name."""

    name: str
    kind: PartyKind
    form: Form


@cache
def gazetteer() -> dict[str, Entry]:
    """Every name in the gazetteer, with the party that it stands for."""
    entries: dict[str, Entry] = {}
    for state, forms in load("states").items():
        for name in (state, *forms.get("short", ())):
            entries[name] = Entry(state, "state", "name")
        entries |= {name: Entry(state, "state", "people") for name in forms.get("people", ())}
        entries |= {name: Entry(state, "state", "seat") for name in forms.get("seats", ())}
    organizations = load("names")["organizations"]
    for name in organizations["names"]:
        entries[name] = Entry(name, "organization", "name")
    for name, seats in organizations["seats"].items():
        entries |= {seat: Entry(name, "organization", "name") for seat in (name, *seats)}
    entries["Brussels"] = Entry("European Union", "organization", "seat")
    return entries


@cache
def not_names() -> frozenset[str]:
    """Words with a capital that name nobody: they begin sentences, or name days."""
    return frozenset(words("names", "organizations", "not_names"))


@cache
def endings() -> frozenset[str]:
    """Last words that make a name one of an organization."""
    return frozenset(words("names", "organizations", "endings"))


@cache
def common() -> str:
    """A pattern of the nouns that are a party with "the" before them, the longest phrase first.

    What stands before a noun says which one it is: "the county hospital trust" is no county.
    """
    nouns = words("names", "organizations", "common")
    before = [noun for noun in nouns if not noun.endswith("s")]
    before += words("names", "organizations", "qualifying")
    return rf"(?:(?:{either(before)}\s+){{0,3}}{either(nouns)})"


@cache
def titles() -> str:
    """A pattern of offices, in either case."""
    offices = words("names", "persons", "titles")
    return either({*offices, *(office.lower() for office in offices)})


@cache
def portfolios() -> frozenset[str]:
    """Words that say which minister it is, and name no body."""
    return frozenset(words("names", "persons", "portfolios"))


@cache
def person() -> re.Pattern[str]:
    """A person with an office: body, office, name, and perhaps "of" the body."""
    own = rf"(?P<body>{RUN}|(?:[Tt]he\s+)?(?:[a-z]+s[’']\s+)?{common()})(?P<own>s?['’]s?)?\s+"
    portfolio = (
        rf"(?P<portfolio>(?:{either(words('names', 'persons', 'portfolios'))}\s+(?:and\s+)?)+)"
    )
    rank = (
        r"(?P<rank>(?:(?:[Cc]hief|[Ss]enior|[Ss]pecial|[Dd]eputy|[Ff]ormer|[Aa]cting|[Ll]ead|"
        r"[Tt]op|then|[Gg]overnment|public\s+works|[a-z]+(?=\s+(?:minister|secretary|chief)\b))\s+)*)"
    )
    of = rf"(?:\s+of\s+(?:the\s+)?(?P<of>{RUN}))?"
    name = rf"(?P<name>{TOKEN}(?:\s+{TOKEN}){{0,2}})"
    of_what = rf"{portfolio}(?=[Mm]inister)"
    body = rf"(?:(?P<its>\b[Ii]ts)\s+|{of_what}|{own})?"
    return re.compile(rf"\b{body}{rank}(?P<title>{titles()})(?:\s+|(?P<comma>,\s+)){name}{of}")


@cache
def apposition() -> re.Pattern[str]:
    """A name with an office after it: "Ana Ruiz, head of the port authority,"."""
    leading = either(words("names", "persons", "leading"))
    office = rf"(?:{titles()}|who\s+{leading}|on\s+behalf\s+of)"
    said = either(words("cues", "speech", "verbs"))
    what = rf"(?P<what>(?!{said}\b)[^,“”\".]{{0,60}}\b{office}\b[^,“”\".]{{0,60}})"
    return re.compile(rf"(?P<name>{TOKEN}(?:\s+{TOKEN}){{1,2}}),\s+{what}(?:,|(?=\.))")


@cache
def officials() -> re.Pattern[str]:
    """People who speak for a body without a name: "Ukrainian officials", "a union source"."""
    plural = either(words("names", "persons", "officials"))
    single = either(words("names", "persons", "unnamed"))
    body = rf"{TOKEN}(?:\s+{TOKEN})*|{common()}"
    own = "(?:s?['’]s?)?"
    rank = r"(?:(?:[Ss]enior|[Tt]op|[Ss]ome|European|diplomatic|government|company)\s+)*"
    count = r"(?P<one>(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Aa]nother)\s+)"
    middle = r"(?:(?:[a-z]+|European)\s+){0,2}?"
    return re.compile(
        rf"\b(?:{count}(?:{rank}(?P<of>{body}){own}\s+)?{middle}(?P<unnamed>{single})\b"
        rf"|{rank}(?P<body>{body}){own}\s+(?P<plural>{plural})\b|(?:[Oo]fficials|[Dd]iplomats|"
        r"[Ss]ources|[Nn]egotiators|[Ll]eaks)"
        r"(?=\s+(?:say|said|suggest|told|warned|added)))"
    )
