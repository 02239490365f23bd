"""Which documents share their wording, so that one story printed twice is not two sources.

Texts are compared by shingles: all runs of `RUN` words (A. Broder, On the resemblance and
containment of documents, 1997). Containment in the shorter text is what counts, for a report
may be cut or grow. Quotations are left out on both sides: two reporters in one room write down
the same words of a speaker. Page furniture is left out as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from urllib.parse import urlsplit

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.picture.mentions import document_id
from summarizer.picture.tokens import tokens, unspaced
from summarizer.picture.values import SourcePair

RUN = 5
"""Words of a shingle; twice as many characters in a script without spaces."""
SHARED = 0.2
"""From this share of the shorter text on, two documents share their wording."""
FEWEST = 8
"""So many shingles must be common: twelve words in a row, or more in pieces."""

_QUOTATIONS = re.compile(
    r"„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«»]*«|「[^」]*(?:」|$)|『[^』]*(?:』|$)"
    r"|“[^”]*(?:”|$)|”[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)"
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il)\s+")


def source_pairs(briefs: Sequence[Brief]) -> tuple[SourcePair, ...]:
    """The pairs of documents that are not independent of each other, in the order of `briefs`.

    Documents of one publisher are `same_publisher`, whatever they share; otherwise those of
    which a good part of the shorter one stands in the other are `shared_wording`.
    """
    shared = _shares([_shingles(brief.document) for brief in briefs])
    kin = set(_of_one_publisher([brief.document for brief in briefs]))
    ids = [document_id(brief) for brief in briefs]
    return tuple(
        SourcePair(
            a=ids[a],
            b=ids[b],
            independence="same_publisher" if (a, b) in kin else "shared_wording",
            shared=round(shared.get((a, b), 0.0), 3),
        )
        for a, b in sorted(kin | {pair for pair, share in shared.items() if share >= SHARED})
    )


def _shares(texts: Sequence[frozenset[str]]) -> dict[tuple[int, int], float]:
    """The share of the shorter text's shingles that the other has, where any are common.

    Few shingles are common to texts that were written apart, so that only such pairs are looked
    at; fewer than `FEWEST` say nothing.
    """
    places: dict[str, list[int]] = {}
    shares: dict[tuple[int, int], float] = {}
    for at, shingles in enumerate(texts):
        common: Counter[int] = Counter()
        for shingle in shingles:
            earlier = places.setdefault(shingle, [])
            common.update(earlier)
            earlier.append(at)
        for other, count in common.items():
            if count >= FEWEST:
                shares[other, at] = count / min(len(shingles), len(texts[other]))
    return shares


def _shingles(document: Document) -> frozenset[str]:
    return frozenset(" ".join(run) for part in _own_words(document) for run in _runs(tokens(part)))


def _runs(words: list[str]) -> Iterator[list[str]]:
    length = 2 * RUN if 2 * sum(map(unspaced, words)) > len(words) else RUN
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _own_words(document: Document) -> Iterator[str]:
    """What the document tells in its own words: without furniture, and without quotations."""
    text = document.text
    segments = [text[s.start : s.end] for s in document.segments if s.kind != "boilerplate"]
    for segment in segments if document.segments else [text]:
        for paragraph in _PARAGRAPH.split(segment):
            yield from filter(str.strip, _QUOTATIONS.split(paragraph))


def _of_one_publisher(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    houses: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        for house in {_folded(document.publisher), _host(document.url)} - {""}:
            houses.setdefault(house, []).append(at)
    for members in houses.values():
        yield from combinations(members, 2)


def _folded(publisher: str | None) -> str:
    """The publisher's name without case, marks, article and punctuation."""
    plain = unicodedata.normalize("NFKD", (publisher or "").casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", _ARTICLE.sub("", bare.strip())))


def _host(url: str | None) -> str:
    """The host of an address, without what stands for its front page or its mobile edition."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:(?:www\d?|m|mobile|amp)\.)+", "", host)
