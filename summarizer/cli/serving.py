"""`summarizer serve`: the HTTP API and its pages."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.dossier.options import Database


def serve(
    *,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Address to listen on; by default 127.0.0.1."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=65535, help="By default 8000; 0 takes a free one."),
    ] = None,
    documents: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Documents at once; by default as the endpoints take."
        ),
    ] = None,
    worker: Annotated[
        bool, typer.Option(" /--no-worker", help="Leave the jobs to summarizer worker elsewhere.")
    ] = True,
    database: Database = None,
) -> None:
    """Serve briefs and dossiers over HTTP, with pages for a browser.

    Without configuration it listens on this machine only, asks for no keys, works by rules, and
    keeps everything in a file in your data folder. On another address requests need a key: see
    summarizer keys. It ends with Ctrl-C or SIGTERM; what is not done by then is done after the
    next start. A second signal ends it at once.
    """
    from summarizer import settings
    from summarizer.errors import ConfigurationError

    given = {
        "host": host,
        "port": port,
        "worker_documents": documents,
        "database": database,
    }
    chosen = settings.load(**{name: value for name, value in given.items() if value is not None})
    try:
        from summarizer.service.server import run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("summarizer"):
            raise
        raise ConfigurationError(
            f"The service needs {error.name}, which is not installed.",
            hint="pip install 'negotiation-summarizer[service]'",
        ) from None
    run(chosen, work=worker, tell=typer.echo)
