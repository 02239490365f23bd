"""A view with the passages on which it rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from summarizer.chat.escaping import inert
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.calendar import calendar_told
from summarizer.chat.telling.views.differences import differences_told
from summarizer.chat.telling.views.ledger import ledger_told
from summarizer.chat.telling.views.matrix import matrix_told
from summarizer.chat.telling.views.parts import quotations, titled
from summarizer.chat.telling.views.questions import questions_told
from summarizer.chat.telling.views.turns import changes_told, moves_told
from summarizer.chat.telling.views.unanswered import unanswered_told
from summarizer.views import ViewName
from summarizer.views.markdown.parts import Part

_PARTS: Mapping[ViewName, Callable[[Tongue], Part]] = {
    "matrix": matrix_told,
    "calendar": calendar_told,
    "ledger": ledger_told,
    "unanswered": unanswered_told,
    "moves": moves_told,
    "discrepancies": differences_told,
    "questions": questions_told,
    "changes": changes_told,
}


def view_told(view: ViewName, tongue: Tongue) -> tuple[str, str]:
    """The view as Markdown, and the passages that it rests on and does not quote itself.

    The second is empty where it quotes them all.
    """
    part = _PARTS[view](tongue)
    text = "\n\n".join((titled(part.title, 2), *part.blocks))
    return text, "\n\n".join(_passages(part, tongue))


def _passages(part: Part, tongue: Tongue) -> Iterator[str]:
    cards = {card.item: card for card in part.mentions}
    left = [card for item, card in sorted(cards.items()) if item not in part.quotes]
    if left:
        yield titled(tongue("view.title.passages"), 2)
    for card in left:
        yield f"**{inert(card.item)}**"
        yield from quotations(card.proofs, tongue)
