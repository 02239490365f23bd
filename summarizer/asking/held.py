"""Answers about positions: who stands where, which lines are red, and who moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.asking.accounts import account, bare, chain, condition, hedge, told
from summarizer.asking.answers import Citation, Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import cited, each, nothing, owners, resting
from summarizer.asking.differences import differing
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about, is_of
from summarizer.asking.since import later_moves
from summarizer.asking.wanted import answers
from summarizer.brief import Deadline, Demand, Position
from summarizer.picture import Change, DossierItem, Member, day_of
from summarizer.rendering import words
from summarizer.views.vocabulary import RUNGS, value_in_words

_SOFTEST_FIRST = ("flexible", "stated", "red_line")
_SAYS = re.compile(r"\b(?:say|says|said|tell|tells|told)\b", re.IGNORECASE)
_DIRECTIONS = {
    "hardened": "hardened",
    "softened": "softened",
    "reversed": "turned round",
}


def stances(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Where each party stands on an issue: its positions and what it wants (question 6)."""
    items = [it for it in scene.picture.items if _is_asked(it, asked, scene) and _takes_a_side(it)]
    for item in sorted(items, key=lambda it: scene.party(owners(it.item)[0])):
        yield from stand(item, scene)
    yield from since(items, scene)
    if items:
        yield from _silent(asked, scene)


def stand(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """A position or a demand, as where a party stands, with answers and contradictions."""
    yield told(item, scene, *_stance(item, scene)).of("stance", item)
    yield from answers(item, scene)
    yield from differing(item, scene, kinds=("contradiction", "quote_variance"))


def since(items: Sequence[DossierItem], scene: Scene) -> Iterator[Sentence]:
    """What a later document tells as a move from one of `items`, under whatever issue."""
    for item in later_moves(items, scene):
        yield from _reported(item, scene)


def _takes_a_side(item: DossierItem) -> bool:
    asked_for = isinstance(item.item, Demand) and item.item.factuality != "negated"
    return asked_for or isinstance(item.item, Position)


def _stance(item: DossierItem, scene: Scene) -> Iterator[str]:
    match item.item:
        case Position() as lead:
            yield f"{scene.party(lead.holder)}: {words.STANCE[lead.stance].text}"
            yield words.FIRMNESS[lead.firmness].text if lead.firmness != "stated" else ""
            yield condition(lead.condition)
        case Demand() as lead:
            status = words.DEMAND_STATUS[lead.status].text
            yield f"a {lead.force} made by {scene.party(lead.issuer)}, {status}"


def _silent(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """The principals of whom nothing is told on the issue, if one is asked for."""
    if not (asked.issues or asked.terms):
        return
    items = [item for item in scene.picture.items if about(item, asked, scene)]
    heard = {party for item in items for party in _heard(item)}
    for party in scene.picture.parties:
        wanted = party.id in asked.parties if asked.parties else "principal" in party.roles
        own = scene.concerns(heard, (party.id,)) or bool(scene.circle(party.id) & heard)
        if wanted and not own and party.kind != "collective":
            text = f"No item of the dossier tells the stand of {scene.party(party.id)} on this."
            yield nothing(text).of("no_stand", party.id)


def _heard(item: DossierItem) -> Iterator[str]:
    """Those whose item it is, in any document, who speak in it, or have answered it."""
    for member in item.members:
        yield from owners(member.item)
        yield from filter(None, (member.item.attribution.speaker,))
        yield from (response.party for response in member.item.responses)


def _is_asked(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether it is on what is asked, and of those asked about; what they say of others as well
    where it is asked what they say.
    """
    if not about(item, asked, scene):
        return False
    said = _SAYS.search(asked.text) is not None and any(
        it.item.attribution.speaker
        and scene.concerns((it.item.attribution.speaker,), asked.parties)
        for it in item.members
    )
    return not asked.parties or said or is_of(item, asked.parties, scene)


def red_lines(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Which lines are called non-negotiable, and by whose account (question 7)."""
    found: list[DossierItem] = []
    for item in scene.picture.items:
        if _is_asked(item, asked, scene):
            red = [(m, it) for m, it in each(item, Position) if it.firmness == "red_line"]
            if red:
                found.append(item)
                yield _red_line(item, red, scene)
    yield from since(found, scene)


def _red_line(item: DossierItem, red: list[tuple[Member, Position]], scene: Scene) -> Sentence:
    accounts = (f"{chain(m, scene)}, in {scene.source(m.document)}" for m, _ in red)
    whose = "; ".join(dict.fromkeys(accounts))
    firm = {member.document for member, _ in red}
    weaker = [m.document for m in item.members if m.document not in firm]
    others = f"; not put so firmly in {scene.sources(weaker)}" if weaker else ""
    lead = red[-1][1]
    how = f"; {word}" if (word := hedge(lead.factuality)) else ""
    text = f"A red line of {scene.party(lead.holder)}: {bare(lead.summary)} ({whose}{others}{how})."
    proofs = [c for m in item.members for c in cited(item, m)]
    return resting(text, item, proofs).of("red_line", item, red)


def moves(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who moved, in which direction: as texts report it, or as documents compare (question 8)."""
    for item, _ in scene.of_kind(Position):
        if _is_asked(item, asked, scene):
            yield from _reported(item, scene)
    for change in scene.picture.changes:
        moved = scene.items.get(change.item)
        if moved is None or not _is_asked(moved, asked, scene):
            continue
        if asked.window and not asked.window.holds(day_of(change.at)):
            continue
        if change.kind == "position_shifted" and change.basis == "computed":
            yield _computed(change, moved, scene)
        if change.kind in ("status_changed", "withdrawn") and not isinstance(moved.item, Deadline):
            yield _further(change, moved, scene)


def _reported(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    moved = [(member, it) for member, it in each(item, Position) if it.shift != "unstated"]
    for shift in dict.fromkeys(it.shift for _, it in moved):
        alike = [(member, it) for member, it in moved if it.shift == shift]
        sources = scene.sources(member.document for member, _ in alike)
        reports = "report" if len(alike) > 1 else "reports"
        member, lead = alike[-1]
        text = f"{scene.party(lead.holder)} {_DIRECTIONS[shift]}, as {sources} {reports} it: "
        text += f"{bare(lead.summary)} ({chain(member, scene)})."
        proofs = [c for m, _ in alike for c in cited(item, m)]
        yield resting(text, item, proofs).of("moved", item, alike)


def _further(change: Change, item: DossierItem, scene: Scene) -> Sentence:
    """How far an agreement or a demand has come, or fallen back; whose move that is."""
    lead = item.item
    is_answer = change.kind == "status_changed"
    asked = lead.addressees if isinstance(lead, Demand) and is_answer else ()
    whose = scene.parties(asked or owners(lead))
    before, after = (value_in_words(it or "", change.field) for it in (change.before, change.after))
    values = f"from “{before}” to “{after}”" if before and after else f"to “{after or 'withdrawn'}”"
    basis = "so the text says" if change.basis == "stated" else "as the documents compare"
    text = f"{whose} moved {_way(change, item)}{values}, {basis}: {bare(lead.summary)}"
    told_of = f"{text}. {account(item, scene)}"
    return resting(told_of, item, _passages(change, item)).of(
        "further", item, change, tuple(asked or owners(lead)), _way(change, item)
    )


def _way(change: Change, item: DossierItem) -> str:
    rungs = RUNGS[item.kind]
    before, after = rungs.get(change.before or ""), rungs.get(change.after or "")
    if before is None or after is None or {change.before, change.after} & {"unclear", "ended"}:
        return ""
    return "forwards, " if after > before else "backwards, " if after < before else ""


def _passages(change: Change, item: DossierItem) -> list[Citation]:
    return [
        Citation(item=item.id, document=saying.place.document, evidence=passage)
        for saying in change.sayings
        for passage in saying.evidence[:1]
    ]


def _computed(change: Change, item: DossierItem, scene: Scene) -> Sentence:
    values = f"from {_firmness(change.before)} to {_firmness(change.after)}"
    passages = _passages(change, item)
    whose = scene.parties(owners(item.item))
    direction = _direction(change)
    text = f"{whose} moved {direction}{values}, as the documents compare: {bare(item.item.summary)}"
    told_of = f"{text}. {account(item, scene)}"
    return resting(told_of, item, passages).of("computed", item, change, direction)


def _firmness(value: str | None) -> str:
    return f"“{(value or 'unknown').replace('_', ' ')}”"


def _direction(change: Change) -> str:
    """Which way a change of firmness goes; of other changes nothing is said."""
    known = change.before in _SOFTEST_FIRST and change.after in _SOFTEST_FIRST
    if not known or change.before == change.after:
        return ""
    before, after = (_SOFTEST_FIRST.index(str(it)) for it in (change.before, change.after))
    return "to a softer line, " if after < before else "to a harder line, "
