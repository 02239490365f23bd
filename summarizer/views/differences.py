"""Where documents differ, the most serious first, with their passages side by side."""

from __future__ import annotations

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.picture.values import DiscrepancyKind
from summarizer.rendering.words import Word
from summarizer.views.values import Named, Quoted


class Difference(Value):
    """A discrepancy. `title` is what it is about; `field` what differs, in words.

    `about` holds ids of items, `party` is given instead where names differ.
    """

    id: str
    title: str
    field: str
    about: tuple[str, ...] = ()
    party: Named | None = None
    sayings: tuple[Quoted, ...]
    note: str = ""


class Differences(Value):
    """The discrepancies of one kind."""

    kind: DiscrepancyKind
    title: Word
    found: tuple[Difference, ...]


def differences(picture: Picture) -> tuple[Differences, ...]:
    """The discrepancies by kind: contradictions first, names last."""
    return ()
