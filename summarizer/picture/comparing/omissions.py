"""Omissions: what one document tells of an item and another, at the same time, leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from summarizer.brief import Agreement, Demand, Evidence, Position
from summarizer.picture.comparing.deadlines import consequences_of
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.values import Discrepancy, DossierItem, Member

NOT_SAID = "not said"


class _Telling(NamedTuple):
    """What a document tells; `part` is whose reply or consequence it is.

    What does not `matter` (no comment, a consequence that is denied) may be left out, but who
    tells it has not been silent about the part.
    """

    part: str
    value: str
    evidence: tuple[Evidence, ...] = ()
    matters: bool = True


def omissions(told: Told, item: DossierItem) -> Iterator[Discrepancy]:
    """What some members have and others could have had, one discrepancy a field."""
    for field, read in _READINGS.items():
        heard: dict[str, list[_Telling]] = defaultdict(list)
        silent: dict[str, Member] = {}
        for telling, one, other in _left_out(told, item, read):
            heard[one.document] += [] if telling in heard[one.document] else [telling]
            silent.setdefault(other.document, other)
        if heard:
            members = [m for m in item.members if m.document in heard or m.document in silent]
            sayings = [
                saying(
                    m,
                    "; ".join(t.value for t in heard.get(m.document, ())) or NOT_SAID,
                    tuple(e for t in heard.get(m.document, ()) for e in t.evidence),
                )
                for m in members
            ]
            yield discrepancy("omission", (item.id,), field, sayings)


def was_there(told: Told, telling: str, silent: str) -> bool:
    """Whether a document could have told what another tells: one of its day, or the day before."""
    a, b = told.day(telling), told.day(silent)
    return a is not None and b is not None and a <= b and told.near(telling, silent)


def _left_out(
    told: Told, item: DossierItem, read: Callable[[Told, Member], list[_Telling]]
) -> Iterator[tuple[_Telling, Member, Member]]:
    """What a member tells, and another leaves out, each time with both of them.

    What a document tells of an item that goes with this one counts as told.
    """
    tellings = {m.document: read(told, m) for m in item.members}
    telling_members = [m for m in item.members if any(t.matters for t in tellings[m.document])]
    for silent in item.members if telling_members else ():
        around = (silent, *told.linked(silent))
        known = {telling.part for member in around for telling in read(told, member)}
        for member in telling_members:
            if was_there(told, member.document, silent.document):
                for telling in tellings[member.document]:
                    if telling.matters and telling.part not in known:
                        yield telling, member, silent


def _consequences(told: Told, member: Member) -> list[_Telling]:
    return [
        _Telling(
            told.cast.principal(c.actor),
            f"{told.name(c.actor)}: {c.action}",
            c.evidence,
            c.factuality != "negated",
        )
        for c in consequences_of(member)
    ]


def _replies(told: Told, member: Member) -> list[_Telling]:
    return [
        _Telling(
            told.cast.principal(r.party),
            f"{told.name(r.party)}: {r.kind}",
            r.evidence,
            r.kind != "no_comment",
        )
        for r in member.item.responses
    ]


def _condition(told: Told, member: Member) -> list[_Telling]:
    item = member.item
    return [_Telling("", item.condition)] if isinstance(item, Position) and item.condition else []


def _in_return(told: Told, member: Member) -> list[_Telling]:
    item = member.item
    return [_Telling("", item.in_return)] if isinstance(item, Demand) and item.in_return else []


def _steps(told: Told, member: Member) -> list[_Telling]:
    """An approval is a condition of a kind: who leaves it out tells of a deal that is done."""
    steps = member.item.pending_steps if isinstance(member.item, Agreement) else ()
    return [
        _Telling(s.step, f"{s.step}: {told.names(s.by)}" if s.by else s.step, s.evidence)
        for s in steps
        if s.step == "approve"
    ]


_READINGS: dict[str, Callable[[Told, Member], list[_Telling]]] = {
    "consequences": _consequences,
    "condition": _condition,
    "in_return": _in_return,
    "pending_steps": _steps,
    "responses": _replies,
}
