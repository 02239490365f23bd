"""Folding: one form for all the ways in which the same passage may be written.

Folded away are case, white space, the kinds of quotation mark and of dash, the form of
Unicode (NFKC), characters without width, Arabic and Hebrew pointing, and the French spaces
inside marks and before punctuation. Superscripts, subscripts and vulgar fractions keep
their form: as NFKC has it, "5²" would read 52.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Piece = tuple[str, int, int]
"""What is written for `run[a:b]`; if the length stays, so does the place of each character."""

_QUOTATION = '"`´‘’‚‛“”„‟«»‹›′″‵‶「」『』〝〞〟＂＇'
_DASHES = "‐‑‒–—―−⸺⸻﹘﹣－"
_ONE_TO_ONE = {
    **{ord(mark): "'" for mark in _QUOTATION},
    **{ord(dash): "-" for dash in _DASHES},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\u0591-\u05bd\u064b-\u0652\u0670]+"
)
_FRENCH_MARK = re.compile(r"(?<!\S)[«‹]\s+|\s+[»›](?=\W|$)")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])")
_NOT_ASCII = re.compile(r"[!-~]?[^\x00-\x7f]+")
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>")


@dataclass(frozen=True)
class Folded:
    """A folded text; its character i stands for `original[starts[i]:ends[i]]`."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original for `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def index(self, offset: int) -> int:
        """Where the original's `offset` comes to lie."""
        return bisect_left(self.starts, offset)

    def splits(self, start: int, end: int) -> bool:
        """Whether an edge falls inside what was one character, such as a ligature."""
        inside_first = start > 0 and self.starts[start] == self.starts[start - 1]
        inside_last = end < len(self.text) and self.ends[end] == self.ends[end - 1]
        return inside_first or inside_last


def fold(text: str, *, join_lines: bool = False) -> Folded:
    """`text` folded. With `join_lines`, a word hyphenated at the end of a line is made whole."""
    identity = array("i", range(len(text) + 1))
    folded = Folded(text, identity[:-1], identity[1:])
    if join_lines:
        folded = _rewrite(folded, _LINE_END_HYPHEN, _always(""))
    for pattern, pieces in _BEFORE:
        folded = _rewrite(folded, pattern, pieces)
    folded = Folded(folded.text.translate(_ONE_TO_ONE), folded.starts, folded.ends)
    for pattern, pieces in _AFTER:
        folded = _rewrite(folded, pattern, pieces)
    return folded


def has_line_end_hyphen(text: str) -> bool:
    """Whether `fold(text, join_lines=True)` would differ from `fold(text)`."""
    return _LINE_END_HYPHEN.search(text) is not None


def _rewrite(
    folded: Folded, pattern: re.Pattern[str], pieces: Callable[[str], Iterable[Piece]]
) -> Folded:
    text, starts, ends, done = [], array("i"), array("i"), 0
    for match in pattern.finditer(folded.text):
        first = match.start()
        text.append(folded.text[done:first])
        starts += folded.starts[done:first]
        ends += folded.ends[done:first]
        done = match.end()
        for new, offset, offset_end in pieces(match[0]):
            a, b = first + offset, first + offset_end
            same = len(new) == b - a
            text.append(new)
            starts += folded.starts[a:b] if same else array("i", [folded.starts[a]]) * len(new)
            ends += folded.ends[a:b] if same else array("i", [folded.ends[b - 1]]) * len(new)
    if not done:
        return folded
    text.append(folded.text[done:])
    return Folded("".join(text), starts + folded.starts[done:], ends + folded.ends[done:])


def _always(new: str) -> Callable[[str], Iterable[Piece]]:
    return lambda run: [(new, 0, len(run))]


def _composed(run: str) -> Iterable[Piece]:
    lowered = run.casefold()
    if len(lowered) == len(run) and unicodedata.is_normalized("NFKC", run):
        return [(lowered, 0, len(run))]
    return [(_compose(run[a:b]), a, b) for a, b in _clusters(run)]


def _compose(cluster: str) -> str:
    kept = unicodedata.decomposition(cluster[0]).startswith(_KEPT_FORMS)
    composed = unicodedata.normalize("NFC" if kept else "NFKC", cluster)
    return unicodedata.normalize("NFC", composed.casefold())


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(run)):
        if not combines(run[at]):
            yield start, at
            start = at
    yield start, len(run)


def combines(character: str) -> bool:
    """Whether it belongs to the character before: marks, Hangul vowels and finals, joiners."""
    code = ord(character)
    return (
        unicodedata.category(character)[0] == "M"
        or 0x1160 <= code <= 0x11FF  # Hangul vowels and finals
        or code in (0xFF9E, 0xFF9F, 0x200D)  # half-width voicing marks, the joiner
        or 0xDC00 <= code <= 0xDFFF  # the second half of a pair of surrogates
    )


_BEFORE = ((_INVISIBLE, _always("")), (_FRENCH_MARK, _always("'")))
_AFTER = (
    (_NOT_ASCII, _composed),
    (re.compile(r"\s*-[-\s]*"), _always("-")),
    (re.compile(r"''+"), _always("'")),
    (re.compile(r"\s{2,}|[^\S ]"), _always(" ")),
    (re.compile(r" (?=[,;:!?%)\]]|\.(?!\d))"), _always("")),
)
