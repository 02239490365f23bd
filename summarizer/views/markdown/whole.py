"""A picture as Markdown: what is urgent, the views that are wanted, and the passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from summarizer.picture import Picture, day_of
from summarizer.rendering import times
from summarizer.rendering.escaping import escape, heading, wrapped
from summarizer.rendering.words import STANDING
from summarizer.views.markdown.dates import calendar_part, days_left
from summarizer.views.markdown.doubts import differences_part, questions_part
from summarizer.views.markdown.grid import matrix_part
from summarizer.views.markdown.owed import ledger_part, unanswered_part
from summarizer.views.markdown.parts import Part, bullets, counted, quotations
from summarizer.views.markdown.turns import changes_part, moves_part
from summarizer.views.overview import Listed, Overview, overview
from summarizer.views.values import Due
from summarizer.views.vocabulary import KIND
from summarizer.views.words import INDEPENDENCE

ViewName = Literal[
    "matrix",
    "calendar",
    "ledger",
    "unanswered",
    "moves",
    "discrepancies",
    "questions",
    "changes",
]
_PARTS: Mapping[ViewName, Callable[[Picture], Part]] = {
    "calendar": calendar_part,
    "unanswered": unanswered_part,
    "ledger": ledger_part,
    "matrix": matrix_part,
    "changes": changes_part,
    "moves": moves_part,
    "discrepancies": differences_part,
    "questions": questions_part,
}
ALL: tuple[ViewName, ...] = tuple(_PARTS)


def to_markdown(picture: Picture, views: Sequence[ViewName] = ALL) -> str:
    """The picture for a terminal of 80 columns or a chat, ending in a newline.

    On top what is urgent, then `views` in their order, then the passages of all items that the
    views name and do not quote themselves. Text of documents is escaped.
    """
    parts = [_PARTS[view](picture) for view in dict.fromkeys(views)]
    blocks = [*_head(overview(picture))]
    for part in parts:
        blocks += [f"## {part.title}", *part.blocks]
    blocks += _passages(parts)
    return "\n\n".join(blocks) + "\n"


def overview_markdown(picture: Picture) -> str:
    """The dossier at a glance: what is urgent, the documents, the parties, what else there is."""
    seen = overview(picture)
    blocks = [*_head(seen)]
    if seen.documents:
        blocks += ["## Documents", bullets(map(_document, seen.documents))]
    if seen.parties:
        names = ", ".join(escape(party.name) for party in seen.parties)
        blocks += ["## Parties", wrapped(f"{names}.")]
    return "\n\n".join(blocks) + "\n"


def _head(seen: Overview) -> Iterator[str]:
    yield f"# {heading(seen.title)}"
    if not seen.documents:
        # read for an earlier day it may hold some that are left out
        yield wrapped(
            f"No document of the dossier is dated {times.moment(seen.clock)} or before; undated "
            "ones are left out."
            if seen.clock
            else "The dossier holds no document yet."
        )
        return
    yield wrapped(f"{counted(len(seen.documents), 'document')}{_period(seen)}{_clock(seen)}.")
    if seen.urgent:
        yield bullets(_urgent(due, seen) for due in seen.urgent)
    yield wrapped(f"{_counts(seen)}.") if seen.counts else "No negotiation items were found."
    if found := _found(seen):
        yield wrapped(f"{found}.")


def _period(seen: Overview) -> str:
    first, last = day_of(seen.first), day_of(seen.last)
    return f", {times.interval(first, last)}" if first and last else ", undated"


def _clock(seen: Overview) -> str:
    return f"; deadlines judged for {times.moment(seen.clock)}" if seen.clock else ""


def _urgent(due: Due, seen: Overview) -> str:
    left = days_left(due, seen.clock)
    when = escape(due.when) + (f", {left}" if left else "")
    hedges = ", ".join(word.text for word in due.card.words[2:] if word != _AUTHOR)
    hedged = f" *{hedges}*" if hedges else ""
    label = due.kind.text.capitalize()
    summary = escape(due.card.summary.rstrip("."))
    return f"**{label}, {when}:** {summary}.{hedged} ({escape(due.card.item)})"


_AUTHOR = STANDING["author"]


def _counts(seen: Overview) -> str:
    parts = []
    for it in seen.counts:
        one, many = KIND[it.kind]
        denied = f" ({it.denied} of them denied)" if it.denied else ""
        parts.append(f"{it.number} {one if it.number == 1 else many}{denied}")
    return ", ".join(parts)


def _found(seen: Overview) -> str:
    differing = f"{counted(seen.discrepancies, 'discrepancy')}"
    if seen.contradictions:
        differing += f" ({counted(seen.contradictions, 'contradiction')})"
    parts = [
        differing if seen.discrepancies else "",
        counted(seen.changes, "change") if seen.changes else "",
        counted(seen.questions, "open question") if seen.questions else "",
    ]
    return ", ".join(filter(None, parts))


def _document(listed: Listed) -> str:
    title = f": {escape(listed.title)}" if listed.title else ""
    about = f"; {escape(listed.about)}" if listed.about else ""
    shares = "".join(
        f"; {INDEPENDENCE[how].text} {escape(other.name)}" for other, how in listed.shares
    )
    items = counted(listed.items, "item")
    source = listed.source
    return f"**{escape(source.name)}**{title}; {items}{about}{shares} ({escape(source.document)})"


def _passages(parts: Iterable[Part]) -> Iterator[str]:
    """The passages of what the views name and none of them quotes."""
    quoted = frozenset().union(*(part.quotes for part in parts))
    cards = {card.item: card for part in parts for card in part.mentions}
    left = [card for item, card in sorted(cards.items()) if item not in quoted]
    if left:
        yield "## Passages"
    for card in left:
        yield wrapped(f"**{escape(card.item)}**")
        yield from quotations(card.proofs)
