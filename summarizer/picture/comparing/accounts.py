"""What one document has of one field: the unit that is compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from summarizer.brief import Evidence
from summarizer.picture.comparing.quotations import has_quotation
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.comparing.words import overlap, telling_words
from summarizer.picture.values import DiscrepancyKind, Member, Saying

_ALIKE = 0.5


@dataclass(frozen=True)
class Account:
    """What `member` has of one field, in words (`value`) and for comparing (`key`).

    `part` tells apart what must not be compared: the reply of one party and of another, one
    consequence and another, crowns and weeks.
    """

    member: Member
    day: date | None
    value: str
    key: Any
    evidence: tuple[Evidence, ...]
    part: Hashable = None

    @property
    def voice(self) -> Hashable:
        """What it comes to and whose words it is: accounts of one voice are compared once."""
        item = self.member.item
        said = item.attribution
        how = (item.factuality, item.time_frame, bool(item.responses))
        return self.key, self.day, said.speaker, said.mode, how

    @property
    def saying(self) -> Saying:
        """The account as the picture shows it."""
        return saying(self.member, self.value, self.evidence)


@dataclass(frozen=True)
class Field:
    """A field of the codebook: how it is read, and what two accounts of it come to.

    `read` gives the accounts of all members; `differ` the kind of discrepancy between two of one
    part, or None. What may be otherwise on another day without anybody's being wrong is compared
    within a `day` only; what is retold the day after, also with its `neighbour`.
    """

    name: str
    read: Callable[[Told, tuple[Member, ...]], Iterable[Account]]
    differ: Callable[[Told, Account, Account], DiscrepancyKind | None]
    reach: Literal["day", "neighbour", "any"] = "day"


def account(told: Told, member: Member, value: str, **more: Any) -> Account:
    """The account of `member`, proved by the whole item unless `more` names passages."""
    evidence = more.pop("evidence", ()) or member.item.evidence
    key = more.pop("key", value)
    day = told.day(member.document)
    return Account(member=member, day=day, value=value, key=key, evidence=evidence, **more)


def by_voice(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """The kind where one utterance is told with another hedge, and where it is another's words.

    Words of others count within a day only: after that they may have changed.
    """
    if one_voice(told, one, other):
        return "quote_variance"
    return "differing_detail" if at_one_time(one, other) else None


def at_one_time(one: Account, other: Account) -> bool:
    """Whether nothing speaks against the same day."""
    return one.day is None or other.day is None or one.day == other.day


def one_voice(told: Told, one: Account, other: Account) -> bool:
    """Whether both tell the same utterance: one speaker, much the same words, quoted by one."""
    speakers = {told.voice(one.member), told.voice(other.member)}
    if len(speakers) > 1 or None in speakers:
        return False
    passages = [(*a.evidence, *a.member.item.evidence) for a in (one, other)]
    a, b = (telling_words(" ".join(e.quote for e in evidence)) for evidence in passages)
    attributions = (one.member.item.attribution, other.member.item.attribution)
    return overlap(a, b) > _ALIKE and any(map(has_quotation, passages, attributions))
