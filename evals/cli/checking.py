"""`python -m evals check`: what does not hold in case files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals.cases import FIXTURES, case_files, load_cases
from evals.errors import BrokenCase


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Case files or folders.")] = None,
) -> None:
    """Say what does not hold in case files, with file, line and field."""
    chosen = paths or [FIXTURES]
    try:
        cases = load_cases(chosen)
    except BrokenCase as broken:
        for fault in broken.faults:
            typer.echo(str(fault))
        typer.echo(f"{len(broken.faults)} faults in {len(case_files(chosen))} files.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{len(cases)} cases, all in order.")
