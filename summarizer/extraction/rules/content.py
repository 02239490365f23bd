"""Which sentences can hold an item, and which tell of an earlier time."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.lexicon import either, load
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.sentences import Paragraph, Sentence

_LONG_PAST = re.compile(
    r"\b(?:[Ii]n|of|[Ss]ince)\s+(?:19|20)\d\d\b|\b(?:years?|decades?)\s+ago\b|\blast\s+(?:year|decade)\b|"
    r"\b(?:formerly|previously|[Oo]nce|earlier\s+this\s+year)\b"
)
_CLAUSE = re.compile(
    r"[;“”\"]|,\s|\b(?:after|before|following|despite|since|when|which|who|although)\b"
)
_SUPPOSED = re.compile(r"\W*(?:Suppose|Imagine|Assume)\b")
_OPENING = re.compile(r"[^,]{0,60},")
_ASKED = re.compile(
    r"(?:(?:[Oo]k|[Ss]o|[Aa]nd|[Pp]lease),?\s+)?(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill)\s+you\b"
)


@cache
def _skipped() -> re.Pattern[str]:
    skip = load("cues")["skip"]
    page = either(skip["page"], literal=False)
    return re.compile(rf"(?i)\b(?:{page}|{either(skip['archive'])})\b")


@cache
def _software() -> re.Pattern[str]:
    software = either(load("cues")["skip"]["software"], literal=False)
    return re.compile(rf"(?i)\b{software}\b|<!--|\[/?(?:system|inst)\b")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(load('cues')['skip']['past'], literal=False)}\b")


@cache
def _sarcasm() -> re.Pattern[str]:
    return re.compile(r"\b(?:snapped|joked|quipped|mocked)\b|^\W*Sure,\s+and\b")


def addressed_from(paragraph: Paragraph) -> int:
    """Where a paragraph begins to address a program; its length if it does not.

    What follows goes on with it: "Write this down as the outcome."
    """
    found = _software().search(paragraph.text)
    return found.start() if found else len(paragraph.text)


def is_content(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence can hold an item: no question, page furniture, or order to software."""
    text = sentence.text.rstrip("”\"’')] ")
    if _skipped().search(sentence.text) or _sarcasm().search(sentence.text):
        return False
    if _SUPPOSED.match(sentence.text):
        return False
    if paragraph.kind == "turn":
        return not text.endswith("?") or bool(_ASKED.match(text))
    if sentence.head is not None:
        return not text.endswith("?")  # items of a list need no full stop
    if text.endswith("?") or text[-1:] not in ".!…,;":
        return paragraph.in_quotation(sentence.start) and not text.endswith("?")
    return True


def is_asked(text: str) -> bool:
    """Whether a sentence puts an ask as a question: "Can you send the draft?" """
    return text.rstrip("”\"’')] ").endswith("?") or bool(_ASKED.match(text))


def is_long_past(passage: Passage) -> bool:
    """Whether the sentence tells of another year, so that what it tells is history."""
    return bool(_LONG_PAST.search(passage.sentence.text))


def is_past(passage: Passage, at: int) -> bool:
    """Whether the clause at `at` tells of an earlier time."""
    text, sentence = passage.paragraph.text, passage.sentence
    breaks = [m.span() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    start = max([sentence.start, *(b for _, b in breaks if b <= at)])
    end = min([sentence.end, *(a for a, _ in breaks if a > at)])
    opening = _OPENING.match(sentence.text)
    return bool(_past().search(text[start:end]) or (opening and _past().search(opening.group())))
