"""What a model is shown of a thread: few lines, for they are paid at every message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.chat.thread.ledger import AnyItem, Ledger
from summarizer.chat.thread.transcript import author, line
from summarizer.chat.thread.window import Window
from summarizer.chat.values import Message
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftDeadline,
    DraftDemand,
    DraftParty,
    DraftPosition,
)
from summarizer.prompts import neutralised

_CONTEXT = 6
_CONTEXT_CHARACTERS = 1_200
_KNOWN = 20
"""So many of the items that can still change are shown, those touched last."""
_PEOPLE = 30
_SUMMARY = 140
_OVER = ("met", "missed", "withdrawn", "moved", "ended", "collapsed")


def shown(window: Window, people: Mapping[str, DraftParty]) -> dict[str, str]:
    """The values of the prompt: what is `known`, the `context`, and the new `messages`."""
    items = _open(window.ledger)
    known = [_people(window, people, items), *map(_item, items)]
    new = window.messages[window.first : window.end]
    return {
        "known": neutralised("\n".join(known)),
        "context": neutralised("\n".join(_context(window.messages[: window.first]))),
        "messages": neutralised("\n".join(filter(None, map(_message, new)))),
    }


def _open(ledger: Ledger) -> list[AnyItem]:
    """The items of which more may be heard."""
    items = (entry.item for entry in reversed(ledger.entries.values()))
    alive = [i for i in items if getattr(i, "status", "") not in _OVER]
    chosen = [i for i in alive if i.common.time_frame == "current"][:_KNOWN]
    return sorted(chosen, key=lambda item: (item.common.id[0], int(item.common.id[1:])))


def _people(window: Window, people: Mapping[str, DraftParty], items: Sequence[AnyItem]) -> str:
    """Who is who: those who speak now and those of whom items tell, before all others."""
    near = window.messages[max(0, window.first - _CONTEXT) : window.end]
    here = {author(message) for message in near}
    told = {party for item in items for party in _parties(item)}
    first = [p for p in people.values() if p.id in told or p.name in here]
    chosen = list(dict.fromkeys(p.id for p in (*first, *people.values())))[:_PEOPLE]
    return "; ".join(_party(people[party]) for party in chosen)


def _party(party: DraftParty) -> str:
    acts_for = f" for {party.acts_for}" if party.acts_for else ""
    return f"{party.id} = {party.name}{acts_for}"


def _parties(item: AnyItem) -> Iterator[str]:
    match item:
        case DraftPosition():
            yield item.holder
        case DraftDemand():
            yield from (item.issuer, *item.addressees)
        case DraftDeadline():
            yield from filter(None, (item.setter, *item.applies_to))
        case DraftAgreement():
            yield from item.parties


def _item(item: AnyItem) -> str:
    """`d1 request ada>ben open: Ada asks Ben for the floor plan. (floor-plan)`"""
    match item:
        case DraftPosition():
            told = f"{item.stance} {item.holder}"
        case DraftDemand():
            told = f"{item.force} {item.issuer}>{','.join(item.addressees)} {item.status}"
        case DraftDeadline():
            told = f"{item.kind} “{item.time_words}” {item.status}"
        case DraftAgreement():
            told = f"agreement {','.join(item.parties)} {item.status}"
    summary = " ".join(item.common.summary.split())[:_SUMMARY]
    return f"{item.common.id} {told}: {summary} ({item.common.issue})"


def _context(before: Sequence[Message]) -> list[str]:
    """The last messages before, as far as they are short."""
    lines: list[str] = []
    room = _CONTEXT_CHARACTERS
    for message in reversed(before):
        told = _message(message)
        room -= len(told)
        if len(lines) == _CONTEXT or room < 0:
            break
        lines += [told] if told else []
    return lines[::-1]


def _message(message: Message) -> str:
    """A message; what stands on further lines cannot be taken for somebody else's."""
    return "\n  ".join(line(message).splitlines())
