"""What becomes of a known item: answered, moved, settled, broken off (codebook 9.17)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import cast, get_args

from summarizer.chat.thread.building import Parties, principal, step, term
from summarizer.chat.thread.follow import Changed
from summarizer.chat.values import Message
from summarizer.codebook import AgreementStatus, DeadlineStatus, DemandStatus, Shift
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftPast,
    DraftPosition,
    DraftResponse,
)

_YES = ("accepted",)
_NO = ("rejected", "countered")


def may_answer(party: str, author: str, speaking: Collection[str], parties: Parties) -> bool:
    """Whether words of `author` can be the answer of `party`.

    Whoever is there answers for himself, and for those he speaks for; that somebody who is not
    there has answered may be reported.
    """
    if party in (author, principal(parties, author)):
        return True
    there = {name for speaker in speaking for name in (speaker, principal(parties, speaker))}
    known = parties.get(party)
    return party not in there or bool(known and author in known.members)


def outdated(asked: Message, answer: Message) -> bool:
    """Whether what was asked has been edited since it was answered: an answer is for what was said
    before it. Where the moments are not known, it is taken for one to what stands there now."""
    said = [t for t in (answer.time, answer.edited_at) if isinstance(t, datetime)]
    return asked.edited_at is not None and bool(said) and max(said) < asked.edited_at


def without_answers(demand: DraftDemand, outdated: Collection[int]) -> None:
    """Takes from a demand the responses at these places; it is open again if it rests on them."""
    responses = demand.common.responses
    responses[:] = [one for place, one in enumerate(responses) if place not in outdated]
    if demand.status in ("accepted", "rejected"):
        kinds = [one.kind for one in responses if one.kind in ("accepted", "rejected")]
        demand.status = cast(DemandStatus, kinds[-1]) if kinds else "open"


def respond(item: DraftItem, changed: Changed, party: str, parties: Parties) -> bool:
    """Adds an answer to `item`; False if it is one's own item, or was answered so before."""
    response = changed.response
    own = {getattr(item, "issuer", None), getattr(item, "holder", None)}
    if response is None or party in own or principal(parties, party) in own:
        return False
    new = DraftResponse(quote=changed.quote, party=party, kind=response)
    if new in item.common.responses:
        return False
    item.common.responses.append(new)
    if isinstance(item, DraftDemand) and not item.addressees:
        # whoever asks first in a chat cannot name who will answer
        item.addressees = [principal(parties, party)]
    if isinstance(item, DraftDemand) and item.status in ("open", "accepted", "rejected"):
        item.status = _answered(item, parties)
    return True


def _answered(demand: DraftDemand, parties: Parties) -> DemandStatus:
    """By the last word of each of those who were asked."""
    last: dict[str, str] = {}
    for response in demand.common.responses:
        last[principal(parties, response.party)] = response.kind
    asked = {principal(parties, party) for party in demand.addressees} & set(last) or set(last)
    missing = {principal(parties, party) for party in demand.addressees} - set(last)
    kinds = {last[party] for party in asked}
    if kinds and not missing and kinds <= set(_YES):
        return "accepted"
    return "rejected" if kinds and not missing and kinds <= set(_NO) else "open"


def set_status(item: DraftItem, changed: Changed, replaced_by: DraftItem | None) -> bool:
    """Changes the status of `item` if it can have that one; whether anything has changed."""
    status, before = changed.status, item.model_copy(deep=True)
    match item:
        case DraftDemand() if status in ("withdrawn", "met", "open"):
            item.status = cast(DemandStatus, status)
        case DraftDeadline() if status in get_args(DeadlineStatus):
            item.status = cast(DeadlineStatus, status)
            if status == "moved" and isinstance(replaced_by, DraftDeadline):
                item.replaced_by = replaced_by.common.id
        case DraftAgreement():
            _settle(item, changed)
        case DraftPosition() if status in get_args(Shift) and isinstance(
            replaced_by, DraftPosition
        ):
            replaced_by.shift = cast(Shift, status)
            item.common.time_frame = "background"
    return item != before


def _settle(item: DraftAgreement, changed: Changed) -> None:
    if changed.status in get_args(AgreementStatus) and changed.status != item.status:
        past = DraftPast(quote=item.common.quotes[0], status=item.status, time_words=None)
        item.history.append(past)
        item.status = cast(AgreementStatus, changed.status)
    item.terms += [term(p, changed.quote) for p in changed.terms if p.step is None]
    item.pending_steps += [step(p, changed.quote) for p in changed.terms if p.step]
