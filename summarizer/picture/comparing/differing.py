"""Discrepancies: what documents have differently about one thing (codebook 8)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from summarizer.picture.comparing.accounts import Account, Field
from summarizer.picture.comparing.agreements import AGREEMENT
from summarizer.picture.comparing.common import COMMON
from summarizer.picture.comparing.deadlines import CONSEQUENCES, DEADLINE
from summarizer.picture.comparing.positions import DEMAND, POSITION
from summarizer.picture.comparing.statuses import STATUS
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.values import Discrepancy, DiscrepancyKind, DossierItem, Saying

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "position": (*COMMON, *POSITION),
    "demand": (*COMMON, STATUS, *DEMAND, CONSEQUENCES),
    "deadline": (*COMMON, STATUS, *DEADLINE, CONSEQUENCES),
    "agreement": (*COMMON, STATUS, *AGREEMENT),
}
GRAVEST: tuple[DiscrepancyKind, ...] = (
    "contradiction",
    "differing_detail",
    "quote_variance",
    "omission",
    "naming",
)


def differences(told: Told, item: DossierItem) -> Iterator[Discrepancy]:
    """What the members of one item have differently, one discrepancy a field."""
    for field in FIELDS[item.kind]:
        clashing: dict[DiscrepancyKind, dict[int, Account]] = defaultdict(dict)
        for kind, accounts in _clashes(told, field, item):
            clashing[kind] |= {id(account): account for account in accounts}
        if clashing:
            kind = min(clashing, key=GRAVEST.index)
            yield discrepancy(kind, (item.id,), field.name, _sayings(told, clashing[kind].values()))


def discrepancy(
    kind: DiscrepancyKind, about: tuple[str, ...], field: str, sayings: Iterable[Saying]
) -> Discrepancy:
    """The discrepancy, with the id that follows from what it is about."""
    digits = hashlib.sha256("/".join((kind, *about, field)).encode()).hexdigest()[:6]
    return Discrepancy(
        id=f"x-{digits}", kind=kind, about=about, field=field, sayings=tuple(sayings)
    )


def _clashes(
    told: Told, field: Field, item: DossierItem
) -> Iterator[tuple[DiscrepancyKind, list[Account]]]:
    parts: dict[Hashable, list[Account]] = defaultdict(list)
    for account in field.read(told, item.members):
        parts[account.part].append(account)
    for accounts in parts.values():
        if all(account.key == accounts[0].key for account in accounts):
            continue
        for near in _within_reach(accounts, field):
            voices: dict[Hashable, list[Account]] = defaultdict(list)
            for account in near:
                voices[account.voice].append(account)
            for one, other in combinations(voices.values(), 2):
                if kind := field.differ(told, one[0], other[0]):
                    yield _careful(kind, field, one[0], other[0]), [*one, *other]


def _within_reach(accounts: list[Account], field: Field) -> Iterator[list[Account]]:
    """The accounts that are compared with each other; nobody knows when undated ones are of."""
    if field.reach == "any":
        yield accounts
        return
    undated = [account for account in accounts if account.day is None]
    days: dict[date, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.day is not None:
            days[account.day].append(account)
    for day, near in days.items():
        after = day + timedelta(days=1)
        retold = days.get(after, []) if field.reach == "neighbour" else []
        yield [*near, *retold, *undated]
    if not days:
        yield undated


def _careful(kind: DiscrepancyKind, field: Field, one: Account, other: Account) -> DiscrepancyKind:
    """No contradiction about the same time where nobody knows the time of a document."""
    unknown = field.reach != "any" and None in (one.day, other.day)
    return "differing_detail" if unknown and kind == "contradiction" else kind


def _sayings(told: Told, accounts: Iterable[Account]) -> Iterator[Saying]:
    """One saying a document, in the order of documents; several parts are told in one."""
    by_document: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_document[account.member.document].append(account)
    for document in sorted(by_document, key=told.order):
        own = by_document[document]
        value = "; ".join(dict.fromkeys(account.value for account in own))
        evidence = tuple(dict.fromkeys(e for account in own for e in account.evidence))
        yield saying(own[0].member, value, evidence)
