"""What changed and who moved, in another language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from summarizer.chat.escaping import inert
from summarizer.chat.telling.short import change_told
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.parts import (
    bullets,
    headed,
    item_told,
    marked,
    opened,
    parties_told,
    slanted,
    source_told,
    spaced,
    titled,
)
from summarizer.views import Changed, Move, changed, moves
from summarizer.views.markdown.parts import Part
from summarizer.views.moves import in_order


def changes_told(tongue: Tongue) -> Part:
    """All changes, day by day."""
    found = changed(tongue.scene.picture)
    blocks = tuple(_days(found, tongue)) or (tongue("view.none.changes"),)
    return Part(tongue("view.title.changes"), blocks, tuple(it.card for it in found))


def _days(found: tuple[Changed, ...], tongue: Tongue) -> Iterator[str]:
    for at, those in groupby(found, key=lambda it: it.at):
        yield titled(tongue.day(at) if at else tongue("view.change.undated"))
        yield bullets(_changed(it, tongue) for it in those)


def _changed(it: Changed, tongue: Tongue) -> str:
    what, turn = tongue(f"view.change.{it.kind}"), _turn(it, tongue)
    head = tongue("view.change.turned", what=what, turn=turn) if turn else what
    sources = [*dict.fromkeys(source_told(s.source.document, tongue) for s in it.sayings)]
    # the last one tells it, those before it are what it is held against
    stated = tongue("view.change.stated", source=sources[-1])
    computed = tongue("view.change.computed", sources=tongue.joined(sources))
    how = slanted(stated if it.basis == "stated" else computed)
    matter = inert(item_told(it.card, tongue))
    return spaced(headed(opened(head), tongue), matter, how, marked(it.card.item))


def _turn(it: Changed, tongue: Tongue) -> str:
    """The values before and after; empty where none is told."""
    told = change_told(it, tongue)
    before, after = told["before"], told["after"]
    if it.kind in ("added", "withdrawn") or not after:
        is_before = before and it.kind != "withdrawn"
        return tongue("view.change.before", before=before) if is_before else ""
    return tongue("view.change.from_to", before=before, after=after) if before else after


def moves_told(tongue: Tongue) -> Part:
    """Who moved, party by party."""
    found = moves(tongue.scene.picture)
    lines = [_move(it, tongue) for it in in_order(found)]
    blocks = (bullets(lines),) if lines else (tongue("view.none.moves"),)
    return Part(tongue("view.title.moves"), blocks, tuple(it.change.card for it in found))


def _move(move: Move, tongue: Tongue) -> str:
    it = move.change
    way = tongue(f"view.direction.{move.direction}")
    turn = _turn(it, tongue)
    who = parties_told(move.parties, tongue) or tongue("view.move.nobody")
    notes = (turn if turn != way else "", tongue.day(it.at) if it.at else "")
    told = ", ".join(filter(None, notes))
    return spaced(
        f"**{inert(tongue('view.move.way', who=who, way=way))}**"
        + (f" ({inert(told)})" if told else "")
        + tongue("colon").rstrip(),
        inert(item_told(it.card, tongue)),
        slanted(tongue(f"view.basis.{it.basis}")),
        marked(it.card.item),
    )
