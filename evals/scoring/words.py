"""Words: how texts are made comparable, and how much two summaries say the same.

Nothing here depends on the Unicode form of a text, on its typography, or on where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from summarizer.grounding.folding import fold

_STOP_WORDS = """
a an and are as at be been but by for from had has have if in into is it its of on or
that the their them they this to was were which while who will with would
"""
_STOP = frozenset(_STOP_WORDS.split())
_ARTICLE = re.compile(
    r"^(?:the|an?|les?|la|l'|der|die|das|dem|den|des|el|los|las|os?|as)(?:(?<=')|\s+)"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_STEM = 5


def folded(text: str) -> str:
    """`text` without differences of case, typography, Unicode form and white space."""
    return " ".join(fold(text).text.casefold().split())


def words(text: str) -> frozenset[str]:
    """The different words of `text` (in Han text: letters)."""
    alone = _HAN.sub(r" \g<0> ", folded(text))
    return frozenset(_WORD.findall(alone))


def name_key(name: str) -> str:
    """`name` as names are compared: folded, without article, possessive and outer marks."""
    key = folded(name).strip(" '.,;:()[]")
    key = re.sub(r"'s?$", "", key)
    return _ARTICLE.sub("", key) or key


class Summaries:
    """Compares what summaries of two sides say once the names of the parties are taken out.

    Who an item is about is the business of the parties' own share, and a party renamed
    throughout changes nothing. Each side's names are taken out of its own summaries only: by
    calling a party "strike" nobody rids the other side's summaries of the word.
    """

    def __init__(self, one: Iterable[str] = (), other: Iterable[str] = ()) -> None:
        self._words = (_Words(one), _Words(other))

    def similarity(self, one: str, other: str) -> float:
        """How much two summaries share, from 0 to 1 (Dice's coefficient of their words)."""
        mine, theirs = self._words
        return dice(mine[one], theirs[other])


class _Words(dict[str, Counter[str]]):
    """The words of a summary, without names; each summary is taken apart once."""

    def __init__(self, names: Iterable[str]) -> None:
        keys = sorted({name_key(name) for name in names} - {""}, key=lambda k: (-len(k), k))
        choice = "|".join(re.escape(key) for key in keys)
        self._names = re.compile(rf"(?<!\w)(?:{choice})(?:'s)?(?!\w)") if keys else None

    def __missing__(self, text: str) -> Counter[str]:
        plain = folded(text)
        if self._names:
            plain = self._names.sub(" ", plain)
        words = [word for word in _WORD.findall(plain) if word not in _STOP]
        return self.setdefault(text, Counter(part for word in words for part in _stems(word)))


def dice_of_words(one: str, other: str) -> float:
    """How many words two short texts share, from 0 to 1."""
    return Summaries().similarity(one, other)


def _stems(word: str) -> list[str]:
    """A word's beginning, so that its endings do not matter; Han text letter by letter."""
    if _HAN.search(word):
        return list(word)
    bare = word.removesuffix("'s")
    return [bare.removesuffix("s")[:_STEM] if len(bare) > _STEM - 2 else bare]


def dice(one: Counter[str], other: Counter[str]) -> float:
    """Twice what two bags share over all that they hold (Dice 1945); 1 if both are empty."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
