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


class _Cues:
    """What makes a sentence worth a look (`hints`), and what makes it address a program."""

    def __init__(self) -> None:
        source = files("summarizer.assembly").joinpath("instructions.toml")
        cues = tomllib.loads(source.read_text(encoding="utf-8"))
        programs = f"(?:{'|'.join(cues['programs'])})"
        patterns = "|".join(pattern.replace("PROGRAM", programs) for pattern in cues["patterns"])
        words = rf"\b(?:{'|'.join(cues['words'])})(?!\w)"
        self._stems: list[str] = cues["hints"]
        self._words = re.compile(words)
        self.hints = re.compile("|".join([words, *map(re.escape, self._stems)]), re.IGNORECASE)
        self.patterns = re.compile(patterns, re.IGNORECASE)

    def anywhere(self, text: str) -> bool:
        """Whether `text` holds a hint; most texts hold none, and this is the quick way to see."""
        lowered = text.lower()
        return any(stem in lowered for stem in self._stems) or bool(self._words.search(lowered))


_cues = cache(_Cues)


def instruction_passages(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` that address a program, half-open, in text order.

    A passage is a sentence, and all of its line if the line begins with it: what is planted
    goes on after the address.
    """
    cues = _cues()
    if not cues.anywhere(text):
        return ()
    passages: list[tuple[int, int]] = []
    seen = 0
    for hint in cues.hints.finditer(text):
        if hint.start() < seen:
            continue
        start, seen = _sentence_around(text, hint.start())
        if cues.patterns.search(text[start:seen].strip()):
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
