"""`report`: a run, and perhaps how it differs from an earlier one, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from evals.ceiling import agreement, has_readings
from evals.cli.comparing import present_run, side
from evals.cli.options import RunName, Runs
from evals.errors import EvalError
from evals.report import junit, markdown, page
from evals.runs import RUNS, Run, require_comparable
from evals.scoring import DocumentScore
from summarizer.cli.outputs import write


def report(
    name: RunName,
    other: Annotated[
        str | None, typer.Argument(metavar="RUN", help="An earlier run to compare it with.")
    ] = None,
    form: Annotated[
        Literal["html", "markdown", "junit"], typer.Option("--format", help="The form.")
    ] = "html",
    out: Annotated[Path | None, typer.Option("-o", help="The file; else standard output.")] = None,
    runs: Runs = RUNS,
) -> None:
    """Write a run as a page to read, Markdown or JUnit XML."""
    run = present_run(name, runs)
    earlier = present_run(other, runs) if other else None
    if earlier is not None:
        require_comparable(side(earlier), side(run))
    write(out, _rendered(form, run, earlier))


def _rendered(form: str, run: Run, earlier: Run | None) -> str:
    match form:
        case "markdown":
            return markdown(run, earlier, readers=_readers())
        case "junit":
            return junit(run)
        case _:
            return page(run, earlier, readers=_readers())


def _readers() -> list[DocumentScore]:
    """The scores of the second reader, as far as there is one."""
    try:
        return agreement() if has_readings() else []
    except EvalError as error:
        typer.echo(f"The ceiling is left out. {error}", err=True)
        return []
