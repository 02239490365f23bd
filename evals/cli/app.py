"""The commands of the suite: `python -m evals --help`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from evals.cli.answers import answers
from evals.cli.checking import check
from evals.cli.comparing import agree, bless, compare, gate
from evals.cli.dates import dates
from evals.cli.fitting import fit
from evals.cli.following import follow
from evals.cli.importing import import_
from evals.cli.judging import judge
from evals.cli.labelling import label
from evals.cli.reporting import report
from evals.cli.running import list_, run, score
from evals.cli.stories import stories
from summarizer.errors import SummarizerError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)


@app.callback()
def suite() -> None:
    """Score briefs against hand-labelled cases."""


COMMANDS: dict[str, Callable[..., None]] = {
    "check": check,
    "label": label,
    "run": run,
    "score": score,
    "list": list_,
    "report": report,
    "compare": compare,
    "gate": gate,
    "bless": bless,
    "stories": stories,
    "answers": answers,
    "agree": agree,
    "fit": fit,
    "judge": judge,
    "dates": dates,
    "import": import_,
    "follow": follow,
}
"""Each a function with typer's annotations, in the order in which `--help` lists them."""

for name, command in COMMANDS.items():
    app.command(name)(command)


def main() -> None:
    """Run the command line; errors of ours are a sentence, not a traceback."""
    try:
        app()
    except SummarizerError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
