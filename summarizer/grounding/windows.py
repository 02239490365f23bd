"""Anchored windows: where a quote may stand that differs slightly from the text.

Short runs of the quote's characters are looked up in the text (this works in scripts
without spaces too). Runs that agree on where the quote would begin vote for a window, and
the best windows are compared with the quote, word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from summarizer.grounding.slips import Token

_MOST_ANCHORS = 24
_MOST_PLACES = 200
_MOST_WINDOWS = 4
_BUCKET = 24
_SLACK = 16
LEAST_SCORE = 0.8


def windows(
    quote: str, text: str, bounds: tuple[int, int], near: Sequence[int]
) -> list[tuple[int, int]]:
    """Spans of `text` within `bounds` that may hold `quote`, most promising first."""
    beginnings: dict[int, list[int]] = {}
    for offset, gram in _anchors(quote):
        for at in _places(text, gram, bounds, near):
            beginnings.setdefault((at - offset) // _BUCKET, []).append(at - offset)
    # a beginning close to the edge of a bucket has its votes on both sides of it
    joined = {b: here + beginnings.get(b + 1, []) for b, here in beginnings.items()}
    ranked = _ranked({b: len(votes) for b, votes in joined.items()}, near)
    return [
        (
            max(bounds[0], min(joined[b]) - _SLACK),
            min(bounds[1], max(joined[b]) + len(quote) + _SLACK),
        )
        for b in ranked
    ]


def _ranked(votes: dict[int, int], near: Sequence[int]) -> list[int]:
    """The buckets with most votes, and of those with nearly as many, the nearest."""
    most = max(votes.values(), default=0)
    by_votes = sorted(votes, key=lambda b: (-votes[b], b))[:_MOST_WINDOWS]
    rivals = [b for b, count in votes.items() if count >= 0.75 * most] if near else []
    by_place = sorted(rivals, key=lambda b: _distance(b * _BUCKET, near))[:_MOST_WINDOWS]
    return list(dict.fromkeys((*by_votes, *by_place)))


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
