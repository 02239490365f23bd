"""`summarizer mcp`: the tools for programs that speak the Model Context Protocol."""

from __future__ import annotations

import logging

from summarizer.cli.dossier.options import Database
from summarizer.cli.launching import chosen, needing

_log = logging.getLogger(__name__)

EPILOG = """\
\b
A client of the protocol starts it by itself, once it is told so:
  {"mcpServers": {"summarizer": {"command": "summarizer", "args": ["mcp"]}}}
"""


def mcp(*, database: Database = None) -> None:
    """Serve the tools over standard input and output (MCP).

    For programs like desktop clients and editors, which start it and speak the Model Context
    Protocol with it. Briefs are made in this process; dossiers are kept in the database. It
    ends with its standard input, with Ctrl-C or SIGTERM. Over HTTP the same tools are at /mcp
    of summarizer serve.
    """
    import anyio

    from summarizer.service import logs

    settings = chosen(database=database)
    with needing("mcp", "The server"):
        from summarizer.chat.mcp import serve
    from summarizer.chat import Desk
    from summarizer.client import AsyncSummarizer
    from summarizer.storage import Database as Kept

    logs.configure("text")
    # what does not fit is told now, and not to a model later
    extractor = AsyncSummarizer(settings).chosen
    with Kept(settings.database, kept_open=True) as kept:
        kept.dossiers()
        _log.info("MCP over standard input and output. %s", extractor)
        anyio.run(serve, Desk(settings, kept))
