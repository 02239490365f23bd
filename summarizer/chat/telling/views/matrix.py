"""Who stands where, in another language: a table if it is not too wide, and issue by issue."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Deadline, Demand
from summarizer.chat.escaping import inert
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.parts import (
    bullets,
    headed,
    item_of,
    marked,
    parties_told,
    passage_told,
    slanted,
    spaced,
    standing_told,
    titled,
)
from summarizer.chat.telling.views.vocabulary import coded, within
from summarizer.rendering.words import FORCE
from summarizer.views import Card, Entry, Matrix, matrix
from summarizer.views.markdown.grid import Role, concerned
from summarizer.views.markdown.parts import Part

_WIDEST = 110
"""Words are longer than in English, where tables end at 80; a chat breaks lines within cells."""
_ASKS = "asks"
_DENIED = " (denied)"
_OWN = {"sets": "sets", "to act": "acts", "would be bound": "bound"}
_SHORT = frozenset(
    (
        *("commits", "conditional", "raised", "partly_accepted", "no_comment"),
        *("proposed", "tentative", "stalled", "unclear"),
    )
)
"""The values that have shorter words for cells."""


def matrix_told(tongue: Tongue) -> Part:
    """Parties by issue."""
    found = matrix(tongue.scene.picture)
    cards = {e.card.item: e.card for row in found.rows for cell in row.cells for e in cell}
    blocks = tuple(_blocks(found, tongue)) or (tongue("view.none.matrix"),)
    return Part(tongue("view.title.matrix"), blocks, mentions=tuple(cards.values()))


def _blocks(found: Matrix, tongue: Tongue) -> Iterator[str]:
    if table := _table(found, tongue):
        yield table
    for number, column in enumerate(found.columns):
        if lines := [_line(card, roles, tongue) for card, roles in concerned(found, number)]:
            items = tongue.wording.counted("items", column.items)
            name = tongue.quote(column.title)
            yield titled(tongue("view.issue", name=name, items=items))
            yield bullets(lines)


def _line(card: Card, roles: tuple[Role, ...], tongue: Tongue) -> str:
    heads = tongue.joined(_head(role, card, tongue) for role in roles)
    known = standing_told(card, tongue, [*_told_before(card, roles, tongue)])
    matter = inert(passage_told(card, tongue))
    return spaced(headed(heads, tongue), matter, slanted(known), marked(card.item))


def _head(role: Role, card: Card, tongue: Tongue) -> str:
    lead, how = item_of(card, tongue).item, _how(role.how, card, tongue)
    if role.how.startswith(_ASKS) and isinstance(lead, Demand) and lead.addressees:
        how = tongue("view.how.made_to", how=how, to=tongue.addressed(lead.addressees))
    if role.how.startswith("sets") and isinstance(lead, Deadline) and lead.applies_to:
        how = f"{how} {tongue('note.for', who=tongue.parties(lead.applies_to))}"
    if role.how.endswith(_DENIED):
        how = tongue("view.how.denied", how=how)
    names = parties_told(role.parties, tongue)
    if not role.through:
        return tongue("view.how.role", parties=names, how=how)
    through = tongue.party(role.through.id)
    return tongue("view.how.member", parties=names, collective=through, how=how)


def _how(how: str, card: Card, tongue: Tongue, *, in_cell: bool = False) -> str:
    """What a party has to do with an item."""
    bare = how.removesuffix(_DENIED)
    if bare in _OWN:
        return tongue(f"view.{'cell' if in_cell else 'how'}.{_OWN[bare]}")
    lead = item_of(card, tongue).item
    if isinstance(lead, Demand) and bare == _ASKS:
        return within(tongue.word("force", lead.force), tongue)
    code = coded(bare, card.kind)
    if code is None:
        return bare
    is_short = in_cell and code.value in _SHORT
    return tongue(f"view.cell.{code.value}") if is_short else tongue.word(*code)


def _told_before(card: Card, roles: tuple[Role, ...], tongue: Tongue) -> Iterator[str]:
    """The English words of an item that its line begins with in those of the language."""
    lead = item_of(card, tongue).item
    for role in roles:
        yield role.how
        if role.how.startswith(_ASKS) and isinstance(lead, Demand):
            yield FORCE[lead.force].text


def _table(found: Matrix, tongue: Tongue) -> str:
    """The table of ids; empty where it would be too wide to be read."""
    issues = (tongue.quote(column.title) for column in found.columns)
    head = [_cell(it) for it in (tongue("view.party"), *issues)]
    rows = [
        [_cell(tongue.party(row.party.id)), *(_entries(cell, tongue) for cell in row.cells)]
        for row in found.rows
    ]
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
    fits = bool(rows) and max(map(len, lines)) < _WIDEST
    return "\n".join(lines) if fits else ""


def _entries(cell: tuple[Entry, ...], tongue: Tongue) -> str:
    return ", ".join(_cell(_entry(entry, tongue)) for entry in cell)


def _entry(entry: Entry, tongue: Tongue) -> str:
    how = _how(entry.how, entry.card, tongue, in_cell=True)
    if entry.how.endswith(_DENIED):
        how = tongue("view.how.denied", how=how)
    return tongue.joined((how, entry.card.item), "colon")


def _cell(text: str) -> str:
    return inert(text).replace("|", "\\|")
