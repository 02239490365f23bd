"""Answers about what parties have said no or yes to, and about what they threaten."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.asking.accounts import or_else
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.held import moves, since, stand
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about
from summarizer.asking.times_asked import deadline
from summarizer.asking.wanted import demand
from summarizer.brief import Consequence, Deadline, Demand, Position
from summarizer.codebook import ResponseKind
from summarizer.picture import DossierItem

_NO: Collection[ResponseKind] = ("rejected", "objected")
_YES: Collection[ResponseKind] = ("accepted", "partly_accepted")
_REFUSES = re.compile(
    r"\b(?:refus|reject|rul(?:e[sd]?|ing) out|declin|turn(?:s|ed|ing)? down)"
    r"|\b(?:never|not|no)\b|n['’]t\b",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(r"\b(?:accept|agree|grant|consent)", re.IGNORECASE)
_THREATENS = re.compile(r"\b(?:threat|warn|or else)", re.IGNORECASE)


def refusals(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What was refused, and by whom: demands turned down, and what parties are against."""
    found: list[DossierItem] = []
    for item in scene.picture.items:
        if not about(item, asked, scene):
            continue
        if isinstance(item.item, Demand) and _by(_refusing(item), asked, scene):
            yield from demand(item, item.item, scene)
        elif _says(item, ("opposes",), ("commits",), _REFUSES) and _holds(item, asked, scene):
            found.append(item)
            yield from stand(item, scene)
    yield from since(found, scene)


def acceptances(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What parties say that they accept, where nobody is told to have asked for it."""
    for item in scene.picture.items:
        accepts = _says(item, (), ("favours", "conditional", "commits"), _ACCEPTS)
        if accepts and about(item, asked, scene) and _holds(item, asked, scene):
            yield from stand(item, scene)


def concessions(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What parties have given way on: softer positions, what they accept, demands granted."""
    yield from moves(asked, scene)
    for item, lead in scene.of_kind(Demand):
        granted = [it.party for m in item.members for it in m.item.responses if it.kind in _YES]
        if about(item, asked, scene) and _by(granted, asked, scene):
            yield from demand(item, lead, scene)
    yield from acceptances(asked, scene)


def threats(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who threatens whom with what: what is to follow, and bare threats."""
    told: set[tuple[str, str]] = set()
    fitting = [it for it in scene.picture.items if about(it, asked, scene)]
    # a demand and its deadline have one threat, which stands with the deadline
    for item in sorted(fitting, key=lambda it: it.kind != "deadline"):
        held = [it for it in _consequences(item) if _by((it.actor,), asked, scene)]
        new = {(it.actor, it.action) for it in held} - told
        if new and _is_against(item, asked, scene):
            told |= new
            match item.item:
                case Deadline() as lead:
                    yield from deadline(item, lead, scene)
                case Demand() as lead:
                    yield from demand(item, lead, scene)
                case _:
                    yield from or_else(item, "If it is refused", scene)
        elif _says(item, (), ("commits",), _THREATENS) and _holds(item, asked, scene):
            yield from stand(item, scene)


def _consequences(item: DossierItem) -> Iterator[Consequence]:
    for member in item.members:
        if isinstance(member.item, Demand | Deadline):
            yield from member.item.consequences


def _is_against(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether it is somebody asked about who is threatened."""
    near: list[str] = []
    for member in item.members:
        near += getattr(member.item, "addressees", getattr(member.item, "applies_to", ()))
    return not asked.targets or scene.concerns(near, asked.targets)


def _refusing(item: DossierItem) -> list[str]:
    """Those who refuse a demand, or those of whom it is said that it is refused by them."""
    said = [it.party for m in item.members for it in m.item.responses if it.kind in _NO]
    for member in item.members:
        if isinstance(member.item, Demand) and member.item.status == "rejected":
            said += member.item.addressees
    return said


def _says(
    item: DossierItem, always: Collection[str], worded: Collection[str], words: re.Pattern[str]
) -> bool:
    """Whether it is a position of such a stance; of some stances only where it has the words."""
    for member in item.members:
        it = member.item
        if isinstance(it, Position) and it.factuality != "negated":
            texts = (it.summary, it.attribution.cue or "", *(e.quote for e in it.evidence))
            if it.stance in always or (it.stance in worded and any(map(words.search, texts))):
                return True
    return False


def _by(parties: Collection[str], asked: Asked, scene: Scene) -> bool:
    """Whether those asked about are among `parties`; whoever is among them where nobody is."""
    doers = asked.doers or (asked.parties - asked.targets)
    return bool(parties) and (not doers or scene.concerns(parties, scene.speaking_for(doers)))


def _holds(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    holders = [it.item.holder for it in item.members if isinstance(it.item, Position)]
    wanted = asked.parties
    return not wanted or scene.concerns(holders, scene.speaking_for(wanted))
