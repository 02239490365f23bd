"""Which documents share their wording, so that one story printed twice is not two sources.

Texts are compared by shingles: all runs of `RUN` words (A. Broder, On the resemblance and
containment of documents, 1997). Containment in the shorter text is what counts, for a report
may be cut or grow. Quotations are left out on both sides: two reporters in one room write down
the same words of a speaker. Page furniture is left out as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.brief import Brief
from summarizer.document import Document
from summarizer.picture.mentions import document_id
from summarizer.picture.sharing import Family, Sharing, Shingle
from summarizer.picture.tokens import tokens, unspaced
from summarizer.picture.values import SourceFamily, SourcePair

RUN = 5
"""Words of a shingle; twice as many characters in a script without spaces."""
SHARED = 0.2
"""From this share of the shorter text on, two documents share their wording."""
FEWEST = 8
"""So many shingles must be common: twelve words in a row, or more in pieces."""
MOST_PAIRED = 100
"""Of a family of more documents only the pairs with its first one are listed: a thousand copies
of one text would have half a million pairs, all of which say the same."""

_QUOTATIONS = re.compile(
    r"„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«»]*«|「[^」]*(?:」|$)|『[^』]*(?:』|$)"
    r"|“[^”]*(?:”|$)|”[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)"
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il)\s+")


class Kinship(NamedTuple):
    """Which documents are not independent of each other: pairs, and families of many."""

    pairs: tuple[SourcePair, ...]
    families: tuple[SourceFamily, ...] = ()


def source_pairs(briefs: Sequence[Brief]) -> tuple[SourcePair, ...]:
    """The pairs of `kinship`."""
    return kinship(briefs).pairs


def kinship(briefs: Sequence[Brief]) -> Kinship:
    """The documents that are not independent of each other, in the order of `briefs`.

    Documents of one publisher are `same_publisher`, whatever they share; otherwise those of
    which a good part of the shorter one stands in the other are `shared_wording`. A family of
    more than `MOST_PAIRED` documents has pairs with its first one only.
    """
    documents = [brief.document for brief in briefs]
    sharing = Sharing([_shingles(document) for document in documents])
    houses, copies = _houses(documents), sharing.copies(shortest=3 * FEWEST)
    large = [family for family in (*houses, *copies) if len(family) > MOST_PAIRED]
    kin = {pair for house in houses for pair in _pairs(house)}
    shared = {pair for pair in sharing.pairs(large) if _shared(sharing, pair) >= SHARED}
    ids = [document_id(brief) for brief in briefs]
    pairs = (
        SourcePair(
            a=ids[pair[0]],
            b=ids[pair[1]],
            independence="same_publisher" if pair in kin else "shared_wording",
            shared=round(_shared(sharing, pair), 3),
        )
        for pair in sorted(kin | shared)
    )
    families = (
        SourceFamily(
            documents=tuple(ids[at] for at in family),
            independence="same_publisher" if family in houses else "shared_wording",
        )
        for family in dict.fromkeys(large)
    )
    return Kinship(tuple(pairs), tuple(families))


def _pairs(family: Family) -> Iterator[tuple[int, int]]:
    """All pairs of a family, of a large one those with its first document."""
    if len(family) <= MOST_PAIRED:
        return combinations(family, 2)
    return ((family[0], other) for other in family[1:])


def _shared(sharing: Sharing, pair: tuple[int, int]) -> float:
    """The share of the shorter text that the other has; fewer shingles say nothing."""
    return sharing.share(*pair) if sharing.common(*pair) >= FEWEST else 0.0


def _shingles(document: Document) -> frozenset[Shingle]:
    return frozenset(run for part in _own_words(document) for run in _runs(tokens(part)))


def _runs(words: list[str]) -> Iterator[Shingle]:
    without_spaces = sum(unspaced(word) for word in words if not word.isascii())
    length = 2 * RUN if 2 * without_spaces > len(words) else RUN
    return zip(*(words[at:] for at in range(length)), strict=False)


def _own_words(document: Document) -> Iterator[str]:
    """What the document tells in its own words: without furniture, and without quotations."""
    text = document.text
    segments = [text[s.start : s.end] for s in document.segments if s.kind != "boilerplate"]
    for segment in segments if document.segments else [text]:
        for paragraph in _PARAGRAPH.split(segment):
            yield from filter(str.strip, _QUOTATIONS.split(paragraph))


def _houses(documents: Sequence[Document]) -> list[Family]:
    """The documents of each publisher that has several."""
    houses: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        for house in filter(
            None, dict.fromkeys((_folded(document.publisher), _host(document.url)))
        ):
            houses.setdefault(house, []).append(at)
    return [tuple(house) for house in houses.values() if len(house) > 1]


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
