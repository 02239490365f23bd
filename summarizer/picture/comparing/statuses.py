"""Statuses: which of them say nothing new, and which cannot both be true (codebook 5 to 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product

from summarizer.brief import Agreement, Deadline, Demand, Evidence, Position
from summarizer.picture.comparing import figures, times
from summarizer.picture.comparing.accounts import Account, Field, account
from summarizer.picture.comparing.told import Told
from summarizer.picture.values import AnyItem, DiscrepancyKind, Member

UNMARKED = frozenset(("open", "pending", "unclear"))
"""What a status is where the document reports nothing: such a one is silence."""

_EXCLUDING = (
    (frozenset(("accepted", "met")), frozenset(("rejected",))),
    (frozenset(("met",)), frozenset(("missed",))),
    (frozenset(("signed", "ratified", "in_force")), frozenset(("rejected", "collapsed"))),
)
_REPLIES = {
    "accepted": frozenset(("accepted", "partly_accepted")),
    "met": frozenset(("accepted",)),
    "rejected": frozenset(("rejected", "countered")),
}


def status_of(item: AnyItem) -> str | None:
    """The item's status; positions have none."""
    return item.status if isinstance(item, Demand | Deadline | Agreement) else None


def claim_the_same(one: AnyItem, other: AnyItem) -> bool:
    """Whether two items claim the same to be so: only then may the one deny the other.

    To deny that a deal was signed agrees with its being proposed, to deny one date with another.
    """
    match one, other:
        case Position(stance=a), Position(stance=b):
            return a == b
        case Agreement(status=a), Agreement(status=b):
            return a == b
        case Deadline(), Deadline():
            return times.can_both_be_true(one, other)
    return True


def reply_that_says_so(member: Member) -> bool:
    """Whether a reply in the document is what makes the status."""
    kinds = _REPLIES.get(status_of(member.item) or "", frozenset())
    return any(response.kind in kinds for response in member.item.responses)


def since_renewed(members: Sequence[Member], day: Callable[[str], date | None]) -> Sequence[Member]:
    """The members from the day on which a demand that had been refused came with another figure.

    All of them where that has not been. What was said of the first figure is no answer to the
    next one; `day` tells when a document was published.
    """
    start = date.min
    refused = [m for m in members if status_of(m.item) == "rejected"]
    waiting = [m for m in members if refused and status_of(m.item) == "open"]
    for old, new in product(refused, waiting):
        a, b = day(old.document), day(new.document)
        if a and b and a < b and _is_renewed(old.item, new.item):
            start = max(start, b)
    return [m for m in members if start == date.min or (day(m.document) or date.min) >= start]


def _is_renewed(old: AnyItem, new: AnyItem) -> bool:
    if not (isinstance(old, Demand) and isinstance(new, Demand)):
        return False
    if old.status != "rejected" or new.status != "open":
        return False
    before, after = figures.figures(old.summary), figures.figures(new.summary)
    return any(not before[unit] & after[unit] for unit in before.keys() & after.keys())


def _statuses(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        status = status_of(member.item)
        if status and status != "unclear" and member.item.factuality != "negated":
            yield account(told, member, status)


def _differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """A status that a reply explains is told under the replies, not here."""
    pair = {one.key, other.key}
    if len(pair) == 1 or pair == {"accepted", "met"}:
        return None
    a, b = one.member.item, other.member.item
    if isinstance(a, Agreement) and a.time_frame != b.time_frame:
        return None  # how it once stood, and how it stands now
    told_by_reply = [reply_that_says_so(x.member) for x in (one, other)]
    if all(told_by_reply) or (pair & UNMARKED and any(told_by_reply)):
        return None
    sure = {a.factuality, b.factuality} == {"certain"}
    against = any(pair & yes and pair & no for yes, no in _EXCLUDING)
    return "contradiction" if against and sure else "differing_detail"


STATUS = Field("status", _statuses, _differ)


def proof_by_reply(member: Member) -> tuple[Evidence, ...]:
    """The passages of the replies that make the status; none where no reply does."""
    kinds = _REPLIES.get(status_of(member.item) or "", frozenset())
    return tuple(e for r in member.item.responses if r.kind in kinds for e in r.evidence)
