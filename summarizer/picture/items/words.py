"""What of a sentence tells one statement from another: stems, figures, negation, contraries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, NamedTuple

from summarizer.picture.items.stems import concept, phrased, stem
from summarizer.picture.tokens import tokens, unspaced

_DATA: dict[str, Any] = tomllib.loads(
    files("summarizer.picture.items").joinpath("words.toml").read_text("utf-8")
)
_FUNCTION = frozenset(_DATA["function"].split())
_TELLING = frozenset(_DATA["telling"].split())
_NEGATIONS = frozenset(_DATA["negations"].split())
_NEGATING_CHARACTERS = frozenset(_DATA["negating_characters"])
_NUMBERS = frozenset(_DATA["numbers"].split())
_DATES = frozenset(_DATA["dates"].split())
_NUMBERED = frozenset(_DATA["numbered"].split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN = frozenset(
    ("by", "in", "until", "till", "since", "from", "before", "after", "of", "to", "for")
)


class Words(NamedTuple):
    """The content of a text; figures and dates stand apart from the stems.

    `sides` are the sides it takes where it can take one only: in pairs of contraries, and with
    the number of a numbered thing ("Article 5").
    """

    stems: frozenset[str]
    figures: frozenset[str]
    negated: bool
    sides: frozenset[tuple[str, str]]


def words_of(text: str, leaving_out: frozenset[str] = frozenset()) -> Words:
    """The content of `text` without the stems of names in `leaving_out`."""
    found = phrased(tokens(text))
    content = content_of(found) - leaving_out
    return Words(
        stems=content,
        figures=frozenset(t for t in found if t[0].isdigit() or t in _NUMBERS),
        negated=any(map(_negates, found)),
        sides=frozenset((*_numbered(found), *_dated(found), *sides_of(found))),
    )


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all `texts` together."""
    return frozenset(stem for text in texts for stem in content_of(phrased(tokens(text))))


def contrary(a: Words, b: Words, *, negation: bool = True) -> bool:
    """Whether the one says what the other denies, or names the opposite or another number."""
    if negation and a.negated != b.negated:
        return True
    if not a.sides or not b.sides:
        return False
    mine, theirs = dict(a.sides - b.sides), dict(b.sides - a.sides)
    return any(pair in theirs for pair in mine)


def sides_of(found: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The sides of pairs of contraries that these words take: "lift" and "end" take one."""
    return frozenset(side for token in found for side in _SIDES.get(token, ()))


def years_of(name: str) -> frozenset[tuple[str, str]]:
    """The years in a name, as sides: the pay deal of one year is not that of another."""
    return frozenset(("year", token) for token in tokens(name) if _YEAR.fullmatch(token))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of two sets is the same, from 0 to 1: the mean of Dice and of containment."""
    if not a or not b:
        return 0.0
    shared = len(a & b)
    return shared / (len(a) + len(b)) + shared / min(len(a), len(b)) / 2


def content_of(found: Sequence[str]) -> frozenset[str]:
    """The stems of the words among `found` that tell what is said."""
    characters = [token for token in found if not token.isascii() and unspaced(token)]
    pairs = (a + b for a, b in pairwise(characters))
    return frozenset(chain(filter(None, map(_told, found)), pairs))


@lru_cache(maxsize=65_536)
def _told(token: str) -> str:
    """The stem of a word that tells what is said, or of its thing; empty for small words."""
    if token[0].isdigit() or len(token) == 1 or _is_small(token):
        return ""
    return concept(token)


def _numbered(found: list[str]) -> Iterator[tuple[str, str]]:
    """Numbered things and their numbers: such a figure is a name, and no amount."""
    for before, token in pairwise(found):
        if before in _NUMBERED and token[0].isdigit():
            yield stem(before), token


def _dated(found: list[str]) -> Iterator[tuple[str, str]]:
    """Years that stand before a thing as part of its name: "the 2024 contract"."""
    for before, token, thing in zip(["", *found], found, found[1:], strict=False):
        if (
            token[0].isdigit()
            and _YEAR.fullmatch(token)
            and _told(thing)
            and not (before in _WHEN or before in _DATES)
        ):
            yield "year", token


def _is_small(token: str) -> bool:
    return (
        token in _FUNCTION
        or token in _TELLING
        or token in _NUMBERS
        or token in _DATES
        or _negates(token)
    )


@lru_cache(maxsize=65_536)
def _negates(token: str) -> bool:
    return token in _NEGATIONS or token.endswith("n't") or token in _NEGATING_CHARACTERS


def _sides() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for pair, sides in enumerate(_DATA["contraries"]):
        for side, words in enumerate(sides):
            for word in words.split():
                found[word] = (*found.get(word, ()), (str(pair), str(side)))
    return found


_SIDES = _sides()


def instruments_of(text: str) -> frozenset[int]:
    """Which kinds of paper `text` names, as numbers; empty if it names none, or any."""
    return frozenset(_PAPERS[token] for token in tokens(text) if token in _PAPERS)


_PAPERS = {
    word: number for number, line in enumerate(_DATA["instruments"]) for word in line.split()
}
_ANY_PAPER = stems_of([_DATA["any_instrument"], *_DATA["instruments"]])


def without_papers(stems: frozenset[str]) -> frozenset[str]:
    """`stems` without the words for papers."""
    return stems - _ANY_PAPER
