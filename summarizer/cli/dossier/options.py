"""Options that the commands of a dossier share, and the dossier that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from summarizer.dossier import Dossier

Database = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="SQLite file or postgresql://… address; by default SUMMARIZER_DATABASE, else a file "
        "in your data folder.",
    ),
]
Name = Annotated[
    str, typer.Argument(metavar="DOSSIER", show_default=False, help="Title of the dossier, or id.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="OUT", readable=False, help="File to write."),
]
On = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day for which deadlines are judged, as 2026-05-14, or today; by default the day of "
        "the last document.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only what was published by that day, and judged for it."),
]
ViewFormat = Literal["md", "json"]
CalendarFormat = Literal["md", "json", "ics"]
PageFormat = Literal["md", "html", "json"]
ExportFormat = Literal["json", "csv", "jsonld", "plover", "ics"]


@contextmanager
def opened(
    name: str,
    database: str | None,
    on: str | None = None,
    as_of: str | None = None,
    *,
    model: str | None = None,
) -> Iterator[Dossier]:
    """The dossier called `name`, as the options ask to see it. Raises `SummarizerError`."""
    from summarizer import settings
    from summarizer.dossier import Dossiers

    chosen = settings.load(**({} if database is None else {"database": database}))
    with Dossiers(settings=chosen.with_model(model)) as dossiers:
        dossier = dossiers.open(name, clock=day(on))
        then = day(as_of)
        if then is not None:
            _tell_undated(dossier)
        yield dossier if then is None else dossier.as_of(then)


def _tell_undated(dossier: Dossier) -> None:
    from summarizer.cli.lines import note

    undated = sum(document.published is None for document in dossier.documents)
    if undated:
        note(f"Without a date, and so left out: {undated} document{'s' if undated > 1 else ''}.")


def day(given: str | None) -> date | None:
    """The day that an option names; `today` is the machine's. Raises `BadDate`."""
    from summarizer.document import parse_moment
    from summarizer.picture import day_of

    return date.today() if given == "today" else day_of(parse_moment(given))
