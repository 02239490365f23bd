"""Changes of status: what a text reports, and what documents of several days show in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from summarizer.brief import Agreement, Deadline, Demand, Evidence
from summarizer.picture.comparing.changing import Turn, by_day, undated
from summarizer.picture.comparing.statuses import (
    UNMARKED,
    proof_by_reply,
    reply_that_says_so,
    status_of,
)
from summarizer.picture.comparing.told import Told
from summarizer.picture.values import ChangeKind, DossierItem, Member

_RUNGS = ("proposed", "tentative", "signed", "ratified", "in_force")
_BOUND = frozenset(("signed", "ratified", "in_force"))
_UNSIGNED = frozenset(("proposed", "tentative", "stalled", "rejected"))


def status_turns(told: Told, item: DossierItem) -> Iterator[Turn]:
    """All changes of the item's status, each once and in order of time."""
    seen: set[tuple[str | None, str | None]] = set()
    for turn in _turns(told, item):
        if (turn.before, turn.after) not in seen:
            seen.add((turn.before, turn.after))
            yield turn


def _turns(told: Told, item: DossierItem) -> Iterator[Turn]:
    known: Member | None = None
    for _, members in by_day(told, item):
        news = {status: m for m in reversed(members) if (status := _news(m))}
        yield from _of_a_day(known, members, news)
        if len(news) == 1:
            known = next(iter(news.values()))
        elif not news and known is None:
            known = next((m for m in members if status_of(m.item) in UNMARKED), None)
    for member in undated(told, item):
        if _news(member) and not _same(known, member):
            yield from _history(member)
            if _states(member) and _replaces(None, member):
                yield _stated(member, None)


def _of_a_day(
    known: Member | None, members: list[Member], news: Mapping[str, Member]
) -> Iterator[Turn]:
    """What a day's documents report; where they are at odds, nothing is computed from them."""
    for status, first in sorted(news.items()):
        teller = next((m for m in members if _news(m) == status and _states(m)), first)
        yield from _history(teller)
        if _same(known, teller):
            continue
        if _states(teller) and _replaces(known, teller):
            yield _stated(teller, known)
        elif known is not None and len(news) == 1 and _is_a_step(known, teller):
            before = status_of(known.item)
            yield Turn("status_changed", "computed", "status", before, status, teller, known)


def _same(known: Member | None, member: Member) -> bool:
    return known is not None and status_of(known.item) == status_of(member.item)


def _news(member: Member) -> str | None:
    """The status if the document reports one; how a demand or a deal once stood is no news."""
    item, status = member.item, status_of(member.item)
    if status is None or status in UNMARKED or status == "moved" or item.factuality == "negated":
        return None
    return None if item.time_frame == "background" and not isinstance(item, Deadline) else status


def _states(member: Member) -> bool:
    """Whether the text itself reports that the status became another."""
    match member.item:
        case Deadline():
            return True
        case Demand(status="withdrawn"):
            return True
        case Demand():
            return reply_that_says_so(member)
        case Agreement(history=history, status=status):
            return bool(history) and history[-1].status != status
    return False


def _replaces(known: Member | None, teller: Member) -> bool:
    """Whether the status takes the place of another.

    A demand and its answer that come in one text are news together, and no change of it.
    """
    answered = isinstance(teller.item, Demand) and status_of(teller.item) != "withdrawn"
    return known is not None or not answered


def _stated(teller: Member, known: Member | None) -> Turn:
    status = status_of(teller.item)
    before = status_of(known.item) if known is not None else None
    proof = proof_by_reply(teller)
    match teller.item:
        case Agreement(history=(*_, last)):
            before, proof = last.status, (*teller.item.evidence, *last.evidence)
        case Demand():
            before = before or "open"
        case Deadline():
            before = before or "pending"
    kind: ChangeKind = "withdrawn" if status == "withdrawn" else "status_changed"
    return Turn(kind, "stated", "status", before, status, teller, proof=proof)


def _history(member: Member) -> Iterator[Turn]:
    """The steps between the earlier rungs that a text tells of."""
    rungs = member.item.history if isinstance(member.item, Agreement) else ()
    for one, other in pairwise(rungs):
        if one.status != other.status:
            proof: tuple[Evidence, ...] = (*one.evidence, *other.evidence)
            before, after = one.status, other.status
            yield Turn("status_changed", "stated", "history", before, after, member, proof=proof)


def _is_a_step(known: Member, later: Member) -> bool:
    """Whether a later status is really another one.

    What is in force has been signed as well: to call it signed later takes nothing back. What
    has been signed is not unsigned again (codebook 7): then the later report is behind the
    times, or means another paper.
    """
    before, after = status_of(known.item), status_of(later.item)
    if before not in _BOUND:
        return True
    return after not in _UNSIGNED and not (
        after in _BOUND and _RUNGS.index(before) > _RUNGS.index(after)
    )
