"""What a sentence of an answer was made of, so that it can be told in other languages as well.

The sentences of `summarizer.asking` are English; who speaks another language with a reader makes
lines of its own from the same values, and never translates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Made:
    """The name of a sentence's shape, and the values that fill it (items, members, ids, …)."""

    what: str
    of: tuple[Any, ...] = ()


class Note(str):
    """A remark of an answer that knows what it was made of."""

    made: Made

    def __new__(cls, text: str, what: str, *of: object) -> Self:
        """The remark `text`, of the shape `what`, made of `of`."""
        note = super().__new__(cls, text)
        note.made = Made(what, of)
        return note


def made_of(note: str) -> Made | None:
    """What a remark was made of; None where it does not know."""
    return note.made if isinstance(note, Note) else None
