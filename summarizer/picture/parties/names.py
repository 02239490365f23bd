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
_POSSESSED = re.compile(r"(.+?(?:['\u2019]s|s['\u2019]))\s+(.+)")
_OF = re.compile(r"(.+?)\s+of\s+(.+)")
_DOTTED = re.compile(r"\b((?:\w\.){2,})")
_WORD = re.compile(r"\w+")
_LATIN_LOWER = re.compile("[a-z\u00df-\u00f6\u00f8-\u00ff]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{2,6}")

_LONGEST = 300  # of what is compared; longer names are no names

_LISTS = tomllib.loads(
    resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)


def listed(*path: str, separator: str | None = None) -> frozenset[str]:
    """A list of `words.toml`."""
    found = _LISTS
    for step in path:
        found = found[step]
    return frozenset(" ".join(w.split()) for w in str(found).split(separator) if w.strip())


ARTICLES = listed("articles")
_LEGAL_FORMS = listed("legal_forms")
_OFFICE_WORDS = listed("offices", "words")
_SAY_NOTHING = frozenset(
    word
    for part in ("pronouns", "numbers", "links", "adjectives")
    for word in listed("generic", part)
)
_LINKS = listed("generic", "links")
_PRONOUNS = listed("generic", "pronouns") - {"us"}
_COUNTED = listed("generic", "pronouns") | listed("generic", "numbers")
_NAME_NOBODY = (
    ARTICLES
    | _SAY_NOTHING
    | _OFFICE_WORDS
    | listed("generic", "bodies")
    | listed("generic", "abroad")
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` without case, marks, punctuation, possessive, first article and legal form.

    A name that is nothing else keeps what it is: "The A" and "AG" do not become empty.
    """
    return " ".join(words(name))


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of the folded name."""
    kept = plain_words(_without_article(name))
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept = kept[:-1]
    return tuple(kept)


def plain_words(name: str) -> list[str]:
    """The words of `name`, without case, marks and possessive."""
    text = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    text = unicodedata.normalize("NFC", _MARKS.sub("", text))
    text = _ELISION.sub("", _POSSESSIVE.sub("", text))
    # "U.S." and "S.p.A." are one word each
    text = _DOTTED.sub(lambda dotted: dotted[1].replace(".", "") + " ", text)
    return _WORD.findall(_APOSTROPHES.sub("", text).replace("_", " "))


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether `name` names nobody in particular: "both sides", "the Council", "their captors".

    So it is if all of its words are words for bodies, offices and numbers, or if nothing in it
    is written as a name.
    """
    core = _without_article(name)
    if core.isascii() and core.isupper() and core.isalpha() and len(core) > 1:
        return core.casefold() in _PRONOUNS  # "UN" and "US" are names
    found = words(name)
    if all(word in _NAME_NOBODY or word.isdigit() for word in found):
        return True
    return bool(_LATIN_LOWER.search(name)) and name == name.lower()


def says_nothing(name: str) -> bool:
    """Whether `name` tells not even what kind of body it is, or takes several: "both sides"."""
    return any(word in _COUNTED for word in words(name)) or all(
        word in _SAY_NOTHING or word in ARTICLES for word in words(name)
    )


@lru_cache(maxsize=65536)
def owned_by(name: str) -> str | None:
    """ "X's Y" and "Y of X" in one form, if X or Y is more than a word for any body.

    Only where the language shows the genitive: York University is not the University of York.
    """
    if found := _POSSESSED.fullmatch(_without_article(name)):
        owner, owned = found[1], found[2]
    elif found := _OF.fullmatch(_without_article(name)):
        owner, owned = found[2], found[1]
    else:
        return None
    told = f"{fold(owned)} of {fold(owner)}"
    return None if all(word in _NAME_NOBODY for word in told.split()) else told


def is_acronym(name: str) -> bool:
    """Whether `name` is made of three capitals or more, an article left aside: "the MHW"."""
    return bool(_ACRONYM.fullmatch(_without_article(name)))


def first_letters(name: str) -> frozenset[str]:
    """What `name` may be called by its first letters, with and without "and" or "of"."""
    found = words(name)
    telling = [word for word in found if word not in _LINKS]
    return frozenset(
        "".join(word[0] for word in group) for group in (found, telling) if len(group) >= 3
    )


def quoted(name: str) -> str:
    """`name` as it is shown in a reason: on one line, and not longer than is of use."""
    line = " ".join(name.split())
    return f"“{line if len(line) <= 80 else line[:79] + '…'}”"


def _without_article(name: str) -> str:
    rest = name[:_LONGEST].strip()
    while " " in rest and _is_article(first := rest.split()[0]):
        rest = rest[len(first) :].strip()
    return rest


def _is_article(word: str) -> bool:
    # "UN" and "LA" are written in capitals; "THE" is an article all the same
    return word.casefold() in ARTICLES and (word == "THE" or len(word) == 1 or not word.isupper())
