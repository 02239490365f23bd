"""What speaks against taking two members for one item, however much their words are alike."""

from __future__ import annotations

from summarizer.brief import Agreement, Deadline, Time
from summarizer.picture.items.swaps import AMOUNTS, swapped, turned_round
from summarizer.picture.items.traits import Traits
from summarizer.picture.items.words import stems_of, without_papers

_SIGNED = frozenset(("signed", "ratified", "in_force"))
_UNSIGNED = frozenset(("proposed", "tentative", "stalled"))
_OVER = frozenset(("collapsed", "ended", "rejected"))
_MEETING = stems_of(
    (
        "meeting meetings talks talk session round hearing consultation summit negotiation",
        "treffen sitzung runde gespräche verhandlung réunion séance négociations",
        "reunión sesión ronda переговоры встреча заседание",
    )
)
_TAKING_SIDES = stems_of(
    (
        "accept against approve back endorse favour favor oppose object reject resist support",
        "allow tolerate welcome rule out ablehnen unterstützen rejeter soutenir rechazar apoyar",
    )
)


def are_doubtful(a: Traits, b: Traits) -> bool:
    """Whether `a` and `b`, whose actors and words fit, are perhaps two items nevertheless."""
    if isinstance(a.item, Agreement) and isinstance(b.item, Agreement):
        return _doubtful_papers(a, b, a.item, b.item)
    if isinstance(a.item, Deadline) and isinstance(b.item, Deadline):
        if _are_one_by_word(a.item, b.item):
            return False
        if _doubtful_times(a, b, a.item, b.item):
            return True
    return turned_round(a.item.summary, b.item.summary) or _in_one_place(a, b)


def _are_one_by_word(a: Deadline, b: Deadline) -> bool:
    """Whether one of them only tells that the date of the other no longer holds."""
    return bool({a.status, b.status} & {"moved", "withdrawn"})


def _in_one_place(a: Traits, b: Traits) -> bool:
    """Whether the sentences, of one build, have another word in one place.

    Names are none, nor are words that the stance tells already; and a word that the other's
    passages hold as well says nothing else.
    """
    places = swapped(a.item.summary, b.item.summary)
    if not places:
        return False
    known = _TAKING_SIDES if a.kind == "position" else frozenset()
    mine, theirs = ((one.said.stems | AMOUNTS) - known for one in (a, b))
    return any((x & mine) - b.support and (y & theirs) - a.support for x, y in places)


def _doubtful_times(a: Traits, b: Traits, mine: Deadline, theirs: Deadline) -> bool:
    """Another kind of time; or another day where nothing says that it is for the same event."""
    kinds = {mine.kind, theirs.kind}
    if "expiry" in kinds and kinds & {"target", "scheduled"}:
        return True
    if mine.bound != theirs.bound and "not_before" in (mine.bound, theirs.bound):
        return True
    if not _on_other_days(mine.time, theirs.time):
        return False
    return a.owners != b.owners or (kinds == {"scheduled"} and _may_recur(a, b, mine, theirs))


def _may_recur(a: Traits, b: Traits, mine: Deadline, theirs: Deadline) -> bool:
    """Meetings follow each other; and what was over when the other document came is not moved."""
    if (a.said.stems | b.said.stems) & _MEETING:
        return True
    return any(
        one.day and other.day and str(item.time.latest)[:10] < max(one.day, other.day)
        for one, other, item in ((a, b, mine), (b, a, theirs))
    )


def _on_other_days(a: Time, b: Time) -> bool:
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return False
    (first, last), (start, end) = (
        (str(time.earliest)[:10], str(time.latest)[:10]) for time in (a, b)
    )
    return last < start or end < first


def _doubtful_papers(a: Traits, b: Traits, mine: Agreement, theirs: Agreement) -> bool:
    """Another name; a paper of another standing; or one that was over when the other began."""
    called = without_papers(a.name), without_papers(b.name)
    if called[0] - called[1] - b.support and called[1] - called[0] - a.support:
        return True
    pairs = ((a, b, mine, theirs), (b, a, theirs, mine))
    return any(_still_unsigned(*pair) or _is_past(*pair) for pair in pairs)


def _still_unsigned(a: Traits, b: Traits, mine: Agreement, theirs: Agreement) -> bool:
    """Whether one is signed, and the other not: in other words, or in a later document.

    What has been signed is not unsigned again (codebook 7).
    """
    later = bool(a.day and b.day) and a.day < b.day and theirs.time_frame == "current"
    signed = mine.status in _SIGNED and mine.factuality == "certain"
    return signed and theirs.status in _UNSIGNED and (a.papers != b.papers or later)


def _is_past(a: Traits, b: Traits, mine: Agreement, theirs: Agreement) -> bool:
    """Whether one was over and done with when the other document, not an earlier one, came."""
    over = mine.time_frame == "background" and mine.status in _OVER
    earlier = bool(a.day and b.day) and b.day < a.day
    return over and not earlier and theirs.time_frame == "current" and theirs.status not in _OVER
