"""Anchored windows: where a quote may stand that differs slightly from the text.

Short runs of the quote's characters are looked up in the text (this works in scripts
without spaces too). Runs that agree on where the quote would begin vote for a window, and
the best windows are compared with the quote, word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from summarizer.grounding.slips import Token

_MOST_ANCHORS = 24
_MOST_PLACES = 200
_MOST_WINDOWS = 6
_BUCKET = 24
LEAST_SCORE = 0.8


def windows(
    quote: str, text: str, bounds: tuple[int, int], near: Sequence[int]
) -> list[tuple[int, int]]:
    """Spans of `text` within `bounds` that may hold `quote`, most promising first."""
    votes: Counter[int] = Counter()
    for offset, gram in _anchors(quote):
        for at in _places(text, gram, bounds, near):
            votes[(at - offset) // _BUCKET] += 1
    # a beginning close to the edge of a bucket has its votes on both sides of it
    summed = {bucket: count + votes[bucket + 1] for bucket, count in votes.items()}
    ranked = sorted(summed, key=lambda b: (-summed[b], _distance(b * _BUCKET, near), b))
    slack = _BUCKET + len(quote) // 6
    return [
        (
            max(bounds[0], b * _BUCKET - slack),
            min(bounds[1], (b + 2) * _BUCKET + len(quote) + slack),
        )
        for b in ranked[:_MOST_WINDOWS]
    ]


def _anchors(quote: str) -> Iterator[tuple[int, str]]:
    length = min(12, max(3, len(quote) // 5))
    step = max(length // 2, (len(quote) - length) // _MOST_ANCHORS, 1)
    for offset in range(0, len(quote) - length + 1, step):
        yield offset, quote[offset : offset + length]


def _places(text: str, gram: str, bounds: tuple[int, int], near: Sequence[int]) -> Iterator[int]:
    """Where `gram` stands; where it is common, its first places and those after `near`."""
    for start in (bounds[0], *(max(bounds[0], n - 2_000) for n in near)):
        at = start - 1
        for _ in range(_MOST_PLACES):
            at = text.find(gram, at + 1, bounds[1])
            if at < 0:
                break
            yield at


def _distance(offset: int, near: Sequence[int]) -> int:
    return min((abs(offset - n) for n in near), default=0)


def likely_span(quote: str, text: str, window: tuple[int, int]) -> tuple[int, int] | None:
    """The part of the window that is most like `quote`, or None if nothing there is."""
    shown = text[window[0] : window[1]]
    if len(shown) <= len(quote):
        return window if fuzz.ratio(quote, shown) >= 100 * LEAST_SCORE else None
    found = fuzz.partial_ratio_alignment(quote, shown, score_cutoff=100 * LEAST_SCORE)
    return (window[0] + found.dest_start, window[0] + found.dest_end) if found else None


def trim(quote: Sequence[Token], passage: Sequence[Token]) -> list[Token]:
    """`passage` without the words before and after that have no counterpart in `quote`."""
    ours, theirs = [t.word for t in quote], [t.word for t in passage]
    edits = Levenshtein.opcodes(ours, theirs)
    start, end = 0, len(theirs)
    if edits and edits[0].tag == "insert":
        start = edits[0].dest_end
    if edits and edits[-1].tag == "insert":
        end = edits[-1].dest_start
    return list(passage[_slid(ours, theirs, start) : end])


def _slid(ours: list[str], theirs: list[str], start: int) -> int:
    """A later start, if the first words of the quote stand again closer to the rest of it."""
    best, place = None, start
    for later in range(start, min(start + 6, len(theirs))):
        if theirs[later] == ours[0]:
            distance = Levenshtein.distance(ours, theirs[later:])
            if best is None or distance < best:
                best, place = distance, later
    return place
