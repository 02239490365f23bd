"""Demands that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.brief import Demand
from summarizer.brief.values import Value
from summarizer.picture import DossierItem, Member, Picture, day_of
from summarizer.picture.comparing.statuses import since_renewed
from summarizer.views.dues import by_time, due_of
from summarizer.views.shown import Shown
from summarizer.views.standing import lead_first
from summarizer.views.values import Card, Due, Named


class Waiting(Value):
    """An open demand: `since` is the day of the first document that has it, `days` to the clock.

    `addressees` are those who still have to answer; those who did are not among them, and
    `silent` are those who are told to have made no comment. Nobody is named where both are empty.
    """

    card: Card
    issuer: Named
    addressees: tuple[Named, ...] = ()
    silent: tuple[Named, ...] = ()
    in_return: str = ""
    since: date | None = None
    days: int | None = None
    deadlines: tuple[Due, ...] = ()


def unanswered(picture: Picture) -> tuple[Waiting, ...]:
    """Open demands that somebody still has to answer, those that wait longest first.

    To make no comment is no answer. Denied demands and those told as history wait for nobody.
    """
    shown = Shown(picture)
    waiting = [it for item in shown.of("demand") for it in _waiting(item, shown)]
    return tuple(sorted(waiting, key=lambda it: (it.since or date.max, it.card.item)))


def _waiting(item: DossierItem, shown: Shown) -> Iterator[Waiting]:
    demand = demand_of(item)
    members = since_renewed(item.members, lambda d: day_of(shown.names.source(d).published))
    told = (member.item for member in members)
    if any(isinstance(it, Demand) and it.status != "open" for it in told):
        return
    if demand.time_frame != "current" or demand.factuality == "negated":
        return
    answered, silent = _answers(members, shown)
    awaited = [it for p in demand.addressees for it in _still(p, answered, shown)]
    if answered and not awaited:
        return
    since = _since(members, shown)
    clock = shown.picture.clock
    yield Waiting(
        card=shown.card(item),
        issuer=shown.names.party(demand.issuer),
        addressees=shown.names.parties(awaited),
        silent=shown.names.parties(silent),
        in_return=demand.in_return or "",
        since=since,
        days=(clock - since).days if clock and since and clock >= since else None,
        deadlines=deadlines_of(item, shown),
    )


def _still(party: str, answered: frozenset[str], shown: Shown) -> Iterator[str]:
    """The party if it has not answered; of a collective the members that have not."""
    sides = shown.names.cast.sides((party,))
    yield from sorted(sides - answered) if sides & answered else (party,)


def _answers(members: Sequence[Member], shown: Shown) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whose answer any document tells (the sides), and who is told to have made no comment."""
    told = [response for member in members for response in member.item.responses]
    answered = shown.names.cast.sides([it.party for it in told if it.kind != "no_comment"])
    silent = [it.party for it in told if it.kind == "no_comment"]
    return answered, tuple(p for p in silent if not shown.names.cast.sides((p,)) <= answered)


def _since(members: Sequence[Member], shown: Shown) -> date | None:
    days = [day_of(shown.names.source(member.document).published) for member in members]
    return min(filter(None, days), default=None)


def demand_of(item: DossierItem) -> Demand:
    """The leading member's item, which is a demand."""
    if not isinstance(item.item, Demand):
        raise TypeError(item.id)
    return item.item


def deadlines_of(item: DossierItem, shown: Shown) -> tuple[Due, ...]:
    """The deadlines to which any document links the item, and those that took their place."""
    linked = dict.fromkeys(link for m in lead_first(item) for link in m.item.linked)
    found = [shown.items[link] for link in linked if link in shown.items]
    dues = {it.id: due_of(it, shown) for it in found if it.kind == "deadline"}
    later = [due.replaced_by for due in dues.values() if due.replaced_by]
    while later:
        if (new := later.pop()) not in dues:
            dues[new] = due_of(shown.items[new], shown)
            later += filter(None, (dues[new].replaced_by,))
    return tuple(by_time(dues.values()))
