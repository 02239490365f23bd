"""`summarizer slack`: the app for Slack."""

from __future__ import annotations

import typer

from summarizer.cli.dossier.options import Database
from summarizer.cli.launching import Host, Port, chosen, needing


def slack(*, host: Host = None, port: Port = None, database: Database = None) -> None:
    """Serve the Slack app of one workspace.

    Make the app from docs/slack-manifest.yaml. With an app token (Socket Mode) it needs no
    address; without one Slack calls it by HTTP, at /slack/events of --host and --port. It ends
    with Ctrl-C or SIGTERM.
    """
    import asyncio

    from summarizer.service import logs

    settings = chosen(host=host, port=port, database=database)
    with needing("slack", "The app"):
        from summarizer.chat.slack import serve
    from summarizer.storage import Database as Kept

    logs.configure("text")
    with Kept(settings.database, kept_open=True) as kept:
        asyncio.run(serve(settings, kept, typer.echo))
