"""`python -m evals import gpt-negochat DIR --to OUT`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from evals.cases.written import written
from evals.negochat import case_of, read_dialogues
from summarizer.cli.outputs import write
from summarizer.errors import ConfigurationError


def import_(
    form: Annotated[Literal["gpt-negochat"], typer.Argument(help="What the data are.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder where they are.")],
    to: Annotated[Path, typer.Option("--to", help="The folder that the cases go to.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite cases that are there.")] = False,
) -> None:
    """Make cases of labelled data from elsewhere."""
    made = {}
    unmapped: Counter[str] = Counter()
    for dialogue in read_dialogues(folder):
        case, negotiation = case_of(dialogue)
        made[to / f"{form}-{dialogue.name}.yaml"] = case
        unmapped += negotiation.unmapped
    there = sorted(path.name for path in made if path.exists())
    if there and not force:
        told = f"{len(there)} of these cases ({there[0]}) are in {to}: --force replaces them."
        typer.echo(told, err=True)
        raise typer.Exit(1)
    _make_folder(to)
    for path, case in made.items():
        write(path, written(case))
    demands = sum(len(case.demands) for case in made.values())
    agreements = sum(len(case.agreements) for case in made.values())
    typer.echo(f"{len(made)} cases in {to}: {demands} demands, {agreements} agreements.")
    for what, count in sorted(unmapped.items()):
        typer.echo(f"not in them: {what} ({count})")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {folder} cannot be made: {error.strerror}."
        raise ConfigurationError(message, hint="Name another one with --to.") from None
