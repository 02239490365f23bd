"""What a person's name is made of: title, given names, surname."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.picture.parties.names import ARTICLES, listed, plain_words

_HE = listed("honorifics", "he")
_SHE = listed("honorifics", "she")
_TITLES = _HE | _SHE | listed("honorifics", "any") | listed("offices", "words")
_PARTICLES = listed("particles")
_GENERATIONS = listed("generations")
_LINKS = listed("generic", "links")
_SOLE_OFFICES = listed("offices", "sole", separator="|")
_WORD = re.compile(r"[\w'’.\-]+")


class PersonName(NamedTuple):
    """A person's name without its titles; `given` and `surname` are folded."""

    given: tuple[str, ...]
    surname: str
    generation: str | None
    title: tuple[str, ...]
    sex: Literal["he", "she"] | None

    @property
    def is_full(self) -> bool:
        """Whether a given name, or its first letter, stands before the surname."""
        return bool(self.given)

    @property
    def has_initials(self) -> bool:
        """Whether the first given name is a letter only."""
        return bool(self.given) and len(self.given[0]) == 1

    @property
    def whole(self) -> str:
        """The name in one, as it is compared."""
        return " ".join((*self.given, self.surname, *filter(None, [self.generation])))


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName | None:
    """The parts of `name`; none if it is an office or a description and no name."""
    found = _WORD.findall(name.split(",", maxsplit=1)[0])
    title: list[str] = []
    while found and (word := _title_word(found[0])) is not None:
        title += word
        found = found[1:]
    rest = [folded for word in found for folded in plain_words(word)]
    generation = next((word for word in rest[1:] if word in _GENERATIONS), None)
    generation = generation or _generation_behind(name)
    kept = [word for word in rest if word not in _GENERATIONS and word not in _PARTICLES]
    if not kept or any(word in _LINKS or word in ARTICLES for word in kept):
        return None
    said = set(title)
    sex: Literal["he", "she"] | None = "he" if said & _HE else "she" if said & _SHE else None
    return PersonName(tuple(kept[:-1]), kept[-1], generation, tuple(title), sex)


def is_sole_office(title: str) -> bool:
    """Whether one person at a time holds the office: "prime minister", and not "envoy"."""
    found = plain_words(title)
    while found and found[0] in ARTICLES:
        found = found[1:]
    return " ".join(found) in _SOLE_OFFICES


def office_of(title: str) -> str:
    """An office as it is compared."""
    return " ".join(word for word in plain_words(title) if word not in ARTICLES)


def offices_agree(one: str | None, other: str | None) -> bool:
    """Whether two titles may be of one office: the one says no more than the other."""
    if not one or not other:
        return True
    a, b = set(office_of(one).split()), set(office_of(other).split())
    return a <= b or b <= a


def _title_word(word: str) -> list[str] | None:
    """The folded word, if it stands before a name and is no part of it."""
    folded = plain_words(word)
    if not folded or all(w in _TITLES or w in ARTICLES for w in folded):
        return folded
    small = word[0].islower() and not all(w in _PARTICLES for w in folded) and "-" not in word
    return folded if small and word.isascii() else None


def _generation_behind(name: str) -> str | None:
    behind = plain_words(name.split(",", 1)[1]) if "," in name else []
    return behind[0] if len(behind) == 1 and behind[0] in _GENERATIONS else None
