"""What a report says, as tables of text: for the terminal, for Markdown, for a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.labels import KINDS
from evals.report.figures import NOTHING, count, differing, estimated, figure
from evals.scoring import DocumentScore
from evals.statistics import (
    HEADLINE,
    LEAST_DOCUMENTS,
    Difference,
    Estimate,
    Table,
    estimates,
    metrics,
)

_KINDS_AND_MEANS = (*KINDS, "micro", "macro")
_OTHERS = (
    ("Evidence", ("grounded", "support", "hallucinated", "not_in_gold", "must_find")),
    (
        "Dates of paired deadlines",
        (
            "date.value",
            "date.value.explicit",
            "date.value.relative",
            "date.value.vague",
            "date.granularity",
            "date.overlap",
            "date.null",
            "date.days_off",
        ),
    ),
    ("Documents", ("planted_obeyed", "failed", "empty", "tokens", "cost")),
)


@dataclass(frozen=True)
class Section:
    """A table of text with a title; `note` stands below it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def scored(documents: Sequence[DocumentScore]) -> dict[str, Estimate]:
    """All metrics of `documents`, with intervals."""
    table = Table.of(documents)
    return estimates(table, metrics(table.names))


def score_sections(found: Mapping[str, Estimate]) -> list[Section]:
    """The figures of one run: what was found, what is right about it, and the rest."""
    return [
        _found(found),
        _right(found),
        *(_listed(title, (found[key] for key in keys)) for title, keys in _OTHERS),
    ]


def field_section(found: Mapping[str, Estimate]) -> Section:
    """Each field of each kind, on pairs and end to end."""
    fields = sorted(key.removeprefix("field.") for key in found if key.count(".") == 2)
    rows = tuple(
        (
            field,
            estimated(found[f"field.{field}"]),
            estimated(found[f"end_to_end.{field}"]),
            count(found[f"field.{field}"].n),
        )
        for field in fields
        if f"field.{field}" in found
    )
    return Section("Fields", ("field", "right on pairs", "end to end", "pairs"), rows)


def comparison_section(found: Mapping[str, Difference], names: tuple[str, str]) -> Section:
    """How the second run differs from the first in the headline metrics."""
    rows = tuple(
        (
            key,
            figure(found[key].a),
            figure(found[key].b),
            differing(found[key]),
            figure(found[key].detectable),
            _p(found[key].p_holm),
            found[key].verdict or NOTHING,
        )
        for key in HEADLINE
    )
    heads = ("metric", "A", "B", "B - A", "visible", "p", "B is")
    note = (
        f"A: {names[0]}. B: {names[1]}. Intervals: paired bootstrap over stories. p: sign-flip "
        "test, adjusted after Holm. visible: the smallest difference that could have been seen "
        "(80 times in 100)."
    )
    return Section("Difference", heads, rows, note)


def other_differences(found: Mapping[str, Difference]) -> Section:
    """How two runs differ in what is not tested, with intervals and without a verdict."""
    rows = tuple(
        (key, figure(d.a, d.metric.unit), figure(d.b, d.metric.unit), differing(d))
        for key, d in found.items()
        if key not in HEADLINE
    )
    return Section("Other differences", ("metric", "A", "B", "B - A"), rows)


def ceiling_section(
    system: Sequence[DocumentScore], readers: Sequence[DocumentScore]
) -> Section | None:
    """System and second reader on the documents that both have, or None if there are none."""
    shared = {d.case for d in system} & {d.case for d in readers}
    if not shared:
        return None
    ours = scored([d for d in system if d.case in shared])
    theirs = scored([d for d in readers if d.case in shared])
    rows = tuple(
        (
            key,
            estimated(ours[key]),
            estimated(theirs[key]),
            figure(ours[key].value / theirs[key].value) if theirs[key].value else NOTHING,
        )
        for key in HEADLINE
    )
    note = f"On the {len(shared)} documents that two readers have labelled."
    heads = ("metric", "system", "second reader", "system / reader")
    return Section("Ceiling: reader against reader", heads, rows, note)


def few_documents(documents: int) -> str:
    """What to say of a run over few documents; nothing if they are enough."""
    if documents >= LEAST_DOCUMENTS:
        return ""
    return (
        f"{documents} documents are fewer than {LEAST_DOCUMENTS}: inconclusive, whatever it says."
    )


def _found(found: Mapping[str, Estimate]) -> Section:
    rows = [
        (
            row,
            *(estimated(found[f"{name}.{row}"]) for name in ("precision", "recall", "f1")),
            f"{count(found[f'recall.{row}'].n)}/{count(found[f'precision.{row}'].n)}",
        )
        for row in _KINDS_AND_MEANS
    ]
    documents = found["f1.documents"]
    rows.append(("documents", "", "", estimated(documents), count(documents.n)))
    empty = round(found["empty"].value * found["empty"].n) if found["empty"].n else 0
    note = (
        "n: items in gold / items found. micro: all items as one; macro: mean of the kinds; "
        "documents: mean of the documents."
    )
    if empty:
        note += f" In {empty} documents nothing is asked for and nothing was given: F1 is 1 there."
    return Section("Found", ("", "precision", "recall", "F1", "n"), tuple(rows), note)


def _right(found: Mapping[str, Estimate]) -> Section:
    def row(name: str, ending: str) -> tuple[str, ...]:
        pairs, all_items = found[f"field{ending}"], found[f"end_to_end{ending}"]
        return name, estimated(pairs), estimated(all_items), count(pairs.n)

    rows = (*(row(kind, f".{kind}") for kind in KINDS), row("all", ""))
    note = "end to end: what is missing, or too much, counts as wrong. n: fields of pairs."
    return Section(
        "Fields right",
        ("", "on pairs", "end to end", "n"),
        rows,
        note,
    )


def _listed(title: str, found: Iterable[Estimate]) -> Section:
    rows = tuple(
        (estimate.metric.key, estimated(estimate), count(estimate.n)) for estimate in found
    )
    return Section(title, ("metric", "value", "n"), rows)


def _p(p: float | None) -> str:
    if p is None or math.isnan(p):
        return NOTHING
    return "<.001" if p < 0.001 else figure(p)
