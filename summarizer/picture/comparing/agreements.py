"""The fields of agreements, as they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Agreement, PastStatus, Term
from summarizer.picture.comparing import figures
from summarizer.picture.comparing.accounts import Account, Field, account
from summarizer.picture.comparing.common import groups_differ, hedge, numbers_differ
from summarizer.picture.comparing.told import Told
from summarizer.picture.comparing.words import grouped, telling_words
from summarizer.picture.values import DiscrepancyKind, Member

_ALIKE = 0.6


def _parties(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        if isinstance(member.item, Agreement):
            parties = member.item.parties
            yield account(told, member, told.names(parties), key=parties)


def _terms(members: tuple[Member, ...]) -> list[tuple[Member, Term, int]]:
    all_of = [(m, t) for m in members if isinstance(m.item, Agreement) for t in m.item.terms]
    groups = grouped((figures.without(t.action) for _, t in all_of), _ALIKE)
    return [(m, t, groups[figures.without(t.action)]) for m, t in all_of]


def _hedges(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member, term, group in _terms(members):
        value, key = f"{term.factuality}: {term.action}", term.factuality
        yield account(told, member, value, key=key, evidence=term.evidence, part=group)


def _obligors(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member, term, group in _terms(members):
        if owing := term.obligors:
            value = f"{told.names(owing)}: {term.action}"
            yield account(told, member, value, key=owing, evidence=term.evidence, part=group)


def _amounts(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member, term, group in _terms(members):
        for unit, numbers in figures.figures(term.action).items():
            yield account(
                told,
                member,
                term.action,
                key=(numbers, numbers),
                evidence=term.evidence,
                part=(group, unit),
            )


def _history(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    """The rung before the present one, where a document tells any."""
    for member in members:
        if isinstance(member.item, Agreement) and (rungs := member.item.history):
            last = rungs[-1]
            value = f"{last.status}, {last.time.text}" if last.time else last.status
            yield account(told, member, value, key=last, evidence=last.evidence)


def _rungs_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """Two statuses of one time; what lies apart in time may have come one after the other."""
    a: PastStatus = one.key
    b: PastStatus = other.key
    if a.status == b.status or a.time is None or b.time is None:
        return None
    same_time = telling_words(a.time.text) & telling_words(b.time.text)
    known = a.time.latest and b.time.latest
    at_once = a.time.latest == b.time.latest if known else bool(same_time)
    return "differing_detail" if at_once else None


AGREEMENT: Iterable[Field] = (
    Field("parties", _parties, groups_differ, reach="any"),
    Field("history", _history, _rungs_differ, reach="any"),
    Field("terms.action", _amounts, numbers_differ, reach="any"),
    Field("terms.obligors", _obligors, groups_differ, reach="any"),
    Field("terms.factuality", _hedges, hedge, reach="neighbour"),
)
