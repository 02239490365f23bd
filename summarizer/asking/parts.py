"""The parts of items that passages prove, so that a sentence is held to what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.asking.answers import Sentence
from summarizer.asking.citing import owners
from summarizer.asking.scene import Scene
from summarizer.brief import Agreement, Deadline, Demand, Evidence, Item, Position
from summarizer.codebook import Factuality

_FIRMEST = ("certain", "probable", "possible", "unknown", "negated")
_DONE = ("met", "accepted")


@dataclass(frozen=True)
class Part:
    """An item or a part of it: its passages, how firm it is, and those whose doing it is.

    `is_ahead` tells that it is only asked, vowed, threatened or aimed at, and not done.
    """

    evidence: tuple[Evidence, ...]
    factuality: Factuality
    doers: frozenset[str] = frozenset()
    is_ahead: bool = False


def cited_parts(sentence: Sentence, scene: Scene) -> list[Part]:
    """The parts that the passages of a sentence prove."""
    return [
        part
        for citation in sentence.citations
        if citation.item in scene.items
        for member in scene.items[citation.item].members
        if member.document == citation.document
        for part in parts_of(member.item)
        if citation.evidence in part.evidence
    ]


def firmest(parts: list[Part]) -> str:
    """The firmest factuality among parts."""
    return min((part.factuality for part in parts), key=_FIRMEST.index, default="certain")


def parts_of(item: Item) -> Iterator[Part]:
    """An item as a whole, then its answers, consequences, terms, steps and earlier rungs."""
    yield Part(item.evidence, item.factuality, _doers(item), _is_ahead(item))
    for response in item.responses:
        yield Part(response.evidence, "certain", frozenset((response.party,)))
    if isinstance(item, Demand | Deadline):
        for it in item.consequences:
            yield Part(it.evidence, it.factuality, frozenset((it.actor,)), is_ahead=True)
    if isinstance(item, Agreement):
        for term in item.terms:
            yield Part(term.evidence, term.factuality, frozenset(term.obligors))
        yield from (Part(it.evidence, "certain") for it in item.history)
        yield from (Part(it.evidence, "certain", frozenset(it.by)) for it in item.pending_steps)


def _doers(item: Item) -> frozenset[str]:
    """Those of whom one must be named where a position or a demand is told."""
    if not isinstance(item, Position | Demand):
        return frozenset()
    it = item.attribution
    return frozenset((*owners(item), *((it.speaker,) if it.speaker else ()), *it.via))


def _is_ahead(item: Item) -> bool:
    match item:
        case Demand():
            return item.status not in _DONE
        case Position():
            return item.stance in ("commits", "conditional", "favours")
        case Deadline():
            return item.kind in ("target", "ultimatum") and item.status not in _DONE
    return False
