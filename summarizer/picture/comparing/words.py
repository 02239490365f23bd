"""Words that carry what is told, and how far two stretches of them are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.picture.items.swaps import swapped

STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        """a an and any are as at be been before but by can could did do does for from had has have
    he her his how i if in into is it its may might more most must no nobody not of off on once
    only or our out over own same say says said she should so some such than that the their them
    then there these they this those to under until up us was we were what when where which
    while who will with would yet you your""",
    )
)
_NEGATIONS = frozenset(("not", "never", "no", "cannot"))
_SHORT_NOT = re.compile(r"(?<!wo)n't\b")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def telling_words(text: str) -> frozenset[str]:
    """The stems of those words of `text` that are no mere grammar."""
    return frozenset(_stem(word) for word in words(text) if word not in STOPWORDS)


def without_negation(text: str) -> tuple[frozenset[str], bool]:
    """The telling words of `text` but for negations, and whether it has any of these."""
    spelled = _SHORT_NOT.sub(" not", text.replace("’", "'")).replace("won't", "will not")
    return telling_words(spelled) - _NEGATIONS, not _NEGATIONS.isdisjoint(words(spelled))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter set that stands in the other, from 0 to 1; 0 if one is empty."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def grouped(texts: Iterable[str], likeness: float) -> dict[str, int]:
    """For each text the number of its group: it joins the first group that begins alike.

    Texts of one build with another word in one place ("the bridge", "the tunnel") are not alike.
    """
    beginnings: list[tuple[str, frozenset[str]]] = []
    groups: dict[str, int] = {}
    for text in dict.fromkeys(texts):
        said = telling_words(text)
        near = (
            n
            for n, (first, words_of_first) in enumerate(beginnings)
            if overlap(said, words_of_first) >= likeness and not swapped(text, first)
        )
        groups[text] = next(near, len(beginnings))
        if groups[text] == len(beginnings):
            beginnings.append((text, said))
    return groups


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
