"""From files to documents: each file is one, or holds one in each line."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.document import Document, Moment
from summarizer.errors import (
    ConfigurationError,
    DocumentError,
    DocumentNotFound,
    SummarizerError,
)
from summarizer.jobs.batch.rows import Line, Row, json_lines, table
from summarizer.jobs.batch.sources import JSON_LINES, TABLES, Found
from summarizer.reading import read_file, read_text
from summarizer.storage import JobFailure

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """A document, or why it cannot be read: what one line of the output is about.

    `source` is the path, with the number of the line for a text in a file of several; `row` is
    the id that such a line gives.
    """

    source: str
    row: str | None = None
    document: Document | None = None
    failure: JobFailure | None = None


def entries(files: Iterable[Found], published: Moment | None, max_bytes: int) -> Iterator[Entry]:
    """The entries of `files`, in order; what cannot be read is a failure among them.

    `published` is the day of documents whose line gives none. Raises `ConfigurationError` for a
    file of several texts that holds none.
    """
    for file in files:
        if file.suffix not in JSON_LINES + TABLES:
            yield _entry_of_file(file, published, max_bytes)
        else:
            yield from _entries_of_lines(file, published, max_bytes)


def _entry_of_file(file: Found, published: Moment | None, max_bytes: int) -> Entry:
    try:
        document = read_file(file.path, published=published, max_bytes=max_bytes)
        return Entry(file.name, document=document)
    except Exception as error:
        return Entry(file.name, failure=failure_of(error, file.path.name))


def _entries_of_lines(file: Found, published: Moment | None, max_bytes: int) -> Iterator[Entry]:
    read = json_lines if file.suffix in JSON_LINES else table
    texts = 0
    first: DocumentError | None = None
    try:
        for line in read(file.path, max_bytes):
            entry = _entry_of_line(file, line, published, max_bytes)
            texts += line.row is not None
            first = first or line.failure
            yield entry
    except DocumentNotFound as error:
        yield Entry(file.name, failure=failure_of(error))
        return
    if not texts:
        why = f" Of the first: {first.message}" if first else ""
        raise ConfigurationError(
            f"No line of {file.name} gives a text.{why}",
            hint=(first and first.hint)
            or "Each line of JSONL is an object with a text; the first of CSV names the columns.",
        )


def _entry_of_line(file: Found, line: Line, published: Moment | None, max_bytes: int) -> Entry:
    source = f"{file.name}:{line.number}"
    try:
        if line.row is None:
            raise line.failure or SummarizerError("The line is empty.")
        return Entry(source, line.id, document=_document(line.row, published, max_bytes))
    except Exception as error:
        return Entry(source, line.id, failure=failure_of(error))


def _document(row: Row, published: Moment | None, max_bytes: int) -> Document:
    document = read_text(
        row.text, published=row.published or published, title=row.title, max_bytes=max_bytes
    )
    given = {name: getattr(row, name) for name in ("publisher", "url", "language")}
    return document.model_copy(update={name: value for name, value in given.items() if value})


def failure_of(error: Exception, named: str = "") -> JobFailure:
    """`error` as it is written down, without the name of its file in front: it stands beside it.

    Of an error that is not ours only the kind is told, for its words may quote the document.
    """
    if isinstance(error, SummarizerError):
        message = error.message.removeprefix(f"{named}: ")
        return JobFailure(code=error.code, message=message, hint=error.hint)
    _log.error("a document could not be read: %s", type(error).__name__)
    return JobFailure(code="error", message=f"Unexpected {type(error).__name__}.")
