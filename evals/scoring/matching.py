"""Matching: which items of the two sides are pairs, which are left over, and which count at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np

from evals.labels import KINDS, Labels
from evals.scoring.alignment import align
from evals.scoring.fields import compare_fields
from evals.scoring.places import Places, overlap
from evals.scoring.similarity import Similarity
from evals.scoring.weights import WEIGHTS
from evals.scoring.words import folded
from summarizer.brief import Item
from summarizer.codebook import ItemKind

_SAME_PASSAGE = 0.5
"""Two items whose passages overlap as much as this rest on the same passage."""

_NOT_SAID: dict[str, Any] = {"id": True, "linked": True, "evidence": True} | {
    part: {"__all__": {"evidence"}}
    for part in ("responses", "consequences", "history", "terms", "pending_steps")
}
"""What an item does not say: the reader's own ids, and offsets, which a longer text shifts."""


@dataclass(frozen=True)
class Matching:
    """The items of a gold side and a found side, sorted into pairs and those left over.

    `partners` leads from the id of each gold item with a partner to that of its partner, also
    for pairs that count for nothing; `void` holds the ids, on either side, of what does not count.
    """

    gold: Labels
    found: Labels
    like: Similarity
    partners: Mapping[str, str]
    void: tuple[frozenset[str], frozenset[str]]

    def pairs(self, kind: ItemKind) -> list[tuple[Item, Item]]:
        """The pairs of one kind that count, each gold item with what was found for it."""
        found = {item.id: item for item in self.found.of(kind)}
        return [
            (item, found[self.partners[item.id]])
            for item in self.gold.of(kind)
            if item.id in self.partners and item.id not in self.void[0]
        ]

    def all_found(self) -> Iterator[tuple[Item | None, Item]]:
        """Each found item that counts, with the gold item that it is paired with, if any."""
        for kind in KINDS:
            yield from self.pairs(kind)
            yield from ((None, item) for item in self.surplus(kind))

    def missed(self, kind: ItemKind) -> list[Item]:
        """Gold items of one kind that count and have no partner."""
        met = self.partners.keys() | self.void[0]
        return [item for item in self.gold.of(kind) if item.id not in met]

    def surplus(self, kind: ItemKind) -> list[Item]:
        """Found items of one kind that count and have no partner."""
        met = set(self.partners.values()) | self.void[1]
        return [item for item in self.found.of(kind) if item.id not in met]


def match(gold: Labels, found: Labels, places: Places) -> Matching:
    """The matching of two readings of the document `places`.

    Items are taken in the order of what they say, so that the order they come in changes
    nothing.
    """
    gold, found = _in_order(gold), _in_order(found)
    like = Similarity(gold, found, places)
    partners = dict(pair for kind in KINDS for pair in _partners(kind, gold, found, like))
    back = {theirs: mine for mine, theirs in partners.items()}
    void_gold = gold.optional | _restating(gold, partners, places)
    void_found = found.optional | _restating(found, back, places)
    void = (
        void_gold | {back[id_] for id_ in found.optional if id_ in back},
        void_found | {partners[id_] for id_ in gold.optional if id_ in partners},
    )
    return Matching(gold, found, like, partners, void)


def _partners(
    kind: ItemKind, gold: Labels, found: Labels, like: Similarity
) -> list[tuple[str, str]]:
    rows, columns = gold.of(kind), found.of(kind)
    similarity = np.zeros((len(rows), len(columns)))
    agreement = np.zeros_like(similarity)
    for i, mine in enumerate(rows):
        for j, theirs in enumerate(columns):
            similarity[i, j] = like.of(mine, theirs)
            if similarity[i, j] >= WEIGHTS.threshold:
                right = compare_fields(mine, theirs, like, {}).values()
                agreement[i, j] = sum(right) / len(right)
    optional = ([a.id in gold.optional for a in rows], [b.id in found.optional for b in columns])
    pairs = align(similarity, agreement, WEIGHTS.threshold, optional=optional)
    return [(rows[i].id, columns[j].id) for i, j in pairs]


def _restating(labels: Labels, partners: Mapping[str, str], places: Places) -> frozenset[str]:
    """Positions that only say again what an ultimatum of the same side says (codebook 9.3).

    They have no partner, the ultimatum has one, it is of the same party, and both rest on the
    same passage. They are not asked for, and not punished; one for each ultimatum, so that
    nobody can guess freely.
    """
    restating: set[str] = set()
    for deadline in labels.deadlines:
        if deadline.kind == "ultimatum" and deadline.id in partners:
            words = places.of(deadline.evidence, labels.text)
            near = (
                position.id
                for position in labels.positions
                if position.id not in partners
                and position.id not in restating
                and position.holder == deadline.setter
                and overlap(words, places.of(position.evidence, labels.text)) >= _SAME_PASSAGE
            )
            restating.update(islice(near, 1))
    return frozenset(restating)


def _in_order(labels: Labels) -> Labels:
    def place(item: Item) -> tuple[object, ...]:
        spans = sorted((passage.start, passage.end) for passage in item.evidence)
        return spans, folded(item.summary), folded(item.model_dump_json(exclude=_NOT_SAID))

    return replace(
        labels,
        parties=tuple(sorted(labels.parties, key=lambda party: party.id)),
        positions=tuple(sorted(labels.positions, key=place)),
        demands=tuple(sorted(labels.demands, key=place)),
        deadlines=tuple(sorted(labels.deadlines, key=place)),
        agreements=tuple(sorted(labels.agreements, key=place)),
    )
