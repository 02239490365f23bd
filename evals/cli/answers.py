"""`python -m evals answers`: questions about the documents of cases, and what answers cite."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from evals.answers import FIGURES, SHEETS, Answered, figures_of, load_sheets, score_sheets
from evals.cli.options import OfSplit, Runs
from evals.cli.showing import show, show_lines
from evals.report.figures import count, estimated
from evals.report.markdown import table
from evals.report.sections import Section
from evals.runs import RUNS
from evals.stories.briefs import GOLD, RULES
from summarizer.cli.lines import one_line
from summarizer.settings import Settings, load

_TITLES = {
    "precision": "citations: precision",
    "recall": "citations: recall",
    "f1": "citations: F1",
    "something": "answerable questions that get an answer",
    "nothing": "others of which it is said so",
    "never": "answers citing what they must not",
}


def answers(
    split: OfSplit = None,
    source: Annotated[
        str, typer.Option("--from", help="Whose briefs are asked: gold (the labels), rules, a run.")
    ] = GOLD,
    by: Annotated[
        Literal["rules", "model"], typer.Option(help="Who answers; the model is the one configured")
    ] = "rules",
    wrong: Annotated[
        bool, typer.Option("--wrong", help="All questions whose answer is not right, and why.")
    ] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The table of the README: gold and rules.")
    ] = False,
    places: Annotated[
        list[Path] | None,
        typer.Option("--sheets", help="Files or folders of questions, instead of the suite's own."),
    ] = None,
    runs: Runs = RUNS,
) -> None:
    """Ask dossiers of the cases' documents, and score what the answers cite."""
    sheets = load_sheets(places or (SHEETS,), split=split)
    settings = load(extractor=by)
    if markdown:
        sides = [score_sheets(sheets, each, settings) for each in (GOLD, RULES)]
        typer.echo(readme_table(*sides))
        return
    _show(score_sheets(sheets, source, settings, runs), source, settings, whole=wrong)


def readme_table(gold: Sequence[Answered], rules: Sequence[Answered]) -> str:
    """The figures in Markdown: from the labels of the documents, and from the rules' briefs."""
    sides = [figures_of([one.score for one in side]) for side in (gold, rules)]
    rows = tuple((_TITLES[key], *(estimated(side[key]) for side in sides)) for key in FIGURES)
    section = Section("Answers", ("", "from labels", "from rules"), rows)
    return "\n".join(line for line in table(section) if line.startswith("|"))


def _show(answered: Sequence[Answered], source: str, settings: Settings, *, whole: bool) -> None:
    found = figures_of([one.score for one in answered])
    rows = tuple((_TITLES[k], estimated(found[k]), count(found[k].n)) for k in FIGURES)
    show([Section("Answers", ("", "value", "n"), rows)])
    if whole:
        show_lines(line for one in answered for line in _wrong_lines(one))
    told = f"{len(answered)} questions, {len({one.sheet.name for one in answered})} sheets"
    by = "the rules" if settings.extractor == "rules" else "the model"
    typer.echo(f"From {one_line(source)}, answered by {by}: {told}.")


def _wrong_lines(one: Answered) -> list[str]:
    score = one.score
    parts = [("cited", score.wrong), ("missed", score.missed), ("never", score.never)]
    lines = [f"  {title}: {', '.join(names)}" for title, names in parts if names]
    if score.counts["nothing"] > score.counts["nothing.told"]:
        lines.append("  it does not say that the documents do not tell")
    taken = one.answer.understood or "nothing that is known"
    return [f"{score.sheet}: {score.question} (taken for: {taken})", *lines] if lines else []
