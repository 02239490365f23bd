"""Dates that moved, and items that are new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from summarizer.brief import Deadline
from summarizer.picture.comparing import times
from summarizer.picture.comparing.changing import Turn, by_day
from summarizer.picture.comparing.shifts import has_shifted
from summarizer.picture.comparing.told import Told
from summarizer.picture.mentions import day_of
from summarizer.picture.values import AnyItem, DossierItem, Member


def added(told: Told, item: DossierItem, first_day: date | None) -> Iterator[Turn]:
    """The item, if a later document brings what the first dated one had not.

    A denial is no news of what it denies.
    """
    days = by_day(told, item)
    if (
        not days
        or days[0][0] == first_day
        or any(told.day(m.document) is None for m in item.members)
    ):
        return
    current = [m for m in days[0][1] if _is_news(m.item)]
    if current and not any(has_shifted(m.item) for m in days[0][1]):
        yield Turn("added", "computed", "summary", None, current[0].item.summary, current[0])


def _is_news(item: AnyItem) -> bool:
    return item.time_frame == "current" and item.factuality != "negated"


def date_turns(told: Told, item: DossierItem) -> Iterator[Turn]:
    """The dates that a text says were moved, and those that later documents have otherwise."""
    seen: set[tuple[str, str | None]] = set()
    for member in item.members:
        old = member.item
        denied = old.factuality == "negated"
        if isinstance(old, Deadline) and old.status == "moved" and not denied:
            before, new = times.in_words(old), _replacement(told, member)
            if (before, new) not in seen:
                seen.add((before, new))
                proof = times.proof(old)
                yield Turn("date_changed", "stated", "time", before, new, member, proof=proof)
    if not seen:
        yield from _computed_dates(told, item)


def _replacement(told: Told, member: Member) -> str | None:
    """The time of the deadline that replaces the member's, as its own document has it."""
    item = member.item
    new = told.by_id.get(item.replaced_by or "") if isinstance(item, Deadline) else None
    if new is None:
        return None
    own = next((m.item for m in new.members if m.document == member.document), new.item)
    return times.in_words(own) if isinstance(own, Deadline) else None


def _computed_dates(told: Told, item: DossierItem) -> Iterator[Turn]:
    known: Member | None = None
    for _, members in by_day(told, item):
        dated = [m for m in members if _is_dated(m)]
        if not dated:
            continue
        new = dated[0]
        if known is not None and all(_apart(known, m) for m in dated):
            before, after = _time(known), _time(new)
            proof = times.proof(new.item) if isinstance(new.item, Deadline) else ()
            yield Turn("date_changed", "computed", "time", before, after, new, known, proof)
            known = new
        elif known is None or _length(new) <= _length(known):
            known = new


def _is_dated(member: Member) -> bool:
    item = member.item
    return isinstance(item, Deadline) and times.is_sure(item.time) and _is_news(item)


def _apart(one: Member, other: Member) -> bool:
    a, b = one.item, other.item
    return isinstance(a, Deadline) and isinstance(b, Deadline) and not times.can_both_be_true(a, b)


def _time(member: Member) -> str:
    return times.in_words(member.item) if isinstance(member.item, Deadline) else ""


def _length(member: Member) -> timedelta:
    time = member.item.time if isinstance(member.item, Deadline) else None
    first, last = (day_of(time.earliest), day_of(time.latest)) if time else (None, None)
    return last - first if first and last else timedelta.max
