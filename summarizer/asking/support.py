"""What the items that a sentence cites have to offer for it: parties, words, numbers, values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from summarizer.asking.answers import Sentence
from summarizer.asking.citing import owners
from summarizer.asking.figures import Day, days_in, numbers_in
from summarizer.asking.naming import plain, stem, tokens
from summarizer.asking.scene import Scene
from summarizer.brief import (
    Agreement,
    Deadline,
    Demand,
    Item,
    Position,
    Time,
    named_parties,
)
from summarizer.picture import DossierItem, Member, day_of


@dataclass
class Support:
    """What may be said on the strength of some items.

    `said` are texts of the items alone, `text` also names of parties and documents. `values` are
    words of the codebook that hold of an item, and a few of our own ("unanswered"). `roles` are
    the parties who ask, promise, answer and say something in them.
    """

    said: str = ""
    text: str = ""
    stems: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: frozenset[Day] = frozenset()
    roles: dict[str, frozenset[str]] = field(default_factory=dict)


def support_of(sentence: Sentence, scene: Scene) -> Support:
    """What the items of `sentence` have; those that the dossier does not know have nothing."""
    items = [scene.items[id] for id in sentence.items if id in scene.items]
    members = [(item, member) for item in items for member in item.members]
    own = list(_strings([member.item.model_dump() for _, member in members]))
    compared = list(_compared(items, scene))
    parties = frozenset(p for _, it in members for p in named_parties(it.item))
    names = list(_names(parties, members, scene))
    said = plain(" . ".join((*own, *compared)))
    text = plain(" . ".join((*own, *compared, *names)))
    known_days = {*days_in(text), *_days(members, items, scene)}
    return Support(
        said=said,
        text=text,
        stems=frozenset(stem(it[0]) for it in tokens(re.sub(r"[-_]", " ", text))),
        parties=frozenset(near for party in parties for near in scene.circle(party)),
        values=frozenset(value for item in items for value in values_of(item, scene)),
        numbers=frozenset(
            (*numbers_in(text), *_counts(sentence, members, scene), *_parts(known_days))
        ),
        days=frozenset(known_days),
        roles={name: frozenset(who) for name, who in _roles([m.item for _, m in members]).items()},
    )


def _strings(value: object) -> Iterator[str]:
    """All texts in a value, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _strings(inner)
        case list() | tuple():
            for inner in value:
                yield from _strings(inner)


def _compared(items: Iterable[DossierItem], scene: Scene) -> Iterator[str]:
    """What was found by comparing documents: values before and after, and side by side."""
    for item in items:
        for change in scene.changes_of(item.id):
            yield from filter(None, (change.before, change.after))
        for found in scene.about(item.id):
            yield from (saying.value for saying in found.sayings)


def _names(
    parties: frozenset[str], members: list[tuple[DossierItem, Member]], scene: Scene
) -> Iterator[str]:
    near = {other for party in parties for other in scene.circle(party)}
    for party in scene.picture.parties:
        if party.id in near:
            yield scene.party(party.id)
            yield from (variant.name for variant in party.variants)
            yield party.title or ""
    for _, member in members:
        document = scene.document(member.document)
        yield scene.source(member.document)
        yield from filter(None, (document.publisher, document.title))


def _days(
    members: list[tuple[DossierItem, Member]], items: list[DossierItem], scene: Scene
) -> Iterator[Day]:
    moments = [scene.document(member.document).published for _, member in members]
    for _, member in members:
        for time in _times(member.item):
            moments += [time.earliest, time.latest]
    moments += [change.at for item in items for change in scene.changes_of(item.id)]
    for moment in moments:
        if day := day_of(moment):
            yield Day(day.day, day.month, day.year)


def _times(item: Item) -> Iterator[Time]:
    if isinstance(item, Deadline):
        yield item.time
    if isinstance(item, Agreement):
        yield from (past.time for past in item.history if past.time)


def _parts(days: Iterable[Day]) -> Iterator[str]:
    for day in days:
        yield from (str(part) for part in (day.day, day.year) if part)


def _counts(
    sentence: Sentence, members: list[tuple[DossierItem, Member]], scene: Scene
) -> Iterator[str]:
    """Numbers that code counts: items, documents, hands, places, shares of wording."""
    documents = {member.document for _, member in members}
    shown = {citation.document for citation in sentence.citations}
    yield from (str(len(sentence.items)), str(len(documents)), str(len(shown)))
    for _, member in members:
        yield str(1 + len(member.item.attribution.via))
    for pair in scene.picture.source_pairs:
        if {pair.a, pair.b} <= documents:
            yield str(round(100 * pair.shared))
    for citation in sentence.citations:
        yield from (str(citation.evidence.start), str(citation.evidence.end))
    for _, member in members:
        for time in _times(member.item):
            yield from _clock(time.earliest)
            yield from _clock(time.latest)


def _clock(moment: date | datetime | None) -> Iterator[str]:
    if isinstance(moment, datetime):
        yield from numbers_in(f"{moment:%H} {moment:%M} {moment.isoformat()[-6:]}")


def values_of(item: DossierItem, scene: Scene) -> Iterator[str]:
    """The words of the codebook that hold of an item, in any document, and a few of our own."""
    yield from (item.corroboration, item.kind)
    yield from (change.kind for change in scene.changes_of(item.id))
    for member in item.members:
        yield from _own_values(member.item)
        yield from (response.kind for response in member.item.responses)
        if member.item.responses:
            yield "response"
        yield member.item.factuality
        yield "denied" if member.item.factuality == "negated" else ""
        yield "not_cited" if member.item.attribution.speaker is None else ""
    if not any(member.item.responses for member in item.members):
        yield "unanswered"


def _own_values(item: Item) -> Iterator[str]:
    match item:
        case Position():
            yield from (item.stance, item.firmness, item.shift)
        case Demand():
            yield from (item.force, item.status)
        case Deadline():
            yield from (item.kind, item.status)
            yield "undated" if item.time.earliest is None else ""
            yield "" if item.consequences else "no_consequence"
            yield "own_date" if item.setter in item.applies_to else ""
        case Agreement():
            yield from (item.status, *(past.status for past in item.history))
            yield "pending_step" if item.pending_steps else ""
            yield "term" if item.terms else ""
            yield "negated_term" if any(t.factuality == "negated" for t in item.terms) else ""


def _roles(items: Iterable[Item]) -> dict[str, set[str]]:
    """Who asks, promises, answers and says something in these items."""
    asks, promises, answers, says = set[str](), set[str](), set[str](), set[str]()
    for item in items:
        it = item.attribution
        voices = {*filter(None, (it.speaker, *it.via))}
        own = {*owners(item), *(voices if it.standing == "self" else ())}
        says |= voices | own
        asks |= own
        promises |= own | {it.party for it in item.responses if "accepted" in it.kind}
        answers |= own | {response.party for response in item.responses}
        if isinstance(item, Demand | Deadline):
            promises |= {it.actor for it in item.consequences}
            asks |= {it.actor for it in item.consequences}
        if isinstance(item, Deadline):
            promises |= set(item.applies_to)
        if isinstance(item, Agreement):
            promises |= {p for term in item.terms for p in term.obligors}
    return {"asks": asks, "promises": promises, "answers": answers, "says": says}
