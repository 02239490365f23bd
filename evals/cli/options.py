"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals.cases import Split
from evals.runs import Selection

RunName = Annotated[str, typer.Argument(metavar="RUN", help="The name of a run, or its folder.")]
Runs = Annotated[Path, typer.Option("--runs", help="The folder where runs are kept.")]
OfSplit = Annotated[Split | None, typer.Option("--split", help="Only cases of dev, or of test.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many cases.")]
Cases = Annotated[
    list[Path] | None,
    typer.Option("--cases", help="Case files or folders, instead of the suite's own. Repeatable."),
]


def selected(split: Split | None, limit: int | None, cases: list[Path] | None) -> Selection:
    """The selection that the options ask for."""
    places = tuple(str(place) for place in cases or ())
    return Selection(split=split, limit=limit, places=places)
