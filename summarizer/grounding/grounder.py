"""`Grounder`: a text in which quotes are found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rapidfuzz import fuzz

from summarizer.codebook import Match
from summarizer.grounding.folding import Folded, combines, fold, has_line_end_hyphen
from summarizer.grounding.passages import most_alike, sentences
from summarizer.grounding.slips import UNSPACED, is_slip, negates, tokens
from summarizer.grounding.windows import LEAST_SCORE, closest, likely_span, windows

Span = tuple[int, int]

_WRAPPING = re.compile(
    r"^(?:[\s\"'`´‘’‚“”„«»‹›「」『』…\u00ad\u200b-\u200f\u2060\ufeff]|\.{3}|[-–—*>]\s|\[\s*(?:…|\.{3})\s*\])+"
    r"|(?:[\s\"'`´‘’“”„«»‹›「」『』…\u00ad\u200b-\u200f\u2060\ufeff]|\.{3}|\[\s*(?:…|\.{3})\s*\])+$"
)
_ELLIPSIS = re.compile(r"\s*(?:[\[(]\s*(?:…|\.{3,})\s*[\])]|…|\.{3,}|\. \. \.)\s*")
_SENTENCE_END = re.compile(r"[.!?。！？؟]")
_REVERSING = re.compile(r"(?<!\w)(?:un|dis|in|im|ir|il|non|mis|de|re|anti)-?$", re.IGNORECASE)
_NEGATING = re.compile(r"(?:[-‐\u00ad]\s*\n\s*)?(?:not\b|n?['’]t\b)", re.IGNORECASE)
_WIDEST_GAP = 600
_REACH = 32  # characters that a likely place may be off
_FEW = 3  # word characters; a shorter quote proves something only where it is exact and alone


@dataclass(frozen=True)
class Found:
    """A stretch `start:end` of the text, in code points, half-open, never empty.

    `match` is `exact` if the quote stands there letter for letter, and `normalized` if it is
    equal after folding or differs by slips. `score` is 1 for what is equal after folding,
    and otherwise the similarity of the two, in 0.8 to 1.
    """

    start: int
    end: int
    match: Match
    score: float = 1.0


class Grounder:
    """Finds quotes in `text`; nothing is found that touches one of the spans `skip`.

    Built once for a text: what is folded is folded on first need and kept.
    """

    def __init__(self, text: str, *, skip: Sequence[Span] = ()) -> None:
        self.text = text
        self._skip = sorted(skip)
        self._skip_ends = list(accumulate((end for _, end in self._skip), max))

    def find(
        self, quote: str, *, within: Span | None = None, near: int | Sequence[int] | None = None
    ) -> Found | None:
        """The passage that `quote` was taken from, or None if there is none.

        Only `within` is searched. Of several equal passages the one nearest to an offset of
        `near` is taken, else the first.
        """
        bounds = within or (0, len(self.text))
        places = () if near is None else (near,) if isinstance(near, int) else tuple(near)
        bare = _WRAPPING.sub("", quote)
        exact = self._exact(quote.strip(), bounds, places) or self._exact(bare, bounds, places)
        if _word_characters(bare) < _FEW or (exact and not self._loose_ends(exact)):
            return exact
        return (
            self._equal(quote, bounds, places)
            or self._equal(bare, bounds, places)
            or exact
            or self._slightly_off(bare, bounds, places)
        )

    def find_all(
        self, quote: str, *, within: Span | None = None, near: int | Sequence[int] | None = None
    ) -> tuple[Found, ...]:
        """The passages of a quote that may join several by an ellipsis; `()` if one is missing.

        The parts must stand in order, close to one another, and what the ellipsis leaves out
        may not be a negation of the same sentence.
        """
        whole = self.find(quote, within=within, near=near)
        if whole:
            return (whole,)
        parts = [part for part in _ELLIPSIS.split(_WRAPPING.sub("", quote)) if part]
        if len(parts) < 2:
            return ()
        first = self.find(parts[0], within=within, near=near)
        found = [first] if first else []
        limit = within[1] if within else len(self.text)
        for part in parts[1:] if found else ():
            reach = (found[-1].end, min(limit, found[-1].end + _WIDEST_GAP + 2 * len(part)))
            following = self.find(part, within=reach, near=reach[0])
            if not following or self._turned(found[-1].end, following.start):
                return ()
            found.append(following)
        return tuple(found)

    def nearest(self, quote: str, k: int = 2, *, within: Span | None = None) -> tuple[Span, ...]:
        """The `k` sentences that share most with `quote`, best first, each ≤ 400 characters."""
        low, high = within or (0, len(self.text))
        spans = [(a, b) for a, b in self._sentences if low <= a and b <= high]
        folded = self._folded[0]
        places = [(folded.index(a), folded.index(b)) for a, b in spans]
        indices = most_alike(fold(quote).text.strip(), folded.text, places, k)
        return tuple(spans[i] for i in indices)

    @cached_property
    def _folded(self) -> tuple[Folded, ...]:
        plain = fold(self.text)
        joined = has_line_end_hyphen(self.text)
        return (plain, fold(self.text, join_lines=True)) if joined else (plain,)

    @cached_property
    def _sentences(self) -> list[Span]:
        spans = sentences(self.text)
        return [span for span in spans if not self._skipped(*span)]

    def _exact(self, quote: str, bounds: Span, near: Sequence[int]) -> Found | None:
        if not (_word_characters(quote) or _pictures(quote)):
            return None
        spans = [
            (at, at + len(quote))
            for at in _occurrences(quote, self.text, bounds)
            if self._may_stand(at, at + len(quote), bounds)
        ]
        if _word_characters(quote) < _FEW:
            spans = [span for span in spans if not self._loose_ends(span)]
            spans = spans if near or len(spans) == 1 else []
        return self._published(self._best(spans, near), quote)

    def _equal(self, quote: str, bounds: Span, near: Sequence[int]) -> Found | None:
        sought = fold(quote).text.strip()
        for folded in self._folded if sought else ():
            inside = folded.index(bounds[0]), folded.index(bounds[1])
            spans = [
                folded.span(at, at + len(sought))
                for at in _occurrences(sought, folded.text, inside)
                if not folded.splits(at, at + len(sought))
            ]
            spans = [
                span
                for span in spans
                if self._may_stand(*span, bounds) and not self._loose_ends(span)
            ]
            if spans:
                return self._published(self._best(spans, near), quote)
        return None

    def _slightly_off(self, quote: str, bounds: Span, near: Sequence[int]) -> Found | None:
        sought = fold(quote)
        found: list[Found] = []
        for folded in self._folded:
            inside = folded.index(bounds[0]), folded.index(bounds[1])
            close = [folded.index(n) for n in near]
            for window in windows(sought.text.strip(), folded.text, inside, close):
                aligned = self._aligned(sought, quote, folded, window)
                if not aligned:
                    continue
                span = self._whole_characters(*folded.span(*aligned))
                score = fuzz.ratio(sought.text.strip(), folded.text[slice(*aligned)]) / 100
                if score >= LEAST_SCORE and self._may_stand(*span, bounds):
                    found.append(Found(*span, "normalized", score))
        return max(
            found, key=lambda f: (f.score, -_distance(f.start, near), -f.start), default=None
        )

    def _aligned(self, sought: Folded, quote: str, folded: Folded, window: Span) -> Span | None:
        """The stretch of the folded text in `window` that `sought` is a slip of."""
        likely = likely_span(sought.text.strip(), folded.text, window)
        if not likely:
            return None
        ours = tokens(sought, quote, 0, len(sought.text))
        reach = max(window[0], likely[0] - _REACH), min(window[1], likely[1] + _REACH)
        around = tokens(folded, self.text, *reach)
        theirs = around[slice(*closest(ours, around, likely))] if ours else []
        if not theirs or not is_slip(ours, theirs):
            return None
        start, end = theirs[0].start, theirs[-1].end
        tail = sought.text[ours[-1].end :].strip()
        return start, end + len(tail) if folded.text.startswith(tail, end) else end

    def _published(self, span: Span | None, quote: str) -> Found | None:
        if span is None:
            return None
        match: Match = "exact" if self.text[slice(*span)] == quote else "normalized"
        return Found(*span, match)

    def _best(self, spans: Iterable[Span], near: Sequence[int]) -> Span | None:
        whole = (self._whole_characters(*span) for span in spans)
        return min(
            whole,
            key=lambda s: (self._loose_ends(s), _distance(s[0], near), s[0]),
            default=None,
        )

    def _whole_characters(self, start: int, end: int) -> Span:
        """The span widened, so that no letter loses its marks."""
        while start > 0 and combines(self.text[start]):
            start -= 1
        while end < len(self.text) and combines(self.text[end]):
            end += 1
        return start, end

    def _may_stand(self, start: int, end: int, bounds: Span) -> bool:
        inside = bounds[0] <= start and end <= bounds[1]
        return inside and not self._skipped(start, end) and not self._cuts(start, end)

    def _skipped(self, start: int, end: int) -> bool:
        # the first that ends behind `start`; those after it begin later still
        first = bisect_right(self._skip_ends, start)
        return first < len(self._skip) and self._skip[first][0] < end

    def _cuts(self, start: int, end: int) -> bool:
        """Whether an edge makes 5 of 50, 1.5 or 5bn, "can" of "cannot", "agreed" of "disagreed"."""
        first, last = self.text[start], self.text[end - 1]
        before, after = self.text[max(0, start - 5) : start], self.text[end : end + 8]
        return bool(
            (first.isnumeric() and re.search(r"\d[.,:]?$", before))
            or (last.isnumeric() and re.match(r"[.,:]?\d|[^\W_]", after))
            or (first.isalpha() and _REVERSING.search(before))
            or (last.isalpha() and _NEGATING.match(after))
        )

    def _loose_ends(self, span: Span | Found) -> int:
        """How many edges lie inside a word, in a script that parts its words."""
        start, end = (span.start, span.end) if isinstance(span, Found) else span
        return self._inside_word(start) + self._inside_word(end)

    def _inside_word(self, at: int) -> bool:
        around = self.text[max(0, at - 1) : at + 1]
        return 0 < at < len(self.text) and around.isalnum() and not UNSPACED.search(around)

    def _turned(self, start: int, end: int) -> bool:
        """Whether what was left out of a sentence negates it."""
        gap = self.text[start:end]
        return not _SENTENCE_END.search(gap) and negates(tokens(fold(gap), gap, 0, len(gap)))


def _occurrences(needle: str, text: str, bounds: Span) -> Iterator[int]:
    at = text.find(needle, *bounds)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1, bounds[1])


def _distance(offset: int, near: Sequence[int]) -> int:
    return min((abs(offset - n) for n in near), default=0)


def _word_characters(quote: str) -> int:
    return sum(map(str.isalnum, quote[:200]))


def _pictures(quote: str) -> int:
    """In a chat a thumb says yes."""
    return sum(unicodedata.category(character) == "So" for character in quote[:200])
