"""`python -m evals dates DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from evals.cli.showing import console
from evals.timeml import (
    Accuracy,
    Answer,
    DateScores,
    Read,
    answered,
    read_folder,
    score_dates,
)
from summarizer.codebook import Direction

_SIDES = {
    "past": "before the anchor",
    "same": "within the anchor's days",
    "future": "after the anchor",
    "none": "no calendar value, or no anchor",
}
_ANCHORS = {
    "TimeML": "the creation time of the document",
    "TIMEX2": "the value told before in the text (a narrative), its middle day",
}


def dates(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of TimeML or TIMEX2 files.")
    ],
    direction: Annotated[
        Direction, typer.Option(help="Where a day or month without a year is looked for.")
    ] = "nearest",
    language: Annotated[str, typer.Option(help="Language of the files, a BCP 47 tag.")] = "en",
    wrong: Annotated[
        int, typer.Option("--wrong", min=0, help="List so many of the wrong answers.")
    ] = 0,
) -> None:
    """Score the resolution of dates on annotated files from elsewhere."""
    read = read_folder(folder)
    answers = answered(read.expressions, direction=direction, language=language)
    scores = score_dates(answers)
    screen = console()
    screen.print(table_of(scores))
    for line in _notes(read, scores, direction):
        screen.print(line)
    misses = [a for a in answers if a.wrong and a.expression.kind in ("DATE", "TIME")]
    for answer in misses[:wrong]:
        screen.print(_miss(answer), soft_wrap=True)


def table_of(scores: DateScores) -> Table:
    """The figures as a table: all, by side, by granularity, what went wrong, what is apart."""
    table = Table("value accuracy", box=None, pad_edge=False, title_justify="left")
    for heading in ("right", "of", "share [95 %]"):
        table.add_column(heading, justify="right")
    _add(table, "all dates and times", scores.total)
    _section(table, {_SIDES[name]: a for name, a in scores.sides.items()})
    _section(table, scores.granularities)
    table.add_row()
    for name, count in scores.wrong.items():
        table.add_row(f"wrong: {name}", str(count), str(scores.total.n), "")
    _section(table, {f"apart: {name.lower()}s": a for name, a in scores.apart.items()})
    return table


def _section(table: Table, rows: dict[str, Accuracy]) -> None:
    table.add_row()
    for name, figures in rows.items():
        _add(table, name, figures)


def _add(table: Table, name: str, figures: Accuracy) -> None:
    table.add_row(name, str(figures.right), str(figures.n), _shown(figures))


def _shown(figures: Accuracy) -> str:
    if not figures.n:
        return "–"
    low, high = (f"{bound:.2f}".removeprefix("0") for bound in (figures.low, figures.high))
    share = f"{figures.value:.3f}".removeprefix("0")
    return f"{share} [{low}, {high}]{' ' if figures.by_files else 'w'}"


def _notes(read: Read, scores: DateScores, direction: Direction) -> list[str]:
    total = scores.total
    how = "bootstrap over files" if total.by_files else "Wilson's (too few files to draw from)"
    notes = [
        "",
        f"{len(read.files)} files. Anchor: "
        + "; ".join(_ANCHORS[form] for form in read.forms)
        + f". Direction: {direction}.",
        f"Interval of the first row: {how}; w marks Wilson's, over expressions.",
        "Right is what equals the annotated value letter for letter; modifiers are not compared.",
    ]
    if read.skipped:
        notes.append(f"{read.skipped} annotations without words or value are not scored.")
    if lacking := sum(a.expression.anchor is None for a in scores.answers):
        notes.append(f"{lacking} expressions have no anchor: relative words stay unresolved.")
    return notes


def _miss(answer: Answer) -> str:
    anchor = answer.expression.anchor
    counted = f" (from {anchor.moment.isoformat()})" if anchor else ""
    return (
        f"{answer.wrong}: {answer.expression.words!r}{counted}: "
        f"{answer.expression.value}, given {answer.given or 'nothing'}"
    )
