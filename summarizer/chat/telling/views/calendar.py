"""What falls due when, in another language, and the times that are no dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summarizer.chat.escaping import inert
from summarizer.chat.telling.assumed import assumed_told
from summarizer.chat.telling.layout import laid
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.parts import (
    bullets,
    due_told,
    facts,
    item_of,
    marked,
    opened,
    parties_told,
    quotations,
    slanted,
    source_told,
    standing_told,
    titled,
)
from summarizer.picture import Picture
from summarizer.views import Calendar, Due, OrElse, calendar
from summarizer.views.calendar import stands
from summarizer.views.markdown.dates import days_until
from summarizer.views.markdown.parts import Part
from summarizer.views.standing import dating, deadline_of

_REASONS = {
    "the words name a stretch of time and not how long it is": "stretch",
    "the date of the document is not known, and the words may count from it": "undated",
    "the words name no day": "no_day",
}


def calendar_told(tongue: Tongue) -> Part:
    """The deadlines: those ahead first, then those that are over, then the vague ones."""
    picture: Picture = tongue.scene.picture
    dates = calendar(picture)
    cards = tuple(due.card for due in (*dates.dated, *dates.vague))
    blocks = tuple(_blocks(dates, tongue)) or (tongue("view.none.calendar"),)
    title = tongue("view.title.calendar")
    return Part(title, blocks, cards, frozenset(card.item for card in cards))


def _blocks(dates: Calendar, tongue: Tongue) -> Iterator[str]:
    ahead = [due for due in dates.dated if stands(due)]
    over = [due for due in dates.dated if not stands(due)]
    if dates.dated and not ahead:
        yield tongue("view.none.ahead")
    for title, dues in (("", ahead), ("over", over), ("vague", dates.vague)):
        if title and dues:
            yield titled(tongue(f"view.calendar.{title}"))
        for due in dues:
            yield from _due(due, dates.clock, tongue)


def _due(due: Due, clock: date | None, tongue: Tongue) -> Iterator[str]:
    when, left = due_told(item_of(due.card, tongue), tongue), days_until(due, clock)
    if left is not None:
        key = {0: "today", 1: "tomorrow"}.get(left, "days")
        when = tongue(f"view.calendar.{key}", due=when, n=left)
    if due.card.is_denied:
        when = tongue("item.denied", item=when)
    yield laid(f"**{inert(opened(when))}** {marked(due.card.item)}")
    yield from quotations(due.card.proofs, tongue)
    known = slanted(opened(standing_told(due.card, tongue)))
    yield "\n".join(filter(None, (bullets((known,)), facts(_facts(due, tongue)))))


def _facts(due: Due, tongue: Tongue) -> Iterator[str]:
    item = item_of(due.card, tongue)
    if due.reason:
        reason = tongue(f"view.reason.{_REASONS[due.reason]}")
        yield tongue("view.calendar.no_date", reason=reason)
    elif notes := assumed_told(dating(item).time, tongue):
        yield notes
    setter = tongue("note.set_by", who=tongue.party(due.setter.id)) if due.setter else ""
    whom = tongue("note.for", who=parties_told(due.applies_to, tongue)) if due.applies_to else ""
    yield ", ".join(filter(None, (setter, whom)))
    yield from (or_else_told(threat, tongue) for threat in due.consequences)
    if due.replaced_by:
        yield tongue("view.calendar.moved_to", id=due.replaced_by)
    times = {member.document: tongue.due(deadline_of(member)) for member in item.members}
    for other in due.others:
        document = other.source.document
        source = source_told(document, tongue)
        yield tongue("view.calendar.other_date", due=times[document], source=source)


def or_else_told(threat: OrElse, tongue: Tongue) -> str:
    """What somebody is said to do if a time passes, by its passage and with every hedge."""
    quote = next((tongue.quote(it.quote) for it in threat.proofs), "")
    told = tongue("view.calendar.or_else", actor=tongue.party(threat.actor.id), quote=quote)
    hedges = [tongue.word("factuality", it) for it in (threat.factuality,) if it != "certain"]
    hedges += [
        tongue("note.elsewhere", how=tongue.word("factuality", it)) for it in threat.elsewhere
    ]
    return tongue("item.unsure", item=told, how=tongue.joined(hedges)) if hedges else told
