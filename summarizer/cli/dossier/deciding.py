"""Commands by which a person decides who is who and what is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.dossier.group import app
from summarizer.cli.dossier.options import Database, Name, opened

if TYPE_CHECKING:
    from summarizer.dossier import Dossier

_Party = Annotated[
    str, typer.Argument(metavar="PARTY", show_default=False, help="A name of the party, or its id.")
]
_Other = Annotated[str, typer.Argument(metavar="OTHER", show_default=False)]


@app.command()
def aliases(
    dossier: Name,
    table: Annotated[Path, typer.Argument(metavar="TABLE", show_default=False)],
    *,
    database: Database = None,
) -> None:
    """Take a table of names that are one party (CSV, JSON or TOML), with Wikidata ids.

    It wins over everything, and takes the place of the table before. A CSV has the columns
    name, aliases (with ; between them), wikidata and kind.
    """
    from summarizer.picture.parties.table import read_table

    rows = read_table(table)
    with opened(dossier, database) as held:
        held.use_table(rows)
    count = len(rows)
    typer.echo(f"{held.title}: {count} part{'y' if count == 1 else 'ies'} known.", err=True)


@app.command()
def why(dossier: Name, party: _Party, *, database: Database = None) -> None:
    """Why a party is one: its names, and the ground of each merge."""
    from summarizer.cli.dossier import showing

    with opened(dossier, database) as held:
        typer.echo(showing.why(held.party(party)))


@app.command()
def separate(dossier: Name, party: _Party, other: _Other, *, database: Database = None) -> None:
    """Tell two names apart: they are two parties from now on, in documents to come too."""
    with opened(dossier, database) as held:
        held.separate(party, other)
        _tell_unknown(held, party, other)
        typer.echo(f"{held.title}: “{party}” and “{other}” are two.", err=True)


@app.command()
def join(dossier: Name, party: _Party, other: _Other, *, database: Database = None) -> None:
    """Put two names together: they are one party from now on, in documents to come too."""
    with opened(dossier, database) as held:
        held.join(party, other)
        _tell_unknown(held, party, other)
        typer.echo(f"{held.title}: “{party}” and “{other}” are one.", err=True)


@app.command()
def settle(
    dossier: Name,
    *,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Model to ask.")] = None,
    database: Database = None,
) -> None:
    """Let a model decide the pairs that are perhaps the same, in one request.

    What it decides is kept with its name, and gives way to what you decide.
    """
    with opened(dossier, database, model=model) as held:
        before = len(held.perhaps_same)
        settled = held.settle()
        typer.echo(f"{held.title}: {settled} of {before} doubtful pairs settled.", err=True)


def _tell_unknown(dossier: Dossier, *names: str) -> None:
    """A decision on names holds for documents to come: an unknown one is meant, or a slip."""
    from summarizer.cli.lines import note
    from summarizer.picture.parties import parties_called

    for name in names:
        if "/" not in name and not parties_called(dossier.parties, name):
            note(f"No document names “{name}” yet.")
