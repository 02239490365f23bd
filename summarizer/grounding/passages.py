"""Sentences, as far as punctuation tells them, and those that are nearest to a quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_END = re.compile(r"[.!?؟।]['\"’”»)\]]*(?=\s)|[。！？][」』”’）]*|\n(?!\s*[a-zß-ÿа-я])")
_GRAM = 4
_MOST_PLACES = 300


def sentences(text: str, *, longest: int = 400) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, without the white space around them.

    A line ends a sentence unless the next goes on in lower case. What is longer than
    `longest` characters is cut at white space, or where there is none, at `longest`.
    """
    spans = []
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while end - start > longest:
            cut = _last_space(text, start, start + longest)
            spans.append(_trimmed(text, start, cut))
            start = cut
        spans.append(_trimmed(text, start, end))
        start = end
    return [(a, b) for a, b in spans if a < b]


def _last_space(text: str, start: int, end: int) -> int:
    at = end
    while at > start and not text[at - 1].isspace():
        at -= 1
    return at if at > start + 1 else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def most_alike(quote: str, text: str, spans: Sequence[tuple[int, int]], k: int) -> list[int]:
    """The `k` passages `text[a:b]` that share most with `quote`, best first, as indices.

    Shared runs of four characters count, the rarer the more, in any script. `spans` are in
    order and do not overlap.
    """
    starts = [start for start, _ in spans]
    scores: dict[int, float] = {}
    for gram in {quote[i : i + _GRAM] for i in range(max(1, len(quote) - _GRAM + 1))} - {""}:
        holders = {
            i
            for at in _places(text, gram)
            if (i := bisect_right(starts, at) - 1) >= 0 and at + len(gram) <= spans[i][1]
        }
        for i in holders:
            scores[i] = scores.get(i, 0.0) + 1 / len(holders)
    return sorted(scores, key=lambda i: (-scores[i], i))[:k]


def _places(text: str, gram: str) -> Iterator[int]:
    """Where `gram` stands; of a common one, which tells little, only the first places."""
    at = -1
    for _ in range(_MOST_PLACES):
        at = text.find(gram, at + 1)
        if at < 0:
            return
        yield at
