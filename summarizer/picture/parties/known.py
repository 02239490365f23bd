"""States and well-known bodies: which name, capital, seat or demonym stands for which."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources

from summarizer.codebook import PartyKind
from summarizer.picture.parties.names import fold, listed, words

_ORGANS = listed("states", "organs")
_FOR_STATES_ONLY = ("capital", "people")
_NO_LETTER = re.compile(r"\W+")


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, tuple[str, ...]]]:
    """Folded name → body → the ways in which it stands for it, in the order of the file."""
    text = resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for table in tomllib.loads(text).values():
        for body, entry in table.items():
            found[fold(body)][body].append("names")
            for way, names in entry.items():
                for name in names:
                    found[fold(name)][body].append(way)
    return {name: {body: tuple(ways) for body, ways in at.items()} for name, at in found.items()}


@lru_cache(maxsize=65536)
def bodies_called(name: str, kind: PartyKind) -> tuple[str, ...]:
    """The well-known bodies that a party of `kind` called `name` may be; mostly none or one.

    A capital or a demonym stands for a state only if the document takes it for a state.
    """
    if kind not in ("state", "organization"):
        return ()
    found = _at(fold(name), name, kind)
    if not found and kind == "state" and (owner := state_of(name)):
        found = _at(owner, name, kind)
    return found


def is_listed_name(name: str) -> bool:
    """Whether `name` is a well-known body's own name, in whatever language."""
    return any("names" in ways for ways in _index().get(fold(name), {}).values())


def stands_for_another(name: str, kind: PartyKind) -> bool:
    """Whether `name` is a capital, seat or demonym, or says "the government of"."""
    if fold(name) in _index():
        return not is_listed_name(name)
    return kind == "state" and state_of(name) is not None


def _at(folded: str, name: str, kind: PartyKind) -> tuple[str, ...]:
    if len(folded) <= 4 and folded.isascii() and not _in_capitals(name, folded):
        return ()  # "us" is not the US
    found = _index().get(folded, {})
    fits = kind == "state" or any(
        way not in _FOR_STATES_ONLY for ways in found.values() for way in ways
    )
    return tuple(found) if fits else ()


def _in_capitals(name: str, folded: str) -> bool:
    letters = _NO_LETTER.sub(" ", name.replace(".", "")).split()
    return folded.upper() in letters or folded.capitalize() in letters


@lru_cache(maxsize=65536)
def state_of(name: str) -> str | None:
    """X, if `name` is "the government of X", "X's government" or "the X authorities"."""
    found = words(name)
    if len(found) < 2:
        return None
    if found[-1] in _ORGANS:
        rest = found[:-1]
    elif found[0] in _ORGANS and found[1] in ("of", "von", "de", "du") and len(found) > 2:
        rest = found[2:]
    else:
        return None
    return fold(" ".join(rest))
