"""What a model says of the pairs of a run: `judge.json` in the folder of the run.

It is beside the scores and not among them: no gate, no comparison and no report reads it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evals.cases import Case
from evals.judge.agreement import Agreement, HandLabel, agreement
from evals.judge.rating import Judge, Pair, Rated
from evals.predictions import read_brief
from evals.runs import Run, present_cases
from evals.scoring import DocumentScore
from summarizer.cli.outputs import write

FILE = "judge.json"
MARK = "Rated by a model. This is no score, and no gate reads it."


@dataclass(frozen=True)
class RatedRun:
    """The pairs of a run as rated, by the ids of their items, and the pairs that people judged."""

    pinned: dict[str, Any]
    pairs: tuple[tuple[str, str, Rated], ...]
    labelled: tuple[tuple[HandLabel, Rated], ...]

    @property
    def agreement(self) -> Agreement:
        """How far the model agrees with people, on what it could rate."""
        said = [(label.same, label.said(rated)) for label, rated in self.labelled]
        return agreement([(same, word) for same, word in said if word is not None])


async def rate_run(judge: Judge, run: Run, labels: Sequence[HandLabel]) -> RatedRun:
    """Rate the pairs of `run`, and those that people judged.

    Raises `UnknownRun` if the run is not whole, `NotComparable` if its cases have changed since.
    """
    numbered = pairs_of(run)
    pairs = [pair for _, _, pair in numbered]
    rated = await judge.rate([*pairs, *(label.pair for label in labels)])
    return RatedRun(
        pinned=judge.pinned,
        pairs=tuple((g, f, r) for (g, f, _), r in zip(numbered, rated, strict=False)),
        labelled=tuple(zip(labels, rated[len(pairs) :], strict=True)),
    )


def pairs_of(run: Run) -> list[tuple[str, str, Pair]]:
    """The pairs that the scorer made in `run`: ids of gold and found item, and their summaries.

    Raises `NotComparable` if they would be others now.
    """
    known = {case.name: case for case in present_cases(run)}
    scores, outputs = run.scores, run.outputs()
    return [
        numbered
        for score in scores.documents
        if score.pairs
        for numbered in _pairs(score, known[score.case], outputs[score.case].brief)
    ]


def _pairs(
    score: DocumentScore, case: Case, brief: dict[str, Any] | None
) -> Iterator[tuple[str, str, Pair]]:
    given = read_brief(brief, case.form.text).labels
    for pair in score.pairs:
        gold, found = (
            next(item.summary for item in side.of(pair.kind) if item.id == id_)
            for side, id_ in ((case.gold, pair.gold), (given, pair.found))
        )
        yield pair.gold, pair.found, Pair(case.name, pair.kind, gold, found)


def keep(rated: RatedRun, run: Run) -> None:
    """Write `judge.json` into the folder of `run`; the same ratings give the same bytes."""
    agreed = rated.agreement
    data = {
        "note": MARK,
        **rated.pinned,
        "pairs": [{"gold": gold, "found": found, **_told(r)} for gold, found, r in rated.pairs],
        "labelled": [{"same": label.same, **_told(r)} for label, r in rated.labelled],
        "agreement": {
            "n": agreed.n,
            "raw": _number(agreed.raw),
            "kappa": _number(agreed.kappa),
        },
    }
    write(run.path / FILE, json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True))


def _told(rated: Rated) -> dict[str, str | None]:
    return {
        "case": rated.pair.case,
        "kind": rated.pair.kind,
        "gold_first": rated.gold_first,
        "found_first": rated.found_first,
        "verdict": rated.verdict,
        "failure": rated.failure,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
