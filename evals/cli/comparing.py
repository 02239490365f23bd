"""`compare`, `gate`, `bless` and `agree`: one run against another, a baseline, or two readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals import statistics
from evals.ceiling import agreement
from evals.cli.options import RunName, Runs
from evals.cli.showing import show
from evals.report.sections import (
    comparison_section,
    few_documents,
    other_differences,
    score_sections,
    scored,
)
from evals.runs import (
    MINIMUM_EFFECT,
    RUNS,
    Run,
    Side,
    judge,
    open_run,
    present_cases,
    require_comparable,
)
from evals.runs import bless as bless_run

BASELINE = Path("evals/baselines/rules.json")


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="The earlier run.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The later run.")],
    every: Annotated[bool, typer.Option("--all", help="Show all metrics.")] = False,
    runs: Runs = RUNS,
) -> None:
    """Say whether B is better than A, and how sure that is."""
    first, second = present_run(a, runs), present_run(b, runs)
    require_comparable(side(first), side(second))
    documents = second.scores.documents
    found = statistics.compare(first.scores.documents, documents)
    sections = [comparison_section(found, (first.name, second.name))]
    show([*sections, *([other_differences(found)] if every else [])])
    if few := few_documents(len(documents)):
        typer.echo(few)


def gate(
    name: RunName,
    baseline: Annotated[Path, typer.Option(help="What `bless` has written.")] = BASELINE,
    minimum_effect: Annotated[
        float, typer.Option(min=0, help="A drop under this is let pass.")
    ] = MINIMUM_EFFECT,
    runs: Runs = RUNS,
) -> None:
    """Exit with status 1 if a run is worse than the baseline; say why in words."""
    judgement, differences = judge(present_run(name, runs), baseline, minimum_effect=minimum_effect)
    show([comparison_section(differences, (str(baseline), name))])
    for line in (*judgement.reasons, *judgement.notes):
        typer.echo(line)
    if not judgement.passed:
        typer.echo(f"{name} does not pass.")
        raise typer.Exit(1)
    typer.echo(f"{name} passes." if not judgement.notes else "Nothing speaks against it.")


def bless(
    name: RunName,
    to: Annotated[Path, typer.Option(help="Where the baseline is written.")] = BASELINE,
    runs: Runs = RUNS,
) -> None:
    """Make the scores of a run the baseline that the gate holds others against."""
    bless_run(present_run(name, runs), to)
    typer.echo(f"{name} is the baseline now: {to}")


def agree() -> None:
    """The ceiling, reader against reader: a second one scored against the first."""
    documents = agreement()
    show(score_sections(scored(documents)))
    if few := few_documents(len(documents)):
        typer.echo(few)
    typer.echo(f"The second reader against the first, {len(documents)} documents.")


def present_run(name: str, runs: Path) -> Run:
    """The run of that name. Raises `NotComparable` if scorer or cases have changed since."""
    run = open_run(name, runs)
    present_cases(run)
    return run


def side(run: Run) -> Side:
    """A run as one side of a comparison."""
    return Side(name=run.name, scores=run.scores, again=run.score_again)
