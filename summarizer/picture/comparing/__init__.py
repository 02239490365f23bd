"""What documents have differently, what changed, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.picture.cast import Cast
from summarizer.picture.values import (
    Change,
    Discrepancy,
    DossierItem,
    OpenQuestion,
    PerhapsSame,
    Source,
    SourcePair,
)


@dataclass(frozen=True)
class Told:
    """All that documents tell, put together and not yet compared."""

    items: tuple[DossierItem, ...]
    cast: Cast
    sources: Mapping[str, Source]
    pairs: tuple[SourcePair, ...] = ()
    perhaps: tuple[PerhapsSame, ...] = ()


def discrepancies(told: Told) -> tuple[Discrepancy, ...]:
    """What documents have differently about the same thing."""
    return ()


def changes(told: Told, clock: date | None) -> tuple[Change, ...]:
    """What became different, in order of time."""
    return ()


def open_questions(
    told: Told, found: Sequence[Discrepancy], clock: date | None
) -> tuple[OpenQuestion, ...]:
    """What the documents leave open."""
    return ()
