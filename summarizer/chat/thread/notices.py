"""What of a thread matters and is new: the difference of two states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from summarizer.chat.thread.ledger import Entry, Facts

About = Literal["demand", "deadline", "agreement", "position", "response"]

_KINDS: dict[str, About] = {"p": "position", "d": "demand", "t": "deadline", "a": "agreement"}
_LADDER = ("proposed", "tentative", "signed", "ratified", "in_force")
_BROKEN = ("collapsed", "rejected", "stalled", "ended")


@dataclass(frozen=True)
class Event:
    """Something that has changed; `what` names it, `facts` are those of the entry.

    What is `gone` is no longer said; what is `reread` is, but counts as something else now.
    """

    about: About
    what: str
    entry: Entry
    facts: Facts


def events(
    before: Mapping[str, Entry], after: Mapping[str, Entry], now: datetime
) -> Iterator[Event]:
    """What has changed from one state to the other."""
    olds = {i: e for i, e in before.items() if _counts(e) and not _stands(e, after.get(i))}
    news = [e for i, e in after.items() if _counts(e) and not _stands(e, before.get(i))]
    if not (olds or news):
        return
    pairs = _paired(olds, news)
    known = {_says(entry): entry for entry in before.values()}
    for new in news:
        # what somebody says again, word for word, is no news
        yield from _changed(pairs.get(new.id) or known.get(_says(new)), new, now)
    said = {_says(entry) for entry in after.values()}
    for left in olds.values():
        if left.id[0] != "p" and _says(left) not in said:
            yield from _event(_KINDS[left.id[0]], "gone", left)


def passed(entries: Iterable[Entry], since: datetime, now: datetime) -> Iterator[Event]:
    """The deadlines that have passed `since` then and stand open; one that was set twice once."""
    due = {_says(entry): entry for entry in entries if _has_passed(entry, since, now)}
    for entry in due.values():
        yield from _event("deadline", "passed", entry)


def joined(happened: Iterable[Event]) -> list[Event]:
    """Each once; a deadline tells of a demand in the same words too, and stands in its place."""
    listed = list(happened)
    dated = {(e.what, e.facts.summary): e for e in listed if e.about == "deadline"}
    placed = (dated.get((e.what, e.facts.summary), e) if e.about == "demand" else e for e in listed)
    return list({(e.about, e.what, _says(e.entry)): e for e in placed}.values())


def _counts(entry: Entry) -> bool:
    """Whether it may be published, and is not said to be untrue."""
    return entry.facts is not None and not entry.facts.negated


def _stands(entry: Entry, other: Entry | None) -> bool:
    return other is entry or (other is not None and other.facts == entry.facts)


def _paired(olds: dict[str, Entry], news: Iterable[Entry]) -> dict[str, Entry]:
    """By the ids of `news` what each was before; that is taken out of `olds`."""
    pairs: dict[str, Entry] = {}
    for traits in (_exactly, _origin, _sources, _words):
        having: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for old in olds.values():
            for trait in traits(old):
                having[trait].append(old)
        for new in news:
            if new.id in pairs:
                continue
            alike = [old for trait in traits(new) for old in having[trait] if old.id in olds]
            if alike:
                old = min(alike, key=lambda one: _unlikeness(one, new))
                pairs[new.id] = olds.pop(old.id)
    return pairs


_Traits = Iterable[tuple[object, ...]]


def _exactly(entry: Entry) -> _Traits:
    """What an item keeps where nothing but its answers has changed."""
    return [origin + _says(entry) for origin in _origin(entry)]


def _origin(entry: Entry) -> _Traits:
    """What it keeps when it is read again: its kind, whose it is, and where it came up."""
    return [(entry.id[0], entry.facts.who, entry.facts.first)] if entry.facts else []


def _sources(entry: Entry) -> _Traits:
    """What it keeps where another of its messages is now the first."""
    who = entry.facts.who if entry.facts else ()
    return [(entry.id[0], who, message) for message in entry.said_in]


def _words(entry: Entry) -> _Traits:
    """What it keeps where it rests on another message that says the same."""
    return [_says(entry)]


def _says(entry: Entry) -> tuple[object, ...]:
    facts = entry.facts
    return (entry.id[0], facts.who, facts.summary, facts.latest) if facts else (entry.id,)


def _unlikeness(old: Entry, new: Entry) -> tuple[bool, ...]:
    """Of several items of one message: which of them is the one that was read again."""
    if old.facts is None or new.facts is None:
        return (True,)
    return (
        old.facts.summary != new.facts.summary,
        old.facts.figures != new.facts.figures,
        old.facts.issue != new.facts.issue,
        old.id != new.id,
    )


def _changed(old: Entry | None, new: Entry, now: datetime) -> Iterator[Event]:
    before, facts = old.facts if old else None, new.facts
    if facts is None:
        return
    by_kind: dict[str, Callable[[Facts | None, Entry, Facts], Iterator[Event]]] = {
        "p": _of_position,
        "d": _of_demand,
        "a": _of_agreement,
    }
    if new.id[0] == "t":
        yield from _of_deadline(before, new, facts, now)
    else:
        yield from by_kind[new.id[0]](before, new, facts)


def _of_position(before: Facts | None, new: Entry, facts: Facts) -> Iterator[Event]:
    if facts.shift not in (None, "unstated") and (not before or before.shift != facts.shift):
        yield from _event("position", f"shift.{facts.shift}", new)


def _of_demand(before: Facts | None, new: Entry, facts: Facts) -> Iterator[Event]:
    if before is None or _is_another(before, facts):
        yield from _event("demand", "changed" if before else "new", new)
    if facts.status != (before.status if before else "open"):
        yield from _event("response", facts.status, new)


def _of_agreement(before: Facts | None, new: Entry, facts: Facts) -> Iterator[Event]:
    if before is None or before.status != facts.status:
        yield from _event("agreement", _step(before, facts), new)
    elif _is_another(before, facts):
        yield from _event("agreement", "changed", new)


def _of_deadline(before: Facts | None, new: Entry, facts: Facts, now: datetime) -> Iterator[Event]:
    over = facts.latest is not None and _end(facts.latest) < now
    if before is None:
        if facts.status == "pending" and not over:  # what was over when it was read is no news
            yield from _event("deadline", "new", new)
    elif facts.status != before.status:
        yield from _event("deadline", facts.status, new)
    elif _is_moved(before, facts):
        yield from _event("deadline", "changed", new)


def _is_another(before: Facts, facts: Facts) -> bool:
    """Whether its message was edited, and now asks for something else or another sum."""
    return before.wording != facts.wording and (
        before.figures != facts.figures or before.issue != facts.issue
    )


def _is_moved(before: Facts, facts: Facts) -> bool:
    """Whether the day is another, or by an edit the words for it or what is due."""
    edited = before.wording != facts.wording
    return before.latest != facts.latest or (
        edited and (before.words != facts.words or before.issue != facts.issue)
    )


def _step(before: Facts | None, facts: Facts) -> str:
    """How an agreement has moved: up the ladder, down, or off it."""
    if facts.status in _BROKEN:
        return facts.status
    if before is None or before.status not in _LADDER or facts.status not in _LADDER:
        return f"new.{facts.status}"
    up = _LADDER.index(facts.status) > _LADDER.index(before.status)
    return f"{'up' if up else 'down'}.{facts.status}"


def _has_passed(entry: Entry, since: datetime, now: datetime) -> bool:
    facts = entry.facts
    if facts is None or entry.id[0] != "t" or not _counts(entry) or facts.status != "pending":
        return False
    return facts.latest is not None and since <= _end(facts.latest) < now


def _end(latest: date | datetime) -> datetime:
    """The moment at which it is over; of a day, and without an offset, in UTC."""
    if isinstance(latest, datetime):
        return latest if latest.tzinfo else latest.replace(tzinfo=UTC)
    return datetime.combine(latest, time.max, UTC)


def _event(about: About, what: str, entry: Entry) -> Iterator[Event]:
    """The event, if the entry may be published."""
    if entry.facts is not None:
        yield Event(about, what, entry, entry.facts)
