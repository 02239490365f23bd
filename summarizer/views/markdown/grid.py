"""The matrix in Markdown: a table if it fits, and the issues one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
    return [_line(card, roles) for card, roles in concerned(found, column)]


class Role(NamedTuple):
    """Parties that have to do with an item in the same way, perhaps through a collective."""

    parties: tuple[Named, ...]
    how: str
    through: Named | None


def concerned(found: Matrix, column: int) -> Iterator[tuple[Card, tuple[Role, ...]]]:
    """The items of an issue, each with all who have to do with it: those whose it is first, then
    who answered; alike are told together.
    """
    entries: dict[str, list[tuple[Entry, Named]]] = {}
    for row in found.rows:
        for entry in row.cells[column]:
            entries.setdefault(entry.card.item, []).append((entry, row.party))
    for those in entries.values():
        card = those[0][0].card
        own = {party.id for party in card.who}
        alike: dict[tuple[bool, str, Named | None], list[Named]] = {}
        for entry, party in those:
            is_other = (entry.through or party).id not in own
            alike.setdefault((is_other, entry.how, entry.through), []).append(party)
        ordered = sorted(alike.items(), key=lambda it: it[0][0])
        yield (
            card,
            tuple(Role(tuple(parties), how, through) for (_, how, through), parties in ordered),
        )


def _line(card: Card, roles: tuple[Role, ...]) -> str:
    heads = "; ".join(map(_head, roles))
    return line(card, f"**{heads}:** ", skip=[role.how for role in roles])


def _head(role: Role) -> str:
    collective = f" ({escape(role.through.name)})" if role.through else ""
    return f"{opening(people(role.parties))}{collective}, {role.how}"


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
