"""Two sentences of one build that say something else in one place, or change places around "if"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from summarizer.picture.items.stems import stem
from summarizer.picture.items.words import content_of, sides_of
from summarizer.picture.tokens import tokens, unspaced

AMOUNTS = frozenset(("all", "most", "some", "half", "few", "fewer", "more", "less"))
"""Words that tell how many of them are meant: small, and yet they tell demands apart."""
_ONE_BUILD = 0.6
_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_CONDITION = re.compile(
    r"\b(?:if|unless|once|provided(?: that)?|as soon as|in (?:return|exchange) for"
    r"|wenn|falls|sobald|im gegenzug für|à condition|dès que|siempre que|a cambio de|если)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def swapped(one: str, other: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """What the sentence `one` has in place of what `other` has there, as stems, pair by pair.

    "Pay the drivers overtime" and "pay the drivers a bonus" differ in such a place. Told in
    another build, two sentences have no places to compare, nor in a script without spaces.
    """
    a, b = _spaced(one), _spaced(other)
    if not a or not b or Indel.normalized_similarity(a, b, score_cutoff=_ONE_BUILD) < _ONE_BUILD:
        return ()
    found = []
    for x, y in _places(a, b):
        mine, theirs = (_told(x), _told(y)) if x and y else _NOTHING
        if mine - theirs and theirs - mine and not sides_of(x) & sides_of(y):
            found.append((mine - theirs, theirs - mine))
    return tuple(found)


@lru_cache(maxsize=16_384)
def _spaced(text: str) -> tuple[str, ...]:
    """The words of `text`; none if any stands in a script without spaces."""
    words = tokens(text)
    return () if any(map(unspaced, words)) else tuple(words)


@lru_cache(maxsize=16_384)
def turned_round(one: str, other: str) -> bool:
    """Whether what `one` makes the condition is what `other` promises, and the reverse."""
    mine = _with_condition(one)
    theirs = _with_condition(other) if mine else None
    if mine is None or theirs is None:
        return False
    (act, condition), (their_act, their_condition) = mine, theirs
    straight = len(act & their_act) + len(condition & their_condition)
    crossed = len(act & their_condition) + len(condition & their_act)
    return crossed > straight


def _places(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The stretches between the words that both have in their order."""
    at = (0, 0)
    for block in Indel.opcodes(a, b).as_matching_blocks():
        yield a[at[0] : block.a], b[at[1] : block.b]
        at = (block.a + block.size, block.b + block.size)


def _told(words: Sequence[str]) -> frozenset[str]:
    return content_of(words) | (AMOUNTS & frozenset(words))


@lru_cache(maxsize=16_384)
def _with_condition(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    found = _CONDITION.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if not before.strip():
        condition, _, act = after.partition(",")
    else:
        act, condition = before, after
    return _own_stems(act), _own_stems(condition)


def _own_stems(text: str) -> frozenset[str]:
    """The stems of its own words: "lift" and "end" may be what changes places."""
    return frozenset(stem(token) for token in tokens(text) if content_of([token]))
