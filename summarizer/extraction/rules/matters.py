"""The matter that an item is about: the head noun of what is asked or stated, as a slug."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.lexicon import load, words
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.register import slug

PAST = re.compile(r"(?:[^e]|gre|fre)ed$")  # "need" and "proceed" are no past forms
_CHUNK = re.compile(
    r"\b(?:the|an?|its|their|our|your|his|her|this|these|those|any|all|every|more|no|some)\s+"
    r"(?P<words>[a-z][\w’-]*(?:[ \t]+[a-z][\w’-]*){0,5})"
)
_ACT = re.compile(
    r"\bto\s+[a-z]+\s+(?P<words>(?!the\b|an?\b|its\b|their\b|every\b|any\b|all\b|our\b)"
    r"[a-z][\w’-]*(?:[ \t]+[a-z][\w’-]*){0,3})"
)
_OF = re.compile(r"\s+(?:on|of|for|about|over)\s+(?:the\s+|an?\s+|its\s+)?(?P<words>[a-z][\w-]*)")
_PLAIN = re.compile(r"\b[a-z][a-z-]{2,}\b")
_PLURAL = re.compile(
    r"\b(?!it\b|that\b|which\b|who\b|this\b)[a-z]+\s+(?P<words>[a-z]{3,}[^\Wsui]s)\b"
    r"(?=\s*(?:[.,;]|$)|\s+(?:and|or|by|before|for|in|on|from|at|to|until|with)\b)"
)
_VERBS = ("end", "cut", "change", "increase")  # without an article, no things but acts
_ELSE = re.compile(r",?\s+or\s+(?:else\s+)?[^.;,]{1,60}?\b(?:will|would)\b[^.;]*")


def issue(passage: Passage, at: int, *, back: bool = False) -> str:
    """The matter of an item: the head of what is asked or stated, never a name or a date.

    It is looked for behind the cue at `at`; with `back`, before it, as for a time.
    """
    text = _without_threat(_without_names(passage))
    place = at - passage.sentence.start
    near, far = (text[:place], text[place:]) if back else (text[place:], text[:place])
    for stretch in (near, far):
        chunks = sorted(
            [*_CHUNK.finditer(stretch), *_ACT.finditer(stretch)], key=lambda m: m.start("words")
        )
        heads = [h for m in chunks if (h := _head(stretch, m))]
        if heads:
            return slug(heads[-1] if back and stretch is near else heads[0])
        if known := next((k for w in _PLAIN.findall(stretch) if (k := _matter(w))), None):
            return slug(known)
    vague = [w for w in _PLAIN.findall(near + far) if w in _vague() and w not in _VERBS]
    if vague:
        return slug(vague[0])
    plural = next((m["words"] for m in _PLURAL.finditer(near) if _is_noun(m["words"])), None)
    return slug(plural) if plural else "terms"


def _is_noun(word: str) -> bool:
    """Whether a word can name a matter: no function word, no past form, no adverb."""
    return not (
        word in stops() | _empty() | _function()
        or word in irregular()
        or (len(word) > 4 and PAST.search(word))
        or word.endswith("ly")
    )


def _without_threat(text: str) -> str:
    """The sentence without "or its members would strike", which is not what is asked."""
    return _ELSE.sub(lambda m: "\x00" * len(m.group()), text)


def _without_names(passage: Passage) -> str:
    """The sentence with parties and times blanked out, so that offsets stay."""
    start, text = passage.sentence.start, passage.sentence.text
    spans = [(m.start - start, m.end - start) for m in passage.mentions]
    spans += [(m.start() - start, m.end() - start) for m in passage.times]
    for a, b in spans:
        text = text[:a] + "\x00" * (b - a) + text[b:]
    return text


def _head(text: str, found: re.Match[str]) -> str | None:
    """The head of a noun phrase, or its matter where the lexicon knows it."""
    phrase: list[str] = []
    end = found.start("words")
    for word in re.finditer(r"\S+", found["words"]):
        if word.group() in stops() | _function():
            break
        phrase.append(word.group())
        end = found.start("words") + word.end()
    while len(phrase) > 1 and not _is_noun(phrase[-1]) and phrase[-1] not in _empty():
        phrase.pop()  # "the boiler repaired" is about the boiler
    if not phrase or not _is_noun(phrase[-1]):
        return None
    known = next((m for w in reversed(phrase) if (m := _matter(w))), None)
    if known:
        return known
    head = phrase[-1]
    if head in _vague():
        more = _OF.match(text, end)
        if more and _is_noun(more["words"]):
            return _matter(more["words"]) or more["words"]
        return " ".join(phrase[-2:]) if len(phrase) > 1 else None
    return head


def _matter(word: str) -> str | None:
    matters: dict[str, str] = load("issues")["words"]
    return matters.get(word.lower())


@cache
def stops() -> frozenset[str]:
    """Words that end a noun phrase."""
    return frozenset(words("cues", "small", "stops"))


@cache
def _vague() -> frozenset[str]:
    return frozenset(words("cues", "small", "vague"))


@cache
def _function() -> frozenset[str]:
    return frozenset(words("cues", "small", "function"))


@cache
def irregular() -> frozenset[str]:
    """Past forms that do not end in -ed."""
    return frozenset(words("cues", "small", "irregular"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(words("cues", "small", "empty"))
