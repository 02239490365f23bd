"""What changed, and who moved, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from summarizer.picture import Picture
from summarizer.rendering.escaping import escape
from summarizer.views.markdown.parts import Part, bullets, opening, people, sentence
from summarizer.views.moves import Changed, Move, changed, in_order, moves
from summarizer.views.values import Card
from summarizer.views.words import BASIS, CHANGE, DIRECTION


def changes_part(picture: Picture) -> Part:
    """All changes, day by day."""
    found = changed(picture)
    blocks = tuple(_days(found)) or ("Nothing is known to have changed.",)
    return Part("What changed", blocks, tuple(it.card for it in found))


def _days(found: tuple[Changed, ...]) -> Iterator[str]:
    for when, those in groupby(found, key=lambda it: it.when):
        yield f"### {when or 'When is not told'}"
        yield bullets(map(_changed, those))


def _changed(it: Changed) -> str:
    turn = from_to(it)
    what = CHANGE[it.kind].text
    head = f"**{what}, {turn}:**" if turn else f"**{what}:**"
    sources = list(dict.fromkeys(escape(saying.source.name) for saying in it.sayings))
    # the last one tells it, those before it are what it is held against
    stated, computed = f"stated by {sources[-1]}", f"computed from {'; '.join(sources)}"
    how = stated if it.basis == "stated" else computed
    return f"{head} {_named(it.card)} *{how}* ({escape(it.card.item)})"


def _named(card: Card) -> str:
    """The item's sentence, with the mark that it is denied."""
    return f"{sentence(card)}{' (denied)' if card.is_denied else ''}"


def from_to(it: Changed) -> str:
    """The values before and after: "tentative → signed"; empty where none is told."""
    if it.kind in ("added", "withdrawn") or not it.after:
        return f"before: {escape(it.before)}" if it.before and it.kind != "withdrawn" else ""
    before = f"{escape(it.before)} → " if it.before else ""
    return f"{before}{escape(it.after)}"


def moves_part(picture: Picture) -> Part:
    """Who moved, party by party."""
    found = moves(picture)
    lines = [_move(it) for it in in_order(found)]
    blocks = (bullets(lines),) if lines else ("Nobody is known to have moved.",)
    return Part("Who moved", blocks, tuple(it.change.card for it in found))


def _move(move: Move) -> str:
    it = move.change
    way = DIRECTION[move.direction].text
    turn = from_to(it)
    told = f" ({turn})" if turn and turn != way else ""
    when = f", {it.when}" if it.when else ""
    who = opening(people(move.parties)) or "Nobody named"
    head = f"**{who}: {way}**{told}{when}."
    return f"{head} {_named(it.card)} *{BASIS[it.basis].text}* ({escape(it.card.item)})"
