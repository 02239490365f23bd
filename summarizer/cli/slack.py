"""`summarizer slack`: the app for Slack."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.dossier.options import Database


def slack(
    *,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Address to listen on; by default 127.0.0.1."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=65535, help="By default 8000; 0 takes a free one."),
    ] = None,
    database: Database = None,
) -> None:
    """Serve the Slack app of one workspace.

    Make the app from docs/slack-manifest.yaml. With an app token (Socket Mode) it needs no
    address; without one Slack calls it by HTTP, at /slack/events of --host and --port. It ends
    with Ctrl-C or SIGTERM.
    """
    import asyncio

    from summarizer import settings
    from summarizer.errors import ConfigurationError
    from summarizer.service import logs

    given = {"host": host, "port": port, "database": database}
    chosen = settings.load(**{name: value for name, value in given.items() if value is not None})
    try:
        from summarizer.chat.slack import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("summarizer"):
            raise
        raise ConfigurationError(
            f"The app needs {error.name}, which is not installed.",
            hint="pip install 'negotiation-summarizer[slack]'",
        ) from None
    from summarizer.storage import Database as Kept

    logs.configure("text")
    with Kept(chosen.database, kept_open=True) as kept:
        asyncio.run(serve(chosen, kept, typer.echo))
