"""What two runs over the same documents do differently, item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.labels import KINDS
from evals.report.reported import Reported
from evals.scoring import DocumentScore
from summarizer.codebook import ItemKind

_EVEN = 1e-9


@dataclass(frozen=True)
class Item:
    """A gold item by kind and id, with its summary."""

    kind: ItemKind
    id: str
    summary: str
    must_find: bool


@dataclass(frozen=True)
class Change:
    """A document that two runs do differently: F1 before and after, items won and lost.

    `fields` is by how many fields of pairs that both have the later run is more often right;
    `extra` by how many items that are not in gold it gives more.
    """

    case: str
    before: float
    after: float
    won: tuple[Item, ...]
    lost: tuple[Item, ...]
    fields: float
    extra: int

    @property
    def difference(self) -> float:
        """How much F1 has grown."""
        return self.after - self.before

    @property
    def direction(self) -> str:
        """`better`, `worse`, or `even` in F1."""
        if abs(self.difference) < _EVEN:
            return "even"
        return "better" if self.difference > 0 else "worse"


def changes(before: Reported, after: Reported) -> list[Change]:
    """The documents that differ, the greatest loss of F1 first."""
    earlier = {score.case: score for score in before.documents}
    found = (_change(earlier[score.case], score, after) for score in after.documents)
    return sorted((it for it in found if it), key=lambda it: (round(it.difference, 9), it.case))


def by_case(found: Sequence[Change]) -> Mapping[str, Change]:
    """The changes by case."""
    return {change.case: change for change in found}


def _change(before: DocumentScore, after: DocumentScore, run: Reported) -> Change | None:
    had, has = _paired(before), _paired(after)
    change = Change(
        case=after.case,
        before=before.counts.get("document.f1", 0.0),
        after=after.counts.get("document.f1", 0.0),
        won=_items(run, after.case, has.keys() - had.keys()),
        lost=_items(run, after.case, had.keys() - has.keys()),
        fields=sum(has[name] - had[name] for name in sorted(has.keys() & had.keys())),
        extra=len(after.extra) - len(before.extra),
    )
    differs = change.won or change.lost or change.extra or abs(change.fields) > _EVEN
    return change if differs or abs(change.difference) > _EVEN else None


def _paired(score: DocumentScore) -> dict[tuple[ItemKind, str], float]:
    """How many fields are right of each gold item that was found."""
    return {(pair.kind, pair.gold): sum(pair.fields.values()) for pair in score.pairs}


def _items(
    run: Reported, case: str, names: frozenset[tuple[ItemKind, str]] | set[tuple[ItemKind, str]]
) -> tuple[Item, ...]:
    gold = run.cases[case].gold
    return tuple(
        Item(kind, item.id, item.summary, item.id in gold.must_find)
        for kind in KINDS
        for item in gold.of(kind)
        if (kind, item.id) in names
    )
