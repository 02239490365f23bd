"""Agreements: what was settled or put forward between whom, and how far it has come."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import AgreementStatus
from summarizer.extraction.draft import DraftStep
from summarizer.extraction.rules import deals, lists, standing, terms
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.terms import agreement_of

_WITH = re.compile(r"\bwith\s+(?:the\s+)?$|\bbetween\s+(?:the\s+)?$")
_UNSIGNED = re.compile(
    r"\b(?:expect(?:s|ed)?|hope[sd]?|will|plans?|aims?|due|intends?|ready|set)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|refused|failed|declined|without|yet)\b|n['’]t\b")
_BROKEN = re.compile(
    r"\b(?:that|which|but\s+it)\s+(?:later\s+|soon\s+)?(?:failed|collapsed|fell\s+apart|"
    r"broke\s+down)\b"
)
_SETTLED = re.compile(
    r"\b(?:shook\s+hands|came\s+to\s+terms|reached\s+(?:an\s+understanding|a\s+compromise|terms)|"
    r"settled|agreed)\s+on\s+(?:an?\s+|the\s+)?(?P<name>(?!\w+day\b)[a-z]+(?:\s+(?!for\b|with\b|"
    r"in\b|on\b|at\b|after\b|to\b)[a-z-]+){0,2})"
)
_WAITED = re.compile(
    r"(?i)\b(?:if|unless|until|once|should|in\s+case|provided(?:\s+that)?)\s+(?:the\s+|both\s+)?$"
)
_ABOUT_IT = ("it ", "this ", "that ")
_COUNT = either(
    ["one", "most", "some", "several", "many", *words("names", "organizations", "counts")]
)
_PARTLY = re.compile(rf"(?i)(?:\d+|{_COUNT})\s+of\s+(?:the\s+)?\w+\s")


def read(passage: Passage, items: Items, waiting: list[standing.Told]) -> None:
    """Add the agreements that a sentence tells of; those of unnamed parties wait for the end."""
    lists.agreed(passage, items)
    text = passage.sentence.text.lower()
    if not text.startswith(_ABOUT_IT) and not any(noun in text for noun in _nouns()):
        return
    _made(passage, items)
    _settled(passage, items)
    _relative(passage, items)
    _between(passage, items)
    terms.read(passage, items)
    deals.read(passage, items)
    standing.read(passage, items, waiting)


def _made(passage: Passage, items: Items) -> None:
    """ "Norland and Sudra signed a treaty": the verb, with its parties around it."""
    for found in passage.find(_making()):
        begins = _verb_group(passage, found)
        subject = passage.subject(begins)
        between = passage.before(found.start())[-60:] if subject is None else subject.between
        if (
            subject is None
            or _DENIED.search(between)
            or re.search(r"\b(?:would|could|may|might|if)\b", between)
            or _supposed(passage, subject)
        ):
            continue
        parties = _parties(passage, subject.party, found)
        several = passage.parties[subject.party].kind == "collective"
        if len(parties) < 2 and not several:
            continue
        verb = " ".join(found["verb"].split())
        ahead = begins < found.start() or bool(_UNSIGNED.search(between))
        if ahead and len(set(parties)) < 2:
            continue  # what "the two boards" expect to sign binds others, whom nobody names
        status = _status(verb, found["name"], ahead)
        if several and _PARTLY.match(subject.named) and status == "signed":
            status = "tentative"  # some of those who should have signed have not
        if _BROKEN.search(passage.after(found.end())):
            status = "collapsed"
        agreement = agreement_of(passage, items, found, parties, status, ahead)
        if agreement and ahead and not agreement.pending_steps:
            agreement.pending_steps.append(
                DraftStep(quote=passage.sentence.quote, step="sign", by=parties, due=None)
            )


def _supposed(passage: Passage, subject: Subject) -> bool:
    """Whether an agreement is only waited for: "until they have signed a deal"."""
    return bool(_WAITED.search(passage.before(subject.start)))


def _settled(passage: Passage, items: Items) -> None:
    """ "The two sides shook hands on an allowance": settled by word, nothing signed."""
    for found in passage.find(_SETTLED):
        subject = passage.subject(found.start())
        if subject is None or _DENIED.search(subject.between) or passage.long_past(subject):
            continue
        if _supposed(passage, subject):
            continue
        if re.search(r"\b(?:would|could|may|might|if|will)\b", subject.between):
            continue
        parties = _parties(passage, subject.party, found)
        if len(parties) > 1:
            agreement_of(passage, items, found, parties, "tentative", ahead=False)


def _relative(passage: Passage, items: Items) -> None:
    """ "The agreement on leave, which we signed with the Trust, stands." """
    for found in passage.find(_which()):
        subject = passage.subject(found.start("verb"))
        if subject is None:
            continue
        parties = _parties(passage, subject.party, found)
        if len(parties) > 1:
            status = _status(found["verb"], found["name"], ahead=False)
            agreement_of(passage, items, found, parties, status, ahead=False)


def _verb_group(passage: Passage, found: re.Match[str]) -> int:
    """Where the verb begins: at "expects" in "expects to sign"."""
    lead = re.search(
        r"\b(?:expect(?:s|ed)?|hope[sd]?|plans?|aims?|intends?|(?:is|are)\s+(?:expected|due|"
        r"set|ready))\s+to\s+$",
        passage.before(found.start()),
    )
    return passage.sentence.start + lead.start() if lead else found.start()


def _status(verb: str, name: str, ahead: bool) -> AgreementStatus:
    if ahead:
        return "tentative"
    for status in ("ratified", "proposed"):
        if verb in words("cues", "agreements", status):
            return "ratified" if status == "ratified" else "proposed"
    return "signed" if verb in words("cues", "agreements", "signed") else "tentative"


def _parties(passage: Passage, subject: str, found: re.Match[str]) -> list[str]:
    members = list(passage.parties[subject].members) or [subject]
    for mention in passage.mentions:
        if mention.start < found.end() - 1 or mention.start > found.end() + 60:
            continue
        other = passage.holder(mention)
        if other and _WITH.search(passage.before(mention.start)) and other not in members:
            members += passage.parties[other].members or [other]
            break
    collective = passage.parties[subject].kind == "collective" and len(members) == 1
    return [*members, *members] if collective else members


def _between(passage: Passage, items: Items) -> None:
    """ "The truce between Norland and Sudra collapsed." """
    for found in passage.find(_fate()):
        named = [
            m
            for m in passage.mentions
            if found.start("who") <= m.start and m.end <= found.end("who")
        ]
        parties = [
            p for m in named if m.party for p in (passage.parties[m.party].members or [m.party])
        ]
        if len(parties) < 2:
            continue
        verb = " ".join(found["verb"].split())
        status: AgreementStatus = "collapsed"
        if verb in words("cues", "agreements", "stalled"):
            status = "stalled"
        elif "force" in verb or "effect" in verb:
            status = "in_force"
        elif verb.split()[-1] in ("signed", "ratified", "rejected"):
            status = verb.split()[-1]  # type: ignore[assignment]
        agreement_of(passage, items, found, parties, status, ahead=False)


@cache
def _noun() -> str:
    noun = either(words("cues", "agreements", "nouns"))
    tail = (
        r"(?:\s+(?:of|on|for)\s+(?!\w+day\b|the\b|[A-Z]|\d)[\w’'-]+(?:\s+(?!with\b|between\b|"
        r"on\b|in\b|after\b|that\b|which\b|to\b|as\b|by\b)[a-z’'-]+){0,3})?"
    )
    return rf"(?P<name>(?:[\w’'“\"-]+\s+){{0,4}}?{noun}{tail})"


@cache
def _making() -> re.Pattern[str]:
    verbs = cue("agreements", "signed", "tentative", "ratified", "proposed")
    return re.compile(rf"(?P<verb>{verbs})\s+(?:an?\s+|the\s+|their\s+|its\s+){_noun()}")


@cache
def _nouns() -> tuple[str, ...]:
    """Words without one of which no sentence tells of an agreement."""
    nouns = {noun.lower() for noun in words("cues", "agreements", "nouns", "papers")}
    more = {"hands on", "terms", "settled on", "agreed on", "compromise", "deal"}
    # a word that holds another needs no look of its own
    return tuple(n for n in nouns | more if not any(o != n and o in n for o in nouns | more))


@cache
def _which() -> re.Pattern[str]:
    verbs = cue("agreements", "signed", "tentative", "ratified")
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he)\s+{_noun()},\s+which\s+(?:\w+\s+){{1,4}}?(?P<verb>{verbs})\b"
    )


@cache
def _fate() -> re.Pattern[str]:
    verbs = either(
        [
            *words("cues", "agreements", "collapsed", "stalled"),
            "was signed",
            "was ratified",
            "was rejected",
            "has been signed",
            "has been ratified",
            "entered into force",
            "came into force",
            "took effect",
            "has collapsed",
            "has broken down",
        ]
    )
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he)\s+{_noun()}\s+between\s+(?P<who>[^,.;]{{5,80}}?)\s+"
        rf"(?:,\s+[^,.;]{{5,60}},\s+|\s+)?(?P<verb>{verbs})\b"
    )
