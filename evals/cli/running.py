"""`run`, `score` and `list`: making runs, scoring them, and what there is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from evals.cli.options import Cases, Limit, OfSplit, Runs, selected
from evals.cli.showing import show
from evals.cli.verdict import verdict
from evals.errors import UnknownRun
from evals.report.figures import estimated
from evals.report.sections import Section, field_section, score_sections, scored
from evals.runs import (
    RUNS,
    Interrupted,
    Order,
    Run,
    adopt,
    make,
    open_run,
    runs_in,
    score_run,
)
from summarizer.cli.lines import INTERRUPTED
from summarizer.errors import ConfigurationError
from summarizer.settings import load

Fields = Annotated[bool, typer.Option("--fields", help="Show each field of each kind too.")]
Every = Annotated[
    bool, typer.Option("--all", help="Show the tables of fields, evidence, dates, documents too.")
]


def run(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    extractor: Annotated[
        Literal["rules", "model"] | None,
        typer.Option(
            help="What briefs the cases: rules, or model (where --model or --prompt is).",
            show_default=False,
        ),
    ] = None,
    model: Annotated[str | None, typer.Option(help="The model to ask.")] = None,
    prompt: Annotated[
        str | None, typer.Option(help="The prompt to ask with, as extract.v1.")
    ] = None,
    split: OfSplit = None,
    limit: Limit = None,
    cases: Cases = None,
    concurrency: Annotated[
        int | None, typer.Option(min=1, help="How many documents are under way at once.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="The name of the run; else what was run on what.")
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume/--again", help="Go on with a run of that name, or make it anew."),
    ] = True,
    runs: Runs = RUNS,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    every: Every = False,
    fields: Fields = False,
) -> None:
    """Brief all cases and score the briefs. Ctrl-C keeps what is done."""
    chosen = extractor or ("model" if model or prompt else "rules")
    if chosen == "rules" and (model or prompt):
        raise ConfigurationError("The rules ask no model.", hint="Leave out --model and --prompt.")
    order = Order(
        extractor=chosen,
        selection=selected(split, limit, cases),
        prompt=prompt,
        name=name,
        again=not resume,
        concurrency=concurrency,
        runs=runs,
        quiet=quiet,
    )
    try:
        made = make(order, load().with_model(model))
    except Interrupted as stopped:
        typer.echo(str(stopped), err=True)
        raise typer.Exit(INTERRUPTED) from None
    _tell_how_it_went(made)
    _score(made, every=every, fields=fields)


def score(  # noqa: PLR0913, PLR0917 - as above
    name: Annotated[
        str | None, typer.Argument(metavar="RUN", help="The run to score again.")
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="A folder of briefs from elsewhere: NAME.json for the case NAME."),
    ] = None,
    as_name: Annotated[
        str | None, typer.Option("--name", help="The name of the run that is made of them.")
    ] = None,
    split: OfSplit = None,
    cases: Cases = None,
    runs: Runs = RUNS,
    every: Every = False,
    fields: Fields = False,
) -> None:
    """Score a run again, or briefs of another system: at no cost."""
    if (name is None) == (predictions is None):
        raise typer.BadParameter("Give RUN, or --predictions DIR.")
    if predictions is None:
        _score(open_run(str(name), runs), every=every, fields=fields)
        return
    if not predictions.is_dir():
        raise typer.BadParameter(f"{predictions} is no folder.", param_hint="--predictions")
    adopted = adopt(predictions, selected(split, None, cases), name=as_name, runs=runs)
    for stranger in adopted.strangers:
        typer.echo(f"{stranger.name} belongs to no case, and is passed over.", err=True)
    _tell_failures(adopted.run)
    _score(adopted.run, every=every, fields=fields)


def list_(runs: Runs = RUNS) -> None:
    """The runs that there are, and how they did."""
    rows = tuple(_row(one) for one in runs_in(runs))
    if not rows:
        raise UnknownRun(f"There are no runs in {runs}.", hint="Make one: python -m evals run")
    show([Section("Runs", ("name", "made", "documents", "seconds", "F1, macro"), rows)])


def _score(one: Run, *, every: bool, fields: bool) -> None:
    scoring = score_run(one)
    for case, warnings in scoring.warnings.items():
        for warning in warnings:
            typer.echo(f"{case}: {warning}", err=True)
    found = scored(scoring.scores.documents)
    sections = score_sections(found)
    shown = sections if every else sections[:1]
    show([*shown, *([field_section(found)] if fields else [])])
    for line in verdict(one, found):
        typer.echo(line)


def _tell_how_it_went(made: Run) -> None:
    when = f"{made.manifest.date:%Y-%m-%d %H:%M} UTC"
    typer.echo(f"{len(made.outputs())} documents; made {when}.", err=True)
    _tell_failures(made)


def _tell_failures(made: Run) -> None:
    failures = [output for output in made.outputs().values() if output.failure]
    if not failures:
        return
    codes = Counter(output.failure.code for output in failures if output.failure)
    told = ", ".join(f"{code} ({n})" for code, n in sorted(codes.items()))
    typer.echo(f"{len(failures)} documents have no brief and score as empty: {told}.", err=True)
    for output in failures[:3]:
        if output.failure:
            typer.echo(f"{output.case}: {output.failure.message}", err=True)


def _row(one: Run) -> tuple[str, ...]:
    made, outputs = one.manifest, one.outputs().values()
    try:
        f1 = estimated(scored(one.scores.documents)["f1.macro"])
    except UnknownRun:
        f1 = "not scored"
    seconds = f"{sum(output.seconds for output in outputs):.1f}"
    return one.name, f"{made.date:%Y-%m-%d %H:%M}", f"{len(outputs)}/{made.cases}", seconds, f1
