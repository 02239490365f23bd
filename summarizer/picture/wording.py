"""Which documents share their wording, so that one story printed twice is not two sources."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Brief
from summarizer.picture.values import SourcePair


def source_pairs(briefs: Sequence[Brief]) -> tuple[SourcePair, ...]:
    """The pairs of documents that are not independent of each other."""
    return ()
