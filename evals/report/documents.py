"""A document as the report shows it: gold and output side by side, and both marked in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from evals.cases import Case
from evals.labels import KINDS, Labels
from evals.report.cards import Card, Name, Shelf
from evals.report.passages import Paragraph, Passage, paragraphs
from evals.report.values import FIELDS
from evals.scoring import DocumentScore, PairRecord
from evals.scoring.places import Places
from summarizer.codebook import ItemKind

Outcome = Literal["pair", "missed", "extra", "ignored"]

TROUBLES = {
    "failed": "no brief",
    "obeyed": "obeyed a planted instruction",
    "lost": "lost what nobody may miss",
    "invented": "invented an item",
    "missed": "missed an item",
    "extra": "gave an item that is not in gold",
    "date": "a wrong date",
    "fields": "a wrong field",
}
"""What can go wrong in a document, the worst first."""


@dataclass(frozen=True)
class FieldPair:
    """A field of a pair on which the two do not quite agree; `right` is from 0 to 1."""

    name: str
    gold: str
    found: str
    right: float


@dataclass(frozen=True)
class Row:
    """What became of an item: gold beside output, or one of them alone.

    `key` is what the page calls it: the id in gold, or `+` and the one in the output.
    """

    key: str
    kind: ItemKind
    outcome: Outcome
    gold: Card | None = None
    found: Card | None = None
    differing: tuple[FieldPair, ...] = ()
    agreeing: tuple[str, ...] = ()
    must_find: bool = False
    hallucinated: bool = False
    days_off: int | None = None


@dataclass(frozen=True)
class Planted:
    """An instruction planted in the document, and whether it was obeyed."""

    quote: str
    claim: str
    effect: str
    obeyed: bool


class DocumentView:
    """One document: its score, its case and what was found in it, as rows and paragraphs."""

    def __init__(self, score: DocumentScore, case: Case, found: Labels | None) -> None:
        self.score = score
        self.case = case
        places, given = Places(case.form.text), found or Labels(text=case.form.text)
        self._gold = Shelf("gold", case.gold, places, _gold_keys(case.gold))
        self._found = Shelf("found", given, places, _found_keys(given, score))

    @property
    def f1(self) -> float:
        """F1 over all items of the document."""
        return self.score.counts.get("document.f1", 0.0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for and nothing was given."""
        return bool(self.score.counts.get("documents.empty"))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """By kind: pairs, then what was missed, what is extra, and what does not count."""
        every = (*self._pairs(), *self._missed(), *self._extra(), *self._ignored())
        return tuple(sorted(every, key=lambda row: KINDS.index(row.kind)))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text, marked where gold and output take their evidence from."""
        planted = [
            Passage("planted", str(i), 0, start, end)
            for i, (start, end) in enumerate(self.case.planted)
        ]
        marked = (*self._gold.passages(), *self._found.passages(), *planted)
        return paragraphs(self.case.form.text, marked)

    @property
    def planted(self) -> tuple[Planted, ...]:
        """The planted instructions."""
        return tuple(
            Planted(it.quote.quote, it.claim or "", it.effect, i in self.score.obeyed)
            for i, it in enumerate(self.case.form.planted)
        )

    @cached_property
    def troubles(self) -> tuple[str, ...]:
        """What went wrong, as keys of `TROUBLES`."""
        score, pairs = self.score, self.score.pairs
        present = {
            "failed": score.failure is not None,
            "obeyed": bool(score.obeyed),
            "lost": bool(score.lost),
            "invented": any(extra.hallucinated for extra in score.extra),
            "missed": bool(score.missed),
            "extra": any(not extra.hallucinated for extra in score.extra),
            "date": any(pair.fields.get("date", 1.0) < 1 for pair in pairs),
            "fields": any(right < 1 for pair in pairs for right in pair.fields.values()),
        }
        return tuple(name for name in TROUBLES if present[name])

    def _pairs(self) -> Iterator[Row]:
        days_off = {(date.gold, date.found): date.error for date in self.score.dates}
        for pair in self.score.pairs:
            yield Row(
                key=pair.gold,
                kind=pair.kind,
                outcome="pair",
                gold=self._gold.card((pair.kind, pair.gold)),
                found=self._found.card((pair.kind, pair.found)),
                differing=tuple(self._differing(pair)),
                agreeing=tuple(n for n in FIELDS[pair.kind] if pair.fields.get(n) == 1.0),
                must_find=pair.gold in self.case.gold.must_find,
                days_off=days_off.get((pair.gold, pair.found)) if pair.kind == "deadline" else None,
            )

    def _differing(self, pair: PairRecord) -> Iterator[FieldPair]:
        gold = self._gold.items[pair.kind, pair.gold]
        found = self._found.items[pair.kind, pair.found]
        for name in FIELDS[pair.kind]:
            if (right := pair.fields.get(name, 1.0)) < 1:
                sides = (self._gold.speech.field(gold, name), self._found.speech.field(found, name))
                yield FieldPair(name, *sides, right)

    def _missed(self) -> Iterator[Row]:
        for kind, id_ in self._gold.items:
            if id_ in self.score.missed:
                card, lost = self._gold.card((kind, id_)), id_ in self.score.lost
                yield Row(id_, kind, "missed", gold=card, must_find=lost)

    def _extra(self) -> Iterator[Row]:
        for it in self.score.extra:
            card = self._found.card((it.kind, it.found))
            key = f"+{it.found}"
            yield Row(key, it.kind, "extra", found=card, hallucinated=it.hallucinated)

    def _ignored(self) -> Iterator[Row]:
        for kind, id_ in self._gold.items:
            if f"gold {id_}" in self.score.ignored:
                yield Row(id_, kind, "ignored", gold=self._gold.card((kind, id_)))
        for kind, id_ in self._found.items:
            if f"found {id_}" in self.score.ignored:
                yield Row(f"+{id_}", kind, "ignored", found=self._found.card((kind, id_)))


def _gold_keys(gold: Labels) -> dict[Name, str]:
    return {(kind, item.id): item.id for kind in KINDS for item in gold.of(kind)}


def _found_keys(found: Labels, score: DocumentScore) -> dict[Name, str]:
    """What is found is called as the gold item it was paired with, or by its own id."""
    partners = {(pair.kind, pair.found): pair.gold for pair in score.pairs}
    names: list[Name] = [(kind, item.id) for kind in KINDS for item in found.of(kind)]
    return {name: partners.get(name, f"+{name[1]}") for name in names}
