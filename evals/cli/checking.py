"""`python -m evals check`: what does not hold in case files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from evals.cases import FIXTURES, case_files, load_cases
from evals.errors import BrokenCase, UnreadableData


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Case files or folders.")] = None,
) -> None:
    """Say what does not hold in case files, with file, line and field."""
    chosen = paths or [FIXTURES]
    for draft in _drafts(chosen):
        typer.echo(f"{draft} is not finished, and is not read.", err=True)
    for path in chosen:
        if not case_files([path]):
            raise UnreadableData(
                f"There is no case in {path}.", hint="The files of cases end in .yaml."
            )
    try:
        cases = load_cases(chosen)
    except BrokenCase as broken:
        for fault in broken.faults:
            typer.echo(str(fault))
        faults, files = len(broken.faults), len(case_files(chosen))
        typer.echo(f"{_counted(faults, 'fault')} in {_counted(files, 'file')}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{_counted(len(cases), 'case')}, all in order.")


def _drafts(paths: Iterable[Path]) -> list[Path]:
    """The drafts that the label page keeps: in folders at any depth, and beside files."""
    found = [
        draft
        for path in paths
        for draft in (
            path.rglob("*.yaml.draft") if path.is_dir() else [path.with_name(f"{path.name}.draft")]
        )
        if draft.is_file()
    ]
    return sorted(set(found))


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
