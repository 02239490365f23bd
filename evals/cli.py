"""The commands of the suite: `python -m evals --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.cases import FIXTURES, case_files, load_cases
from evals.errors import BrokenCase
from summarizer.errors import SummarizerError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)


@app.callback()
def suite() -> None:
    """Score briefs against hand-labelled cases."""


@app.command()
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


def main() -> None:
    """Run the command line; errors of ours are a sentence, not a traceback."""
    try:
        app()
    except SummarizerError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
