"""`summarizer serve`: the HTTP API and its pages."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.dossier.options import Database
from summarizer.cli.launching import Host, Port, chosen, needing


def serve(
    *,
    host: Host = None,
    port: Port = None,
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
    settings = chosen(host=host, port=port, worker_documents=documents, database=database)
    with needing("service", "The service"):
        from summarizer.service.server import run
    run(settings, work=worker, tell=typer.echo)
