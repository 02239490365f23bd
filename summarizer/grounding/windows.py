"""Anchored windows: where a quote may stand that differs slightly from the text.

Short runs of the quote's characters are looked up in the text (this works in scripts
without spaces too). Runs that agree on where the quote would begin vote for a window, and
the best windows are compared with the quote, word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from summarizer.grounding.slips import Token

_MOST_ANCHORS = 24
_MOST_PLACES = 100
_MOST_WINDOWS = 5
_BUCKET = 24
_SLACK = 16
_SHIFT = 4  # words by which an edge may be off
LEAST_SCORE = 0.8

Span = tuple[int, int]


def windows(quote: str, text: str, bounds: Span, near: Sequence[int]) -> list[Span]:
    """Spans of `text` within `bounds` that may hold `quote`, most promising first."""
    beginnings: dict[int, list[int]] = {}
    weights: dict[int, float] = {}
    for offset, gram in _anchors(quote):
        places = list(_places(text, gram, bounds, near))
        for at in places:
            bucket = (at - offset) // _BUCKET
            beginnings.setdefault(bucket, []).append(at - offset)
            weights[bucket] = weights.get(bucket, 0.0) + 1 / len(places)
    # a beginning close to the edge of a bucket has its votes on both sides of it
    votes = {b: weight + weights.get(b + 1, 0.0) for b, weight in weights.items()}
    joined = {b: here + beginnings.get(b + 1, []) for b, here in beginnings.items()}
    return [
        (
            max(bounds[0], min(joined[b]) - _SLACK),
            min(bounds[1], max(joined[b]) + len(quote) + _SLACK),
        )
        for b in _ranked(votes, near)
    ]


def _ranked(votes: dict[int, float], near: Sequence[int]) -> list[int]:
    """The buckets with most votes, and of those with nearly as many, the nearest."""
    most = max(votes.values(), default=0.0)
    by_votes = sorted(votes, key=lambda b: (-votes[b], b))
    rivals = [b for b in by_votes if votes[b] >= 0.75 * most] if near else []
    by_place = sorted(rivals, key=lambda b: _distance(b * _BUCKET, near))
    return _apart(by_votes) + _apart(by_place)


def _apart(buckets: Iterable[int]) -> list[int]:
    """The first few, without neighbours of those before: their windows are the same."""
    kept: list[int] = []
    for bucket in buckets:
        if all(abs(bucket - other) > 1 for other in kept):
            kept.append(bucket)
        if len(kept) == _MOST_WINDOWS:
            break
    return kept


def _anchors(quote: str) -> Iterator[tuple[int, str]]:
    length = min(12, max(3, len(quote) // 5))
    step = max(length // 2, (len(quote) - length) // _MOST_ANCHORS, 1)
    for offset in range(0, len(quote) - length + 1, step):
        yield offset, quote[offset : offset + length]


def _places(text: str, gram: str, bounds: Span, near: Sequence[int]) -> Iterator[int]:
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


def likely_span(quote: str, text: str, window: Span) -> Span | None:
    """The part of the window that is most like `quote`, or None if nothing there is."""
    shown = text[window[0] : window[1]]
    if len(shown) <= len(quote):
        return window if fuzz.ratio(quote, shown) >= 100 * LEAST_SCORE else None
    found = fuzz.partial_ratio_alignment(quote, shown, score_cutoff=100 * LEAST_SCORE)
    return (window[0] + found.dest_start, window[0] + found.dest_end) if found else None


def closest(quote: Sequence[Token], passage: Sequence[Token], likely: Span) -> Span:
    """The part `passage[a:b]` that differs least from `quote`, its edges close to `likely`.

    Of equals one that begins and ends with the quote's own words, and of those the shortest.
    """
    ours, theirs = [t.word for t in quote], [t.word for t in passage]
    first = next((i for i, t in enumerate(passage) if t.end > likely[0]), len(passage))
    last = next((i for i, t in enumerate(passage) if t.start >= likely[1]), len(passage))
    spans = [
        (a, b)
        for a in range(max(0, first - _SHIFT), min(first + _SHIFT, len(passage)) + 1)
        for b in range(max(a + 1, last - _SHIFT), min(last + _SHIFT, len(passage)) + 1)
    ]

    def differs(span: Span) -> tuple[int, int, int]:
        words = theirs[slice(*span)]
        edges = (words[0] != ours[0]) + (words[-1] != ours[-1])
        return Levenshtein.distance(ours, words), edges, len(words)

    return min(spans, key=differs, default=(0, 0))
