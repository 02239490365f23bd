"""How an item is worded: a summary as a plain sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.extraction.draft import DraftParty
from summarizer.extraction.rules.matters import PAST, irregular, stops
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.sentences import DATELINE

_OPENING = re.compile(r"^(?:(?:But|And|So|Then|Yet|Also|Or|Still|Now)\b,?\s+|[“\"‘'\s,]+)+")
_CUT = re.compile(r",\s+(?:and|but)\s+(?=(?:it|he|she|they|we)\s)")
_GAP = (
    r"(?:\s+(?:also|never|now|still|only|again|just|already|always|often|both|all|then|too|here|"
    r"[a-z]+ly))*\s+"
)
_SUBJECT = re.compile(
    r"^(?P<who>[Ww]e|I|[Ii]t|[Tt]hey|[Hh]e|[Ss]he)(?:['’](?P<short>ll|re|ve|m|d|s))?\b"
    rf"(?P<gap>{_GAP})(?P<verb>[a-z]+)?"
)
_YOU = re.compile(_SUBJECT.pattern.replace("[Ww]e|I|", "[Yy]ou|"))
_BOTH = re.compile(r"\b(?:[Oo]ur|[Mm]y|[Uu]s|[Mm]e|[Ww]e|I|[Yy]our?)\b")
_THIRDS = ("it", "he", "she", "they")
_THIRD = re.compile(r"(?i)(?:it|he|she|they)\b")
# "it was clear that …" has no subject, and whoever says "we" does not mean itself by "they"
_NOBODY = re.compile(
    r"(?i)it\s+(?:is|was|will\s+be|would\s+be|had\s+been|has\s+been|['’]s|seem(?:s|ed))\s+"
    r"(?:(?:not|now|very|still|too|quite|by\s+no\s+means)\s+)*(?:clear|unclear|likely|unlikely|"
    r"possible|impossible|important|essential|vital|necessary|obvious|evident|certain|true|right|"
    r"wrong|too\s+early|early|hard|difficult|easy|high\s+time|time|up\s+to)\b\s+"
    r"(?:that|to|for|whether|if|how|why)\b"
)
_FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Uu]s)\b(?!\.)")
_BEFORE_STOP = re.compile(r"\s+(?=[,;:.!?](?:\s|$))")
_MARKS = re.compile(r"[\"“”]")
_OURS = re.compile(r"^(?:[Oo]ur|[Mm]y)\s+")
_MEMBERS = re.compile(r"^[Oo]ur\s+(?=members\b)")
_ALSO = re.compile(r"^(?P<who>(?:\S+\s+){0,4}?\S+)\s+also\s+")
_ASKED = re.compile(
    r"(?i)(?:(?:ok|so|and|please),?\s+)*(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?|"
    r"please\s+)(?P<what>.+)"
)
_OWN = re.compile(r"\b(?:[Oo]ur|[Mm]y|[Uu]s|[Mm]e|[Ww]e|I)\b")
_INSIDE = re.compile(
    r"\b(?P<who>[Ww]e|I)(?:['’](?P<short>ll|re|ve|m|d))?\b"
    rf"(?P<gap>{_GAP})(?P<verb>[a-z]+)"
)
_ANY_YOU = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_TO_YOU = re.compile(r"[Yy]our?\b")
_IF_YOU = re.compile(
    r"(?P<link>\b(?:if|unless|that|when|once|until|before|after|because|while|whether|since|and|but|"
    r"or|so)\s+|,\s+|(?=[Yy]ou['’]))(?P<who>[Yy]ou)(?:['’](?P<short>ll|re|ve|d))?\b"
    rf"(?P<gap>{_GAP})(?!(?:the|an?|my|our|to|for|and|or|by|from|with|of)\b)(?P<verb>[a-z]+)"
)
_THAT_THEY = re.compile(
    r"\b(?:demand|propos|suggest|ask|insist|request|requir|recommend)\w*\s+that\s+$"
)
_EACH = re.compile(r"\s+(?:both|all)\b")
_SHORT = {"ll": "will", "re": "is", "ve": "has", "m": "is", "d": "would", "s": "is"}
_SINGULAR = {
    "are": "is",
    "aren": "isn",
    "am": "is",
    "have": "has",
    "haven": "hasn",
    "do": "does",
    "don": "doesn",
    "were": "was",
    "weren": "wasn",
}
_FIXED = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "had",
        "did",
        "said",
        "is",
        "was",
        "has",
        "does",
        "not",
        "cannot",
        "couldn",
        "wouldn",
        "shouldn",
        "mustn",
        "didn",
        "hadn",
    ]
)


@dataclass(frozen=True)
class Address:
    """Whom "you" means in what a speaker says himself, in a turn (`quoted`); nobody by name."""

    hearer: DraftParty | None = None
    quoted: bool = False

    def speaks_to(self, clause: str) -> bool:
        """Whether a clause of such a turn has "you" in it, or asks without it."""
        return self.quoted and bool(_ANY_YOU.search(clause) or _ASKED.match(clause))


_NOBODY_NAMED = Address()


def sentence(
    passage: Passage,
    at: int,
    party: DraftParty | None,
    according: str | None,
    address: Address = _NOBODY_NAMED,
) -> str:
    """The clause at `at` as a sentence of its own about `party`.

    A pronoun that begins it gives way to the party, and so do "we" and "our" inside it; "it"
    and "they" do so only where they mean the party, and else keep what they refer to.
    `according` is the name of a speaker who says it of somebody else; `address` whom "you" means.
    """
    clause = _trimmed(_piece(passage, at))
    if party is not None and according is None and address.speaks_to(clause):
        return _addressed(clause, party, address)
    if party is not None and according and passage.tells_hearer(at, party.id):
        return f"According to {according}, {_told(clause, party, according)}."
    if party is not None and _THIRD.match(clause) and not _means(passage, at, party, cut=True):
        clause = _trimmed(passage.clause(at))
    if party is not None:
        kept = _THIRD.match(clause) and (
            _NOBODY.match(clause) or _FIRST.search(clause) or not _means(passage, at, party)
        )
        clause = _spoken_of(clause, party, kept=bool(kept))
    clause = _ALSO.sub(r"\g<who> ", clause)
    if according:
        clause = f"According to {according}, {lowered(clause)}"
    return f"{_opening(clause)}."


def _told(clause: str, hearer: DraftParty, speaker: str) -> str:
    """What one of two tells the other, with both by name: "you owe us" is "Ben owes Ana"."""
    found = _YOU.match(clause)
    many = hearer.kind == "collective"
    your = "their" if found else f"{hearer.name}'s"
    if found:
        clause = _subject(found, hearer.name, many) + clause[found.end() :]
    forms = {"our": f"{speaker}'s", "my": f"{speaker}'s", "your": your, "you": hearer.name}
    return _BOTH.sub(lambda m: forms.get(m.group().lower(), speaker), clause)


def _addressed(clause: str, speaker: DraftParty, address: Address) -> str:
    """What a speaker says to the one who hears it, by name; or else in the speaker's own words."""
    hearer = address.hearer
    if hearer is None:
        return f"{_opening(speaker.name)}: “{clause[:1].upper()}{clause[1:]}.”"
    if _TO_YOU.match(clause):
        return f"{_opening(_told(clause, hearer, speaker.name))}."
    clause = _spoken_of(clause, speaker, kept=False, asked=hearer.name)

    def named(found: re.Match[str]) -> str:
        link = found["link"]
        if _THAT_THEY.search(clause[: found.start("who")]) and not found["short"]:
            return f"{link}{hearer.name}{found['gap']}{found['verb']}"  # "that Ben fix it"
        return link + _subject(found, hearer.name, hearer.kind == "collective")

    clause = _IF_YOU.sub(named, clause)
    forms = {"you": hearer.name, "your": f"{hearer.name}'s", "yours": f"{hearer.name}'s"}
    return f"{_opening(_ANY_YOU.sub(lambda m: forms[m.group().lower()], clause))}."


def _opening(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _trimmed(clause: str) -> str:
    clause = _OPENING.sub("", DATELINE.sub("", clause)).rstrip('.,;:?!”"’ ')
    clause = _BEFORE_STOP.sub("", clause)  # where a link or a mark stood
    cut_off = clause.count('"') % 2 or clause.count("“") != clause.count("”")
    # what is cut off, or told of the speaker by name, are not the words that were said
    return _MARKS.sub("", clause) if cut_off or _FIRST.search(clause) else clause


def _means(passage: Passage, at: int, party: DraftParty, *, cut: bool = False) -> bool:
    """Whether the pronoun that begins the clause at `at` stands for the party.

    With `cut`, the pronoun is the one of the last coordinate part before `at`.
    """
    starts = [f.start for f in passage.frames.found if f.start <= at < f.end]
    if cut:
        starts += [m.end() for m in passage.find(_CUT) if m.end() <= at]
    start = max([passage.sentence.start, *starts])
    third = [m for m in passage.mentions if m.start >= start and m.pronoun in _THIRDS]
    return bool(third) and passage.holder(third[0]) == party.id


def _piece(passage: Passage, at: int) -> str:
    """The coordinate part of the clause in which the cue at `at` stands."""
    whole = passage.clause(at)
    cue = " ".join(passage.after(at).split())[:24]
    place = max(whole.find(cue), 0)
    edges = [0, *(m.end() for m in _CUT.finditer(whole)), len(whole)]
    for start, end in pairwise(edges):
        if start <= place < end:
            piece = whole[start:end]
            return re.sub(r",\s+(?:and|but)\s+$", "", piece)
    return whole


def lowered(clause: str) -> str:
    """A sentence as a clause of another one, with the capital of a name kept."""
    return clause[:1].lower() + clause[1:] if _is_plain(clause) else clause


def _is_plain(clause: str) -> bool:
    return clause.split(maxsplit=1)[0] in ("The", "A", "An", "It", "There", "This", "That", "No")


def _spoken_of(clause: str, party: DraftParty, *, kept: bool, asked: str = "the other side") -> str:
    many = party.kind == "collective"
    own, them = ("their", "them") if many or party.kind == "person" else ("its", "it")
    question = _ASKED.match(clause)
    if question:
        clause = f"{party.name} asks {asked} to {question['what']}"
        own, them = f"{party.name}'s", party.name
    if party.name == "the members":
        clause = _MEMBERS.sub("the ", clause)
    clause = _OURS.sub(f"{party.name}'s ", clause)
    found = None if kept else _SUBJECT.match(clause)
    short = next((a for a in party.aliases if _is_short(a) and _begins(clause, a)), None)
    if short:
        clause = party.name + clause[len(short) :]
    elif found:
        clause = _subject(found, party.name, many) + clause[found.end() :]
    forms = {"our": own, "my": own, "us": them, "me": them, "we": party.name, "i": party.name}
    clause = _INSIDE.sub(lambda m: _subject(m, party.name, many), clause)
    return _OWN.sub(lambda m: forms[m.group().lower()], clause)


def _is_short(alias: str) -> bool:
    """Whether an alias is a noun that the text uses for a name: "the company"."""
    return alias.lower().startswith("the ") and alias[4:].islower()


def _begins(clause: str, alias: str) -> bool:
    return clause[4:].startswith(f"{alias[4:]} ") and clause[:4].lower() == "the "


def _subject(found: re.Match[str], name: str, many: bool) -> str:
    verb, gap = found["verb"] or "", _EACH.sub("", found["gap"])
    if found["short"]:
        aux = _SHORT[found["short"]]
        return f"{name} {'are' if many and aux == 'is' else aux}{gap}{verb}"
    if found["who"].lower() in ("we", "i", "they", "you") and not many:
        verb = _SINGULAR.get(verb, verb if _stays(verb) else _third(verb))
    return f"{name}{gap}{verb}"


def _stays(verb: str) -> bool:
    fixed = verb in _FIXED or verb in irregular() or verb in stops()
    return not verb or fixed or bool(PAST.search(verb))


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"
