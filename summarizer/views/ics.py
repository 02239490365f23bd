"""The calendar as an iCalendar file (RFC 5545), which calendar programs open."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar

from summarizer.picture import Picture, day_of
from summarizer.rendering import words
from summarizer.rendering.escaping import DIRECTION_CONTROLS
from summarizer.rendering.words import listed
from summarizer.views.calendar import calendar
from summarizer.views.values import Due

_TARGET = words.DEADLINE_KIND["target"]
_LONGEST = 500


def to_ics(picture: Picture) -> bytes:
    """One event for each dated deadline, as UTF-8 with folded lines; vague ones have no place.

    A day is an event of the whole day, an interval spans its days, a moment is told in UTC, or
    as the local time that it is where its zone is not known. What was moved, lifted or denied
    is CANCELLED, what is hoped for or hedged TENTATIVE. The same picture gives the same bytes:
    events are stamped with the picture's clock.
    """
    file = icalendar.Calendar()
    file.add("prodid", "-//negotiation-summarizer//calendar of deadlines//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", _plain(picture.title))
    stamp = datetime.combine(picture.clock or date(1970, 1, 1), time(), UTC)
    urls = {source.id: source.url for source in picture.sources}
    for due in calendar(picture).dated:
        event = _event(due, stamp)
        if url := _address(urls.get(due.card.proofs[0].source.document)):
            event.add("url", url)
        file.add_component(event)
    return bytes(file.to_ical())


def _event(due: Due, stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{due.card.item}@negotiation-summarizer")
    event.add("dtstamp", stamp)
    for name, moment in _span(due):
        event.add(name, moment)
    event.add("summary", _summary(due))
    event.add("description", "\n".join(_description(due)))
    event.add("status", _status(due))
    event.add("categories", [due.kind.text, _plain(words.issue(due.card.issue))])
    event.add("transp", "TRANSPARENT")
    return event


def _span(due: Due) -> Iterator[tuple[str, date]]:
    """Start, and the end, which for days is the day after the last (RFC 5545, 3.6.1)."""
    first, last = due.first, due.last
    if first is None or last is None:
        return
    if isinstance(first, datetime) and isinstance(last, datetime) and _alike(first, last):
        yield "dtstart", _moment(first)
        if last > first:
            yield "dtend", _moment(last)
        return
    start, end = day_of(first) or first, day_of(last) or last
    yield "dtstart", start
    yield "dtend", end + timedelta(days=1) if end < date.max else end


def _alike(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) == (other.tzinfo is None)


def _moment(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _summary(due: Due) -> str:
    """The deadline in a line: what became of it, the sentence, and its hedges."""
    fate = f"{due.status.text.capitalize()}: " if due.is_cancelled or due.has_passed else ""
    hedges = [word.text for word in due.card.words if word in _HEDGES]
    hedged = f" ({', '.join(hedges)})" if hedges and not due.card.is_denied else ""
    return _plain(f"{fate}{due.card.summary.rstrip('.')}{hedged}")


_HEDGES = [word for key, word in words.FACTUALITY.items() if key != "certain"]


def _status(due: Due) -> str:
    if due.is_cancelled:
        return "CANCELLED"
    hedged = due.kind == _TARGET or any(word in _HEDGES for word in due.card.words)
    return "TENTATIVE" if hedged else "CONFIRMED"


def _description(due: Due) -> Iterator[str]:
    yield _plain(f"When: {due.when} (“{due.text}”)" + (f"; {due.assumed}" if due.assumed else ""))
    yield _plain(f"How it stands: {', '.join(word.text for word in due.card.words)}")
    if due.setter:
        yield _plain(f"Set by: {due.setter.name}")
    if due.applies_to:
        yield _plain(f"For: {listed(party.name for party in due.applies_to)}")
    for said in due.card.said:
        yield _plain(f"Said by: {said.words}")
    for threat in due.consequences:
        yield _plain(f"Or else: {threat.actor.name}: {threat.words}")
    for other in due.others:
        yield _plain(f"Another date: {other.when} ({other.source.name})")
    if due.replaced_by:
        yield f"Moved to: {due.replaced_by}"
    for proof in due.card.proofs:
        yield _plain(f"“{proof.quote[:_LONGEST]}” ({proof.source.name})")
    yield _plain(f"Item {due.card.item}")


def _address(url: str | None) -> str | None:
    """The address, if it is one of the web: nothing else is offered for a click."""
    if not url or any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _plain(text: str) -> str:
    """The text on one line, without characters that steer a program or turn the direction."""
    return "".join(
        char
        for char in " ".join(text.split())
        if unicodedata.category(char) not in ("Cc", "Cs") and char not in DIRECTION_CONTROLS
    )
