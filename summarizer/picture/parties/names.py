"""Names, folded until only what tells two parties apart is left."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc](?:s\b|(?!\w))")
_ELISION = re.compile(r"\b(?:l|d)['\u2019](?=\w)")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u02b9`\u00b4]")
_WORD = re.compile(r"\w+")

_LISTS = tomllib.loads(
    resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)


def listed(*path: str) -> frozenset[str]:
    """A list of `words.toml`."""
    found = _LISTS
    for step in path:
        found = found[step]
    return frozenset(str(found).split())


ARTICLES = listed("articles")
_LEGAL_FORMS = listed("legal_forms")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` without case, marks, punctuation, possessive, first article and legal form.

    A name that is nothing else keeps what it is: "The A" and "AG" do not become empty.
    """
    return " ".join(words(name))


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of the folded name."""
    found = _plain_words(name)
    kept = found
    while len(kept) > 1 and kept[0] in ARTICLES:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept = kept[:-1]
    return tuple(kept)


def _plain_words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = unicodedata.normalize("NFC", _MARKS.sub("", text))
    text = _ELISION.sub("", _POSSESSIVE.sub("", text))
    # "U.S." and "S.p.A." are one word each
    text = re.sub(r"\b((?:\w\.){2,})", lambda m: m.group(1).replace(".", "") + " ", text)
    return _WORD.findall(_APOSTROPHES.sub("", text).replace("_", " "))
