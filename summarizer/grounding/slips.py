"""Which differences between a quote and a passage are a slip, and which change what is said.

A quote may differ from the document by a slip of the pen: an ending, an article, a word
left out. It may say nothing that the document does not say there, and it may never differ
in a number, a date, a negation, a name, a hedge, a condition or in who is meant: then it is
another statement, and must not be proved by this passage.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from summarizer.grounding.folding import Folded

_BREAK = (
    r"\s!-#&-/:-@\[-`{-~¡¿§·«»\u2010-\u2027\u2030-\u205e\u3001-\u3020،؛؟۔।॥"  # no part of a word
)
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^{_BREAK}{_UNSPACED}$%€£¥₹₩₽\U00020000-\U0003ffff]"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)+|[$%€£¥₹₩₽]|[{_UNSPACED}\U00020000-\U0003ffff]|{_LETTER}+(?:'{_LETTER}+)*"
)
UNSPACED = re.compile(rf"[{_UNSPACED}\U00020000-\U0003ffff]")
"""A character of a script that writes no spaces between words."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\s)\]]*|\s')['\s(\[-]*$")

_WORDS_PER_SLIP = 8
_MOST_SLIPS = 3.0
_PREFIXES = {"re", "un", "de", "dis", "in", "im", "non", "anti"}

_WORDS = {
    kind: frozenset(words.split())
    for kind, words in tomllib.loads(
        files("summarizer.grounding").joinpath("words.toml").read_text("utf-8")
    ).items()
}
_PROTECTED = frozenset().union(
    *(_WORDS[k] for k in ("negations", "statement", "numbers", "actors"))
)


class Token(NamedTuple):
    """A word, number or sign at `start:end` of a folded text; `name` if it may be a name."""

    word: str
    start: int
    end: int
    name: bool


def tokens(folded: Folded, original: str, start: int, end: int) -> list[Token]:
    """The tokens of `folded.text[start:end]`, which stands for a part of `original`."""
    found = []
    for match in _TOKEN.finditer(folded.text, start, end):
        a, b = match.span()
        capital = original[folded.starts[a]].isupper()
        small = match[0] in _WORDS["function"] or match[0] in _WORDS["actors"]
        name = capital and not (small and _opens_sentence(folded.text, a))
        found.append(Token(match[0], a, b, name))
    return found


def _opens_sentence(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 6) : at]) is not None


def is_slip(quote: Sequence[Token], passage: Sequence[Token]) -> bool:
    """Whether `quote` and `passage` say the same, but for few and harmless differences."""
    cost = 0.0
    removed: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for ours, theirs in _differences(quote, passage):
        removed.update(t.word for t in ours)
        added.update(t.word for t in theirs)
        cost += _cost(ours, theirs)
    moved = (removed & added).keys() - _WORDS["function"]
    return not moved and cost <= min(_MOST_SLIPS, min(len(quote), len(passage)) / _WORDS_PER_SLIP)


def _differences(
    quote: Sequence[Token], passage: Sequence[Token]
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Each run of tokens that differs, with what stands in its place."""
    equal = [(0, 0, 0)]
    matching = Levenshtein.editops([t.word for t in quote], [t.word for t in passage])
    equal += [(block.a, block.b, block.size) for block in matching.as_matching_blocks()]
    for (a, b, size), (next_a, next_b, _) in pairwise(equal):
        ours, theirs = quote[a + size : next_a], passage[b + size : next_b]
        if ours or theirs:
            yield ours, theirs


def _cost(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """How much a difference weighs: 1 for a word left out, half for an ending or an article.

    Infinite if it touches what must not change, or if the quote says more than the passage.
    """
    if len(ours) == len(theirs):
        return sum(_cost_of_change(a, b) for a, b in zip(ours, theirs, strict=True))
    if _same_but_for_hyphens(ours, theirs):
        return 0.5
    if any(map(_protected, theirs)) or any(t.word not in _WORDS["function"] for t in ours):
        return float("inf")
    return sum(0.5 if t.word in _WORDS["function"] else 1.0 for t in (*ours, *theirs))


def _same_but_for_hyphens(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both are one compound: "cease-fire" and "ceasefire", but not "re-sign"."""
    if not ours or not theirs or {ours[0].word, theirs[0].word} & _PREFIXES:
        return False
    if any(_has_digit(token.word) for token in (*ours, *theirs)):
        return False
    return "".join(t.word for t in ours) == "".join(t.word for t in theirs)


def _cost_of_change(ours: Token, theirs: Token) -> float:
    a, b = ours.word, theirs.word
    if ours.name or theirs.name:
        return 0.5 if a.removesuffix("'s") == b.removesuffix("'s") else float("inf")
    if _has_digit(a) or _has_digit(b) or _negates(a) != _negates(b):
        return float("inf")
    if _same_stem(a, b) and not ({a, b} <= _WORDS["numbers"]):
        return 0.5
    return 0.5 if {a, b} <= _WORDS["function"] else float("inf")


def _same_stem(a: str, b: str) -> bool:
    """Whether two words differ in their ending or by a typing error only."""
    if a.endswith("less") != b.endswith("less"):
        return False
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    ending = same >= 4 and max(len(a), len(b)) - same <= 3
    typing_error = min(len(a), len(b)) >= 6 and Levenshtein.distance(a, b) <= 1
    return ending or typing_error


def _protected(token: Token) -> bool:
    word = token.word
    return token.name or word in _PROTECTED or _has_digit(word) or _negates(word) or _is_sign(word)


def negates(words: Sequence[Token]) -> bool:
    """Whether any of `words` is a negation."""
    return any(_negates(token.word) for token in words)


def _negates(word: str) -> bool:
    return word in _WORDS["negations"] or word.endswith("n't")


def _has_digit(word: str) -> bool:
    return any(map(str.isnumeric, word))


def _is_sign(word: str) -> bool:
    return len(word) == 1 and word in "$%€£¥₹₩₽"
