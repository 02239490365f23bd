"""Texts in the lines of a JSONL file (one JSON object each, RFC 8259) or a CSV table (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from summarizer.document import Moment
from summarizer.errors import (
    ConfigurationError,
    DocumentError,
    DocumentNotFound,
    DocumentTooLarge,
)
from summarizer.settings import LanguageTag

_DELIMITERS = ",;\t|"
_WRAPPING = 6  # a character may be written as \uXXXX
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def _absent(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _as_text(value: object) -> object:
    # the ids of many tables are numbers
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Given = BeforeValidator(_absent)


class Row(BaseModel):
    """What a line tells of a document. Whatever else it holds is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    text: str
    title: Annotated[str | None, _Given] = None
    publisher: Annotated[str | None, _Given] = None
    published: Annotated[Moment | None, _Given] = None
    url: Annotated[str | None, _Given] = None
    language: Annotated[LanguageTag | None, _Given] = None
    id: Annotated[str | None, _Given, BeforeValidator(_as_text)] = None


@dataclass(frozen=True)
class Line:
    """The line of that `number` (from 1): a row, or why it is none; `id` is its own, if any."""

    number: int
    row: Row | None = None
    failure: DocumentError | None = None
    id: str | None = None


def json_lines(path: Path, max_bytes: int) -> Iterator[Line]:
    """The lines of a JSONL file that are not blank. Raises `DocumentNotFound`."""
    with _opened(path, newline="\n") as file:
        for number, line in enumerate(_bounded(file, max_bytes), start=1):
            if line is None:
                yield Line(number, failure=_too_long(max_bytes))
            elif line.strip():
                yield _line(number, partial(_object, line))


def table(path: Path, max_bytes: int) -> Iterator[Line]:
    """The rows of a CSV file whose first line names the columns, each by the line it begins on.

    Columns are parted by a comma, semicolon, tab or bar. Raises `ConfigurationError` if no
    column is called text, and `DocumentNotFound`.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _WRAPPING * max_bytes))
    with _opened(path, newline="") as file:
        lines = _Lines(file, max_bytes)
        first = next(lines, "")
        delimiter = _delimiter(first)
        if delimiter is None:
            raise ConfigurationError(
                f"{path} has no column called text in its first line.",
                hint="Name the columns there, that of the texts text.",
            )
        names = _cells(first, delimiter)
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            number = lines.number + 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (csv.Error, _TooLong) as error:
                yield Line(number, failure=_broken(error, number, lines.number, max_bytes))
                continue
            if cells:
                yield _line(number, partial(_named, names, cells))


class _TooLong(Exception):
    """A line that is not read, for it might fill the memory."""


class _Lines(Iterator[str]):
    """The lines of `file`, and the number of the last one."""

    def __init__(self, file: io.TextIOWrapper, max_bytes: int) -> None:
        self._lines = _bounded(file, max_bytes)
        self.number = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if line is None:
            raise _TooLong
        return line


def _opened(path: Path, newline: str) -> io.TextIOWrapper:
    try:
        file = path.open("rb")
        start = file.peek(4)[:4]
    except (OSError, ValueError):
        raise DocumentNotFound(
            f"{path} does not exist or may not be read.", hint="Check the path."
        ) from None
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline)


def _bounded(file: io.TextIOWrapper, max_bytes: int) -> Iterator[str | None]:
    """The lines of `file`; None for one that is too long."""
    limit = _WRAPPING * max_bytes
    while line := file.readline(limit):
        if len(line) < limit or line.endswith("\n"):
            yield line
            continue
        while (rest := file.readline(limit)) and not rest.endswith("\n"):
            pass
        yield None


def _line(number: int, fields: Callable[[], dict[str, object]]) -> Line:
    found: dict[str, object] = {}
    try:
        found = fields()
        row = _row(found)
    except DocumentError as failure:
        own = _as_text(found.get("id"))
        return Line(number, failure=failure, id=own if isinstance(own, str) else None)
    return Line(number, row=row, id=row.id)


def _row(fields: dict[str, object]) -> Row:
    if _absent(fields.get("text")) is None:
        raise DocumentError("The line has no text.", hint="Give it under the name text.")
    try:
        return Row.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(each["loc"][0]) for each in error.errors()}))
        raise DocumentError(
            f"The line has something else than is wanted as {wrong}.",
            hint="Dates are as 2026-05-14, languages as en, all else is text.",
        ) from None


def _object(line: str) -> dict[str, object]:
    _require_utf8(line)
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise DocumentError(
            "The line is not JSON.", hint="Each line is one JSON object with a text."
        ) from None
    if not isinstance(found, dict):
        raise DocumentError("The line is no JSON object.", hint='Write {"text": "…"}.')
    return {name: found[name] for name in Row.model_fields if name in found}


def _named(names: list[str], cells: list[str]) -> dict[str, object]:
    if len(cells) != len(names):
        raise DocumentError(
            f"The line has {len(cells)} columns, the first line {len(names)}.",
            hint="Put a text that holds the separator between quotation marks.",
        )
    fields = {
        name: cell for name, cell in zip(names, cells, strict=True) if name in Row.model_fields
    }
    _require_utf8("".join(fields.values()))
    return dict(fields)


def _require_utf8(text: str) -> None:
    if _NOT_UTF8.search(text):
        raise DocumentError("The line is not UTF-8.", hint="Save the file in UTF-8.")


def _delimiter(first: str) -> str | None:
    return next((each for each in _DELIMITERS if "text" in _cells(first, each)), None)


def _cells(first: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([first], delimiter=delimiter), [])
    return [cell.strip().lower() for cell in cells]


def _too_long(max_bytes: int) -> DocumentError:
    return DocumentTooLarge(
        f"The line is over the limit of {max_bytes:,} bytes of text.",
        hint="Split it, or raise the limit (SUMMARIZER_MAX_BYTES).",
    )


def _broken(error: Exception, first: int, last: int, max_bytes: int) -> DocumentError:
    if isinstance(error, _TooLong):
        return _too_long(max_bytes)
    until = f" (the lines up to {last:,} were taken as one)" if last > first else ""
    return DocumentError(
        f"The line is no CSV{until}.",
        hint="See that each quotation mark is closed, and doubled within a text.",
    )
