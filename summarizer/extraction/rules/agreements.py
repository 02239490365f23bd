"""Agreements: what was settled or put forward between whom, and how far it has come."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import AgreementStatus, Factuality, TimeFrame
from summarizer.extraction.draft import DraftAgreement, DraftStep, DraftTerm
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.passage import Passage, is_past

_WITH = re.compile(r"\bwith\s+(?:the\s+)?$|\bbetween\s+(?:the\s+)?$")
_UNSIGNED = re.compile(
    r"\b(?:expect(?:s|ed)?|hope[sd]?|will|plans?|aims?|due|intends?|ready|set)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|refused|failed|declined|without|yet)\b|n['’]t\b")
_BROKEN = re.compile(
    r"\b(?:that|which|but\s+it)\s+(?:later\s+|soon\s+)?(?:failed|collapsed|fell\s+apart|"
    r"broke\s+down)\b"
)
_BINDING = ("obliges", "commits", "requires", "binds")
_UNDER = re.compile(r"\b[Uu]nder\s+(?:the|its|their)\s+(?:\w+\s+){0,3}$")


def read(passage: Passage, items: Items) -> None:
    """Add the agreements that a sentence tells of."""
    _made(passage, items)
    _between(passage, items)
    _terms(passage, items)
    _given_terms(passage, items)
    _votes(passage, items)


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
        ):
            continue
        parties = _parties(passage, subject.party, found)
        if len(parties) < 2:
            continue
        verb = " ".join(found["verb"].split())
        ahead = begins < found.start() or bool(_UNSIGNED.search(between))
        status = _status(verb, found["name"], ahead)
        if _BROKEN.search(passage.after(found.end())):
            status = "collapsed"
        agreement = _add(passage, items, found, parties, status, ahead)
        if agreement and ahead and not agreement.pending_steps:
            agreement.pending_steps.append(
                DraftStep(quote=passage.sentence.quote, step="sign", by=parties, due=None)
            )


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
        _add(passage, items, found, parties, status, ahead=False)


def _add(
    passage: Passage,
    items: Items,
    found: re.Match[str],
    parties: list[str],
    status: AgreementStatus,
    ahead: bool,
) -> DraftAgreement | None:
    name = " ".join(found["name"].split())
    factuality: Factuality = "probable" if ahead else passage.factuality(found.start(), found.end())
    frame: TimeFrame = "background" if is_past(passage, found.start()) and not ahead else "current"
    return items.agreement(
        passage,
        found.start(),
        name=name,
        instrument=name,
        parties=list(dict.fromkeys(parties)),
        status=status,
        factuality=factuality,
        time_frame=frame,
    )


def _terms(passage: Passage, items: Items) -> None:
    """ "Under the deal, Norland will ...": a term of the one agreement that is known."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    if len(current) != 1:
        return
    for found in passage.find(_under()):
        for verb in re.finditer(
            r"\b(?:will|shall|must|is\s+to|are\s+to)\s+(?P<act>[a-z][^.;]+)",
            passage.after(found.end()),
        ):
            subject = passage.subject(found.end() + verb.start())
            if subject is None or subject.party not in current[0].parties:
                continue
            current[0].terms.append(
                DraftTerm(
                    quote=passage.sentence.quote,
                    obligors=[subject.party],
                    action=" ".join(verb["act"].split()),
                    factuality="certain",
                )
            )
            break


def _given_terms(passage: Passage, items: Items) -> None:
    """ "The deal gives dockers a raise": a term of the one agreement that is known."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    found = next(iter(passage.find(_giving())), None)
    if len(current) != 1 or found is None or passage.sentence.quote in current[0].common.quotes:
        return
    named = next((m for m in passage.mentions if m.start >= found.end() - 1), None)
    bound = named.party if named and named.party and found["verb"] in _BINDING else None
    action = passage.after(found.start("verb")).rstrip('.”" ')
    current[0].terms.append(
        DraftTerm(
            quote=passage.sentence.quote,
            obligors=[bound] if bound else [],
            action=" ".join(action.split()),
            factuality=passage.factuality(passage.sentence.start, found.end()),
        )
    )


def _votes(passage: Passage, items: Items) -> None:
    """ "Members will vote on the tentative deal": what is still to be approved, and by whom."""
    for found in passage.find(_vote()):
        subject = passage.subject(found.start())
        voter = subject.party if subject else None
        agreement = _meant(passage, items, found, voter)
        if voter is None or agreement is None or agreement.pending_steps:
            continue
        agreement.pending_steps.append(
            DraftStep(quote=passage.sentence.quote, step="approve", by=[voter], due=None)
        )


def _meant(
    passage: Passage, items: Items, found: re.Match[str], voter: str | None
) -> DraftAgreement | None:
    """The agreement that is voted on: the only one there is, or one that the sentence names."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    if len(current) == 1:
        return current[0]
    others = [p for m in passage.mentions if m.party and (p := passage.holder(m)) and p != voter]
    if current or "tentative" not in found.group() or not others or voter is None:
        return None
    return _add(passage, items, found, others, "tentative", ahead=False)


@cache
def _vote() -> re.Pattern[str]:
    verb = (
        r"\b(?:(?:will|must|is\s+to|are\s+to|has\s+to|have\s+to|still\s+has\s+to|"
        r"still\s+have\s+to)\s+(?:now\s+|still\s+)?(?:vote\s+on|ratify|approve))"
    )
    return re.compile(
        rf"{verb}\s+(?:an?\s+|the\s+|their\s+|its\s+|any\s+)(?P<name>"
        rf"(?:[\w’'-]+\s+){{0,3}}?{either(words('cues', 'agreements', 'nouns'))})\b"
    )


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
        rf"(?P<verb>{verbs})\b"
    )


@cache
def _giving() -> re.Pattern[str]:
    noun = either(words("cues", "agreements", "nouns"))
    verbs = either(words("cues", "agreements", "giving"))
    return re.compile(
        rf"^(?:The|This|That|It|Its\s+text)\s+(?:(?:[\w-]+\s+){{0,2}}?{noun}\s+)?"
        rf"(?:would\s+|will\s+)?(?P<verb>{verbs})\s+(?!up\b|way\b)",
        re.MULTILINE,
    )


@cache
def _under() -> re.Pattern[str]:
    return re.compile(
        r"\b[Uu]nder\s+(?:the|its|their)\s+"
        rf"(?:[\w-]+\s+){{0,3}}?{either(words('cues', 'agreements', 'nouns'))},?\s+"
    )
