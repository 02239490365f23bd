"""What the commands that serve have in common: where they listen, and what they need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from summarizer.settings import Settings

Host = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Address to listen on; by default 127.0.0.1."),
]
Port = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, max=65535, help="By default 8000; 0 takes a free one."),
]


def chosen(**given: Any) -> Settings:
    """The settings, with those options that were given. Raises `ConfigurationError`."""
    from summarizer import settings

    return settings.load(**{name: value for name, value in given.items() if value is not None})


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Within it, a module that is missing is one of the `extra` that `what` needs.

    Raises `ConfigurationError` for it, which tells what to install.
    """
    from summarizer.errors import ConfigurationError

    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("summarizer"):
            raise
        raise ConfigurationError(
            f"{what} needs {error.name.partition('.')[0]}, which is not installed.",
            hint=f"pip install 'negotiation-summarizer[{extra}]'",
        ) from None
