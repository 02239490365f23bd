"""The weights of the scorer and its threshold, in one place, and the stamp of what scored.

They were checked against pairs judged by hand (`python -m evals fit`, decision 021). The names
of enumerations and exact dates have no weight: a wrong field must not hide as a missing item.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SCORER_VERSION = "1"


class Weights(BaseModel):
    """What makes two items the same: shares of similarity (they add up to 1) and the threshold.

    `date` is the part of `text` that a deadline gives up to the overlap of its dates; below
    `threshold` two items are never a pair.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: float = 0.40
    text: float = 0.35
    evidence: float = 0.25
    date: float = 0.15
    threshold: float = 0.5


WEIGHTS = Weights()


class Stamp(BaseModel):
    """What scored: results of different stamps are not compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    sha256: str
    weights: Weights


def stamp() -> Stamp:
    """The stamp of this scorer; `sha256` is that of its code and weights."""
    digest = hashlib.sha256(WEIGHTS.model_dump_json().encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return Stamp(version=SCORER_VERSION, sha256=digest.hexdigest(), weights=WEIGHTS)
