"""A picture as events of PLOVER, for people who work with conflict data.

PLOVER (Political Language Ontology for Verifiable Event Records) codes who did what to whom, in
sixteen types. An item of ours is a stand that somebody takes, so only the verbal types are met.
Which field and value becomes which type stands in `plover.toml`. What has no equivalent, and is
therefore left out:

- positions that `commits`: a promise and a bare threat are both, and PLOVER has them at opposite
  ends (AGREE, THREATEN); `favours`: approval is, and a claim or a wish is, and only approval would
  be SUPPORT; `assesses` and `raised`: comments, which PLOVER does not code;
- proposals in which nothing is said to be given in return: an ask (REQUEST) is, and an offer is;
- deadlines other than ultimatums, and ultimatums that nobody sets: a time is no event;
- agreements that are `proposed`, `stalled`, `rejected`, `collapsed`, `ended`, `in_force` or
  `unclear`: the codebook does not say by whose act; terms and pending steps: parts of one event;
- the responses `countered` (half a refusal, half an offer) and `no_comment`;
- consequences that are another's act than the issuer's or setter's: no threat;
- modes that only the wording tells (what is threatened or asked for), and all contexts but
  `historical`, `hypothetical` and `negation`.

Material events (AID, PROTEST, SANCTION, ASSAULT, …) are not what a brief holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from summarizer.brief import Agreement, Deadline, Demand, Evidence, Position, Time
from summarizer.exports.cells import Cell, columns, listed, table
from summarizer.picture import AnyItem, DossierItem, Picture, Source, day_of

_HEADER = columns(
    "event date reported event_type event_mode context quad cameo actor actor_name recipient "
    "recipient_name item part issue text quote document publisher url documents "
    "corroboration factuality"
)


@dataclass(frozen=True)
class _Event:
    """An event: what `plover.toml` calls it, who did it to whom, and the passages that say so."""

    code: dict[str, Any]
    part: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    factuality: str
    day: date | None = None


def to_plover(picture: Picture) -> str:
    """CSV with a row for each event; the first line names the columns.

    `date` is the day of the event itself, given only where a document says it exactly: mostly
    it does not. `reported` is the day of the document: for an item's own event the first one
    that has it, for replies and threats the leading one. Neither is ever guessed. Several actors
    of one event are parted by "; "; those of an agreement are its parties but for those who have
    yet to sign. `text` and `quote` are the leading member's; an event without a
    passage of its own has no quote. A threat that stands under a demand and under its deadline
    is told twice, once for each.
    """
    rows = _Rows(picture)
    events = ((item, event) for item in picture.items for event in _events(item))
    return table(
        _HEADER,
        (rows.row(number, item, event) for number, (item, event) in enumerate(events, start=1)),
    )


def _events(merged: DossierItem) -> Iterator[_Event]:
    item = merged.item
    yield from _own(item)
    for response in item.responses:
        if code := _code("response", "kind", response.kind):
            towards = tuple(name for name in _holders(item) if name != response.party)
            yield _Event(code, "response", (response.party,), towards, response.evidence, "certain")
    if isinstance(item, Demand | Deadline):
        yield from _threats(item)


def _own(item: AnyItem) -> Iterator[_Event]:
    match item:
        case Position():
            found = _code("position", "stance", item.stance)
        case Demand():
            # a bid is asked or offered; what is given in return tells that it is an offer
            vague = item.force == "proposal" and not item.in_return
            found = None if vague else _code("demand", "force", item.force)
        case Deadline():
            found = _code("deadline", "kind", item.kind) if item.setter else None
        case Agreement():
            yield from _past(item)
            found = _code("agreement", "status", item.status)
    if found:
        yield _Event(found, "item", _holders(item), _towards(item), item.evidence, item.factuality)


def _past(item: Agreement) -> Iterator[_Event]:
    for past in item.history:
        if code := _code("agreement", "status", past.status):
            day = _exact_day(past.time)
            yield _Event(code, "history", _holders(item), (), past.evidence, "certain", day)


def _threats(item: Demand | Deadline) -> Iterator[_Event]:
    if isinstance(item, Deadline) and item.kind == "ultimatum":
        return  # is a threat itself
    code = _code("consequence", "by", "issuer")
    for consequence in item.consequences:
        if code and consequence.actor in _holders(item):
            towards = tuple(name for name in _towards(item) if name != consequence.actor)
            actors, factuality = (consequence.actor,), consequence.factuality
            yield _Event(code, "consequence", actors, towards, consequence.evidence, factuality)


def _holders(item: AnyItem) -> tuple[str, ...]:
    match item:
        case Position():
            return (item.holder,)
        case Demand():
            return (item.issuer,)
        case Deadline():
            return (item.setter,) if item.setter else ()
        case Agreement():
            # who has yet to sign has not agreed; where all have, they agreed on what to sign
            lacking = {name for s in item.pending_steps if s.step == "sign" for name in s.by}
            return tuple(name for name in item.parties if name not in lacking) or item.parties


def _towards(item: AnyItem) -> tuple[str, ...]:
    match item:
        case Demand():
            return item.addressees
        case Deadline():
            return tuple(name for name in item.applies_to if name != item.setter)
        case _:
            return ()


def _exact_day(time: Time | None) -> date | None:
    if time is None or time.resolution != "exact":
        return None
    first, last = day_of(time.earliest), day_of(time.latest)
    return first if first == last else None


class _Rows:
    def __init__(self, picture: Picture) -> None:
        self._sources: dict[str, Source] = {source.id: source for source in picture.sources}
        self._names = {party.id: party.name for party in picture.parties}

    def row(self, number: int, merged: DossierItem, event: _Event) -> list[Cell]:
        lead = self._sources[merged.document]
        kind = str(event.code["event"])
        return [
            number,
            event.day,
            self._reported(merged, event),
            kind,
            event.code.get("mode"),
            listed(_contexts(merged.item, event)),
            _table()["quad"][kind],
            event.code["cameo"],
            listed(event.actors),
            self._called(event.actors),
            listed(event.recipients),
            self._called(event.recipients),
            merged.id,
            event.part,
            merged.issue,
            merged.item.summary,
            event.evidence[0].quote if event.evidence else None,
            lead.id,
            lead.publisher,
            lead.url,
            listed(member.document for member in merged.members),
            merged.corroboration,
            event.factuality,
        ]

    def _reported(self, merged: DossierItem, event: _Event) -> date | None:
        if event.part != "item":
            return day_of(self._sources[merged.document].published)
        dated = (self._sources[member.document].published for member in merged.members)
        return min(filter(None, map(day_of, dated)), default=None)

    def _called(self, parties: Iterable[str]) -> str:
        return listed(self._names.get(party, party) for party in parties)


def _contexts(item: AnyItem, event: _Event) -> list[str]:
    words = _table()
    return [
        *event.code.get("context", ()),
        *words["time_frame"].get(item.time_frame, ()),
        *words["factuality"].get(event.factuality, ()),
    ]


def _code(what: str, field: str, value: str) -> dict[str, Any] | None:
    code: dict[str, Any] | None = _table()[what][field].get(value)
    return code


@cache
def _table() -> dict[str, Any]:
    text = resources.files("summarizer.exports").joinpath("plover.toml").read_text("utf-8")
    return tomllib.loads(text)
