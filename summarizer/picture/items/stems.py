"""Words without their endings, and the words that stand for one thing."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    files("summarizer.picture.items").joinpath("concepts.toml").read_text("utf-8")
)
_IRREGULAR: dict[str, str] = _DATA["irregular"]
_ENDINGS = ("'s", "ings", "ing", "ies", "ied", "ed", "es", "en", "ly", "s", "'")
_SHORTEST, _LONGEST = 3, 6


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its ending, six letters at most: light, and good for many languages."""
    word = _IRREGULAR.get(word, word)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    word = word.removesuffix(ending)
    if len(word) > _SHORTEST:
        word = word.removesuffix("e")
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_LONGEST]


def concept(word: str) -> str:
    """The stem of `word`, or of the first word that `concepts.toml` has for the same thing."""
    own = stem(word)
    return _CONCEPTS.get(own, own)


def phrased(found: Sequence[str]) -> list[str]:
    """`found` with the pairs that `concepts.toml` has ("call off") as the one word for them."""
    told: list[str] = []
    rest = iter(zip_longest(found, found[1:], fillvalue=""))
    for word, following in rest:
        known = _SECONDS.get(following)
        phrase = known.get(stem(word)) if known else None
        told.append(phrase or word)
        if phrase:
            next(rest, None)
    return told


_LINES = [line.split() for line in _DATA["things"]]
_CONCEPTS = {stem(w): stem(words[0]) for words in _LINES for w in words if "_" not in w}
_SECONDS: dict[str, dict[str, str]] = {}
for _words in _LINES:
    for _first, _, _second in (word.partition("_") for word in _words if "_" in word):
        _SECONDS.setdefault(_second, {})[stem(_first)] = _words[0]
