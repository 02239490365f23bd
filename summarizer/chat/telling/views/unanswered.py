"""Which demands wait for an answer, in another language."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Demand
from summarizer.chat.escaping import inert
from summarizer.chat.telling.labels import is_verbatim
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.parts import (
    bullets,
    due_told,
    headed,
    item_of,
    marked,
    parties_told,
    passage_told,
    slanted,
    spaced,
    standing_told,
)
from summarizer.chat.telling.views.vocabulary import word_told
from summarizer.views import Due, Waiting, unanswered
from summarizer.views.markdown.parts import Part
from summarizer.views.unanswered import demand_of


def unanswered_told(tongue: Tongue) -> Part:
    """Demands that wait for an answer."""
    picture = tongue.scene.picture
    waiting, title = unanswered(picture), tongue("view.title.unanswered")
    is_asked = any(item.kind == "demand" for item in picture.items)
    none = tongue(f"view.none.{'unanswered' if is_asked else 'demands'}")
    blocks = (bullets(_line(it, tongue) for it in waiting),) if waiting else (none,)
    return Part(title, blocks, tuple(it.card for it in waiting))


def in_return_told(demand: Demand, tongue: Tongue) -> str:
    """What is given in return, in the words of the document; else that its passage has it."""
    words = demand.in_return or ""
    if is_verbatim(words, demand):
        return tongue("view.waiting.in_return", words=tongue.quote(words))
    return tongue("view.waiting.in_return_in_text")


def _line(waiting: Waiting, tongue: Tongue) -> str:
    known = slanted(standing_told(waiting.card, tongue))
    line = spaced(
        headed(_since(waiting, tongue), tongue),
        inert(passage_told(waiting.card, tongue)),
        known,
        marked(waiting.card.item),
    )
    return tongue.joined((line, *map(inert, _more(waiting, tongue))))


def _since(waiting: Waiting, tongue: Tongue) -> str:
    """Who waits for whom, and since when."""
    issuer = tongue.party(waiting.issuer.id)
    to = tongue.addressed(party.id for party in waiting.addressees)
    who = tongue(
        f"view.waiting.{'to' if waiting.addressees else 'to_nobody'}", issuer=issuer, to=to
    )
    if waiting.since is None:
        return who
    key = {None: "since", 0: "since", 1: "since_one"}.get(waiting.days, "since_many")
    return tongue(f"view.waiting.{key}", who=who, day=tongue.day(waiting.since), n=waiting.days)


def _more(waiting: Waiting, tongue: Tongue) -> Iterator[str]:
    if waiting.silent:
        yield tongue("view.waiting.silent", who=parties_told(waiting.silent, tongue))
    if waiting.in_return:
        yield in_return_told(demand_of(item_of(waiting.card, tongue)), tongue)
    for due in waiting.deadlines:
        yield _deadline(due, tongue)


def _deadline(due: Due, tongue: Tongue) -> str:
    when = due_told(item_of(due.card, tongue), tongue)
    status = word_told(due.status.text, "deadline", tongue)
    return tongue("view.waiting.deadline", due=when, status=status, id=due.card.item)
