"""Passages that address a program: content, never an instruction (codebook 9.12).

A model may be talked into recording what such a passage orders. Grounding does not help,
since the planted words do stand in the text; this filter does, whatever the model thought.
The words and patterns stand in `instructions.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_ENDS = ".!?。！？؟\n"
_SENTENCE = re.compile(f'[^{_ENDS}]*[{_ENDS}]?["”’»)]*')


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a sentence worth a look, and what makes it address a program."""
    source = files("summarizer.assembly").joinpath("instructions.toml").read_text(encoding="utf-8")
    cues = tomllib.loads(source)
    programs = f"(?:{'|'.join(cues['programs'])})"
    patterns = "|".join(pattern.replace("PROGRAM", programs) for pattern in cues["patterns"])
    return re.compile("|".join(cues["hints"]), re.IGNORECASE), re.compile(patterns, re.IGNORECASE)


def instruction_passages(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` that address a program, half-open, in text order.

    A passage is a sentence, and all of its line if the line begins with it: what is planted
    goes on after the address.
    """
    hints, patterns = _cues()
    passages: list[tuple[int, int]] = []
    seen = 0
    for hint in hints.finditer(text):
        if hint.start() < seen:
            continue
        start, seen = _sentence_around(text, hint.start())
        if patterns.search(text[start:seen].strip()):
            seen = _line_end(text, start, seen)
            passages.append((start, seen))
    return tuple(passages)


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(end, 0, at) for end in _ENDS) + 1
    found = _SENTENCE.match(text, at)
    return start, max(found.end() if found else at, at + 1)


def _line_end(text: str, start: int, end: int) -> int:
    line = text.rfind("\n", 0, end - 1) + 1
    if text[line:start].strip():
        return end
    after = text.find("\n", start)
    return max(end, after + 1) if after >= 0 else len(text)
