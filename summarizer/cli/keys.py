"""The group of commands `summarizer keys`: who may use the service."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.dossier.options import Database
from summarizer.cli.lines import note, one_line

if TYPE_CHECKING:
    from summarizer.storage import Database as Kept
    from summarizer.storage.keys import Key

_EPILOG = """\
\b
Example:
  summarizer keys create newsroom --tenant newsroom --days 90
  summarizer keys list
  summarizer keys revoke 0f3a5c7e9b1d
"""

app = typer.Typer(
    help="Keys with which the service is used.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def create(  # noqa: PLR0913 - one parameter for each option
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    *,
    tenant: Annotated[
        str,
        typer.Option(
            metavar="TENANT", help="Whose dossiers and jobs it opens; several keys may share them."
        ),
    ] = "main",
    scope: Annotated[
        Literal["read", "write", "admin"],
        typer.Option(help="What it allows; each includes those before it."),
    ] = "write",
    expires: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day from which on it is void (UTC).")
    ] = None,
    days: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Days after which it is void.")
    ] = None,
    requests_per_minute: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="By default as the service is set.")
    ] = None,
    max_bytes: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Largest body of a request, in bytes.")
    ] = None,
    database: Database = None,
) -> None:
    """Make a key, and print it, this once: only a hash of it is kept.

    NAME is for you, to know it again in the list.
    """
    from summarizer.storage.keys import NewKey

    wanted = NewKey(
        name=name,
        tenant=tenant,
        scope=scope,
        requests_per_minute=requests_per_minute,
        max_bytes=max_bytes,
        expires=_end(expires, days),
    )
    with _opened(database) as kept:
        key, given = kept.keys.create(wanted)
    note(f"Key {key.id} is for tenant {key.tenant} ({key.scope}). It is shown this once:")
    typer.echo(given)


@app.command("list")
def list_(*, database: Database = None) -> None:
    """All keys, without their secrets."""
    with _opened(database) as kept:
        keys = kept.keys.all()
    for key in keys:
        typer.echo(_line(key))
    if not keys:
        note("There is no key yet. Make one with: summarizer keys create NAME")


@app.command()
def revoke(
    key: Annotated[
        str, typer.Argument(metavar="ID", show_default=False, help="As the list shows it.")
    ],
    *,
    database: Database = None,
) -> None:
    """Take a key back: from now on it opens nothing, nor do sign-ins with it."""
    with _opened(database) as kept:
        revoked = kept.keys.revoke(key)
    note(f"Key {revoked.id} ({revoked.name}) is revoked.")


def _opened(address: str | None) -> Kept:
    from summarizer import settings
    from summarizer.storage import Database as Kept

    chosen = settings.load(**({} if address is None else {"database": address}))
    return Kept(chosen.database)


def _end(expires: str | None, days: int | None) -> datetime | None:
    from summarizer.document import parse_moment
    from summarizer.errors import ConfigurationError

    if expires is not None and days is not None:
        raise ConfigurationError("Give --expires or --days, not both.")
    if days is not None:
        return datetime.now(UTC) + timedelta(days=min(days, 36_500))
    end = parse_moment(expires)
    if isinstance(end, date) and not isinstance(end, datetime):
        return datetime(end.year, end.month, end.day, tzinfo=UTC)
    return end


def _line(key: Key) -> str:
    state = "revoked" if key.revoked else "valid" if key.is_valid else "expired"
    until = f"until {key.expires:%Y-%m-%d}" if key.expires else "without end"
    limits = [
        *([f"{key.requests_per_minute} requests a minute"] if key.requests_per_minute else []),
        *([f"{key.max_bytes} bytes"] if key.max_bytes else []),
    ]
    parts = (key.id, state, key.tenant, key.scope, until, *limits, key.name)
    return "  ".join(one_line(part) for part in parts)
