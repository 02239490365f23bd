"""Items of several documents become one; in doubt they stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.picture.cast import Cast
from summarizer.picture.decisions import Decisions
from summarizer.picture.items.company import in_company
from summarizer.picture.items.doubts import perhaps_same
from summarizer.picture.items.merging import Merging
from summarizer.picture.items.settled import Sources, dossier_item, ids_of
from summarizer.picture.items.traits import Reader
from summarizer.picture.items.verdicts import Rulings
from summarizer.picture.values import (
    DossierItem,
    Member,
    PerhapsSame,
    Source,
    SourceFamily,
    SourcePair,
)

__all__ = ["MergedItems", "merge_items"]


class MergedItems(NamedTuple):
    """The items of all documents, and the pairs that may be one and were left apart."""

    items: tuple[DossierItem, ...]
    perhaps: tuple[PerhapsSame, ...] = ()


def merge_items(
    members: Sequence[Member],
    cast: Cast,
    pairs: Sequence[SourcePair],
    decisions: Decisions,
    sources: Sequence[Source] = (),
    families: Sequence[SourceFamily] = (),
) -> MergedItems:
    """The items of all documents, put together; `members` come in the order of documents.

    Links between items (`linked`, `replaced_by`, `due`, `precursor_to`) of `members` name items
    of their own brief; those of what is returned name items of the dossier. `sources` tell
    which document is the later or the more reliable one; without them the order decides.
    `pairs` and `families` are the documents that are not independent of each other.
    """
    known = Sources(sources, pairs, families)
    reader = Reader(cast, {source.id: known.day(source.id) for source in sources})
    traits = list(in_company([reader.traits(member) for member in members]))
    rulings = Rulings(decisions, {one.spot for one in traits})
    merging = Merging(traits, rulings)
    ids = ids_of(merging.clusters)
    names = {spot: ids[c.number] for c in merging.clusters for spot in c.spots}
    items = tuple(dossier_item(c, ids[c.number], names, known) for c in merging.clusters)
    return MergedItems(items, perhaps_same(merging, ids))
