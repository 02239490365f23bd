"""The matrix in Markdown: a table if it fits, and the issues one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.picture import Picture
from summarizer.rendering.escaping import WIDTH, escape, heading
from summarizer.views.markdown.parts import Part, bullets, counted, line, opening, people
from summarizer.views.matrix import Entry, Matrix, matrix
from summarizer.views.values import Card, Named


def matrix_part(picture: Picture) -> Part:
    """Parties by issue."""
    found = matrix(picture)
    cards = {e.card.item: e.card for row in found.rows for cell in row.cells for e in cell}
    blocks = tuple(_blocks(found)) or ("No party takes a stand in these documents.",)
    return Part("Who stands where", blocks, mentions=tuple(cards.values()))


def _blocks(found: Matrix) -> Iterator[str]:
    if table := _table(found):
        yield table
    for n, column in enumerate(found.columns):
        lines = _lines(found, n)
        if lines:
            yield f"### {heading(column.title)} ({counted(column.items, 'item')})"
            yield bullets(lines)


def _lines(found: Matrix, column: int) -> list[str]:
    """The entries of an issue; parties that stand alike on an item are told together."""
    alike: dict[tuple[str, str, str], tuple[Card, Entry, list[Named]]] = {}
    for row in found.rows:
        for entry in row.cells[column]:
            through = entry.through.id if entry.through else ""
            key = (entry.card.item, entry.how, through)
            alike.setdefault(key, (entry.card, entry, []))[2].append(row.party)
    return [_line(card, entry, parties) for card, entry, parties in alike.values()]


def _line(card: Card, entry: Entry, parties: list[Named]) -> str:
    through = f" ({escape(entry.through.name)})" if entry.through else ""
    before = f"**{opening(people(parties))}{through}, {entry.how}:** "
    return line(card, before, skip=(entry.how,))


def _table(found: Matrix) -> str:
    """The table of ids; empty where it would be wider than a terminal."""
    head = ["Party", *(_cell(column.title) for column in found.columns)]
    rows = [[_cell(row.party.name), *map(_entries, row.cells)] for row in found.rows]
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
    fits = bool(rows) and max(map(len, lines)) < WIDTH
    return "\n".join(lines) if fits else ""


def _entries(cell: tuple[Entry, ...]) -> str:
    return ", ".join(f"{entry.how}: {_cell(entry.card.item)}" for entry in cell)


def _cell(text: str) -> str:
    return escape(text).replace("|", "\\|")
