"""The group of commands `summarizer dossier`."""

from __future__ import annotations

import typer

_EPILOG = """\
\b
Example:
  summarizer dossier create "Norrgate strike"
  summarizer dossier add "Norrgate strike" monday.txt tuesday.html
  summarizer dossier changes "Norrgate strike" --since 2026-05-12
  summarizer dossier show "Norrgate strike" -o strike.html
"""

app = typer.Typer(
    help="Several documents, one picture of a negotiation.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
