"""The words that a speaker is quoted with, and whether two quotations are one utterance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from summarizer.grounding.folding import fold
from summarizer.picture.items.words import content_of, contrary, words_of
from summarizer.picture.marks import in_marks
from summarizer.picture.tokens import tokens, unspaced
from summarizer.picture.values import AnyItem

ENOUGH_WORDS = 8
"""So many words in common, in their order, make two quotations one utterance."""
MOST = 0.7
"""Or this share of the shorter one, if that has `FEWEST_WORDS` at least.

In either case two of the common words must have content: "we will see about" tells no utterance."""
FEWEST_WORDS = 4
_RUN, _CONTENT = 3, 2
_QUOTED = re.compile(r"(?:^|(?<=[\s(\[:,]))'(?P<said>[^']*(?:'[^\W\d_][^']*)*)(?:'(?!\w)|$)")


def spoken_words(item: AnyItem) -> tuple[tuple[str, ...], ...]:
    """The words that the item's passages quote, each quotation by itself."""
    if item.attribution.mode not in ("direct_quote", "mixed_quote", "own_text"):
        return ()
    whole = item.attribution.mode != "mixed_quote"
    found = [tuple(tokens(said)) for e in item.evidence for said in _quoted(in_marks(e), whole)]
    return tuple(dict.fromkeys(words for words in found if _length(words) >= FEWEST_WORDS))


def same_utterance(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> bool:
    """Whether any of the quotations `a` are the words of one of `b`.

    "The north gate" and "the south gate" in sentences that are otherwise alike are two utterances;
    a "not" more or less may be a slip of the pen, and is shown as a variance.
    """
    return any(_same_words(mine, theirs) for mine in a for theirs in b)


def shingles(quotations: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """All runs of three words of the quotations; quotations that are one share some."""
    for words in quotations:
        for at in range(len(words) - _RUN + 1):
            yield words[at : at + _RUN]


def _quoted(passage: str, whole: bool) -> list[str]:
    inside = [match["said"] for match in _QUOTED.finditer(fold(passage).text)]
    return inside or ([passage] if whole else [])


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    blocks = Indel.opcodes(a, b).as_matching_blocks()
    common = [word for block in blocks if block.size >= _RUN for word in a[block.a :][: block.size]]
    enough = min(ENOUGH_WORDS, MOST * min(_length(a), _length(b)))
    return (
        _length(common) >= enough
        and len(content_of(common)) >= _CONTENT
        and not contrary(words_of(" ".join(a)), words_of(" ".join(b)), negation=False)
    )


def _length(words: Sequence[str]) -> float:
    """How many words; two characters of a script without spaces make about one."""
    return sum(0.5 if unspaced(word) else 1.0 for word in words)
