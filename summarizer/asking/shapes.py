"""The shape of a question: whether it is one, of what kind, and what stands where in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.asking.naming import tokens

_AUXILIARY = (
    r"(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|shall|must|may|might)"
)
_ASKS = r"(?:what|when|where|who|whom|whose|which|why|how)"
_QUESTION = re.compile(
    rf"^(?:(?:and|but|so|or|then|please|well),? )*(?:{_ASKS}|{_AUXILIARY})\b|\b{_ASKS}\W*$"
)
_YES_OR_NO = re.compile(rf"^(?:(?:and|but|so|or|then),? )*{_AUXILIARY}(?:n't)?\b")
_WHEN = re.compile(
    r"^(?:(?:and|but|so|then),? )*(?:when|by when|until when|since when)\b|\bwhen\W*$"
)
_TAIL = re.compile(r",? and (?:by |until |till |since |from )?(?:when|what date)\W*$")
_QUANTITY = re.compile(
    r"\bhow (?:much|many|high|large|big|long)\b|\b(?:what|which) (?:sum|price|amount|figure)\b"
)
_BETWEEN = r"(?: still| now| already| ever| really| yet| not| also)*"
_SUBJECT = re.compile(
    r"\b(?:do|does|did)(?: the| a| an)? (?P<words>(?:[\w'-]+ ){1,4}?)"
    r"(?:still |now |also )?(?:demand|want|ask|offer|insist|propose|require|request|seek|urge)\b"
)


def is_question(text: str) -> bool:
    """Whether `text` (lower case) has the form of an English question."""
    return _QUESTION.search(text) is not None


def is_yes_or_no(text: str) -> bool:
    """Whether it is to be answered with yes or no."""
    return _YES_OR_NO.search(text) is not None


def asks_when(text: str) -> bool:
    """Whether it asks for a time."""
    return _WHEN.search(text) is not None


def without_when(text: str) -> str:
    """The question without the time that it asks for beside: "…, and until when?"."""
    return _TAIL.sub("", text)


def asks_why(text: str) -> bool:
    """Whether it asks for a reason."""
    return re.match(r"^(?:(?:and|but|so),? )*(?:why|for what reason|how come)\b", text) is not None


def asks_what_follows(text: str) -> bool:
    """Whether it asks what somebody will do in a case."""
    return re.search(r"\bwhat (?:will|would|does|happens) .*\b(?:if|unless)\b", text) is not None


def asks_how_much(text: str) -> bool:
    """Whether it asks for a number."""
    return _QUANTITY.search(text) is not None


def asks_by(text: str) -> bool:
    """Whether it asks what has to be done by one day, and not for the dates up to a day."""
    return re.search(r"\bby\b", text) is not None and not re.search(
        r"\b(?:deadlines?|dates?|ultimatums?)\b|^(?:which|what is due)", text
    )


def asks_for_no_dates(text: str) -> bool:
    """Whether it asks for the times that are no dates, and for no others."""
    vague = re.search(r"\bno (?:real |proper )?dates?\b|\bvague (?:dates?|deadlines?)\b", text)
    return vague is not None and not re.search(r"\bnext\b|\bfall|\bahead\b|\bcoming\b", text)


def is_verb(word: str, text: str) -> bool:
    """Whether `word` is the verb of the question, in which parties are called "somebody".

    "Has somebody freed …" and "who has to repair …", and not what is agreed or wanted: "does
    somebody want to resign" asks about resigning.
    """
    before = rf"\b{_AUXILIARY}(?: the)? somebody{_BETWEEN} |\b(?:ha(?:s|ve|d)) to |\bmust "
    after = rf"^(?:was|were|is|are|has|have)(?: the| a)? .* {re.escape(word)}\W*$"
    asked = rf"(?:{before}){re.escape(word)}\b"
    return re.search(asked, text) is not None or re.search(after, text) is not None


def subject_in(text: str, is_common: Callable[[str], bool]) -> tuple[str, ...]:
    """The words for who acts, where it is none of the parties: "what does the league demand?"."""
    found = _SUBJECT.search(text)
    words = tuple(it[0] for it in tokens(found["words"])) if found else ()
    named = "somebody" in words or "outlet" in words
    return () if named else tuple(word for word in words if not is_common(word))
