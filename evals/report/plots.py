"""What the plots of a page show, in shares of their width and height; the template draws them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from evals.labels import KINDS
from evals.report.figures import NOTHING, count, estimated, figure
from evals.report.groups import groups
from evals.scoring import DocumentScore
from evals.statistics import Estimate
from summarizer.codebook import Factuality

Role = Literal["run", "other", "reader", "end"]
"""The run, the other run, a second reader, or the run with what is unpaired counted as wrong."""
Figures = Mapping[str, Estimate]

_DAYS = (
    (-math.inf, -30, "30 and more too early"),
    (-29, -8, "8 to 29 too early"),
    (-7, -2, "2 to 7 too early"),
    (-1, -1, "1 too early"),
    (0, 0, "right"),
    (1, 1, "1 too late"),
    (2, 7, "2 to 7 too late"),
    (8, 29, "8 to 29 too late"),
    (30, math.inf, "30 and more too late"),
)


@dataclass(frozen=True)
class Point:
    """A value and its interval, in percent of the axis from 0 to 1; None where there is none."""

    role: Role
    at: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class Strip:
    """A line of a plot: what it is of, its points, and the figures in words."""

    label: str
    points: tuple[Point, ...]
    value: str
    n: str
    kind: str = ""


@dataclass(frozen=True)
class Dot:
    """A point of a plot of cost against F1, in percent from the left and from the top."""

    left: float
    top: float
    words: str
    case: str = ""
    role: Role = "run"


@dataclass(frozen=True)
class Bar:
    """A bar with what it counts; `height` in percent of the highest."""

    label: str
    n: int
    height: float


@dataclass(frozen=True)
class Cell:
    """A cell of the table of factuality: pairs, their share of the row, and its tint, 0 to 9."""

    n: int
    share: str
    tint: int


def kinds(run: Figures, other: Figures | None, readers: Figures | None) -> list[Strip]:
    """F1 by kind and in the mean, of the run, of the other run and of the second reader."""
    sides: list[tuple[Role, Figures]] = [("run", run)]
    sides += [("other", other)] if other else []
    sides += [("reader", readers)] if readers else []
    return [
        _strip(name, [(role, figures[f"f1.{key}"]) for role, figures in sides], kind=key)
        for key, name in (*((kind, f"{kind}s") for kind in KINDS), ("macro", "mean of kinds"))
    ]


def by_group(
    run: Sequence[DocumentScore], other: Sequence[DocumentScore] | None
) -> dict[str, list[Strip]]:
    """F1 by genre, subject, language and length, with the number of documents."""
    theirs = groups(other) if other else {}
    strips: dict[str, list[Strip]] = {}
    for title, found in groups(run).items():
        known = {group.label: group.f1 for group in theirs.get(title, [])}
        strips[title] = [
            _strip(
                group.label,
                [("run", group.f1), *((r, e) for r, e in _other(known.get(group.label)))],
                n=str(group.documents),
            )
            for group in found
        ]
    return strips


def by_field(run: Figures) -> dict[str, list[Strip]]:
    """How often each field is right, by kind, on pairs and end to end, the worst on pairs first."""
    strips = {}
    for kind in KINDS:
        start = f"field.{kind}."
        measured = [e for key, e in run.items() if key.startswith(start) and e.n]
        ranked = sorted(measured, key=lambda e: (e.value, e.metric.key))
        fields = [(e, e.metric.key.removeprefix(start)) for e in ranked]
        strips[kind] = [
            _field_strip(field, kind, e, run[f"end_to_end.{kind}.{field}"]) for e, field in fields
        ]
    return {kind: found for kind, found in strips.items() if found}


def cost_by_document(scores: Iterable[DocumentScore]) -> tuple[list[Dot], float]:
    """Cost against F1, a point for each document, and where the axis of cost ends (dollars)."""
    known = [(score, score.counts.get("cost", 0.0)) for score in scores]
    end = _nice(max((cost for _, cost in known), default=0.0))
    if not end:
        return [], 0.0
    dots = [
        Dot(
            left=_percent(cost / end),
            top=_percent(1 - score.counts.get("document.f1", 0.0)),
            words=f"{score.case}: {_dollars(cost)}, F1 {figure(score.counts['document.f1'])}",
            case=score.case,
        )
        for score, cost in known
    ]
    return dots, end


def cost_by_run(runs: Sequence[tuple[str, Role, Figures]]) -> tuple[list[Dot], float]:
    """Cost a document against F1 (mean of kinds), a point for each run."""
    end = _nice(max((figures["cost"].value for _, _, figures in runs), default=0.0))
    if not end or math.isnan(end):
        return [], 0.0
    dots = [
        Dot(
            left=_percent(figures["cost"].value / end),
            top=_percent(1 - figures["f1.macro"].value),
            words=f"{name}: {_dollars(figures['cost'].value)} a document, "
            f"F1 {estimated(figures['f1.macro'])}",
            role=role,
        )
        for name, role, figures in runs
    ]
    return dots, end


def calibration(scores: Iterable[DocumentScore]) -> list[tuple[str, int, list[Cell]]]:
    """Factuality in gold (rows) against factuality given (cells), in the codebook's order."""
    sums: Counter[str] = Counter()
    for score in scores:
        sums.update({k: round(n) for k, n in score.counts.items() if k.startswith("factuality.")})
    rows = []
    for gold in get_args(Factuality):
        numbers = [sums[f"factuality.{gold}.{given}"] for given in get_args(Factuality)]
        if whole := sum(numbers):
            rows.append((gold, whole, [_cell(n, whole) for n in numbers]))
    return rows


def day_errors(scores: Iterable[DocumentScore]) -> list[Bar]:
    """How many days the dates of paired deadlines are off, too early to too late."""
    errors = [date.error for score in scores for date in score.dates if date.error is not None]
    if not errors:
        return []
    numbers = [sum(low <= error <= high for error in errors) for low, high, _ in _DAYS]
    highest = max(numbers)
    return [
        Bar(label, n, _percent(n / highest))
        for n, (_, _, label) in zip(numbers, _DAYS, strict=True)
    ]


def _strip(
    label: str, found: Sequence[tuple[Role, Estimate]], n: str = "", kind: str = ""
) -> Strip:
    points = tuple(_point(role, e) for role, e in found if not math.isnan(e.value))
    value = estimated(found[0][1]) if found else NOTHING
    return Strip(label, points, value, n or count(found[0][1].n), kind)


def _field_strip(field: str, kind: str, on_pairs: Estimate, end_to_end: Estimate) -> Strip:
    strip = _strip(field, [("run", on_pairs), ("end", end_to_end)], count(on_pairs.n), kind)
    # a second interval on the same line would hide the first
    points = (replace(it, low=None, high=None) if it.role == "end" else it for it in strip.points)
    return replace(strip, points=tuple(points))


def _other(estimate: Estimate | None) -> list[tuple[Role, Estimate]]:
    return [("other", estimate)] if estimate else []


def _point(role: Role, e: Estimate) -> Point:
    has_interval = not math.isnan(e.low)
    low, high = (_percent(e.low), _percent(e.high)) if has_interval else (None, None)
    return Point(role, _percent(e.value), low, high, estimated(e))


def _cell(n: int, whole: int) -> Cell:
    share = n / whole
    return Cell(n, f"{100 * share:.0f} %" if n else "", min(9, math.ceil(9 * share)))


def _dollars(cost: float) -> str:
    return f"${cost:.4f}" if cost else "$0"


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _nice(highest: float) -> float:
    """The end of an axis from 0: 1, 2 or 5 times a power of ten, not below `highest`."""
    if not highest > 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= highest * (1 - 1e-9))
