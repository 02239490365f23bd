"""CSV after RFC 4180, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

Cell = str | int | float | date | None

# A spreadsheet calculates what begins so, and a formula may fetch or run things
# (https://owasp.org/www-community/attacks/CSV_Injection); full-width forms count as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def columns(names: str) -> tuple[str, ...]:
    """The header that lists `names`, which are parted by spaces."""
    return tuple(names.split())


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV: UTF-8 without a mark, lines that end in CR LF, the header first."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    return written.getvalue()


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return str(cell)
    # an apostrophe says "text" to a spreadsheet; white space before a formula does not help
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
