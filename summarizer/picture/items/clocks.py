"""The times of two deadlines, as far as they tell whether it is one deadline."""

from __future__ import annotations

from summarizer.brief import Deadline, Time
from summarizer.picture.items.traits import Traits


def clock_of(traits: Traits) -> Deadline:
    """The deadline that is compared."""
    if not isinstance(traits.item, Deadline):  # pragma: no cover - only deadlines come here
        raise TypeError(traits.kind)
    return traits.item


def same_time(a: Time, b: Time) -> float:
    """1 for the same days, 0.6 for times that may be the same, 0.3 for times that are not."""
    if a.earliest is None or b.earliest is None:
        return 1.0 if a.text.casefold() == b.text.casefold() else 0.6
    mine, theirs = _days(a), _days(b)
    if mine == theirs:
        return 1.0
    return 0.6 if max(mine[0], theirs[0]) <= min(mine[1], theirs[1]) else 0.3


def same_role(a: Deadline, b: Deadline) -> bool:
    """Whether something is to begin, to happen, or to end at both times."""
    return _role(a) == _role(b)


def same_day(a: Traits, b: Traits) -> bool:
    """Whether two deadlines are for one known day, and in one role."""
    mine, theirs = clock_of(a), clock_of(b)
    known = mine.time.earliest is not None and theirs.time.earliest is not None
    return known and same_time(mine.time, theirs.time) == 1.0 and same_role(mine, theirs)


def _days(time: Time) -> tuple[str, str]:
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return str(first)[:10], str(last)[:10]


def _role(item: Deadline) -> str:
    return "start" if item.bound == "not_before" else "end" if item.bound == "until" else "at"
