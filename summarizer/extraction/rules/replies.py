"""Replies in a talk: how a turn takes or refuses what the other side has asked for.

A mere "ok" mostly means that something was seen. It takes what was put as a question, and else
only with more: "ok, we will pay that". Who would do it on a later day takes it not, but counters.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Literal

from summarizer.extraction.rules.content import is_asked
from summarizer.extraction.rules.lexicon import either, times, words
from summarizer.extraction.rules.repeats import days_of, in_time
from summarizer.extraction.rules.sentences import Paragraph, Sentence

Reply = Literal["accepted", "rejected", "countered"]

_BUT = re.compile(r"(?i)\b(?:but|if|however|only|unless)\b")
_FIGURE = re.compile(r"\d[\d.,]*")
_ENDS = r"\s*(?:[.,!:;–—-]|$)(?!\s+and\s+we)"
_OPENING = 2  # sentences in which one says yes
_ANY_ACT = frozenset(["do", "accept", "take"])


def reply(paragraph: Paragraph, asked: str) -> tuple[Reply, Sentence] | None:
    """How the paragraph that begins a turn answers the sentence `asked`, and in which sentence."""
    for place, sentence in enumerate(paragraph.sentences):
        if (place == 0 and _refusing().match(sentence.text)) or _rejecting().match(sentence.text):
            return "rejected", sentence
    if _BUT.search(paragraph.text):
        return None
    opening = " ".join(s.text for s in islice(paragraph.sentences, _OPENING))
    for sentence in islice(paragraph.sentences, _OPENING):
        if _takes(sentence.text, asked) and _same_figures(sentence.text, asked):
            if in_time(opening, asked):
                return "accepted", sentence
            late = not in_time(sentence.text, asked) and in_time(asked, sentence.text)
            return ("countered", sentence) if late else None
    return None


def takes_day(sentence: Sentence, offered: str) -> bool:
    """Whether a sentence says yes to the day that `offered` names: "ok, 25 June then"."""
    said = sentence.text
    if not days_of(said) or days_of(said) != days_of(offered) or _BUT.search(said):
        return False
    return bool(_nodding().match(said) or _opening().match(said))


def names_ask(paragraph: Paragraph) -> bool:
    """Whether a paragraph accepts or rejects something by its name: "we accept your demand"."""
    accepted = (_accepting().match(s.text) for s in paragraph.sentences)
    return any(found and found["thing"] for found in accepted)


def _takes(said: str, asked: str) -> bool:
    if _clear().match(said) or _accepting().match(said):
        return True
    if act := _acting().match(said):
        plain = act["verb"] in _ANY_ACT and act["pro"]
        return bool(plain or re.search(rf"\b{re.escape(act['verb'])}\b", asked))
    nod = _nodding().match(said)
    if nod is None:
        return False
    if said[nod.end() :].strip(".! ") in _figures(asked):
        return True  # "fine, 1,150"
    dated = times().match(said, nod.end())
    return is_asked(asked) or bool(dated and not said[dated.end() :].strip(".! "))


def _same_figures(said: str, asked: str) -> bool:
    """Whether what is taken is what was asked: "agreed, 500" takes no ask for 900."""
    mine, theirs = (_figures(times().sub("", text)) for text in (said, asked))
    return not mine or not theirs or bool(mine & theirs)


def _figures(text: str) -> set[str]:
    return {found.rstrip(".,") for found in _FIGURE.findall(text)}


@cache
def _lead() -> str:
    leading = either(words("cues", "chat", "leading"))
    nodding = either(words("cues", "chat", "nodding"))
    return rf"(?i)(?:{leading}\b[,.!]?\s+)*(?:{nodding}\b[,.!]?\s+)?"


@cache
def _things() -> str:
    things = either(words("cues", "chat", "asks", "offers"))
    thing = rf"(?:your|the|that|this|these|those)\s+(?:[\w-]+\s+){{0,2}}?(?P<thing>{things})\b"
    return rf"(?:{thing}|(?:that|this|it)(?=\s*(?:[.,;!–—-]|$)))"


@cache
def _refusing() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:{either(words('cues', 'chat', 'refusing'))})\b(?!\s+(?:problem|worries|doubt|"
        r"need))"
    )


@cache
def _rejecting() -> re.Pattern[str]:
    verbs = (
        r"(?:reject|refuse|decline|(?:can(?:not|['’]t|\s+not)|won['’]t|will\s+(?:not|never)|"
        r"do(?:\s+not|n['’]t))\s+accept)"
    )
    return re.compile(
        rf"{_lead()}(?:we|i)\s+(?:[a-z]+ly\s+|hereby\s+|still\s+|must\s+|have\s+to\s+)*"
        rf"{verbs}\s+{_things()}"
    )


@cache
def _accepting() -> re.Pattern[str]:
    return re.compile(
        rf"{_lead()}(?:we|i)\s+(?:[a-z]+ly\s+|hereby\s+)*(?:accept|agree\s+to|agree\s+with)\s+"
        rf"{_things()}"
    )


@cache
def _clear() -> re.Pattern[str]:
    return re.compile(rf"{_lead()}(?:{either(words('cues', 'chat', 'accepting'))}){_ENDS}")


@cache
def _opening() -> re.Pattern[str]:
    """A word of assent, whatever follows: "agreed for the 25th"."""
    return re.compile(rf"{_lead()}(?:{either(words('cues', 'chat', 'accepting'))})\b")


@cache
def _nodding() -> re.Pattern[str]:
    leading = either(words("cues", "chat", "leading"))
    nodding = either(words("cues", "chat", "nodding"))
    return re.compile(rf"(?i)(?:{leading}\b[,.!]?\s+)*{nodding}(?:\s*[.,!]\s*|$)(?!\s*and\s+we)")


@cache
def _acting() -> re.Pattern[str]:
    """ "We will pay that": what one will do oneself."""
    return re.compile(
        rf"{_lead()}(?:we|i)(?:\s+(?:will|can|shall)|['’]ll)\s+(?:gladly\s+|happily\s+)?"
        r"(?P<verb>[a-z]+)\b(?P<pro>\s+(?:that|it|this|so)\b)?"
    )
