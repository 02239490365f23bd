"""F1 of groups of documents: by genre, by subject, by language, by length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.scoring import DocumentScore
from evals.statistics import Estimate, Table, estimates, metrics

LENGTHS = (0, 1_000, 2_000, 4_000, 8_000)
"""Where the classes of length begin, in characters."""


@dataclass(frozen=True)
class Group:
    """Documents that have something in common, and F1 over all their items."""

    label: str
    documents: int
    f1: Estimate


def groups(scores: Sequence[DocumentScore]) -> dict[str, list[Group]]:
    """F1 by genre, subject, language (the largest groups first) and length."""
    return {
        "Genre": _by(scores, lambda score: score.genre.replace("_", " ")),
        "Subject": _by(scores, lambda score: score.field),
        "Language": _by(scores, lambda score: score.language),
        "Length in characters": _by_length(scores),
    }


def _by(scores: Iterable[DocumentScore], label: Callable[[DocumentScore], str]) -> list[Group]:
    parts: dict[str, list[DocumentScore]] = defaultdict(list)
    for score in scores:
        parts[label(score)].append(score)
    ranked = sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    return [_group(name, part) for name, part in ranked]


def _by_length(scores: Sequence[DocumentScore]) -> list[Group]:
    edges = [*LENGTHS, None]
    found = []
    for low, high in zip(LENGTHS, edges[1:], strict=True):
        part = [s for s in scores if s.characters >= low and (high is None or s.characters < high)]
        if part:
            found.append(_group(_length(low, high), part))
    return found


def _length(low: int, high: int | None) -> str:
    if high is None:
        return f"{low:,} and more"
    return f"{low:,} to {high - 1:,}" if low else f"under {high:,}"


def _group(label: str, scores: Sequence[DocumentScore]) -> Group:
    table = Table.of(scores)
    found = estimates(table, {"f1": metrics(table.names)["f1.micro"]})
    return Group(label, len(scores), found["f1"])
