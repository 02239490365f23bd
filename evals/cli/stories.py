"""`python -m evals stories`: what several documents come to together, held against labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from evals.cli.options import OfSplit, Runs
from evals.cli.showing import show, show_lines
from evals.errors import UnreadableData
from evals.report.figures import NOTHING, count, estimated, figure
from evals.report.markdown import table
from evals.report.sections import Section
from evals.runs import RUNS
from evals.statistics import Estimate
from evals.stories import STORIES, Scored, Story, load_stories, score_stories, wrong_lines
from evals.stories.baseline import BASELINE, bless_stories, worse_than
from evals.stories.figures import BASES, CHANGES, DISCREPANCIES, MERGES, figures_of
from summarizer.cli.lines import one_line

_HEADS = ("", "precision", "recall", "F1", "n")
_SIDES = ("precision", "recall")


def stories(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    split: OfSplit = None,
    source: Annotated[
        str,
        typer.Option(
            "--from", help="Whose briefs are put together: gold (the labels), rules, or a run."
        ),
    ] = "gold",
    named: Annotated[
        str | None, typer.Option("--show", metavar="NAME", help="All that is wrong in one story.")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The table of the README: gold and rules.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with status 1 if a figure is worse than blessed.")
    ] = False,
    bless: Annotated[
        bool, typer.Option("--bless", help="Make the figures those that --gate holds to.")
    ] = False,
    baseline: Annotated[Path, typer.Option(help="What --bless writes.")] = BASELINE,
    places: Annotated[
        list[Path] | None,
        typer.Option("--stories", help="Story files or folders, instead of the suite's own."),
    ] = None,
    runs: Runs = RUNS,
) -> None:
    """Put the documents of stories together, and score what comes out."""
    chosen = _chosen(load_stories(places or (STORIES,), split=split), named)
    if markdown:
        typer.echo(readme_table(score_stories(chosen, "gold"), score_stories(chosen, "rules")))
    elif bless:
        bless_stories(chosen, baseline)
        typer.echo(f"The baseline of the stories is written: {baseline}")
    elif gate:
        _hold(worse_than(chosen, baseline))
    else:
        _show(score_stories(chosen, source, runs), source, whole=named is not None)


def sections(scored: Sequence[Scored]) -> list[Section]:
    """The figures of stories as tables: merges, discrepancies, changes, and the rest."""
    found = figures_of([one.score for one in scored])
    merges = tuple(_row(found, name, name) for name in MERGES)
    unjudged = sum(one.score.items.unjudged for one in scored)
    note = (
        "n: labelled/found, here pairs of places. Labelled pairs of items that the briefs have "
        f"both of: {figure(found['reach.items'].value)}; pairs made of what no case has, and not "
        f"judged: {unjudged}."
    )
    return [
        Section("Put together", _HEADS, merges, note),
        Section("Discrepancies", _HEADS, _rows(found, "discrepancy", DISCREPANCIES)),
        Section("Changes (but for those added)", _HEADS, _rows(found, "change", CHANGES, BASES)),
        Section("Besides", ("", "value", "n"), tuple(_besides(found))),
    ]


def readme_table(gold: Sequence[Scored], rules: Sequence[Scored]) -> str:
    """The figures of stories in Markdown: of the labels of the documents, and of the rules."""
    sides = [figures_of([one.score for one in side]) for side in (gold, rules)]
    keys = [f"reach.{name}" for name in MERGES]
    keys += [f"{measure}.{name}" for name in MERGES for measure in _SIDES]
    keys += [f"f1.discrepancy.{kind}" for kind in DISCREPANCIES]
    keys += ["f1.discrepancy", "f1.change", "false_contradictions"]
    rows = tuple((_titled(key), *(estimated(side[key]) for side in sides)) for key in keys)
    section = Section("Stories", ("", "from labels", "from rules"), rows)
    return "\n".join(line for line in table(section) if line.startswith("|"))


def _titled(key: str) -> str:
    if key == "false_contradictions":
        return "false contradictions per story"
    measure, _, rest = key.partition(".")
    if measure == "reach":
        return f"labelled pairs of {rest} that the briefs have"
    part, _, kind = rest.partition(".")
    part = {"discrepancy": "discrepancies", "change": "changes"}.get(part, f"{part} put together")
    of_kind = f", {kind.replace('_', ' ')}" if kind else ""
    return f"{part}{of_kind}: {'F1' if measure == 'f1' else measure}"


def _chosen(found: list[Story], named: str | None) -> list[Story]:
    chosen = [story for story in found if named in (None, story.name)]
    if not chosen:
        names = ", ".join(story.name for story in found) or "none"
        raise UnreadableData("There is no such story.", hint=f"There are: {names}.")
    return chosen


def _show(scored: Sequence[Scored], source: str, *, whole: bool) -> None:
    show(sections(scored))
    if whole:
        show_lines(line for one in scored for line in wrong_lines(one))
    documents = sum(len(one.story.cases) for one in scored)
    told = "1 story" if len(scored) == 1 else f"{len(scored)} stories"
    typer.echo(f"From {one_line(source)}: {told}, {documents} documents.")


def _hold(reasons: Sequence[str]) -> None:
    for reason in reasons:
        typer.echo(reason)
    if reasons:
        raise typer.Exit(1)
    typer.echo("No figure of the stories is worse.")


def _rows(
    found: Mapping[str, Estimate], part: str, kinds: Sequence[str], others: Sequence[str] = ()
) -> tuple[tuple[str, ...], ...]:
    each = tuple(_short_row(found, kind, f"{part}.{kind}") for kind in kinds)
    besides = tuple(_short_row(found, kind, f"{part}.{kind}") for kind in others)
    return (*each, _short_row(found, "all", part), *besides)


def _row(found: Mapping[str, Estimate], title: str, key: str) -> tuple[str, ...]:
    measures = [found[f"{measure}.{key}"] for measure in (*_SIDES, "f1")]
    return title.replace("_", " "), *map(estimated, measures), _n(found, key)


def _short_row(found: Mapping[str, Estimate], title: str, key: str) -> tuple[str, ...]:
    """A row with an interval for F1 only."""
    precision, recall = (figure(found[f"{measure}.{key}"].value) for measure in _SIDES)
    return title.replace("_", " "), precision, recall, estimated(found[f"f1.{key}"]), _n(found, key)


def _n(found: Mapping[str, Estimate], key: str) -> str:
    found_n, labelled_n = (found[f"{measure}.{key}"].n for measure in _SIDES)
    return f"{count(labelled_n)}/{count(found_n)}"


def _besides(found: Mapping[str, Estimate]) -> list[tuple[str, ...]]:
    titles = {
        "corroboration": "corroboration right",
        "independence": "independence right",
        "false_contradictions": "false contradictions per story",
    }
    return [
        (title, estimated(found[key]) if found[key].n else NOTHING, count(found[key].n))
        for key, title in titles.items()
    ]
