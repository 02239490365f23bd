"""The fifteen questions by their words, and the words that are of no matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from summarizer.asking.answers import Question

_LEAST_LIKENESS = 84
_SHORTEST = 5
_SHORT = 4
# endings of a word whose beginning a pattern names: "commit" stands for "commitments" too
_ENDING = re.compile(
    r"(?:[sdye]|es|ed|ing|al|als|i?ons?|ations?|ments?|ted|ting|ments?|it|ies|ied|ory|ies|ures?"
    r"|ently|ence|able|ions?|ers?|ked|ged|ged?|tle|ance|ances|ancies|ancy|ees?)?"
)


@dataclass(frozen=True)
class Words:
    """What `words.toml` holds: patterns of the questions in their order, and common words.

    `idle` words say how something is asked: where no document has one, it is left aside.
    """

    patterns: tuple[tuple[Question, re.Pattern[str]], ...]
    asks: tuple[str, ...]
    common: frozenset[str]
    stems: frozenset[str]
    idle: frozenset[str]

    def recognised(self, text: str) -> Question | None:
        """The first question whose pattern is found in `text`, which is lower case."""
        return next((name for name, pattern in self.patterns if pattern.search(text)), None)

    def is_common(self, token: str) -> bool:
        """Whether a word names nothing: a word of the questions, or of no matter."""
        if "-" in token:
            return all(map(self.is_common, token.split("-")))
        bare = re.sub(r"n['’]t$|['’](?:s|ve|re|d|ll)?$", "", token)
        return (
            bare.isdigit()
            or bare in self.common
            or any(
                bare.startswith(stem) and _ENDING.fullmatch(bare, len(stem)) for stem in self.stems
            )
        )

    def is_idle(self, token: str) -> bool:
        """Whether a word is of no matter in any question, unlike "offer" or "withdraw"."""
        bare = re.sub(r"n['’]t$|['’](?:s|ve|re|d|ll)?$", "", token)
        return bare in self.common

    def meant(self, token: str) -> tuple[str, float] | None:
        """The known word that a slip of the keyboard may have made `token` of, and how alike."""
        if len(token) == _SHORT:
            return _slip_of(token, self.common)
        return nearest_word(token, self.stems | self.common)

    def asked_by(self, question: Question | None, token: str) -> bool:
        """Whether a word is one by which `question` is recognised."""
        return any(name == question and it.search(token) for name, it in self.patterns)


def nearest_word(token: str, known: Iterable[str]) -> tuple[str, float] | None:
    """The one of `known` that is most like `token`, if any is nearly it: with likeness to 100."""
    if len(token) < _SHORTEST:
        return None
    choices = sorted(word for word in known if len(word) >= _SHORTEST and word[0] == token[0])
    found = process.extractOne(token, choices, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return (found[0], found[1]) if found else None


def _slip_of(token: str, known: Iterable[str]) -> tuple[str, float] | None:
    """The one word of which a short `token` is a slip: a letter left out, or two exchanged.

    Another letter in its place makes too many other words of a short one.
    """
    near = [
        word
        for word in sorted(known)
        if word[0] == token[0]
        and (len(word) == len(token) + 1 or sorted(word) == sorted(token))
        and OSA.distance(word, token) == 1
    ]
    return (near[0], float(fuzz.ratio(near[0], token))) if len(near) == 1 else None


@cache
def words() -> Words:
    """The words as they are shipped."""
    data = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    questions = data["question"]
    named = {
        name: question
        for question in questions
        for name in get_args(Question)
        if name == question["id"]
    }
    plain = [re.sub(r"\\.", " ", pattern) for it in questions for pattern in it["words"]]
    # "wants?" stands for two words
    spelled = [re.sub(r"([a-z])\?", kept, pattern) for pattern in plain for kept in (r"\1", "")]
    runs = (run for pattern in spelled for run in re.findall(r"[a-z]{4,}", pattern))
    return Words(
        tuple((name, re.compile("|".join(it["words"]))) for name, it in named.items()),
        tuple(question["ask"] for question in questions),
        frozenset(data["common"]["words"].split()),
        frozenset(runs),
        frozenset(data["idle"]["words"].split()),
    )
