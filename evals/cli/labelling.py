"""`python -m evals label FILE`."""

from __future__ import annotations

import webbrowser
import zlib
from pathlib import Path
from typing import Annotated

import typer

from evals.cases import READINGS
from evals.labelling import LabelServer, Sheet, open_sheet

_PORTS = range(49_152, 65_536)


def label(
    file: Annotated[Path, typer.Argument(help="A case (.yaml), or a document to make one of.")],
    text: Annotated[
        Path | None, typer.Option("--text", help="The document of a case that is to be made.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="A second reading: the labels of the case stay hidden.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="0: one that is free.")
    ] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
    readings: Annotated[
        Path, typer.Option(help="Where second readings are kept.", show_default="evals/readings")
    ] = READINGS,
) -> None:
    """Label a document by hand, on a page in the browser; Ctrl-C ends it."""
    sheet = open_sheet(file, text=text, blind=blind, readings=readings)
    opened = sheet.opened()  # what cannot be shown is said here, not on an empty page
    needed = ", ".join(sheet.needed(opened["data"]))
    advice = f" Still to be filled in under Document: {needed}." if needed else ""
    with _server(sheet, port) as server:
        typer.echo(f"{sheet.path} on {server.url} (Ctrl-C ends it).{advice}")
        if open_browser:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("\nEnded.")


def _server(sheet: Sheet, port: int) -> LabelServer:
    """On `port`; if that is left open, on the same one for the same file each time it is free.

    The browser keeps unsaved labels by address, and finds them again only there.
    """
    try:
        return LabelServer(sheet, port or _own_port(sheet))
    except OSError as error:
        if port:
            typer.echo(f"Port {port} cannot be used: {error.strerror}.", err=True)
            raise typer.Exit(1) from None
        return LabelServer(sheet)


def _own_port(sheet: Sheet) -> int:
    return _PORTS[zlib.crc32(str(sheet.path.resolve()).encode()) % len(_PORTS)]
