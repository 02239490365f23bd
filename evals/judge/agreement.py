"""How far the model agrees with people: raw, and beyond what chance would give.

People may have judged two kinds of pair. Two summaries, given in full, may say the same (`yes`,
`partly`, `no`). Of two readings, two items may be the same one (`yes`, `no`), whatever their
wording: then a model's `same` and `partly` both mean yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.cases import (
    FIXTURES,
    JUDGED,
    READERS,
    JudgedItems,
    JudgedSummaries,
    Same,
    case_files,
    load_case,
    load_judged,
    load_readings,
)
from evals.errors import UnreadableData
from evals.judge.rating import Equivalence, Pair, Rated
from evals.labels import Labels

Said = Literal["yes", "partly", "no", "unsure"]
SAID: tuple[Said, ...] = ("yes", "partly", "no", "unsure")

_OF_SUMMARIES: dict[Equivalence, Same] = {"same": "yes", "partly": "partly", "different": "no"}
_OF_ITEMS: dict[Equivalence, Same] = {"same": "yes", "partly": "yes", "different": "no"}


@dataclass(frozen=True)
class HandLabel:
    """A pair, and whether it is the `same` as a person sees it; of whole `items`, or of texts."""

    pair: Pair
    same: Same
    items: bool

    def said(self, rated: Rated) -> Said | None:
        """What the model says, in the words of the label; None if it could not be asked."""
        if rated.gold_first is None or rated.found_first is None:
            return None
        means = _OF_ITEMS if self.items else _OF_SUMMARIES
        one, other = means[rated.gold_first], means[rated.found_first]
        return one if one == other else "unsure"


@dataclass(frozen=True)
class Agreement:
    """`n` pairs that both a person and the model rated: the share rated alike, and kappa.

    `kappa` is Cohen's (1960); NaN where chance alone would agree on all, or n is 0. `unsure` is
    no agreement. `table` counts pairs by the person's label and what the model says.
    """

    n: int
    raw: float
    kappa: float
    table: dict[tuple[Same, Said], int]


def agreement(rated: Sequence[tuple[Same, Said]]) -> Agreement:
    """How far what the model says agrees with labels."""
    n = len(rated)
    if not n:
        return Agreement(0, float("nan"), float("nan"), {})
    labels, verdicts = Counter(label for label, _ in rated), Counter(said for _, said in rated)
    raw = sum(label == said for label, said in rated) / n
    chance = sum(labels[label] * verdicts[label] for label in labels) / n**2
    kappa = (raw - chance) / (1 - chance) if chance < 1 else float("nan")
    return Agreement(n, raw, kappa, dict(sorted(Counter(rated).items())))


def hand_labels(
    path: Path = JUDGED, *, readings: Path | None = None, fixtures: Path = FIXTURES
) -> list[HandLabel]:
    """The pairs in a file, with items looked up in `readings` (beside the file).

    Raises `UnreadableData` with line and field, and `BrokenCase` if a reading does not hold.
    """
    known = _Known(readings or path.parent, fixtures)
    labels = []
    for line, judged in load_judged(path):
        try:
            pair = Pair(judged.case, judged.kind, *known.summaries(judged))
        except KeyError as missing:
            raise UnreadableData(
                f"{path}:{line}: there is no {missing.args[0]}.",
                hint="Name a case by its file, and items by their ids in the readings.",
            ) from None
        labels.append(HandLabel(pair, judged.same, items=isinstance(judged, JudgedItems)))
    return labels


class _Known:
    """Items of two readings, each file read once."""

    def __init__(self, readings: Path, fixtures: Path) -> None:
        self._readings = readings
        self._cases = {path.stem: path for path in case_files([fixtures])}
        self._read: dict[str, tuple[Labels, Labels]] = {}

    def summaries(self, judged: JudgedItems | JudgedSummaries) -> tuple[str, str]:
        """What the two say. Raises `KeyError` with what there is not."""
        if isinstance(judged, JudgedSummaries):
            return judged.gold_summary, judged.found_summary
        if judged.case not in self._read:
            self._read[judged.case] = self._both(judged.case)
        first, second = self._read[judged.case]
        return (
            _summary(first, judged, judged.first, READERS[0]),
            _summary(second, judged, judged.second, READERS[1]),
        )

    def _both(self, case: str) -> tuple[Labels, Labels]:
        for reader in READERS:
            if case not in self._cases or not (self._readings / reader / f"{case}.yaml").is_file():
                raise KeyError(f"{reader} reading of a case {case}")
        return load_readings(load_case(self._cases[case]), self._readings)


def _summary(labels: Labels, judged: JudgedItems, id_: str, reader: str) -> str:
    for item in labels.of(judged.kind):
        if item.id == id_:
            return item.summary
    raise KeyError(f"{judged.kind} {id_} in the {reader} reading of {judged.case}")
