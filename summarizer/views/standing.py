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


def has_passed(item: DossierItem, clock: date | None) -> bool:
    """Whether the time lies before the clock's day and no document tells the outcome.

    What may begin on a day ("not before") does not pass, and what is denied never was.
    """
    lead = deadline_of(item.members[item.lead])
    if lead.bound == "not_before" or lead.factuality == "negated":
        return False
    return _lies_behind(lead, clock) and _reported(item) is None


def status_of(item: DossierItem, clock: date | None) -> Word:
    """Its status for the clock: of one that lies behind, whatever any document reports of it."""
    lead = deadline_of(item.members[item.lead])
    if lead.factuality == "negated":
        return words.FACTUALITY["negated"]
    if has_passed(item, clock):
        return PASSED
    reported = _reported(item) if _lies_behind(lead, clock) else None
    return words.DEADLINE_STATUS[(reported or lead).status]


def _lies_behind(deadline: Deadline, clock: date | None) -> bool:
    last = day_of(ends(deadline.time)[1])
    return clock is not None and last is not None and last < clock


def _reported(item: DossierItem) -> Deadline | None:
    """The deadline as the latest document has it that tells what came of it."""
    told = (deadline_of(member) for member in lead_first(item))
    return next((it for it in told if it.status != "pending"), None)
