"""The group of commands `summarizer jobs`, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.jobs import Jobs

_EPILOG = """\
\b
Example:
  summarizer jobs list --state failed
  summarizer jobs show 3f0c9a41d27e5b8806c4d1aa-91b2c3d4e5f6
  summarizer jobs retry --failed
  summarizer jobs prune --days 7
"""

app = typer.Typer(
    help="See jobs, retry them, cancel them, clear them away.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Tenant = Annotated[
    str,
    typer.Option(metavar="NAME", help="Whose jobs, as a key of the service has it."),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID", default_factory=list, hidden=True)]


@contextmanager
def opened(database: str | None, tenant: str) -> Iterator[Jobs]:
    """The jobs of `tenant`. Raises `ConfigurationError` if they cannot be had here."""
    from summarizer import settings
    from summarizer.jobs import Jobs

    chosen = settings.load(**({} if database is None else {"database": database}))
    with Jobs(chosen, tenant=tenant) as jobs:
        yield jobs
