"""The user's table of parties: what they are called, and their Wikidata ids.

As CSV with a header (`name,aliases,wikidata,kind`; aliases separated by `;` or `|`), as JSON (a
list of objects), or as TOML (`[[party]]` entries); `aliases` are a list there. All but `name`
may be left out.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from summarizer.codebook import PartyKind
from summarizer.errors import BadTable
from summarizer.picture.decisions import Known
from summarizer.picture.parties.names import fold

_FIELDS = ("name", "aliases", "wikidata", "kind")
_SEPARATOR = re.compile("[;|]")
_HINT = "Give each party a name; aliases, wikidata (as Q212) and kind may be left out."
_Row = tuple[str, Mapping[str, object]]


def read_table(path: Path) -> tuple[Known, ...]:
    """The entries of the table at `path`: CSV, JSON or TOML, by the file's ending.

    Raises `BadTable` if it cannot be read, an entry is not right, or two entries share a name;
    the message has the line or the number of the entry.
    """
    readers = {".csv": _csv_rows, ".json": _json_rows, ".toml": _toml_rows}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise BadTable(f"{path.name} is no table of parties.", hint="Name it .csv, .json or .toml.")
    found: dict[str, str] = {}
    table = []
    for where, row in reader(path, _text(path)):
        known = _known(row, f"{path.name}, {where}")
        for name in dict.fromkeys(fold(n) for n in (known.name, *known.aliases)):
            if name in found:
                raise BadTable(
                    f"{path.name}, {where}: a name of this party is in {found[name]} already.",
                    hint="A name can stand for one party only; delete one of the two.",
                )
            found[name] = where
        table.append(known)
    return tuple(table)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{path.name} is not UTF-8.", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise BadTable(
            f"{path.name} cannot be read: {error.strerror}.", hint="Check the path."
        ) from error


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    rows = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        header = [(field or "").strip().casefold() for field in rows.fieldnames or ()]
        if "name" not in header or not set(header) <= set(_FIELDS):
            raise BadTable(
                f"{path.name}, line 1: the header is not right.",
                hint=f"The first line names the columns: {','.join(_FIELDS)}.",
            )
        rows.fieldnames = header
        for row in rows:
            where = f"line {rows.line_num}"
            if None in row:
                raise BadTable(
                    f"{path.name}, {where}: more cells than columns.",
                    hint="Separate aliases by ; and quote a cell that has a comma in it.",
                )
            if any((cell or "").strip() for cell in row.values()):
                yield where, row
    except csv.Error as error:
        raise BadTable(
            f"{path.name}, line {rows.reader.line_num}: {error}.", hint="Check the quotation marks."
        ) from error


def _json_rows(path: Path, text: str) -> Iterator[_Row]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadTable(
            f"{path.name}, line {error.lineno}: no JSON: {error.msg}.",
            hint="A list of objects, each with a name.",
        ) from error
    except RecursionError as error:
        raise BadTable(f"{path.name} is nested too deep.", hint=_HINT) from error
    yield from _entries(path, found, "A list of objects, each with a name.")


def _toml_rows(path: Path, text: str) -> Iterator[_Row]:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadTable(
            f"{path.name}: no TOML: {error}.", hint="Write [[party]] before each entry."
        ) from error
    yield from _entries(path, found.get("party"), "Write [[party]] before each entry.")


def _entries(path: Path, found: object, hint: str) -> Iterator[_Row]:
    if not isinstance(found, list):
        raise BadTable(f"{path.name} has no list of parties.", hint=hint)
    for number, row in enumerate(found, start=1):
        if not isinstance(row, dict):
            raise BadTable(f"{path.name}, entry {number}: no object.", hint=hint)
        yield f"entry {number}", row


def _known(row: Mapping[str, object], where: str) -> Known:
    unknown = sorted(str(field) for field in row if field not in _FIELDS)
    if unknown:
        raise BadTable(
            f"{where}: there is no field {unknown[0]!r}.", hint=f"Fields are {', '.join(_FIELDS)}."
        )
    given = {
        field: value.strip() if isinstance(value, str) else value for field, value in row.items()
    }
    fields = {field: value for field, value in given.items() if value not in ("", None)}
    fields["aliases"] = _aliases(fields.get("aliases", ()))
    try:
        return Known.model_validate(fields)
    except ValidationError as error:
        field = str((error.errors()[0]["loc"] or ("entry",))[0])
        raise BadTable(f"{where}: {field} is not right.", hint=_hint_on(field)) from error


def _aliases(value: object) -> object:
    """A cell as a list; a list as it is. Empty aliases are left out."""
    parts = _SEPARATOR.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return parts
    stripped = (part.strip() if isinstance(part, str) else part for part in parts)
    return tuple(part for part in stripped if part != "")


def _hint_on(field: str) -> str:
    if field == "kind":
        return f"A kind is one of {', '.join(get_args(PartyKind))}."
    if field == "wikidata":
        return "A Wikidata id is a Q and a number, as Q212."
    return _HINT
