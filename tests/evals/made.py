"""Scores that are made up: what the statistics work on, without a document or a scorer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.labels import KINDS
from evals.scoring.record import DocumentScore


def score(name: str, story: str | None = None, **counts: float) -> DocumentScore:
    """The score of one document; `position_pairs=2` gives the count `position.pairs`."""
    named = {key.replace("_", ".", 1): value for key, value in counts.items()}
    return DocumentScore(
        case=name,
        split="dev",
        story=story or name,
        field="labour",
        genre="news_report",
        language="en",
        characters=1000,
        counts={"documents": 1.0, **named},
    )


def scores(
    documents: int, right: float = 0.7, seed: int = 1, stories: int | None = None
) -> list[DocumentScore]:
    """Scores of a system that gets about the share `right` of all."""
    random = np.random.default_rng(seed)
    return [
        _of_one(f"case-{i:03}", f"story-{i % (stories or documents):03}", right, random)
        for i in range(documents)
    ]


def _of_one(name: str, story: str, right: float, random: np.random.Generator) -> DocumentScore:
    counts: dict[str, float] = {}
    for kind in KINDS:
        gold = int(random.integers(1, 6))
        pairs = int(random.binomial(gold, right))
        counts |= {
            f"{kind}.gold": gold,
            f"{kind}.found": pairs + int(random.integers(0, 3)),
            f"{kind}.pairs": pairs,
            f"{kind}.mode.right": int(random.binomial(pairs, right)),
            f"{kind}.mode.of": pairs,
        }
    dates = counts["deadline.pairs"]
    counts |= {
        "date.explicit.value.right": float(random.binomial(int(dates), right)),
        "date.explicit.value.of": dates,
        "evidence.exact": sum(counts[f"{kind}.found"] for kind in KINDS),
        "document.f1": _f1(counts),
    }
    made = score(name, story)
    return made.model_copy(update={"counts": made.counts | counts})


def _f1(counts: dict[str, float]) -> float:
    sides = sum(counts[f"{kind}.{side}"] for kind in KINDS for side in ("gold", "found"))
    return 2 * sum(counts[f"{kind}.pairs"] for kind in KINDS) / sides


def shuffled(given: Sequence[DocumentScore], seed: int) -> list[DocumentScore]:
    """The same scores in another order."""
    return [given[i] for i in np.random.default_rng(seed).permutation(len(given))]
