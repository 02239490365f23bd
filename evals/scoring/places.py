"""Places: where quotes stand in the text of a case, in words, and how they are grounded.

Counting words instead of characters makes the score indifferent to Unicode form, to the letters
of a name and to where in the text a passage stands. (A name of more words weighs more, where two
passages overlap in part only.)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

from summarizer import Evidence
from summarizer.grounding.folding import fold

Grounding = Literal["exact", "normalized", "wrong_offset", "absent"]

Found = tuple[Grounding, tuple[int, int] | None]
"""How a quote is grounded, and where it stands, if anywhere."""

_LONGEST = 4
"""A passage this many times as long as another can hold it whole; from there on it counts less."""

_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")


class Places:
    """The text of a case as a row of words (runs without blank; in Han text each letter)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        spans = [match.span() for match in _UNIT.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._found: dict[tuple[str, int, int, str], Found] = {}

    def words(self, start: int, end: int) -> frozenset[int]:
        """The numbers of the words that `text[start:end]` touches."""
        first = bisect_right(self._ends, start)
        return frozenset(range(first, max(first, bisect_left(self._starts, end))))

    def of(self, evidence: Iterable[Evidence], own_text: str) -> frozenset[int]:
        """The words on which `evidence` rests; quotes that stand nowhere rest on none."""
        found = [self.find(passage, own_text)[1] for passage in evidence]
        return frozenset[int]().union(*(self.words(*span) for span in found if span))

    def find(self, passage: Evidence, own_text: str) -> Found:
        """How `passage` is grounded, and where it stands in this text.

        Offsets are held against `own_text`, the text that the finder gives as the document's.
        If they do not hold there, or it is another text, the quote is looked for here, and the
        occurrence nearest to the offsets counts.
        """
        key = (passage.quote, passage.start, passage.end, own_text)
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _find(self, quote: str, start: int, end: int, own_text: str) -> Found:
        within = 0 <= start <= end <= len(own_text)
        grounding = _likeness(own_text[start:end], quote) if within else None
        if own_text == self.text and grounding is not None:
            return grounding, (start, end)
        if (span := self._nearest(quote, start)) is None:
            return "absent", None
        return grounding or "wrong_offset", span

    def _nearest(self, quote: str, near: int) -> tuple[int, int] | None:
        sought = fold(quote).text.strip()
        if not sought:
            return None
        starts = [m.start() for m in re.finditer(re.escape(sought), self._folded.text)]
        spans = [self._folded.span(start, start + len(sought)) for start in starts]
        return min(spans, key=lambda span: (abs(span[0] - near), span), default=None)


def _likeness(given: str, quote: str) -> Grounding | None:
    if not quote.strip():
        return None
    if given == quote:
        return "exact"
    return "normalized" if fold(given).text.strip() == fold(quote).text.strip() else None


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter passage that lies in the longer one, from 0 to 1.

    A quarter of the longer one is the least that it is held against: who quotes the whole
    document, or a single word, has hardly pointed to anything.
    """
    shorter, longer = sorted((len(one), len(other)))
    return len(one & other) / max(shorter, longer / _LONGEST) if shorter else 0.0
