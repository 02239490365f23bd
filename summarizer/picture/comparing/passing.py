"""Deadlines that lie before the dossier's day, and of which no document tells the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from summarizer.brief import Agreement, Deadline, Demand
from summarizer.picture.comparing import times
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.mentions import day_of
from summarizer.picture.values import Change, DossierItem, Member

OUTCOME_UNKNOWN = "passed, outcome not reported"
_SETTLED = frozenset(
    ("met", "accepted", "withdrawn", "signed", "ratified", "in_force", "rejected", "collapsed")
)


def passed(told: Told, item: DossierItem, clock: date | None) -> tuple[date, Member] | None:
    """The last day of a deadline that passed without report, and the member that names it."""
    newest = item.members[item.lead]
    pending = [m.item for m in item.members if isinstance(m.item, Deadline)]
    if clock is None or not pending or any(d.status != "pending" for d in pending):
        return None
    named = [m for m in item.members if _last_day(m) is not None]
    teller = newest if newest in named else named[-1] if named else None
    last = _last_day(teller) if teller else None
    if teller is None or last is None or last >= clock or _is_told_elsewhere(told, teller):
        return None
    return last, teller


def passed_change(told: Told, item: DossierItem, clock: date | None) -> Iterator[Change]:
    """The change that it makes, on the day after."""
    if found := passed(told, item, clock):
        last, member = found
        proof = times.proof(member.item) if isinstance(member.item, Deadline) else ()
        yield Change(
            kind="status_changed",
            basis="computed",
            item=item.id,
            field="status",
            at=last + timedelta(days=1),
            before="pending",
            after=OUTCOME_UNKNOWN,
            sayings=(saying(member, "pending", proof),),
        )


def _last_day(member: Member) -> date | None:
    item = member.item
    if not isinstance(item, Deadline) or item.bound == "not_before":
        return None  # what may only happen from a day on is not over on that day
    if item.factuality == "negated" or item.time_frame == "background":
        return None
    return day_of(item.time.latest)


def _is_told_elsewhere(told: Told, teller: Member) -> bool:
    """Whether a later document tells how that stands for which the deadline was."""
    linked = (told.by_id[link] for link in teller.item.linked if link in told.by_id)
    later = (m for item in linked for m in item.members if _is_later(told, m, teller))
    return any(isinstance(m.item, Demand | Agreement) and m.item.status in _SETTLED for m in later)


def _is_later(told: Told, one: Member, other: Member) -> bool:
    a, b = told.day(one.document), told.day(other.document)
    return a is not None and b is not None and a > b
