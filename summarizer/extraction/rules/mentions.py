"""Where a text names its parties: persons in office, bodies by name or by noun, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.extraction.rules.bodies import Mention, commons, deciders, introduce, offices, runs
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.persons import alone, officials, persons

_PRONOUN = re.compile(r"\b(?:[Ww]e|I|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)(?=\s|['’](?:ll|re|ve|d|m)\b)")
_YOU = re.compile(r"\b[Yy]ou\b")
_FIRST = re.compile(r"^\w")
_APPOSED = re.compile(r",\s+(?:namely\s+)?(?:the\s+)?|\s*[(–—-]\s*(?:the\s+)?")
_AND = re.compile(r"(?:,\s+|,?\s+and\s+(?:the\s+)?)$")

_COUNTED = re.compile(
    r"\b(?:[A-Z][a-z]+|\d+)\s+of\s+(?:the\s+)?(?:[a-z]+|\d+)\s+(?:states|countries|governments|"
    r"parties|unions|members)(?:\s+of\s+the(?:\s+[A-Z]\w+)+)?"
)


def mentions(parties: Parties, text: str) -> list[Mention]:
    """The mentions in a paragraph, in order, without overlap."""
    introduce(parties, text)
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for finder in (
        persons,
        offices,
        _groups,
        officials,
        alone,
        _others,
        deciders,
        commons,
        runs,
    ):
        for mention in finder(parties, text):
            if not any(a < mention.end and mention.start < b for a, b in taken):
                found.append(mention)
                taken.append((mention.start, mention.end))
    found += [Mention(*m.span(), pronoun=m.group().lower()) for m in _PRONOUN.finditer(text)]
    return _joined(parties, text, sorted(found, key=lambda mention: mention.start))


def _joined(parties: Parties, text: str, found: list[Mention]) -> list[Mention]:
    """With "X and Y" as one mention of a collective."""
    joined: list[Mention] = []
    group: list[Mention] = []
    for mention in found:
        if group and mention.party and _AND.fullmatch(text[group[-1].end : mention.start]):
            group.append(mention)
            continue
        joined += _collective(parties, text, group)
        group = [mention]
    return _named_again(parties, text, joined + _collective(parties, text, group))


def _named_again(parties: Parties, text: str, found: list[Mention]) -> list[Mention]:
    """With "the parties, X and Y," as one mention of these two."""
    named: list[Mention] = []
    for mention in found:
        last = named[-1] if named else None
        if last and last.party and mention.party and parties[mention.party].members:
            several = parties[last.party].kind == "collective" and not parties[last.party].members
            if several and _APPOSED.fullmatch(text[last.end : mention.start]):
                named[-1] = Mention(last.start, mention.end, mention.party)
                continue
        named.append(mention)
    return named


def _collective(parties: Parties, text: str, group: list[Mention]) -> list[Mention]:
    members = tuple(dict.fromkeys(parties.principal(m.party) or "" for m in group))
    if len(members) < 2 or "" in members:
        return group
    start, end = group[0].start, group[-1].end
    if " and " not in text[start:end] or any(
        parties[m].kind == "collective" and parties[m].members for m in members
    ):
        return group
    return [Mention(start, end, parties.together(members, text[start:end]))]


def _groups(parties: Parties, text: str) -> Iterator[Mention]:
    for m in _COUNTED.finditer(text):
        yield Mention(*m.span(), parties.add(m.group(), "collective", m.group()))
    for m in _groups_pattern().finditer(text):
        name = _FIRST.sub(lambda first: first.group().lower(), m.group())
        yield Mention(*m.span(), parties.group(name, m.group()))


def _others(parties: Parties, text: str) -> Iterator[Mention]:
    """ "You" between two speakers is the other one."""
    if parties.hearer:
        for m in _YOU.finditer(text):
            yield Mention(*m.span(), parties.hearer)


@cache
def _groups_pattern() -> re.Pattern[str]:
    groups = words("names", "organizations", "collective")
    ready = either({*groups, *(g[:1].upper() + g[1:] for g in groups)})
    members = either(words("names", "organizations", "members"))
    count = either(words("names", "organizations", "counts"))
    kinds = either(words("names", "organizations", "group_kinds"), literal=False)
    several = rf"(?:[Bb]oth|[Tt]he\s+(?:other\s+)?{count})\s+(?:{kinds}\s+)?{members}"
    of_a_kind = rf"[Tt]he\s+(?:other\s+)?{kinds}\s+{members}"
    return re.compile(rf"\b(?:{ready}|{several}|{of_a_kind})\b(?![-’'])")
