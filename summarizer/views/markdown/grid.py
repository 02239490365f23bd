"""The matrix in Markdown: a table if it fits, and the issues one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.picture import Picture
from summarizer.rendering.escaping import WIDTH, escape, heading
from summarizer.views.markdown.parts import Part, bullets, counted, line, opening, people
from summarizer.views.matrix import Entry, Matrix, matrix
from summarizer.views.values import Named


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
    """The items of an issue, each with all who have to do with it."""
    entries: dict[str, list[tuple[Entry, Named]]] = {}
    for row in found.rows:
        for entry in row.cells[column]:
            entries.setdefault(entry.card.item, []).append((entry, row.party))
    return [_line(those) for those in entries.values()]


def _line(entries: list[tuple[Entry, Named]]) -> str:
    """An item: those whose it is first, then who answered; alike are told together."""
    card = entries[0][0].card
    own = {party.id for party in card.who}
    alike: dict[tuple[bool, str, Named | None], list[Named]] = {}
    for entry, party in entries:
        is_other = (entry.through or party).id not in own
        alike.setdefault((is_other, entry.how, entry.through), []).append(party)
    ordered = sorted(alike.items(), key=lambda it: it[0][0])
    heads = [_head(parties, how, through) for (_, how, through), parties in ordered]
    return line(card, f"**{'; '.join(heads)}:** ", skip=[how for _, how, _ in alike])


def _head(parties: list[Named], how: str, through: Named | None) -> str:
    collective = f" ({escape(through.name)})" if through else ""
    return f"{opening(people(parties))}{collective}, {how}"


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
