"""Deadlines that are moved by a length of time: "by a week", "another ten days"."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftDeadline
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import load, time_cue
from summarizer.extraction.rules.moving import NAME, known_deadline, replace
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.repeats import matter_of

_NAMED = re.compile(rf"\b{NAME}\b")
_WHOM = re.compile(r"\s+(?:(?:them|us|it|him|her|you|both|both\s+sides)\s+)?")
_IT = re.compile(r"\s*(?:it|this|that)\s*")


def read(passage: Passage, items: Items) -> bool:
    """Whether a sentence tells by how long a deadline is moved; both are then noted.

    Only one that is known can be moved so: its new date is the old one and the length.
    """
    for found in [*passage.find(_by()), *passage.find(_given())]:
        if time_cue("unsure").search(passage.before(found.start("words"))):
            continue
        subject = passage.subject(found.start())
        if subject is not None and subject.negated:
            continue
        known = _moved(passage, items, found, subject)
        if known is not None:
            replace(passage, items, known, found.start("words"), found["words"])
            return True
    return False


def _moved(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject | None
) -> DraftDeadline | None:
    """The deadline that is meant: the only one that there is, or the one that is named."""
    what = found.groupdict().get("what")
    # in "the deadline was extended" it stands before the verb
    named = what if subject else f"{passage.before(found.start())} {what or ''}"
    about = matter_of(named or "")
    known = known_deadline(items, subject.party if subject else None, None, about)
    if known is None:
        return None
    if what is None:
        return known if _is_given(passage, found, known, subject) else None
    # "extended the truce", of which it is known when it ends
    told = matter_of(" ".join(known.common.quotes))
    return known if _NAMED.search(named or "") or _IT.fullmatch(what) or about & told else None


def _is_given(
    passage: Passage, found: re.Match[str], known: DraftDeadline, subject: Subject | None
) -> bool:
    """Whether those who get more time are those whom the deadline binds."""
    if found["has"]:
        return subject is not None and subject.party in known.applies_to
    named = passage.named_at(found.end("gave"))
    party = passage.holder(named) if named else None
    whom = passage.paragraph.text[found.end("gave") : found.start("words")]
    if party is None:
        return bool(_WHOM.fullmatch(whom))
    return not known.applies_to or party in known.applies_to


@cache
def _by() -> re.Pattern[str]:
    """ "Extended the deadline by a week", "pushed it back for two more days"."""
    verbs = (
        r"(?:extend|prolong|lengthen|postpon|delay|defer)(?:e|es|ed|s|d|red)?|"
        r"(?:mov|push|put)(?:e|es|ed|s)?(?=[^.;,]{0,60}\s(?:back|off)\b)"
    )
    what = r"(?P<what>(?:\s+(?!by\b|for\b)[\w’'-]+){0,8}?)(?:\s+(?:back|off))?"
    length = rf"(?:{_more()}|{_number()}\s+){_unit()}"
    return re.compile(rf"\b(?:{verbs})\b{what}\s+(?P<words>(?:by|for)\s+{length})\b")


@cache
def _given() -> re.Pattern[str]:
    """ "Gave them another ten days", "has two more weeks"."""
    verbs = r"(?P<gave>gave|gives?|given|grant(?:s|ed)?|allow(?:s|ed)?)|(?P<has>has|have|gets?|got)"
    whom = r"(?:\s+(?!to\b|by\b|until\b)[\w’'-]+){0,6}?"
    return re.compile(rf"\b(?:{verbs})\b{whom}\s+(?P<words>{_more()}{_unit()})\b")


@cache
def _more() -> str:
    extra = r"(?:more|further|additional|extra)\s+"
    number = _number()
    return (
        rf"(?:another\s+(?:{number}\s+)?|an?\s+{extra}(?:{number}\s+)?|{number}\s+{extra}|"
        rf"{extra}{number}\s+)"
    )


def _number() -> str:
    return str(load("times")["parts"]["number"])


def _unit() -> str:
    return str(load("times")["parts"]["unit"])
