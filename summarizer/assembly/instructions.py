"""Passages that address a program: content, never an instruction (codebook 9.12).

A model may be talked into recording what such a passage orders. Grounding does not help,
since the planted words do stand in the text; this filter does, whatever the model thought.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SENTENCE = re.compile(r"[^.!?。！？؟\n]*(?:[.!?。！？؟]+[\"”’»)]*|\n|\Z)")


@cache
def _pattern() -> re.Pattern[str]:
    source = files("summarizer.assembly").joinpath("instructions.toml").read_text(encoding="utf-8")
    return re.compile("|".join(tomllib.loads(source)["patterns"]), re.IGNORECASE)


def instruction_passages(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` that address a program, as half-open stretches in text order."""
    passages: list[tuple[int, int]] = []
    for found in _pattern().finditer(text):
        start, end = _sentence_around(text, found.start(), found.end())
        if passages and start <= passages[-1][1]:
            passages[-1] = (passages[-1][0], max(end, passages[-1][1]))
        else:
            passages.append((start, end))
    return tuple(passages)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    before = max(text.rfind(mark, 0, start) for mark in ".!?。！？؟\n") + 1
    after = _SENTENCE.match(text, end)
    return before, after.end() if after else end
