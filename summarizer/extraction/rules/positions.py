"""Positions: what a party opposes, favours, will do, or judges, with nobody asked to act."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from summarizer.codebook import Firmness
from summarizer.extraction.draft import DraftResponse
from summarizer.extraction.rules.assessments import NO_COMMENT
from summarizer.extraction.rules.attribution import Attribution, Voice
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, words
from summarizer.extraction.rules.passage import Passage, Subject

_CONDITION = re.compile(
    r"\b(?:only\s+)?(?P<cue>if|unless|provided\s+(?:that)?|as\s+long\s+as)\s+(?P<what>[^.;”\"]+)"
)
_WILL = re.compile(
    r"(?:\b(?:will|shall|would(?=\s+never\b)|(?:am|is|are)\s+(?:not\s+)?going\s+to)\b|"
    r"['’]ll\b|\bwon['’]t\b|['’]re\s+(?:not\s+)?going\s+to\b)(?P<not>\s+(?:never|not))?\s+"
    r"(?:also\s+|now\s+)?(?P<verb>[a-z]+)"
)
_GRANTING = frozenset(["support", "back", "accept", "sign", "agree", "approve", "join", "return"])
_STRONG = re.compile(r"\b(?:never|non-negotiable|under no circumstances|red lines?)\b")
_RED_LINE = re.compile(
    r"\b(?:is|are|remains?|as|was|were)\s+(?:not\s+negotiable|non-negotiable|(?:a|our|its|"
    r"their)?\s*red\s+lines?)(?:\s+for\s+)?"
)
_FOR = re.compile(r"\b[Ff]or\s+$")
_TO_ACT = re.compile(r"\s+to\s+[a-z]+\s+[\w’'-]+(?:\s+[\w’'-]+)?")
_PRO = re.compile(r"\s+(?:that|this|it|them)\s*(?:[.,;!]|$)")
_CLOSES = re.compile(
    r"\s*(?:[.,;]|$|\b(?:on|in|at|and|as|after|because|for|to|last|this|yesterday|over|during)\b)"
)
_BARE = re.compile(r"\s*(?:[.;,]|$)")
_BY = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?P<verb>rejected|dismissed|opposed|refused|turned\s+down|"
    r"welcomed|backed|supported|endorsed)\s+by\s+"
)
_DEMAND_OBJECT = re.compile(
    r"\s+(?:the\s+|that\s+|this\s+|its\s+|their\s+|[A-Z][\w.]+['’]s\s+)?(?:[a-z]+\s+){0,2}"
    r"(?:demands?|ultimatum|calls?|requests?|offer|proposal|bid|terms)\b"
)


def read(passage: Passage, items: Items) -> None:
    """Add the positions that a sentence holds, and responses to earlier demands."""
    _red_lines(passage, items)
    _stances(passage, items)
    _passives(passage, items)
    _commitments(passage, items)


def _stances(passage: Passage, items: Items) -> None:
    for found in passage.find(_stance()):
        subject = passage.subject(found.start())
        if subject is None or not _is_stated(passage, found, subject):
            continue
        verb = " ".join(found.group().split())
        if verb in words("cues", "positions", "flexible") and not _no_flexibility(verb, subject):
            _flexible(passage, items, found, subject)
        elif subject.negated:
            continue
        elif verb in words("cues", "positions", "opposes"):
            _opposed(passage, items, found, subject)
        elif verb in words("cues", "positions", "favours") and _object_follows(passage, found):
            if verb.startswith("accept") and _answers(
                passage, items, found, subject.party, "accepted"
            ):
                continue
            _add(passage, items, found, subject, stance="favours")


def _is_stated(passage: Passage, found: re.Match[str], subject: Subject) -> bool:
    """Whether the verb is one of the subject's own stand: no supposition, no noun, no passive."""
    return not (
        passage.long_past(subject)
        or _would(found, subject)
        or passage.is_noun(found.group(), subject)
        or _is_passive(found, subject)
        or passage.conditional(subject)
    )


def _is_passive(found: re.Match[str], subject: Subject) -> bool:
    """ "Were supported by": the subject is not the one who supports."""
    be = re.search(r"\b(?:is|are|was|were|been|be)\b", subject.between)
    return bool(be) and not found.group().endswith(("to", "on", "opposed", "out"))


def _would(found: re.Match[str], subject: Subject) -> bool:
    if found.group().startswith("rule") and subject.negated:
        return False
    return bool(re.search(r"\b(?:would|could|may|might|can|will)\b", subject.between))


def _no_flexibility(verb: str, subject: Subject) -> bool:
    """ "Rules out" is flexible only where it is denied; "open to" only where it is not."""
    return ("rule" in verb) != subject.negated


def _object_follows(passage: Passage, found: re.Match[str]) -> bool:
    return bool(re.match(r"\s+(?:[a-z]|[A-Z“‘\"'0-9])", passage.after(found.end())))


def _flexible(passage: Passage, items: Items, found: re.Match[str], subject: Subject) -> None:
    condition = _CONDITION.search(passage.said_after(found.end()))
    if condition and _others_first(passage, items, found, subject, condition):
        return
    if condition:
        _add(
            passage,
            items,
            found,
            subject,
            stance="conditional",
            firmness="flexible",
            condition=" ".join(condition.group().split()).rstrip(","),
        )
    else:
        _add(passage, items, found, subject, stance="favours", firmness="flexible")


def _others_first(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, condition: re.Match[str]
) -> bool:
    """ "Willing if the other side acts first" is a precondition (codebook 9.15)."""
    to = passage.named_at(found.end() + condition.start("what"))
    addressee = passage.holder(to) if to and not to.pronoun else None
    if addressee is None or addressee == subject.party:
        return False
    items.demand(
        passage,
        found.start(),
        issuer=subject.party,
        addressees=[addressee],
        force="precondition",
        factuality=passage.factuality(subject.start, found.end()),
    )
    return True


def _opposed(passage: Passage, items: Items, found: re.Match[str], subject: Subject) -> None:
    if NO_COMMENT.match(passage.after(found.start())) or _PRO.match(passage.after(found.end())):
        return
    if _answers(passage, items, found, subject.party):
        return
    _add(passage, items, found, subject, stance="opposes")


def _answers(
    passage: Passage,
    items: Items,
    found: re.Match[str],
    party: str,
    kind: Literal["accepted", "rejected"] = "rejected",
) -> bool:
    """Record an answer as the response to the one demand that it can be meant for."""
    after = passage.after(found.end())
    act = _TO_ACT.match(after)
    bare = found.group().startswith("refuse") and _BARE.match(after)
    if act is None and not bare and not _DEMAND_OBJECT.match(after):
        return False
    open_ones = [
        d
        for d in items.demands
        if d.issuer != party
        and d.status == "open"
        and d.common.factuality != "negated"
        and (not d.addressees or party in d.addressees)
        and (act is None or " ".join(act.group().split()) in " ".join(d.common.quotes[0].split()))
    ]
    if len(open_ones) != 1:
        return False
    demand = open_ones[0]
    demand.status = kind
    demand.common.responses.append(
        DraftResponse(quote=passage.sentence.text, party=party, kind=kind)
    )
    return True


def _add(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, **fields: object
) -> None:
    at = found.start()
    firm: Firmness = (
        "red_line"
        if _STRONG.search(passage.paragraph.text, subject.start, found.end())
        else "stated"
    )
    fields.setdefault("firmness", firm)
    items.position(
        passage,
        at,
        holder=subject.party,
        factuality=passage.factuality(subject.start, found.end()),
        **fields,
    )


def _passives(passage: Passage, items: Items) -> None:
    for found in passage.find(_BY):
        named = passage.named_at(found.end())
        holder = passage.holder(named) if named else None
        if named is None or holder is None or not _CLOSES.match(passage.after(named.end)):
            continue
        against = found["verb"].split()[0] in (
            "rejected",
            "dismissed",
            "opposed",
            "refused",
            "turned",
        )
        items.position(
            passage,
            found.start(),
            holder=holder,
            stance="opposes" if against else "favours",
            factuality=passage.factuality(found.start(), found.end()),
        )


def _red_lines(passage: Passage, items: Items) -> None:
    for found in passage.find(_RED_LINE):
        holder = None
        if found.group().rstrip().endswith("for"):
            named = passage.named_at(found.end())
            holder = passage.holder(named) if named else None
        else:
            first = next((m for m in passage.mentions if m.party), None)
            if first and _FOR.search(passage.before(first.start)):
                holder = passage.holder(first)
            else:
                voice = passage.voice(found.start())
                holder = voice.principal if voice else None
        if holder:
            items.position(
                passage,
                found.start(),
                holder=holder,
                stance="opposes",
                firmness="red_line",
                factuality=passage.factuality(found.start(), found.end()),
            )


def _commitments(passage: Passage, items: Items) -> None:
    for found in passage.find(_promise()):
        subject = passage.subject(found.start())
        if (
            subject is None
            or subject.negated
            or _would(found, subject)
            or passage.long_past(subject)
        ):
            continue
        _add(
            passage,
            items,
            found,
            subject,
            stance="commits",
            attribution=_spoken_by(passage, found, subject),
        )
    for found in passage.find(_WILL):
        if found["verb"] in _states() or not _free(passage, found):
            continue
        subject = passage.subject(found.start())
        voice = passage.voice(found.start())
        if subject is None or voice is None or not _own(found, subject, voice):
            continue
        if found["verb"] == "accept" and (found["not"] or "won" in found.group()):
            continue
        condition = _CONDITION.search(passage.said_after(found.end()))
        _add(
            passage,
            items,
            found,
            subject,
            stance="conditional" if condition and found["verb"] in _GRANTING else "commits",
            condition=" ".join(condition.group().split()).rstrip(",") if condition else None,
        )


def _own(found: re.Match[str], subject: Subject, voice: Voice) -> bool:
    """Whether one speaks of what one will do; of others only what they are said never to do."""
    if subject.party == voice.principal:
        return not found.group().startswith("would")
    return voice.attribution.speaker is not None and "never" in found.group()


def _free(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a "will" is no consequence: nothing in front of it says if, unless or otherwise."""
    if re.search(r"(?i)\b(?:if|unless|otherwise|or|when|hope)\b", passage.before(found.start())):
        return False
    return not re.search(r"\b(?:unless|until)\b", passage.after(found.end()))


def _spoken_by(passage: Passage, found: re.Match[str], subject: Subject) -> Attribution | None:
    """A promise that is told is said by the one who makes it."""
    voice = passage.voice(found.start())
    if voice is None or subject.pronoun:
        return None
    mention = next(m for m in passage.mentions if m.start == subject.start)
    outer = voice.attribution
    if mention.party is None or mention.party == outer.speaker:
        return None
    via = (*outer.via, outer.speaker) if outer.speaker else ()
    return Attribution(
        speaker=mention.party, via=via, cue=found.group().removesuffix(" to"), mode="paraphrase"
    )


@cache
def _stance() -> re.Pattern[str]:
    return re.compile(cue("positions", "opposes", "favours", "flexible"))


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(cue("positions", "commits"))


@cache
def _states() -> frozenset[str]:
    return frozenset(words("cues", "small", "states"))
