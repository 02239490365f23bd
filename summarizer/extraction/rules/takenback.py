"""Clauses whose assertion the sentence takes back: denied, doubted, wished for, only supposed.

"Rumours that they have signed are false" tells of no signing. What governs such a clause
(the words of `governing` in the lexicon) is left to read; the clause itself is not.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.lexicon import either, words

_OUTER_END = re.compile(r";|\s[–—-]{1,2}\s|,\s+but\b")
_INNER_END = re.compile(r";|\s[–—-]{1,2}\s|,?\s+but\b|,\s+(?:and|while|though|so|yet)\s+(?!that\b)")
# "Had they accepted, …", "Were they to sign, …"; "Neither of them has signed"
_INVERTED = re.compile(
    r"(?:(?<=[.:;,”\"—–-]\s)|(?<=[“\"])|\A)(?:[Hh]ad|[Ww]ere|[Nn]either)\s+(?=[^.;?]*[.;]|[^?]*\Z)"
)
# "Contrary to reports that they have signed, …": an aside, which a comma ends
_ASIDE = re.compile(
    r"(?i)[“\"]?(?:contrary\s+to|despite|amid|following|in\s+spite\s+of|after|denying|dismissing|"
    r"rejecting|with|on|in)\s"
)
_COMMA = re.compile(r"[,;]")
_TRUE = re.compile(
    r"\b(?:(?:are|is|was|were|proved|be)\s+(?:\w+ly\s+)?(?:true|correct|right|accurate)|"
    r"(?:was|were|been|is|are)\s+(?:\w+\s+)?confirmed|confirm(?:s|ed))\b"
)
_OPENS = re.compile(r"[“\"‘(]?(?:(?:[Tt]he|[Aa]ll|[Aa]ny|[Tt]hese|[Ss]uch)\s+)?(?:\w+\s+){0,2}")
_VERB_OF = re.compile(r"(?:^|[^\w’'])(?:[Ww]e|I|[Tt]hey|[Ii]t|[Hh]e|[Ss]he|who|which)\s+$")
_UNSAID = re.compile(
    r"(?i)\b(?:not|never|no[ -]?(?:body|one)?|few|refus\w+|declin\w+|unable|early|could|can)\b|"
    r"n['’]t\b"
)
_CONFIRMING = re.compile(r"\bconfirm(?:s|ed)?\s+(?:\w+\s+){0,3}$")


def taken_back(text: str, start: int, end: int, names: list[int]) -> list[tuple[int, int]]:
    """The stretches of the sentence `text[start:end]` that nobody asserts.

    `names` are the places where a mention ends: what stands right behind one may be a verb
    ("Norland claims that") and takes nothing back.
    """
    if not _any().search(text, start, end):
        return []
    found = [
        (m.end(), _end(_INNER_END, text, m.end(), end))
        for m in _governing().finditer(text, start, end)
    ]
    found += [(m.end(), end) for m in _INVERTED.finditer(text, start, end)]
    found += [(start, m.start()) for m in _trailing().finditer(text, start, end)]
    for noun in _noun().finditer(text, start, end):
        if not _is_verb(text, noun.start(), names) and not _borne_out(text, start, noun, end):
            ends = _ends(text[start : noun.start()])
            found.append((noun.end(), _end(ends, text, noun.end(), end)))
    return found


def asked(text: str, start: int, end: int) -> bool:
    """Whether somebody is to say what the clause from `start` on holds: "to say whether they pay".

    A time in it may be the one by which it is to be said. Not where nobody would say it.
    """
    found = _asked().search(text, start, end)
    return bool(found) and not _UNSAID.search(text[start : found.start() if found else end])


def _end(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Where the clause ends that begins at `at`."""
    stop = pattern.search(text, at, end)
    return stop.start() if stop else end


def _ends(before: str) -> re.Pattern[str]:
    """What ends the clause of a noun, by the words of the sentence before it."""
    if _ASIDE.match(before):
        return _COMMA
    return _OUTER_END if _OPENS.fullmatch(before) else _INNER_END


def _is_verb(text: str, at: int, names: list[int]) -> bool:
    """Whether "claims that" has its subject right before it."""
    return any(not text[name:at].strip() for name in names if name <= at) or bool(
        _VERB_OF.search(text, max(0, at - 12), at)
    )


def _borne_out(text: str, start: int, noun: re.Match[str], end: int) -> bool:
    """Whether what the noun holds is told to be so: "reports that … were confirmed"."""
    if _CONFIRMING.search(text[start : noun.start()]):
        return True
    after = _TRUE.search(text, noun.end(), end)
    return bool(after) and not re.search(r"(?:not|n['’]t|never|un\w*)\W", text[noun.end() : end])


@cache
def _any() -> re.Pattern[str]:
    """What a sentence must hold for a clause of it to be taken back."""
    parts = (_governing(), _trailing(), _noun(), _INVERTED)
    return re.compile("|".join(part.pattern for part in parts))


@cache
def _governing() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'taken_back', 'governing'), literal=False)}\b")


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'taken_back', 'asked'), literal=False)}")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(
        rf"[,;–—-]\s+{either(words('cues', 'taken_back', 'trailing'), literal=False)}\b"
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'taken_back', 'nouns'), literal=False)}\s+that\b")
