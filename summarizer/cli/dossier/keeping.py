"""Commands by which dossiers and their documents come and go."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.dossier.group import app
from summarizer.cli.dossier.options import Database, Name, opened


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
    from summarizer.cli.dossier.adding import AddCommand, run

    chosen = settings.load(**_given(extractor=extractor, model=model))
    with opened(dossier, database) as held:
        return run(held, AddCommand(tuple(files), published, publisher, reliability, quiet), chosen)


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
