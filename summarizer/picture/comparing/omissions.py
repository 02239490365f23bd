"""Omissions: what one document tells of an item and another, at the same time, leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.brief import Demand, Evidence, Position
from summarizer.picture.comparing.deadlines import consequences_of
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.values import Discrepancy, DossierItem, Member, Saying

_Telling = tuple[str, tuple[Evidence, ...]]
NOT_SAID = "not said"


def omissions(told: Told, item: DossierItem) -> Iterator[Discrepancy]:
    """What some members have and others could have had, one discrepancy a field.

    A document leaves out only what was there to be told: by a document of its own day or of the
    day before. What it tells of an item that goes with this one counts as told.
    """
    for field, read in _READINGS.items():
        tellings = {m.document: read(told, m) for m in item.members}
        telling = [m for m in item.members if tellings[m.document]]
        silent = [
            m
            for m in item.members
            if not getattr(m.item, field, None)
            and not any(read(told, linked) for linked in told.linked(m))
            and any(_was_there(told, other, m) for other in telling)
        ]
        if telling and silent:
            heard = [m for m in telling if any(_was_there(told, m, s) for s in silent)]
            sayings = [
                _saying(m, tellings[m.document]) for m in item.members if m in (*heard, *silent)
            ]
            yield discrepancy("omission", (item.id,), field, sayings)


def _was_there(told: Told, telling: Member, silent: Member) -> bool:
    a, b = told.day(telling.document), told.day(silent.document)
    return (
        a is not None and b is not None and a <= b and told.near(telling.document, silent.document)
    )


def _saying(member: Member, told_of: list[_Telling]) -> Saying:
    value = "; ".join(value for value, _ in told_of) or NOT_SAID
    return saying(member, value, tuple(e for _, evidence in told_of for e in evidence))


def _consequences(told: Told, member: Member) -> list[_Telling]:
    feared = (c for c in consequences_of(member) if c.factuality != "negated")
    return [(f"{told.name(c.actor)}: {c.action}", c.evidence) for c in feared]


def _condition(told: Told, member: Member) -> list[_Telling]:
    item = member.item
    return [(item.condition, ())] if isinstance(item, Position) and item.condition else []


def _in_return(told: Told, member: Member) -> list[_Telling]:
    item = member.item
    return [(item.in_return, ())] if isinstance(item, Demand) and item.in_return else []


def _replies(told: Told, member: Member) -> list[_Telling]:
    given = (r for r in member.item.responses if r.kind != "no_comment")
    return [(f"{told.name(r.party)}: {r.kind}", r.evidence) for r in given]


_READINGS: dict[str, Callable[[Told, Member], list[_Telling]]] = {
    "consequences": _consequences,
    "condition": _condition,
    "in_return": _in_return,
    "responses": _replies,
}
