"""The command `summarizer batch` and its options. What it does is imported when it is called."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from summarizer.cli.dossier.options import Database

EPILOG = """\
\b
Examples:
  summarizer batch reports/ --to briefs.jsonl --dry-run
  summarizer batch reports/ 'wire/*.html' texts.csv --to briefs.jsonl
  find . -name '*.txt' | summarizer batch - --to - --extractor rules
"""


def batch(  # noqa: PLR0913 - one parameter for each option
    sources: Annotated[
        list[str],
        # hidden, since the help would call it a <list[str]>; the docstring explains it
        typer.Argument(metavar="SOURCE", default_factory=list, hidden=True),
    ],
    *,
    to: Annotated[
        str | None,
        typer.Option(metavar="OUT", help="File for the lines, in JSON; - is standard output."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what there is to do and what it will cost.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication, as 2026-05-14, of documents whose line gives none.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of the summaries, as en or de-CH."),
    ] = None,
    extractor: Annotated[
        Literal["auto", "model", "rules"] | None,
        typer.Option(help="auto takes the model where one is configured, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Model to ask.")] = None,
    prompt: Annotated[
        str | None, typer.Option(metavar="NAME", help="Prompt and version, as extract.v1.")
    ] = None,
    documents: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Documents at once.")
    ] = None,
    vendor_batch: Annotated[
        bool,
        typer.Option(
            "--vendor-batch",
            help="Send it through the endpoint's own batch interface: cheaper, within a day.",
        ),
    ] = False,
    database: Database = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")
    ] = False,
) -> int:
    """Brief many documents, and go on where it stopped.

    SOURCE is a file, a folder (its text, Markdown, HTML and PDF files, also in folders
    below), a pattern in quotes, a JSONL or CSV file of texts, or - for a list of paths on
    standard input. JSONL and CSV have a text in each line, and perhaps title, publisher,
    published, url, language and id.

    OUT gets one line for each document, in the order of the sources: its brief, or why there
    is none. Briefs are kept in the database, so that nothing is done or paid for twice: after
    Ctrl-C, a crash or a failure the same command goes on. The exit status is 0 if every
    document gave a brief, 1 if one did not, 2 if the call or the configuration is wrong, and
    130 after Ctrl-C.
    """
    from summarizer import settings
    from summarizer.cli.batch.running import BatchCommand, run
    from summarizer.storage import JobOptions

    given = {
        "prompt": prompt,
        "database": database,
        "worker_documents": documents,
    }
    chosen = settings.load(**{name: value for name, value in given.items() if value is not None})
    chosen = chosen.with_model(model)
    if language is not None:
        # checked as a setting; it goes with the job, so that any worker may do it
        settings.load(language=language)
    options = JobOptions(extractor=extractor, language=language)
    command = BatchCommand(tuple(sources), to, published, options, dry_run, vendor_batch, quiet)
    return run(command, chosen)
