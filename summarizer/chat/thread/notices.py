"""What of a thread matters and is new: the difference of two states, told once."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Literal

from summarizer.chat.thread.ledger import Entry, Facts

About = Literal["demand", "deadline", "agreement", "position", "response"]

_KINDS: dict[str, About] = {"p": "position", "d": "demand", "t": "deadline", "a": "agreement"}
_LADDER = ("proposed", "tentative", "signed", "ratified", "in_force")
_BROKEN = ("collapsed", "rejected", "stalled", "ended")


@dataclass(frozen=True)
class Event:
    """Something that has changed; `what` names it, `key` tells it from all others for good."""

    about: About
    what: str
    entry: Entry
    key: str
    before: Facts | None = None


def events(
    before: Mapping[str, Entry], after: Mapping[str, Entry], since: datetime, now: datetime
) -> Iterator[Event]:
    """What has changed from one state to the other, and which deadlines have passed `since`."""
    olds = _by_origin(e for i, e in before.items() if after.get(i) is not e)
    news = [e for i, e in after.items() if e.facts is not None and before.get(i) is not e]
    pairs = {new.id: _taken(olds[_origin(new)], new) for new in news}
    left = [entry for entries in olds.values() for entry in entries]
    for new in news:
        yield from _changed(pairs[new.id] or _said_elsewhere(left, new), new, now)
    for gone in left:
        if gone.id[0] != "p":
            yield _event(_KINDS[gone.id[0]], "gone", gone, gone.facts)
    for entry in after.values():
        if entry.id[0] == "t" and _has_passed(entry.facts, since, now):
            yield _event("deadline", "passed", entry, None)


def numbered(happened: Iterable[Event]) -> Iterator[Event]:
    """The events with keys that differ: of two that are alike the second is another one."""
    seen: Counter[str] = Counter()
    for event in happened:
        seen[event.key] += 1
        count = seen[event.key]
        yield event if count == 1 else replace(event, key=f"{event.key[:36]}-{count % 1000}")


def _by_origin(entries: Iterable[Entry]) -> defaultdict[tuple[str, ...], list[Entry]]:
    found: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.facts is not None:
            found[_origin(entry)].append(entry)
    return found


def joined(happened: Iterable[Event]) -> list[Event]:
    """Without a new demand that its deadline tells of in the same words."""
    listed = list(happened)
    dated = {_told(event) for event in listed if (event.about, event.what) == ("deadline", "new")}
    return [e for e in listed if (e.about, e.what) != ("demand", "new") or _told(e) not in dated]


def _told(event: Event) -> str:
    return event.entry.facts.summary if event.entry.facts else ""


def _taken(olds: list[Entry], new: Entry) -> Entry | None:
    """The one of `olds` that `new` was before; it is taken out."""
    old = min(olds, key=lambda one: _unlikeness(one, new), default=None)
    if old is not None:
        olds.remove(old)
    return old


def _said_elsewhere(olds: list[Entry], new: Entry) -> Entry | None:
    """The same item as it rested on another message, which is gone; it is taken out."""
    for old in olds:
        if old.id[0] == new.id[0] and _says(old) == _says(new):
            olds.remove(old)
            return old
    return None


def _says(entry: Entry) -> tuple[object, ...]:
    return (entry.facts.who, entry.facts.summary) if entry.facts else ()


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


def _origin(entry: Entry) -> tuple[str, ...]:
    """What an item keeps when it is read again: its kind, whose it is, and where it came up."""
    facts = entry.facts
    return (entry.id[0], *facts.who, "", facts.first) if facts else (entry.id[0],)


def _changed(old: Entry | None, new: Entry, now: datetime) -> Iterator[Event]:
    before, facts = old.facts if old else None, new.facts
    if facts is None or facts.negated:
        return
    match new.id[0]:
        case "p":
            if facts.shift not in (None, "unstated") and (
                not before or before.shift != facts.shift
            ):
                yield _event("position", f"shift.{facts.shift}", new, before)
        case "d":
            yield from _of_demand(before, new, facts)
        case "t":
            yield from _of_deadline(before, new, facts, now)
        case "a" if before is None or before.status != facts.status:
            yield _event("agreement", _step(before, facts), new, before)


def _of_demand(before: Facts | None, new: Entry, facts: Facts) -> Iterator[Event]:
    if before is None or before.figures != facts.figures:
        yield _event("demand", "new" if before is None else "changed", new, before)
    if facts.status != (before.status if before else "open"):
        yield _event("response", facts.status, new, before)


def _of_deadline(before: Facts | None, new: Entry, facts: Facts, now: datetime) -> Iterator[Event]:
    over = facts.latest is not None and _end(facts.latest) < now
    if before is None and facts.status == "pending":
        if not over:  # what was over when it was read is no news
            yield _event("deadline", "new", new, None)
    elif before is not None and facts.status not in (before.status, "pending"):
        yield _event("deadline", facts.status, new, before)
    elif before is not None and (before.words, before.latest) != (facts.words, facts.latest):
        yield _event("deadline", "changed", new, before)


def _step(before: Facts | None, facts: Facts) -> str:
    """How an agreement has moved: up the ladder, down, or off it."""
    if facts.status in _BROKEN:
        return facts.status
    if before is None or before.status not in _LADDER or facts.status not in _LADDER:
        return f"new.{facts.status}"
    up = _LADDER.index(facts.status) > _LADDER.index(before.status)
    return f"{'up' if up else 'down'}.{facts.status}"


def _has_passed(facts: Facts | None, since: datetime, now: datetime) -> bool:
    if facts is None or facts.status != "pending" or facts.latest is None or facts.negated:
        return False
    return since <= _end(facts.latest) < now


def _end(latest: date | datetime) -> datetime:
    """The moment at which it is over; of a day, and without an offset, in UTC."""
    if isinstance(latest, datetime):
        return latest if latest.tzinfo else latest.replace(tzinfo=UTC)
    return datetime.combine(latest, time.max, UTC)


def _event(about: About, what: str, entry: Entry, before: Facts | None) -> Event:
    facts = entry.facts
    if facts is None:
        raise ValueError("only of what may be published can anything be told")
    # what is read again after a slip was mended is the same; another number or day is not
    parts = [about, what, *_origin(entry), *facts.figures, str(facts.latest)]
    if what not in ("new", "gone", "passed"):
        parts.append(facts.last)
    key = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
    return Event(about, what, entry, key, before)
