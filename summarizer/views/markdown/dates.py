"""The calendar in Markdown: what falls due when, and the times that are no dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summarizer.picture import Picture, day_of
from summarizer.rendering.escaping import escape, wrapped
from summarizer.views.calendar import Calendar, calendar, stands
from summarizer.views.markdown.parts import Part, bullets, people, quotations, sentence, standing
from summarizer.views.values import Due


def calendar_part(picture: Picture) -> Part:
    """The deadlines: those ahead first, then those that are over, then the vague ones."""
    dates = calendar(picture)
    cards = tuple(due.card for due in (*dates.dated, *dates.vague))
    blocks = tuple(_blocks(dates)) or ("No deadline is named in these documents.",)
    return Part("Deadlines", blocks, cards, frozenset(card.item for card in cards))


def _blocks(dates: Calendar) -> Iterator[str]:
    ahead = [due for due in dates.dated if stands(due)]
    over = [due for due in dates.dated if not stands(due)]
    if dates.dated and not ahead:
        yield "No date lies ahead."
    for due in ahead:
        yield from _due(due, dates.clock)
    if over:
        yield "### Past, settled, moved or denied"
        for due in over:
            yield from _due(due, dates.clock)
    if dates.vague:
        yield "### Times that are no dates"
        for due in dates.vague:
            yield from _due(due, dates.clock)


def _due(due: Due, clock: date | None) -> Iterator[str]:
    left = days_left(due, clock)
    when = escape(due.when[:1].upper() + due.when[1:]) + (f" ({left})" if left else "")
    yield wrapped(f"**{when}.** {sentence(due.card)} ({escape(due.card.item)})")
    yield bullets(_facts(due))
    yield from quotations(due.card.proofs)


def _facts(due: Due) -> Iterator[str]:
    yield f"*{standing(due.card)}*"
    if due.reason:
        yield f"No date, because {due.reason}"
    elif due.assumed:
        yield f"In the text: “{escape(due.text)}”; {escape(due.assumed)}"
    if who := _set_by(due):
        yield who
    for threat in due.consequences:
        yield f"Or else: {escape(threat.actor.name)}: {escape(threat.words)}"
    if due.replaced_by:
        yield f"Moved to: {escape(due.replaced_by)}"
    for other in due.others:
        yield f"Another date: {escape(other.when)} ({escape(other.source.name)})"


def _set_by(due: Due) -> str:
    affected = people(due.applies_to)
    if not due.setter:
        return f"For {affected}" if affected else ""
    return f"Set by {escape(due.setter.name)}" + (f" for {affected}" if affected else "")


def days_left(due: Due, clock: date | None) -> str:
    """How far the last day lies from the clock's: "in 2 days", "today"; empty where it is over."""
    days = days_until(due, clock)
    return "" if days is None else {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def days_until(due: Due, clock: date | None) -> int | None:
    """The number of days from the clock's to the last one; None where it is over, or not dated."""
    last = day_of(due.last)
    return None if clock is None or last is None or not stands(due) else (last - clock).days
