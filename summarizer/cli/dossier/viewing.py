"""Commands that show a dossier, write it for other programs, or answer from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.dossier.group import app
from summarizer.cli.dossier.options import (
    AsOf,
    CalendarFormat,
    Database,
    ExportFormat,
    Name,
    On,
    Out,
    PageFormat,
    ViewFormat,
    opened,
)

if TYPE_CHECKING:
    from summarizer.views import ViewName


@app.command()
def show(
    dossier: Name,
    *,
    format: Annotated[
        PageFormat | None, typer.Option(help="By default as the ending of OUT says, else md.")
    ] = None,
    out: Out = None,
    on: On = None,
    as_of: AsOf = None,
    database: Database = None,
) -> None:
    """Show the whole dossier: as Markdown, as one HTML page, or as JSON."""
    from summarizer.cli.dossier import showing

    with opened(dossier, database, on, as_of) as held:
        showing.show(held, showing.form_of(out, format, ("md", "html", "json")), out)


@app.command()
def changes(
    dossier: Name,
    *,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what changed on that day or later.")
    ] = None,
    format: Annotated[ViewFormat | None, typer.Option()] = None,
    out: Out = None,
    on: On = None,
    as_of: AsOf = None,
    database: Database = None,
) -> None:
    """What changed, in order of time."""
    from summarizer.cli.dossier import showing
    from summarizer.cli.dossier.options import day

    with opened(dossier, database, on, as_of) as held:
        form = showing.form_of(out, format, ("md", "json"))
        showing.view(held, "changes", form, out, day(since))


@app.command()
def calendar(
    dossier: Name,
    *,
    format: Annotated[CalendarFormat | None, typer.Option()] = None,
    out: Out = None,
    on: On = None,
    as_of: AsOf = None,
    database: Database = None,
) -> None:
    """Deadlines in order, vague ones apart; as .ics for a calendar program too."""
    from summarizer.cli.dossier import showing

    with opened(dossier, database, on, as_of) as held:
        form = showing.form_of(out, format, ("md", "json", "ics"))
        showing.view(held, "calendar", form, out)


def _register(name: ViewName, told: str) -> None:
    def command(
        dossier: Name,
        *,
        format: Annotated[ViewFormat | None, typer.Option()] = None,
        out: Out = None,
        on: On = None,
        as_of: AsOf = None,
        database: Database = None,
    ) -> None:
        from summarizer.cli.dossier import showing

        with opened(dossier, database, on, as_of) as held:
            showing.view(held, name, showing.form_of(out, format, ("md", "json")), out)

    app.command(name, help=told)(command)


_register("matrix", "Who stands where: parties by issue.")
_register("ledger", "Who promised what, in which words, and what is still to be done.")
_register("unanswered", "Demands that nobody has answered.")
_register("moves", "Who moved, and in which direction.")
_register("discrepancies", "What the documents have differently, side by side.")
_register("questions", "What the documents leave open.")


@app.command()
def ask(
    dossier: Name,
    question: Annotated[str, typer.Argument(metavar="QUESTION", show_default=False)],
    *,
    format: Annotated[ViewFormat, typer.Option()] = "md",
    on: On = None,
    as_of: AsOf = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Model to ask.")] = None,
    database: Database = None,
) -> int:
    """Answer a question from the dossier, with the passages that the answer rests on.

    Without a model it knows the usual questions: who set which deadline, what is signed, what
    changed, who has not answered. The exit status is 1 if the documents do not tell.
    """
    from summarizer.cli.dossier import showing

    with opened(dossier, database, on, as_of, model=model) as held:
        return showing.answer(held.ask(question), format)


@app.command()
def export(
    dossier: Name,
    *,
    format: Annotated[
        ExportFormat, typer.Option(help="csv writes several tables into the folder OUT.")
    ] = "json",
    out: Out = None,
    on: On = None,
    as_of: AsOf = None,
    database: Database = None,
) -> None:
    """Write the dossier for other programs."""
    from summarizer.cli.dossier import showing

    with opened(dossier, database, on, as_of) as held:
        showing.export(held, format, out)
