"""Whether two times can both be true (codebook 6, 8), and how a time reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from summarizer.brief import Deadline, Evidence, Time

_Moment = date | datetime
_WEST, _EAST = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))


def in_words(deadline: Deadline) -> str:
    """The time with its bound, in ISO dates where it has any, else as the document words it."""
    time = deadline.time
    bound = deadline.bound.replace("_", " ")
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return time.text
    return f"{bound} {last.isoformat()}" if first == last else f"{bound} {_range(first, last)}"


def when(time: Time) -> str:
    """The time without a bound, in ISO dates where it has any, else in the document's words."""
    if time.earliest is None or time.latest is None:
        return time.text
    return _range(time.earliest, time.latest)


def proof(deadline: Deadline) -> tuple[Evidence, ...]:
    """The passages that hold the words of the time; all of the item's if none does."""
    words = deadline.time.text
    holding = tuple(e for e in deadline.evidence if words in e.quote)
    return holding or deadline.evidence


def is_sure(time: Time) -> bool:
    """Whether the language left no second day open."""
    return time.resolution != "unresolved" and "?" not in (time.edtf or "")


def can_both_be_true(one: Deadline, other: Deadline) -> bool:
    """Whether nothing is said against both times: unresolved ones leave everything open.

    A coarser time and a finer one within it agree; "by" a day leaves room for "on" an earlier
    one, "not before" a day for any later one.
    """
    a, b = (one.time.earliest, one.time.latest), (other.time.earliest, other.time.latest)
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return True
    if _meet((a[0], a[1]), (b[0], b[1])):
        return True
    early, late = (one, other) if _before(a[1], b[0]) else (other, one)
    return early.bound == "not_before" or (late.bound == "by" and early.bound == "on")


def _meet(one: tuple[_Moment, _Moment], other: tuple[_Moment, _Moment]) -> bool:
    return not _before(one[1], other[0]) and not _before(other[1], one[0])


def _before(one: _Moment, other: _Moment) -> bool:
    """Whether `one` is over before `other`, wherever they are told.

    Moments without a common zone go by their days; and a moment with a zone may be on another
    day where a document without one was written.
    """
    if isinstance(one, datetime) and isinstance(other, datetime) and _share_a_zone(one, other):
        return one < other
    return _days_anywhere(one)[1] < _days_anywhere(other)[0]


def _days_anywhere(moment: _Moment) -> tuple[date, date]:
    """The first and the last day that it can be, by the clocks of all zones."""
    if not isinstance(moment, datetime):
        return moment, moment
    if moment.tzinfo is None:
        return moment.date(), moment.date()
    return moment.astimezone(_WEST).date(), moment.astimezone(_EAST).date()


def _share_a_zone(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) == (other.tzinfo is None)


def _range(first: _Moment, last: _Moment) -> str:
    return last.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
