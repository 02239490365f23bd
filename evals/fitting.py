"""Fitting: how well similarity tells pairs that a person judged to be the same item, or not.

Each pair is decided in two ways. *Alone*: its similarity reaches the threshold, which is all that
counts where neither item has a better partner. *Aligned*: the two are partners when all items of
the document are paired, as a score does it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.cases import (
    FIXTURES,
    JUDGED,
    READINGS,
    JudgedItems,
    case_files,
    load_case,
    load_judged,
    load_readings,
)
from evals.errors import UnreadableData
from evals.labels import Labels
from evals.scoring import WEIGHTS, Weights
from evals.scoring.alignment import align
from evals.scoring.places import Places
from evals.scoring.similarity import Similarity, actors, said, time_overlap
from summarizer import Deadline
from summarizer.brief import Item

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
"""From 0.05 to 0.95: among these the best of a weighting is looked for."""


@dataclass(frozen=True)
class Compared:
    """All pairs of the items of one kind in one document, of which some are judged.

    `shares` holds party, text, evidence and date (from 0 to 1; 4 x rows x columns); where there
    is no date, the text stands in for it. `judged` holds row, column and whether they are the
    same; `optional` marks rows and columns as `align` wants them.
    """

    shares: NDArray[np.float64]
    optional: tuple[list[bool], list[bool]]
    judged: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True)
class Decisions:
    """How many judged pairs are decided as they were judged, and how the others go wrong."""

    right: int
    joined: int
    parted: int

    @property
    def accuracy(self) -> float:
        """The share that is right, from 0 to 1."""
        return self.right / (self.right + self.joined + self.parted)


def judged_pairs(path: Path = JUDGED) -> list[JudgedItems]:
    """The pairs of items in `path`; raises `UnreadableData`, also if one is there twice."""
    pairs = [pair for _, pair in load_judged(path) if isinstance(pair, JudgedItems)]
    seen = {pair.model_copy(update={"same": "yes"}) for pair in pairs}
    if not pairs:
        raise UnreadableData(f"{path} holds no pairs of items.", hint="Name them by their ids.")
    if len(seen) < len(pairs):
        raise UnreadableData(f"{path} holds a pair twice.", hint="Leave one of them out.")
    return pairs


def compare_judged(
    pairs: Sequence[JudgedItems], readings: Path = READINGS, cases: Sequence[Path] = (FIXTURES,)
) -> list[Compared]:
    """The documents and kinds that `pairs` come from, with the shares of all their items.

    Raises `BrokenCase`, and `UnreadableData` if a case or an item does not exist.
    """
    files = {path.stem: path for path in case_files(cases)}
    by_case: dict[str, list[JudgedItems]] = defaultdict(list)
    for pair in pairs:
        by_case[pair.case].append(pair)
    if strange := sorted(by_case.keys() - files.keys()):
        raise UnreadableData(
            f"Judged pairs name what is no case: {', '.join(strange)}.",
            hint="Name a case as its file is named, without .yaml.",
        )
    return [
        compared
        for name, judged in by_case.items()
        for compared in _in_document(files[name], judged, readings)
    ]


def decide(
    compared: Sequence[Compared],
    weights: Weights,
    threshold: float,
    *,
    aligned: bool = False,
) -> Decisions:
    """What `weights` and `threshold` make of the judged pairs, each alone or all aligned."""
    right = joined = parted = 0
    for one in compared:
        similarity = _similarity(one.shares, weights)
        found = similarity >= threshold
        if aligned:
            # which of two equal solutions is taken matters to no judgement: no fields here
            pairs = align(similarity, np.zeros_like(similarity), threshold, optional=one.optional)
            found = np.zeros_like(found)
            found[tuple(zip(*pairs, strict=True)) if pairs else ([], [])] = True
        for row, column, same in one.judged:
            right += found[row, column] == same
            joined += found[row, column] and not same
            parted += same and not found[row, column]
    return Decisions(int(right), int(joined), int(parted))


def best(
    compared: Sequence[Compared], weights: Weights, *, aligned: bool = False
) -> tuple[Decisions, list[float]]:
    """The best that `weights` can do at any of `THRESHOLDS`, and at which."""
    tried = {t: decide(compared, weights, t, aligned=aligned) for t in THRESHOLDS}
    most = max(tried.values(), key=lambda decisions: decisions.right)
    return most, [t for t, decisions in tried.items() if decisions.right == most.right]


def weighting(party: float, text: float, evidence: float) -> Weights:
    """Shares in these proportions; dates take as large a part of `text` as in force."""
    total = party + text + evidence
    return Weights(
        party=party / total,
        text=text / total,
        evidence=evidence / total,
        date=text / total * WEIGHTS.date / WEIGHTS.text,
    )


WEIGHTINGS: Mapping[str, Weights] = {
    "in force": WEIGHTS,
    "equal": weighting(1, 1, 1),
    "party alone": weighting(1, 0, 0),
    "text alone": weighting(0, 1, 0),
    "evidence alone": weighting(0, 0, 1),
    "without party": weighting(0, WEIGHTS.text, WEIGHTS.evidence),
    "without text": weighting(WEIGHTS.party, 0, WEIGHTS.evidence),
    "without evidence": weighting(WEIGHTS.party, WEIGHTS.text, 0),
    "without dates": WEIGHTS.model_copy(update={"date": 0.0}),
}
"""The weights in force, and others that they are held against."""


def _in_document(file: Path, judged: list[JudgedItems], readings: Path) -> Iterator[Compared]:
    case = load_case(file)
    one, other = load_readings(case, readings)
    like = Similarity(one, other, Places(case.form.text))
    for kind in dict.fromkeys(pair.kind for pair in judged):
        rows, columns = one.of(kind), other.of(kind)
        table = [[_shares(like, mine, theirs) for theirs in columns] for mine in rows]
        yield Compared(
            shares=np.moveaxis(np.array(table), -1, 0),
            optional=(_optional(one, rows), _optional(other, columns)),
            judged=tuple(_placed(p, rows, columns) for p in judged if p.kind == kind),
        )


def _shares(like: Similarity, one: Item, other: Item) -> tuple[float, float, float, float]:
    text = date = like.text(said(one), said(other))
    if isinstance(one, Deadline) and isinstance(other, Deadline):
        date = time_overlap(one.time, other.time)
    return like.cast.overlap(actors(one), actors(other)), text, like.evidence(one, other), date


def _optional(labels: Labels, items: Sequence[Item]) -> list[bool]:
    return [item.id in labels.optional for item in items]


def _placed(
    pair: JudgedItems, rows: Sequence[Item], columns: Sequence[Item]
) -> tuple[int, int, bool]:
    ids = [item.id for item in rows], [item.id for item in columns]
    for named, known in zip((pair.first, pair.second), ids, strict=True):
        if named not in known:
            raise UnreadableData(
                f"A judged pair names the {pair.kind} {named}, which {pair.case} has not.",
                hint="Name the ids of items in the readings.",
            )
    return ids[0].index(pair.first), ids[1].index(pair.second), pair.same == "yes"


def _similarity(shares: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """The similarity that `Similarity.of` gives: a test holds the two equal."""
    by_share = (weights.party, weights.text - weights.date, weights.evidence, weights.date)
    similarity: NDArray[np.float64] = np.einsum("s,sij->ij", np.array(by_share), shares)
    return similarity.round(4)
