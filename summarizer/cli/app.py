"""The commands and their options. What they do is imported when they are called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from summarizer.cli.batching import EPILOG as BATCH_EPILOG
from summarizer.cli.batching import batch
from summarizer.cli.dossier import app as dossier
from summarizer.cli.jobs import app as jobs
from summarizer.cli.keys import app as keys
from summarizer.cli.lines import FAILED, USAGE, say
from summarizer.cli.mcp import EPILOG as MCP_EPILOG
from summarizer.cli.mcp import mcp
from summarizer.cli.outputs import Format
from summarizer.cli.serving import serve
from summarizer.cli.slack import slack
from summarizer.cli.working import worker
from summarizer.errors import BadDate, ConfigurationError, SummarizerError

_BRIEF_EPILOG = """\
\b
Examples:
  summarizer brief report.html --published 2026-05-14 -o brief.html
  summarizer brief notes/*.txt --format json -o briefs/
  cat chat.txt | summarizer brief --extractor rules
"""
_EPILOG = """\
\b
Example:
  summarizer brief report.txt

It works at once, by rules. For a language model set SUMMARIZER_MODEL and
OPENAI_API_KEY (or SUMMARIZER_BASE_URL for a server of your own), in the
environment or in a file .env.
"""


class _Commands(TyperGroup):
    """Tells every error in one line on stderr, without traceback and without documents' text."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        named = (args, prog_name, complete_var)
        try:
            status = super().main(*named, False, windows_expand_args, **extra) or 0
        except SummarizerError as error:
            status = USAGE if isinstance(error, ConfigurationError | BadDate) else FAILED
            say(str(error))
        except typer.TyperException as error:
            status = USAGE
            say(_one_line(error))
        except Exception as error:
            status = FAILED
            say(f"Unexpected {type(error).__name__} at {_origin(error)}. Please report it.")
        if not standalone_mode:
            return status
        sys.exit(status)


app = typer.Typer(
    cls=_Commands,
    epilog=_EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(dossier, name="dossier")
app.add_typer(keys, name="keys")
app.add_typer(jobs, name="jobs")


def main() -> None:
    """Run the command with the arguments of the process, and exit with its status."""
    app()


def _one_line(error: typer.TyperException) -> str:
    message = " ".join(getattr(error, "format_message", error.__str__)().split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "summarizer"
    # what typer takes from pydantic is marked so
    message = message.replace("Value error, ", "").rstrip(".?")
    return f"{message}. See {command} --help."


def _origin(error: BaseException) -> str:
    """Where in this package `error` came up; its message may hold text of a document."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    package = Path(__file__).parent.parent
    ours = [f for f in extract_tb(error.__traceback__) if package in Path(f.filename).parents]
    place = ours[-1] if ours else None
    return f"{Path(place.filename).relative_to(package)}:{place.lineno}" if place else "the start"


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('negotiation-summarizer')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> int | None:
    """Who holds which position, who demands what, by when, and what is agreed.

    Reads news reports, press statements, transcripts and chats about a negotiation, and
    proves every item with a passage of the text.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(USAGE)
    return None


@app.command(epilog=_BRIEF_EPILOG)
def brief(  # noqa: PLR0913 - one parameter for each option
    files: Annotated[
        list[str],
        # hidden, since the help would call it a <list[str]>; the docstring explains it
        typer.Argument(metavar="FILE|-", default_factory=list, hidden=True),
    ],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication, as 2026-05-14, or moment, as 2026-05-14T09:30+02:00. "
            "Words like “by Friday” are counted from it.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of the summaries, as en or de-CH."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="By default as the ending of OUT says, else md."),
    ] = None,
    extractor: Annotated[
        Literal["auto", "model", "rules"] | None,
        typer.Option(help="auto takes the model where one is configured, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Model to ask.")] = None,
    prompt: Annotated[
        str | None, typer.Option(metavar="NAME", help="Prompt and version, as extract.v1.")
    ] = None,
    cache: Annotated[
        bool | None,
        typer.Option("--cache/--no-cache", help="Keep the model's answers and use them again."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="File to write; for several documents, or with / at the end, the folder to "
            "write to.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")
    ] = False,
) -> int:
    """Brief one document, or several.

    FILE is text, Markdown, HTML, PDF with text, or the export of a chat; name - for standard
    input, which is also read where no FILE is named. The brief of one document goes to
    standard output, those of several to files in the current folder, as NAME.brief.md.
    The exit status is 0 if every document gave a brief, 1 if one did not, and 2 if the
    call or the configuration is wrong.
    """
    from summarizer import settings
    from summarizer.cli.briefing import BriefCommand, run

    given = {
        "language": language,
        "extractor": extractor,
        "model": model,
        "prompt": prompt,
        "cache": cache,
    }
    chosen = settings.load(**{name: value for name, value in given.items() if value is not None})
    target = Path(out) if out is not None else None
    folder = bool(out) and str(out).endswith(("/", os.sep))
    return run(BriefCommand(tuple(files), published, format, target, quiet, folder), chosen)


@app.command()
def check() -> int:
    """Tell whether the configured model works.

    Asks each endpoint for a tiny brief, which costs a request or two. The exit status is 0
    if all of them work.
    """
    from summarizer import settings
    from summarizer.cli.checking import run

    return run(settings.load())


@app.command()
def schema(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="OUT", readable=False, help="File to write."),
    ] = None,
) -> None:
    """Print the JSON Schema of a brief."""
    import json

    from summarizer.brief import Brief
    from summarizer.cli.outputs import write

    target = None if out == Path("-") else out
    write(target, json.dumps(Brief.model_json_schema(), indent=2, ensure_ascii=False))


app.command(epilog=BATCH_EPILOG)(batch)
app.command()(worker)
app.command()(serve)
app.command(epilog=MCP_EPILOG)(mcp)
app.command()(slack)
