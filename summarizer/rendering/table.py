"""The table of parties by issue: who has what to do with which item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.brief import Agreement, Brief, Deadline, Demand, Item, Party, Position
from summarizer.rendering import words
from summarizer.rendering.who import Who


@dataclass(frozen=True)
class Row:
    """A party, its `voices`, and for each issue the items that concern it: how ("asks"), which."""

    party: Party
    name: str
    voices: tuple[str, ...]
    cells: tuple[tuple[tuple[str, str], ...], ...]


def issues(brief: Brief) -> tuple[str, ...]:
    """The issues of all items, in the order of the brief."""
    return tuple(dict.fromkeys(item.issue for item in brief.items))


def rows(brief: Brief) -> tuple[Row, ...]:
    """One row for each party that an item concerns, with a cell for each of `issues`."""
    cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for item in brief.items:
        denied = " (denied)" if item.factuality == "negated" else ""
        for party, how in dict.fromkeys(_roles(item, denied)):
            cells.setdefault((party, item.issue), []).append((how, item.id))
    who, columns = Who(brief), issues(brief)
    concerned = {party for party, _ in cells}
    return tuple(
        Row(
            party,
            who[party.id],
            _voices(party, brief, who),
            tuple(tuple(cells.get((party.id, i), ())) for i in columns),
        )
        for party in brief.parties
        if party.id in concerned
    )


def _voices(party: Party, brief: Brief, who: Who) -> tuple[str, ...]:
    """Those who only speak for the party, each with the title: "Tor Haug (prime minister)"."""
    own = [it for it in brief.parties if it.acts_for == party.id and "voice" in it.roles]
    return tuple(
        f"{who[it.id]} ({title})" if (title := who.title(it.id)) else who[it.id] for it in own
    )


def _roles(item: Item, denied: str) -> Iterator[tuple[str, str]]:
    """Each party that the item concerns, and how; what an answer does is not denied with it."""
    yield from ((party, how + denied) for party, how in _own_roles(item))
    for response in item.responses:
        yield response.party, words.RESPONSE[response.kind].text


def _own_roles(item: Item) -> Iterator[tuple[str, str]]:
    match item:
        case Position():
            yield item.holder, words.STANCE[item.stance].text
        case Demand():
            yield item.issuer, "asks"
            yield from ((party, "is asked") for party in item.addressees)
        case Deadline():
            yield from ((item.setter, "sets"),) if item.setter else ()
            yield from ((party, "is to act") for party in item.applies_to)
        case Agreement():
            yield from ((p, words.AGREEMENT_STATUS[item.status].text) for p in item.parties)
