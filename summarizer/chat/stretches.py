"""Parts of a text put together: what has been seen of it, in stretches with gaps between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.reading.encoding import clean

GAP = "\n\n[…]\n\n"
"""What stands where something of the source may be missing."""

_SHORTEST = 20
_LONGEST = 2_000
"""Characters that the end of one part and the beginning of the next have in common."""


def pieces(text: str) -> Iterator[str]:
    """The stretches of a text, without the marks between them."""
    yield from filter(None, map(str.strip, clean(text).split(GAP)))


def take(part: str, stretches: list[str]) -> None:
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


def common(one: str, other: str) -> int:
    """How many characters two parts share, where one is in the other or goes on where it ends."""
    if one in other or other in one:
        return min(len(one), len(other))
    return max(_overlap(one, other), _overlap(other, one))


def _first_fit(part: str, stretches: Sequence[str]) -> tuple[int, str] | None:
    """The number of a stretch that is in the part or overlaps it, and both as one."""
    for number, one in enumerate(stretches):
        if one in part:
            return number, part
        if shared := _overlap(one, part):
            return number, one + part[shared:]
        if shared := _overlap(part, one):
            return number, part + one[shared:]
    return None


def _overlap(one: str, other: str) -> int:
    """How many characters at the end of `one` are the beginning of `other`; 0 for a few."""
    tail, head = one[-_LONGEST:], other[:_SHORTEST]
    at = tail.find(head) if len(head) == _SHORTEST else -1
    while at >= 0 and not other.startswith(tail[at:]):
        at = tail.find(head, at + 1)
    return len(tail) - at if at >= 0 else 0
