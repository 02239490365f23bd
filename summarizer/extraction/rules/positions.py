"""Positions: what a party opposes, favours, will do, or judges, with nobody asked to act."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules import promises
from summarizer.extraction.rules.answers import (
    NO_COMMENT,
    answers,
    answers_in_passive,
    offered,
)
from summarizer.extraction.rules.holding import (
    CONDITION,
    condition_words,
    others_first,
    position_of,
)
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.passage import Passage, Subject

_REGARDS = re.compile(r"\b(?:regards?|regarded|considers?|considered|treats?|sees?)\s")
_OWN_MATTER = re.compile(r"\b(?:sale|untouchable|question)\b")
_THAT = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Ii]t)\s+$")
_REPORT = re.compile(
    r"\s+(?:(?:an?|the|any|all|such|these|those)\s+)?(?:\w+\s+)?(?:reports?|claims?|suggestions?|"
    r"allegations?|accusations?|rumou?rs?|assertions?|charges?)\s+(?:that|of|by)\b"
)
_FOR = re.compile(r"\b[Ff]or\s+$")
_OWN_ACT = re.compile(r"\s+(?!anything\b|nothing\b)[a-z]+ing\b")
_PRO = re.compile(r"\s+(?:that|this|it|them)\s*(?:[.,;!]|$)")
_CLOSES = re.compile(
    r"\s*(?:[.,;]|$|\b(?:on|in|at|and|as|after|because|for|to|last|this|yesterday|over|during)\b)"
)
_BY = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?P<verb>rejected|dismissed|opposed|refused|turned\s+down|"
    r"welcomed|backed|supported|endorsed)\s+by\s+"
)


def read(passage: Passage, items: Items) -> None:
    """Add the positions that a sentence holds, and responses to earlier demands."""
    _red_lines(passage, items)
    _leanings(passage, items)
    _wishes(passage, items)
    _stances(passage, items)
    _passives(passage, items)
    promises.read(passage, items)


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
            if verb.startswith("accept") and answers(
                passage, items, found, subject.party, "accepted"
            ):
                continue
            position_of(passage, items, found, subject, stance="favours")


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
    condition = CONDITION.search(passage.said_after(found.end()))
    if condition and others_first(passage, items, found, subject, condition):
        return
    if condition:
        position_of(
            passage,
            items,
            found,
            subject,
            stance="conditional",
            firmness="flexible",
            condition=condition_words(condition),
        )
    else:
        position_of(passage, items, found, subject, stance="favours", firmness="flexible")


def _opposed(passage: Passage, items: Items, found: re.Match[str], subject: Subject) -> None:
    if _REPORT.match(passage.after(found.end())):
        return  # what is said to be untrue is no matter on which a side is taken
    if NO_COMMENT.match(passage.after(found.start())) or _PRO.match(passage.after(found.end())):
        return
    if answers(passage, items, found, subject.party) or offered(passage, items, found, subject):
        return
    own = bool(_OWN_ACT.match(passage.after(found.end()))) and found.group().startswith("rule")
    position_of(passage, items, found, subject, stance="commits" if own else "opposes")


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
        if against and answers_in_passive(passage, items, found.start(), holder):
            continue
        items.position(
            passage,
            found.start(),
            holder=holder,
            stance="opposes" if against else "favours",
            factuality=passage.factuality(found.start(), found.end()),
        )


def _leanings(passage: Passage, items: Items) -> None:
    """ "We do not exclude it", "it could live with a quota": a leaning yes."""
    for found in passage.find(_leaning()):
        subject, voice = passage.subject(found.start()), passage.voice(found.start())
        holder = subject.party if subject else voice.principal if voice else None
        if holder is None or re.search(r"\b(?:if|whether)\b", passage.before(found.start())):
            continue
        items.position(passage, found.start(), holder=holder, stance="favours", firmness="flexible")


def _wishes(passage: Passage, items: Items) -> None:
    """ "It wants a contract", "they agree that talks help", "we would sooner settle"."""
    for found in passage.find(_wish()):
        subject = passage.subject(found.start())
        if subject is None or subject.negated or passage.conditional(subject):
            continue
        if passage.long_past(subject) or re.search(r"\b(?:would|could|may)\b", subject.between):
            continue
        if any(t.quote == passage.sentence.quote for a in items.agreements for t in a.terms):
            continue  # what a joint statement agrees on is a term of it
        position_of(passage, items, found, subject, stance="favours")


def _red_lines(passage: Passage, items: Items) -> None:
    for found in passage.find(_red_line()):
        holder = None
        if found.group().rstrip().endswith("for"):
            named = passage.named_at(found.end())
            holder = passage.holder(named) if named else None
        else:
            first = next((m for m in passage.mentions if m.party), None)
            if found.group().startswith("as") and (held := _regarding(passage, found)):
                holder = held
            elif first and _FOR.search(passage.before(first.start)):
                holder = passage.holder(first)
            else:
                voice = passage.voice(found.start())
                holder = voice.principal if voice else None
        if holder and not _joined(passage, items, found, holder):
            items.position(
                passage,
                found.start(),
                holder=holder,
                stance="commits" if _OWN_MATTER.search(found.group()) else "opposes",
                firmness="red_line",
                factuality=passage.factuality(found.start(), found.end()),
            )


def _regarding(passage: Passage, found: re.Match[str]) -> str | None:
    """Who regards something as a red line."""
    verb = next((v for v in passage.find(_REGARDS) if v.start() < found.start()), None)
    subject = passage.subject(verb.start()) if verb else None
    return subject.party if subject else None


def _joined(passage: Passage, items: Items, found: re.Match[str], holder: str) -> bool:
    """Whether "that is our red line" speaks of the position of the sentence before."""
    if not _THAT.search(passage.before(found.start())):
        return False
    before = [s.quote for s in passage.paragraph.sentences if s.end <= passage.sentence.start]
    last = items.positions[-1] if items.positions else None
    if last is None or last.holder != holder or last.common.quotes[-1:] != before[-1:]:
        return False
    last.firmness = "red_line"
    last.common.quotes.append(passage.sentence.quote)
    return True


@cache
def _red_line() -> re.Pattern[str]:
    lines = either(words("cues", "positions", "red_lines"), literal=False)
    return re.compile(
        rf"\b(?:is|are|remains?|as|was|were|stays?|be)\s+(?:simply\s+|absolutely\s+)?{lines}(?:\s+for\s+)?"
    )


@cache
def _leaning() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'positions', 'leanings'), literal=False)}\b")


@cache
def _wish() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'positions', 'wishes'), literal=False)}\b")


@cache
def _stance() -> re.Pattern[str]:
    return re.compile(cue("positions", "opposes", "favours", "flexible"))
