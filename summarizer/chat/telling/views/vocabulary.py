"""From the English words of the views to the values of the codebook that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from summarizer.chat.telling.tongue import Tongue
from summarizer.codebook import ItemKind
from summarizer.rendering import words
from summarizer.rendering.words import Word
from summarizer.views.standing import PASSED, PAST


class Code(NamedTuple):
    """A value of the codebook, and the table that has words for it."""

    table: str
    value: str


def _codes(table: str, known: Mapping[str, Word]) -> dict[str, Code]:
    return {word.text: Code(table, value) for value, word in known.items()}


_SHARED = {
    **_codes("factuality", words.FACTUALITY),
    **_codes("time_frame", words.TIME_FRAME),
    **_codes("standing", words.STANDING),
    **_codes("response", words.RESPONSE),
    **{word.text: Code("far", str(hands)) for hands, word in enumerate(words.HANDS, 1)},
}
_OWN: Mapping[ItemKind, Mapping[str, Code]] = {
    "position": {
        **_codes("stance", words.STANCE),
        **_codes("firmness", words.FIRMNESS),
        **_codes("shift", words.SHIFT),
    },
    "demand": {
        **_codes("force", words.FORCE),
        **_codes("demand", words.DEMAND_STATUS),
    },
    "deadline": {
        **_codes("kind", words.DEADLINE_KIND),
        **_codes("due", words.DEADLINE_STATUS),
        PASSED.text: Code("due", "passed"),
        PAST.text: Code("due", "past"),
    },
    "agreement": {
        **_codes("agreement", words.AGREEMENT_STATUS),
        **_codes("step", words.STEP),
    },
}
_ELSEWHERE = "elsewhere "
_AT_SEVERAL_REMOVES = Code("far", str(len(words.HANDS)))


def coded(text: str, kind: ItemKind) -> Code | None:
    """The value that a word of the views stands for, of an item of that kind; None for no word."""
    return _OWN[kind].get(text) or _SHARED.get(text)


def word_told(text: str, kind: ItemKind, tongue: Tongue) -> str:
    """A word of the views, of an item of that kind, in the language; as it is where it is none."""
    if text == words.NEVER_MADE.text:
        return tongue("note.never_made")
    if text.startswith(_ELSEWHERE):
        return tongue("note.elsewhere", how=word_told(text.removeprefix(_ELSEWHERE), kind, tongue))
    code = coded(text, kind)
    if code == _AT_SEVERAL_REMOVES:
        return tongue.word("far", "more")
    return within(tongue.word(*code), tongue) if code else text


def within(noun: str, tongue: Tongue) -> str:
    """A word as it is written within a line, where only German nouns have capitals."""
    kept = tongue.wording.words.get("nouns_have_capitals")
    return noun if kept else f"{noun[:1].lower()}{noun[1:]}"
