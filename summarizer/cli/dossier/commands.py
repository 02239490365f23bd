"""The commands of a dossier. What they do is imported when they are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

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

_EPILOG = """\
\b
Example:
  summarizer dossier create "Norrgate strike"
  summarizer dossier add "Norrgate strike" monday.txt tuesday.html
  summarizer dossier changes "Norrgate strike" --since 2026-05-12
  summarizer dossier show "Norrgate strike" -o strike.html
"""

app = typer.Typer(
    help="Several documents, one picture of a negotiation.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def create(
    title: Annotated[str, typer.Argument(metavar="TITLE", show_default=False)],
    *,
    aliases: Annotated[
        Path | None,
        typer.Option(metavar="TABLE", help="CSV, JSON or TOML of names that are one party."),
    ] = None,
    database: Database = None,
) -> None:
    """Make a dossier."""
    from summarizer import settings
    from summarizer.dossier import Dossiers

    table = None
    if aliases is not None:
        from summarizer.picture.parties.table import read_table

        table = read_table(aliases)
    with Dossiers(settings=settings.load(**_given(database=database))) as dossiers:
        dossier = dossiers.create(title)
        if table is not None:
            dossier.use_table(table)
    typer.echo(f"{dossier.title} is there. Fill it with: summarizer dossier add", err=True)


@app.command()
def add(  # noqa: PLR0913 - one parameter for each option
    dossier: Name,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|-", default_factory=list, hidden=True)
    ],
    *,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication, or moment with offset."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the documents.")
    ] = None,
    reliability: Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None,
        typer.Option(help="How reliable their source is (Admiralty code)."),
    ] = None,
    extractor: Annotated[
        Literal["auto", "model", "rules"] | None,
        typer.Option(help="auto takes the model where one is configured, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Model to ask.")] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")
    ] = False,
    database: Database = None,
) -> int:
    """Add documents, or briefs that are made already.

    FILE is a document as summarizer brief takes it, which is briefed first, or a brief in JSON.
    A text that the dossier holds already is passed over, so the same command goes on where it
    stopped. The exit status is 1 if a file could not be added.
    """
    from summarizer import settings
    from summarizer.cli.dossier.adding import Order, run

    chosen = settings.load(**_given(extractor=extractor, model=model))
    with opened(dossier, database) as held:
        return run(held, Order(tuple(files), published, publisher, reliability, quiet), chosen)


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


@app.command("list")
def list_(*, database: Database = None) -> None:
    """All dossiers of the database."""
    from summarizer import settings
    from summarizer.cli.dossier import showing
    from summarizer.dossier import Dossiers

    with Dossiers(settings=settings.load(**_given(database=database))) as dossiers:
        typer.echo(showing.listed(dossiers.list()))


@app.command()
def documents(dossier: Name, *, database: Database = None) -> None:
    """The documents of a dossier, with their ids."""
    from summarizer.cli.dossier import showing

    with opened(dossier, database) as held:
        typer.echo(showing.documents(held))


@app.command()
def remove(
    dossier: Name,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", show_default=False, help="Id of the document.")
    ],
    *,
    database: Database = None,
) -> None:
    """Take a document away, and exactly what it brought."""
    with opened(dossier, database) as held:
        held.remove(document)
        typer.echo(f"{held.title}: {document} is gone.", err=True)


@app.command()
def delete(
    dossier: Name,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: Database = None,
) -> None:
    """Take a whole dossier away."""
    from summarizer import settings
    from summarizer.dossier import Dossiers
    from summarizer.errors import ConfigurationError

    with Dossiers(settings=settings.load(**_given(database=database))) as dossiers:
        title = dossiers.open(dossier).title
        if not yes and not _confirmed(f"Delete {title} with all its documents?"):
            raise ConfigurationError(f"{title} is left as it is.", hint="Say yes, or give --yes.")
        dossiers.delete(dossier)
    typer.echo(f"{title} is gone.", err=True)


def _confirmed(question: str) -> bool:
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:  # no terminal to answer, or Ctrl-C
        return False


def _given(**options: object) -> dict[str, object]:
    return {name: value for name, value in options.items() if value is not None}
