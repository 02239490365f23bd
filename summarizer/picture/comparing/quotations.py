"""What is quoted of an utterance, and whether two documents quote it in different words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summarizer.brief import Attribution, Evidence
from summarizer.picture.marks import in_marks

_MARKED = re.compile(r"[\"“„”«»「『]([^\"“„”«»「」『』]+)[\"“”«»」』]")
_MARKS = "\"“„”«»「」『』 ‘’'"
_TOKEN = re.compile(r"\[[^\]]*\]|\.\.\.|…|\w+(?:'\w+)*")
_SPELLED_OUT = ((r"\bwon't\b", "will not"), (r"\b(?:can't|cannot)\b", "can not"))
_ENDINGS = (("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"))
_LEFT_OUT = frozenset(("...", "…"))
_LIKE, _FEWEST = 0.6, 4
_SPELLING = 0.88


def quoted(evidence: Evidence, attribution: Attribution) -> tuple[str, ...]:
    """The stretches of a passage that are somebody's own words."""
    if marked := _MARKED.findall(in_marks(evidence)):
        return tuple(marked)
    if attribution.mode in ("direct_quote", "own_text"):
        return (evidence.quote.strip(_MARKS),)
    return ()


def has_quotation(evidence: tuple[Evidence, ...], attribution: Attribution) -> bool:
    """Whether any of the passages holds somebody's own words."""
    return any(quoted(passage, attribution) for passage in evidence)


def vary(one: str, other: str) -> bool:
    """Whether two quotations are of one utterance and differ in their words.

    A cut at either end, what is marked as left out, brackets, short forms and spelling are no
    difference.
    """
    a, b = sorted((_tokens(one), _tokens(other)))  # which is first must not matter
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < _FEWEST or same < _LIKE * min(len(a), len(b)):
        return False
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return any(_counts(a[i:k], b[m:n], _at_an_end(i, k, len(a))) for _, i, k, m, n in changes)


def _counts(one: list[str], other: list[str], at_an_end: bool) -> bool:
    if any(token in _LEFT_OUT or token[0] == "[" for token in (*one, *other)):
        return False
    if at_an_end and (not one or not other or max(len(one), len(other)) > 2):
        return False  # a quotation that begins or ends elsewhere
    a, b = "".join(one), "".join(other)
    spelled = a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= _SPELLING
    return not (spelled and not any(c.isdecimal() for c in a + b))


def _at_an_end(start: int, end: int, length: int) -> bool:
    return start == 0 or end == length


def _tokens(text: str) -> list[str]:
    plain = text.casefold().replace("’", "'")
    for pattern, full in _SPELLED_OUT:
        plain = re.sub(pattern, full, plain)
    for ending, full in _ENDINGS:
        plain = plain.replace(ending, full)
    return _TOKEN.findall(plain)
