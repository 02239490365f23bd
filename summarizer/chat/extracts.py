"""What a program has sent of a source, put together: one document, in whatever parts it comes.

Programs that look up what fits a question send other parts of one file with each. A part that is
here already adds nothing; one that goes on where another ends is joined to it; between the others
stands a mark, for nobody has said what lies between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.errors import DocumentTooLarge
from summarizer.reading.dateline import find_dateline
from summarizer.reading.encoding import clean

GAP = "\n\n[…]\n\n"
"""What stands where something of the source may be missing."""

_SHORTEST = 20
_LONGEST = 2_000
"""Characters that the end of one part and the beginning of the next have in common."""
_MOST = 1_000
"""Stretches of one source with gaps between them; each new part is held against all."""


def united(known: Sequence[str], parts: Iterable[str]) -> str:
    """The text of a source: the texts of it that are `known`, and the `parts` that have come.

    The parts stand in the order in which they came, but those that date the source first, as its
    beginning does. Raises `DocumentTooLarge` for what is in too many pieces.
    """
    # of one text the stretches have been held against each other already
    stretches = known[0].split(GAP) if known else []
    for part in _pieces((*known[1:], *parts)):
        _take(part, stretches)
        if len(stretches) > _MOST:
            raise DocumentTooLarge(
                f"It has come in more than {_MOST:,} pieces.", hint="Send the file as a whole."
            )
    stretches.sort(key=lambda it: find_dateline(it) is None)
    return GAP.join(stretches)


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, map(str.strip, clean(text).split(GAP)))


def _take(part: str, stretches: list[str]) -> None:
    """Puts the part among the stretches: joined to those that it goes on, in place of those in it.

    It stands where the first of them stood.
    """
    if any(part in one for one in stretches):
        return
    place = len(stretches)
    while found := _first_fit(part, stretches):
        number, part = found
        place = min(place, number)
        del stretches[number]
    stretches.insert(place, part)


def _first_fit(part: str, stretches: Sequence[str]) -> tuple[int, str] | None:
    """The number of a stretch that is in the part or overlaps it, and both as one."""
    for number, one in enumerate(stretches):
        if one in part:
            return number, part
        if common := _overlap(one, part):
            return number, one + part[common:]
        if common := _overlap(part, one):
            return number, part + one[common:]
    return None


def _overlap(one: str, other: str) -> int:
    """How many characters at the end of `one` are the beginning of `other`; 0 for a few."""
    tail, head = one[-_LONGEST:], other[:_SHORTEST]
    at = tail.find(head) if len(head) == _SHORTEST else -1
    while at >= 0 and not other.startswith(tail[at:]):
        at = tail.find(head, at + 1)
    return len(tail) - at if at >= 0 else 0
