"""How a deadline stands for the day on which the dossier is read."""

from __future__ import annotations

from datetime import date

from summarizer.brief import Deadline, Time
from summarizer.picture import DossierItem, Member, day_of
from summarizer.rendering import words
from summarizer.rendering.words import Word

PASSED = Word(
    "passed, outcome not reported", "The time lies behind, and no document tells what came of it."
)

PAST = Word(
    "past", "The time lies behind; what came of it is told with the items that belong to it."
)


def lead_first(item: DossierItem) -> tuple[Member, ...]:
    """The members, the leading one first, then the latest first."""
    lead = item.members[item.lead]
    return (lead, *(member for member in reversed(item.members) if member is not lead))


def deadline_of(member: Member) -> Deadline:
    """The member's item, which is a deadline."""
    if not isinstance(member.item, Deadline):
        raise TypeError(member.item.id)
    return member.item


def ends(time: Time) -> tuple[date | None, date | None]:
    """The ends of the interval that the words name; both None where they name no date."""
    return time.earliest or time.latest, time.latest or time.earliest


def dating(item: DossierItem) -> Deadline:
    """The deadline as the member has it whose date counts: the leading one, if it names any.

    A later document that says "in the coming days" takes no date back that an earlier one told.
    """
    lead, *others = map(deadline_of, lead_first(item))
    known = (it for it in others if _how_told(it) == _how_told(lead))
    return lead if ends(lead.time)[1] else next((it for it in known if ends(it.time)[1]), lead)


def _how_told(deadline: Deadline) -> tuple[str, str, str]:
    return deadline.status, deadline.factuality, deadline.time_frame


def is_past(item: DossierItem, clock: date | None) -> bool:
    """Whether its last day lies before the clock's."""
    last = day_of(ends(dating(item).time)[1])
    return clock is not None and last is not None and last < clock


def status_of(item: DossierItem, clock: date | None, has_passed: bool) -> Word:
    """Its status for the clock: of one that is past, whatever any document reports of it.

    `has_passed`: whether no document tells what came of it, as the picture has it.
    """
    lead = deadline_of(item.members[item.lead])
    if lead.factuality == "negated":
        return words.FACTUALITY["negated"]
    if has_passed:
        return PASSED
    told = [deadline_of(member).status for member in lead_first(item)]
    if not is_past(item, clock):
        return words.DEADLINE_STATUS[lead.status]
    reported = next((status for status in told if status != "pending"), None)
    return words.DEADLINE_STATUS[reported] if reported else PAST
