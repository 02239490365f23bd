"""Whether two names are two spellings of one: transliterations, endings, doubled letters.

Names are put into Latin letters first (anyascii). A *loose* skeleton brings together whatever
may be one name, and only says where to look. What decides is the *tight* skeleton, which undoes
what systems of transliteration do differently and leaves the vowels alone: Merrow and Marrow,
Hansen and Hanson stay two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from summarizer.picture.parties.names import fold, listed

_PARTICLES = listed("particles")
_DOUBLED = re.compile(r"(.)\1+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FOREIGN = re.compile("q|kh|dh|gh")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SEMITIC = re.compile("[\u0590-\u06ff]")
_ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{3})")
_NO_LETTER = re.compile("[^a-z0-9 ]+")

# One sound, and the ways in which systems of transliteration write it; longer ones first.
_TIGHT = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?:schtsch|shch)", "sk"),
        ("tsch", "c"),
        ("(?:sch|sh)", "s"),
        ("(?:tch|ch|cz)", "c"),
        ("(?:ts|tz|z)", "s"),
        ("(?:kh)", "k"),
        ("(?:zh)", "s"),
        ("ph", "f"),
        ("([dt])h(?=.)", r"\1"),
        ("gh", "g"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("[jy]", "i"),
        ("[ae]i", "ai"),
        ("i[ei](?=.)", "i"),
        ("([aou])e", r"\1"),
    )
)
_CONSONANTS = str.maketrans("gc", "ks")
_VOWELS = str.maketrans("eugc", "aoks")
_SILENT = "hv"
_VOWEL_SIGNS = "v"


@lru_cache(maxsize=65536)
def latin(name: str) -> tuple[str, ...]:
    """The words of `name` in Latin letters, without the particles of surnames."""
    text = _CAMEL.sub(" ", anyascii(name)) if not name.isascii() else name
    found = [_NO_LETTER.sub("", word) for word in fold(text.replace("`", "")).split()]
    kept = [word for word in found if word and word not in _PARTICLES]
    return tuple(kept or found)


@lru_cache(maxsize=65536)
def tight(word: str) -> str:
    """What is left of a Latin word when the ways of transliteration are undone."""
    for pattern, sound in _TIGHT:
        word = pattern.sub(sound, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """Names that may be one have this in common, so that nobody compares all pairs."""
    return "".join(_consonants(word, _SILENT) for word in latin(_ARTICLE.sub("", name)))


def another_spelling(one: str, other: str) -> bool:
    """Whether `one` and `other` are spellings of one name.

    The words must agree one by one; only in scripts without spaces they are taken together.
    """
    if _SEMITIC.search(one) or _SEMITIC.search(other):
        return _same_consonants(one, other)
    a, b = latin(one), latin(other)
    if _UNSPACED.search(one) or _UNSPACED.search(other):
        return "".join(a) == "".join(b)
    if len(a) != len(b) or not a or sum(map(len, a)) < 5:
        return False
    pairs = list(zip(a, b, strict=True))
    return all(_alike(*pair, last=n == len(a)) for n, pair in enumerate(pairs, start=1))


def is_unspaced(name: str) -> bool:
    """Whether `name` is of three characters or more in a script that sets no spaces."""
    return len(_UNSPACED.findall(name)) >= 3


def _alike(x: str, y: str, *, last: bool) -> bool:
    if x == y:
        return True
    if min(len(x), len(y)) < 4 or any(c.isdigit() for c in x + y):
        return False
    if OSA.normalized_similarity(_bare(x), _bare(y)) < 0.6:
        return False
    if tight(x) == tight(y):
        return True
    # a and e, o and u are one in a given name (Mohammed, Muhammad), or where the letters show
    # that the name comes from another script (Gaddafi, Qadhafi); at the end they tell two
    foreign = _FOREIGN.search(f"{x} {y}")
    same = tight(x).translate(_VOWELS) == tight(y).translate(_VOWELS)
    return bool(same and tight(x)[-1] == tight(y)[-1] and (foreign or not last) and len(x) > 4)


def _same_consonants(one: str, other: str) -> bool:
    """Whether both have the same consonants: scripts that leave out the vowels."""
    a, b = (
        [_consonants(w, _VOWEL_SIGNS) for w in latin(_ARTICLE.sub("", n))] for n in (one, other)
    )
    return a == b and len(a) > 1 and sum(map(len, a)) >= 5


def _bare(word: str) -> str:
    return _DOUBLED.sub(r"\1", word).replace("dh", "d").replace("gh", "g").replace("q", "g")


def _consonants(word: str, besides: str) -> str:
    sounds = tight(word).translate(_CONSONANTS)
    return _DOUBLED.sub(r"\1", "".join(c for c in sounds if c not in "aeiou" + besides))
