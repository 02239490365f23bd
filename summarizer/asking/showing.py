"""Items and parties as lines for a prompt: data, made harmless, one field a line."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.asking.accounts import chain, due
from summarizer.asking.citing import own_member
from summarizer.asking.scene import Scene
from summarizer.brief import Agreement, Deadline, Demand, Item, Position, passages
from summarizer.picture import DossierItem, DossierParty, Member, day_of
from summarizer.prompts import neutralised

_LONGEST = 600
_MOST_MENTIONS = 3


def item_lines(item: DossierItem, scene: Scene) -> list[str]:
    """An item with what each document has of it, its changes and its discrepancies."""
    lines = [f"{item.kind} on {item.issue}; documents: {item.corroboration}"]
    for member in item.members:
        lines += _member(member, scene)
    for change in scene.changes_of(item.id):
        values = f"from {change.before or 'nothing'} to {change.after or 'nothing'}"
        lines.append(f"{change.kind.replace('_', ' ')} on {change.at}: {values}")
    for found in scene.about(item.id):
        sides = "; ".join(f"{scene.source(it.place.document)}: {it.value}" for it in found.sayings)
        lines.append(f"{found.kind.replace('_', ' ')} in {found.field}: {sides}")
    return [harmless(line) for line in lines]


def party_lines(party: DossierParty, scene: Scene) -> list[str]:
    """A party: what it is called where, and a few items that name it."""
    names = ", ".join(f"“{variant.name}”" for variant in party.variants)
    where = scene.sources(dict.fromkeys(place.document for place in party.places))
    lines = [f"{party.name}, {party.kind}, {', '.join(party.roles)}; called {names} in {where}"]
    lines += [f"office: {party.title}"] if party.title else []
    lines += [f"acts for {scene.party(party.acts_for)}"] if party.acts_for else []
    lines += [f"members: {scene.parties(party.members)}"] if party.members else []
    naming = [it for it in scene.picture.items if scene.names(it, party.id)]
    lines += [f"told of it: {it.item.summary}" for it in naming[:_MOST_MENTIONS]]
    return [harmless(line) for line in lines]


def harmless(text: str) -> str:
    """`text` on one line, not too long, with nothing in it that looks like one of our marks."""
    return neutralised(" ".join(text.split())[:_LONGEST])


def _member(member: Member, scene: Scene) -> Iterator[str]:
    item = member.item
    day = day_of(scene.document(member.document).published)
    source = scene.source(member.document)
    yield f"In {source}{f', {day}' if day else ''}: {item.summary}"
    yield f"who says so: {chain(member, scene)}; {item.factuality}; {item.time_frame}"
    yield from _fields(item, member.document, scene)
    for response in item.responses:
        yield f"answer: {scene.party(response.party)} {response.kind}"
    for passage in dict.fromkeys(it.quote for it in passages(item)):
        yield f"passage: {passage}"


def _fields(item: Item, document: str, scene: Scene) -> Iterator[str]:
    match item:
        case Position():
            condition = f"; if {item.condition}" if item.condition else ""
            who = scene.party(item.holder)
            yield f"holder {who}; {item.stance}; {item.firmness}; {item.shift}{condition}"
        case Demand():
            of = scene.parties(item.addressees) or "nobody named"
            yield f"issuer {scene.party(item.issuer)}; of {of}; {item.force}; {item.status}"
        case Deadline():
            setter = scene.party(item.setter) if item.setter else "nobody named"
            bound = scene.parties(item.applies_to) or "nobody named"
            yield f"{due(item)}; set by {setter} for {bound}; {item.kind}; {item.status}"
        case Agreement():
            yield f"{item.name}; between {scene.parties(item.parties)}; status {item.status}"
            yield from _clauses(item, document, scene)
    if isinstance(item, Demand | Deadline):
        for it in item.consequences:
            yield f"or else: {scene.party(it.actor)}: {it.action} ({it.factuality})"


def _clauses(item: Agreement, document: str, scene: Scene) -> Iterator[str]:
    for term in item.terms:
        who = scene.parties(term.obligors) or "nobody named"
        speaker = term.attribution.speaker if term.attribution else None
        said = f", said by {scene.party(speaker)}" if speaker else ""
        yield f"term: {who}: {term.action} ({term.factuality}{said})"
    for step in item.pending_steps:
        dated = scene.items.get(step.due or "")
        timed = own_member(dated, document).item if dated else None
        when = f", {due(timed)} [{step.due}]" if isinstance(timed, Deadline) else ""
        yield f"still pending: {step.step} by {scene.parties(step.by) or 'nobody named'}{when}"
    for past in item.history:
        yield f"before: {past.status}{f', “{past.time.text}”' if past.time else ''}"
    if item.precursor_to in scene.items:
        later = scene.items[item.precursor_to].item.summary
        yield f"prepares: {later} [{item.precursor_to}]"
