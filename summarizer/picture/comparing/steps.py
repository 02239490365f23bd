"""Which steps of an agreement are still to be taken, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from summarizer.brief import Agreement, Deadline, PendingStep
from summarizer.picture.comparing.told import Told
from summarizer.picture.mentions import day_of
from summarizer.picture.values import DossierItem, Member

_DONE: dict[str, frozenset[str]] = {
    "tentative": frozenset(),
    "proposed": frozenset(),
    "unclear": frozenset(),
    "stalled": frozenset(),
    "signed": frozenset(("finalise_text", "sign")),
    "ratified": frozenset(("finalise_text", "sign", "approve")),
    "in_force": frozenset(("finalise_text", "sign")),
}


class Pending(NamedTuple):
    """A step that a document tells as pending, and no later status has overtaken."""

    member: Member
    deal: Agreement
    step: PendingStep


def pending_steps(told: Told, item: DossierItem) -> Iterator[Pending]:
    """The steps of all documents, each once, as the newest has it.

    That a later document does not name a step does not mean that it has been taken.
    """
    deal = item.item
    if not isinstance(deal, Agreement) or deal.status not in _DONE:
        return
    done = _DONE[deal.status]
    seen: set[tuple[str, frozenset[str]]] = set()
    for member in reversed(item.members):
        steps = member.item.pending_steps if isinstance(member.item, Agreement) else ()
        for step in steps:
            key = (step.step, told.cast.sides(step.by))
            own = member.item is deal
            if key not in seen and (own or step.step not in done):
                seen.add(key)
                yield Pending(member, deal, step)


def due_day(told: Told, pending: Pending) -> date | None:
    """The last day for the step, where one is told."""
    due = told.by_id.get(pending.step.due or "")
    return day_of(due.item.time.latest) if due and isinstance(due.item, Deadline) else None
