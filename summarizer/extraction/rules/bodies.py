"""Where a text names bodies: by a capitalised name, by a noun, or by what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.register import approvers
from summarizer.extraction.rules.shown import without_lead

_PLACE = re.compile(
    r"\b(?:in|at|to|(?<!comment\s)from|near|outside|around|of|over|into|across|via)\s+$"
)
_RUN = re.compile(known.RUN)
_THE = re.compile(r"\b[Tt]he\s+$")
_ITS_BODY = re.compile(r"\b[Ii]ts\s+(?:[a-z]+\s+)?(?:ministry|government|negotiators|delegation)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")
STOP = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])")
_SUPPOSED = re.compile(r"\s*(?:If|When|Unless|After|While|Although)\b[^,]*,")
_OWNS = re.compile(r"[’']")
_BELOW = re.compile(r"\S\s+(?:until|unless|if|once|before|after|while|because)\s")


@dataclass(frozen=True)
class Mention:
    """A party, or a pronoun, named at `text[start:end]`; neither where it cannot be placed."""

    start: int
    end: int
    party: str | None = None
    pronoun: str = ""


def subject_before(parties: Parties, text: str, at: int) -> str | None:
    """The body that the sentence up to `at` is about, or else the sentence before it.

    That is the first body named outside quotation marks, behind an opening "if" clause, and
    not merely as the owner of something.
    """
    plain = _QUOTED.sub(lambda m: "“" + " " * (len(m.group()) - 2) + "”", text[:at])
    starts = [0, *(m.end() for m in STOP.finditer(plain))]
    for start, end in reversed(list(zip(starts, [*starts[1:], at], strict=True))):
        supposed = _SUPPOSED.match(plain, start, end)
        for mention in inside(parties, plain[:end], start=supposed.end() if supposed else start):
            body = parties.principal(mention.party)
            if _BELOW.search(plain, start, mention.start):
                break
            if body and not _OWNS.match(plain, mention.end):
                return body
    return None


def inside(parties: Parties, text: str, start: int = 0) -> list[Mention]:
    """The bodies that words name from `start` on, seats of government included."""
    found = [*commons(parties, text), *runs(parties, text, seats=True)]
    return sorted((m for m in found if m.start >= start), key=lambda m: m.start)


def offices(parties: Parties, text: str) -> Iterator[Mention]:
    """ "Ruiz's office" speaks for the body that Ruiz acts for, "Acme's board" for itself."""
    for m in _office().finditer(text):
        body = parties.principal(parties.place(m["name"], place=False))
        if body and (m["own"] or m["noun"] in approvers()):
            kind = "collective" if m["noun"].endswith("s") else "organization"
            body = parties.add(m.group(), kind, m.group())  # type: ignore[arg-type]
        yield Mention(*m.span(), body)
    for m in _ITS_BODY.finditer(text):
        yield Mention(*m.span(), subject_before(parties, text, m.start()))


def commons(parties: Parties, text: str) -> Iterator[Mention]:
    """The bodies that are named by a noun: "the union", "the nurses' union"."""
    for m in _commons_pattern().finditer(text):
        noun = (m["noun"] or m.group()).split()[-1].lower()
        if m.group().split()[0] in ("Our", "our"):
            yield Mention(*m.span(), parties.add("the members", "collective", m.group()))
            continue
        yield Mention(*m.span(), parties.common(noun, " ".join(m.group().split())))


def deciders(parties: Parties, text: str) -> Iterator[Mention]:
    """ "A court", "a judge": those who decide, where the text first tells of them."""
    for m in _deciders_pattern().finditer(text):
        if m["judge"]:
            yield Mention(*m.span(), parties.add(m.group().lower(), "unnamed", m.group()))
        else:
            name = f"the {' '.join(m['body'].split())}"
            yield Mention(*m.span(), parties.add(name, "organization", m.group()))


def introduce(parties: Parties, text: str) -> None:
    """Take in the bodies that a noun names in full, so that "the union" may stand for them."""
    for m in _commons_pattern().finditer(text):
        if m["noun"] and m.group().count(" ") > 1:
            parties.common(m["noun"].split()[-1].lower(), " ".join(m.group().split()))


def runs(parties: Parties, text: str, *, seats: bool = False) -> Iterator[Mention]:
    """The capitalised names, each with its party where it can be told."""
    for m in _RUN.finditer(text):
        start, run = without_lead(m)
        if run:
            lead = text[max(0, start - 20) : start]
            party = None
            if " " not in run and _THE.search(lead):
                named = parties.shown.ending(run) if run not in known.gazetteer() else set()
                if len(named) == 1:
                    party = parties.place(named.pop(), place=False, words=run)
                elif len(named) > 1:
                    continue
            if party is None:
                party = parties.place(run, place=not seats and bool(_PLACE.search(lead)))
            yield Mention(start, start + len(run), party)


@cache
def _office() -> re.Pattern[str]:
    """ "X's government" speaks for X; "X's board" is a body of its own."""
    same = either(words("names", "offices", "same"), literal=False)
    own = either(words("names", "offices", "own"))
    name = rf"(?P<name>{known.TOKEN}(?:\s{known.TOKEN})?)(?:['’]s|(?<=s)['’])"
    return re.compile(rf"{name}\s+(?P<noun>{same}|(?P<own>{own}))\b")


@cache
def _deciders_pattern() -> re.Pattern[str]:
    deciding = either(words("names", "organizations", "deciding"))
    kinds = either(words("names", "organizations", "deciding_kinds"))
    judge = either(words("names", "organizations", "judges"))
    kinds = rf"(?:{kinds}\s+){{0,2}}"
    either_of = rf"(?:(?P<body>{kinds}{deciding})|{kinds}(?P<judge>{judge}))"
    return re.compile(rf"\b[Aa]n?\s+{either_of}\b(?![-’'])")


@cache
def _commons_pattern() -> re.Pattern[str]:
    kinds = r"(?:union|board|committee|council|ministry|company|authority)\b"
    possessive = r"(?:[a-z]+\s+)?[a-z]+(?:[’']s|s[’'])\s+"
    owned = rf"(?:{possessive}|(?!{kinds})[a-z]+\s+(?={kinds}))?"
    opening = r"(?:^|(?<=[.!?]\s)|(?<=[“\"]))"
    plural = either(words("names", "organizations", "opening"))
    bare = rf"{opening}(?:(?:Union|Party|Guild)\s+members|{plural})"
    voters = r"\b(?:[Tt]he\s+[a-z]+[’']s|[Tt]heir|[Oo]ur|union|guild)\s+members"
    day = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    noun = rf"\b[Tt]he\s+{owned}(?P<noun>{known.common()})"
    named = rf"\s+(?!{day})[A-Z][a-z]"  # "the carmaker Frobnitz" is Frobnitz
    return re.compile(rf"(?:{voters}|{noun}|{bare}|\bmanagement)\b(?!-|[’'](?!s\b)|{named})")
