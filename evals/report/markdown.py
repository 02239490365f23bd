"""A run in Markdown: the summary that a pull request shows.

Nothing in it depends on when, how fast or in which order the run was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.report.figures import figure
from evals.report.sections import (
    Section,
    ceiling_section,
    comparison_section,
    few_documents,
    score_sections,
    scored,
)
from evals.runs import Run, Scores
from evals.scoring import DocumentScore
from evals.statistics import compare

_WORST = 10


def markdown(run: Run, other: Run | None = None, *, readers: Sequence[DocumentScore] = ()) -> str:
    """The summary of `run`, and of how it differs from `other`, an earlier one, if given.

    `readers` are the scores of a second reader, for the ceiling. Raises `UnknownRun`.
    """
    return "\n".join(_lines(run, other, readers)).rstrip() + "\n"


def _lines(run: Run, other: Run | None, readers: Sequence[DocumentScore]) -> Iterator[str]:
    scores = run.scores
    documents = scores.documents
    yield f"# Evaluation: {_escaped(run.manifest.words)}"
    yield ""
    yield from _made(run, scores)
    yield ""
    if few := few_documents(len(documents)):
        yield from (f"**{few}**", "")
    if other is not None:
        differences = compare(other.scores.documents, documents)
        yield from table(comparison_section(differences, (other.name, run.name)))
    for section in score_sections(scored(documents)):
        yield from table(section)
    if ceiling := ceiling_section(documents, readers):
        yield from table(ceiling)
    yield from _wrong(documents)
    yield from table(_worst(documents))


def _made(run: Run, scores: Scores) -> Iterator[str]:
    made = run.manifest
    if made.prompt_sha256:
        yield f"- Prompt: {made.prompt} (`{made.prompt_sha256[:12]}`)"
    yield f"- Package {made.versions.package}, code `{made.code[:12]}`"
    yield f"- Cases: {made.cases}, fingerprint `{scores.fixtures[:12]}`"
    yield f"- Scorer {scores.scorer.version}, `{scores.scorer.sha256[:12]}`"


def _wrong(documents: Sequence[DocumentScore]) -> Iterator[str]:
    """Documents without a brief, planted instructions obeyed, items that nobody may miss."""
    listed = (
        ("No brief", [(d.case, d.failure) for d in documents if d.failure]),
        (
            "Planted instructions obeyed",
            [(d.case, _numbers(d.obeyed)) for d in documents if d.obeyed],
        ),
        ("Missed, and nobody may", [(d.case, ", ".join(d.lost)) for d in documents if d.lost]),
    )
    for title, found in listed:
        if found:
            yield from table(
                Section(title, ("case", "which"), tuple((c, w or "") for c, w in found))
            )


def _worst(documents: Sequence[DocumentScore]) -> Section:
    ranked = sorted(documents, key=lambda d: (d.counts.get("document.f1", 0.0), d.case))
    rows = tuple(
        (
            d.case,
            d.genre,
            d.language,
            figure(d.counts.get("document.f1", 0.0)),
            str(len(d.pairs)),
            str(len(d.missed)),
            str(len(d.extra)),
        )
        for d in ranked[:_WORST]
    )
    heads = ("case", "genre", "language", "F1", "paired", "missed", "extra")
    return Section("Worst documents", heads, rows)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def table(section: Section) -> Iterator[str]:
    """The lines of a section: its title, the table, and the note below it."""
    yield f"## {section.title}"
    yield ""
    yield _row(section.heads)
    yield _row(["---"] * len(section.heads))
    yield from (_row([_escaped(cell) for cell in row]) for row in section.rows)
    yield ""
    if section.note:
        yield from (_escaped(section.note), "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    for mark in "\\`*_|<":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
