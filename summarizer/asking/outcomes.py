"""The outcome that a question asks for: which demands were accepted, which deadlines missed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.asking.answers import Question
from summarizer.asking.asked import Aspect
from summarizer.asking.shapes import is_yes_or_no

# "Was it accepted?" is to be answered with yes or no, so only these narrow a question.
_CHOOSES = re.compile(
    r"^(?:please )?(?:which|what|who|whose|list|show|name|tell|how many|(?:is|are) there"
    r"|(?:was|were|is|are|has|have) any)\b"
    r"|^(?:did|has|have|does|was|were) .*\b(?:anything|any of|something)\b"
)
# "and was it answered?", "and what if it is missed?" ask on, and choose nothing
_GOES_ON = re.compile(r"\b(?:and|or) (?:was|were|is|has|have|did|what|who)\b.*|\bif\b.*")
# "What is signed, and what only expected?" asks for all
_ALL = re.compile(r"\b(?:expected|still|only|done|yet|pending|agreed)\b")
_UNSAID = re.compile(r"\b(?:not|never|n't|yet to)\b")
_OF: Mapping[Question, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "demands": (
        ("accepted", re.compile(r"\b(?:accept|grant)(?:ed|s)?\b|\bagreed to\b|\bsaid yes\b")),
        (
            "rejected",
            re.compile(r"\b(?:reject|refus|dismiss)(?:e?[ds])?\b|\bturn(?:ed)? down\b"),
        ),
        ("met", re.compile(r"\b(?:met|fulfilled|complied with)\b")),
        ("withdrawn", re.compile(r"\b(?:withdr[ae]wn?|dropped|taken back|given up)\b")),
        ("open", re.compile(r"\b(?:are|is|still|left|remain|remains) open\b|\boutstanding\b")),
    ),
    "statuses": (("signed", re.compile(r"\b(?:signed|ratified|in force)\b")),),
    "deadlines": (
        ("missed", re.compile(r"\bmiss(?:ed)?\b|\bnot (?:met|kept)\b")),
        ("met", re.compile(r"\b(?:met|kept|observed|fulfilled)\b")),
        ("moved", re.compile(r"\b(?:moved|extended|postponed|put off|delayed|brought forward)\b")),
        ("withdrawn", re.compile(r"\b(?:withdr[ae]wn?|lifted|dropped|cancelled)\b")),
        (
            "pending",
            re.compile(r"\bstill (?:on|stand(?:s|ing)?|holds?|valid|runs?|pending)\b|\bpending\b"),
        ),
        ("passed", re.compile(r"\b(?:passed|past|expired|run out|lapsed|over)\b")),
    ),
}

_REFUSED = re.compile(r"\b(?:reject|refus|turn(?:s|ed|ing)? down)")
# "Is it fact, expectation, hope, denial?" asks for all
_SAID_AS: dict[Aspect, str] = {
    "denials": r"\bden(?:y|ies|ied|ials?)\b",
    "hopes": r"\bhope[sd]?\b",
    "expectations": r"\bexpectations?\b",
    "hypotheses": r"\b(?:hypothetical|conditional)\b",
}
_PROMISED = re.compile(r"\b(?:promis|pledg|vow|guarante|assur)")
_WORDS = re.compile("|".join(words.pattern for known in _OF.values() for _, words in known))


def is_outcome(word: str) -> bool:
    """Whether a word of a question names an outcome, and so no thing told."""
    return _WORDS.fullmatch(word) is not None


def aspect_in(text: str, meant: Question | None) -> Aspect | None:
    """The kind of items for which `text` (lower case) asks, within those of the question."""
    if meant == "demands" and re.search(r"\bthreat", text):
        return "threats"
    if meant == "stances" and _REFUSED.search(text) and not is_yes_or_no(text):
        return "refusals"
    if meant == "moves" and re.search(r"\b(?:conce|g[ai]v\w+ (?:in|ground)\b)", text):
        return "concessions"
    if meant == "factuality":
        named = [aspect for aspect, words in _SAID_AS.items() if re.search(words, text)]
        return named[0] if len(named) == 1 else None
    return "promises" if meant == "commitments" and _PROMISED.search(text) else None


def outcome_in(text: str, meant: Question | None) -> str | None:
    """The outcome for which `text` (lower case) asks, or None where it asks for all."""
    if meant is None or meant not in _OF or not _CHOOSES.match(text):
        return None
    if meant == "statuses" and _ALL.search(text):
        return None
    asked = _GOES_ON.sub("", text)
    found = next((name for name, words in _OF[meant] if words.search(asked)), None)
    return None if found != "missed" and _UNSAID.search(asked) else found
