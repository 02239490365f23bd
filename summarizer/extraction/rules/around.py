"""What may stand around a verb: between it and its subject, before a clause, behind its parts."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.lexicon import either, words

AUX = re.compile(
    r"(?:,[^,“”\"]{1,90},)?(?:\s*(?:['’](?:ll|re|ve|m|d)\b)|\s+(?:ha[sve]+|had|is|are|was|"
    r"were|been|be|"
    r"will|would|could|may|might|can|must|should|shall|do|does|did|not|never|no\s+longer|"
    r"(?:is|are|was|were|have|has|do|does|did|wo|ca|would|could)?n['’]t|also|now|still|again|"
    r"already|alone|today|formally|"
    r"then|just|just\s+hours|repeatedly|yesterday|on\s+\w+day|going\s+to|appears?\s+to|seems?\s+to|"
    r"likely\s+to|expected\s+to|remain(?:s|ed)?|stay(?:s|ed)?|say|says|(?!only\b)[a-z]+ly))*\s+"
)
YOU = re.compile(rf"\b[Yy]ou(?:{AUX.pattern})$")
NEGATION = re.compile(r"\b(?:not|never|no\s+longer)\b|n['’]t\b")
# a clause with one of these is a sentence of its own
FINITE = re.compile(r"\b(?:will|shall|must|may|should|would|is|are|was|were|has|have|had)\b")
BREAK = re.compile(r"[;:“”\"]|,\s+(?:but|and|so|while|though)\b|\.\s")
LEAD = re.compile(
    r"^(?:(?:her|him|them|us|me|reporters|journalists|lawmakers|parliament)\s+)?(?:"
    r"(?:on\s+\w+day|last\s+\w+|yesterday|earlier),?\s+)?(?:that\s+)?"
    r"(?:[^“\"]{0,60}:\s+(?=[“\"]))?[“\"]?"
)
SUPPOSED = re.compile(
    r"(?i)\b(?:if|unless|until|whether|should|once|when|in\s+case|after|before)\s+(?:the\s+)?$"
)
LINKS = ("", "the", "on", "that")
JOINS = re.compile(r"[,;]\s+(?:and|but|or)\s+$|\bor\s+(?:else\s+)?$")
SECOND = re.compile(
    r"(?:(?![“”\";:]|\b(?:that|which|who|if|while|but|after|because)\b).){3,160}\s+and\s+"
    r"(?:also\s+|then\s+|has\s+|have\s+)?",
    re.DOTALL,
)
THAT = re.compile(r"\s*(?:on\s+\w+day)?\s*(?:that)?\s*")


def lacks_subject(text: str) -> bool:
    """Whether a clause begins with its verb: "have agreed that …"."""
    return bool(_verb_first().match(text))


@cache
def _verb_first() -> re.Pattern[str]:
    """The beginning of a clause that lacks its subject."""
    cues = [
        *words("cues", "demands", "asking", "ordering", "things", "offering"),
        *words("cues", "positions", "opposes", "favours", "commits"),
        *words("cues", "agreements", "signed", "tentative", "ratified"),
    ]
    own = (
        "have",
        "has",
        "will",
        "shall",
        "hereby",
        "agree",
        "agrees",
        "commit",
        "undertake",
        "also",
    )
    return re.compile(rf"(?:{either([*own, *cues])})\s")
