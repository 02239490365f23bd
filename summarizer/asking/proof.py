"""Answers about proof: who said so and at how many removes, how firmly, in which words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.asking.accounts import bare, chain, due, kind_of_time, quoted
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked, Aspect
from summarizer.asking.citing import cited, resting
from summarizer.asking.scene import Scene
from summarizer.asking.selection import involves, is_of
from summarizer.brief import Agreement, Deadline, Demand, Item, Position
from summarizer.picture import DossierItem, Member

_HEDGED = {
    "negated": "a denial",
    "probable": "an expectation, said to be likely",
    "possible": "a possibility only",
    "unknown": "unverified",
}
# how the ranks of an aspect begin
_RANKS: dict[Aspect, str] = {
    "denials": "a denial",
    "hopes": "a hope",
    "expectations": "an expectation",
    "hypotheses": "hypothetical",
}
_REMOVES = ("at first hand", "at one remove", "at two removes", "at three removes")


def removes(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who said so, at how many removes: one sentence for each document (question 11)."""
    for item in scene.picture.items:
        if involves(item, asked, scene):
            yield from removes_of(item, scene)


def removes_of(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """Through whom an item has come, in each document that has it."""
    for member in item.members:
        text = f"{bare(member.item.summary)}: {_removed(member, scene)}."
        yield resting(text, item, cited(item, member)).of("remove", member)


def _removed(member: Member, scene: Scene) -> str:
    it = member.item.attribution
    source = scene.source(member.document)
    if it.mode == "own_text" and not it.via:
        return f"{source} has it at first hand, in a text of its own, {chain(member, scene)}"
    if it.speaker is None:
        return f"{chain(member, scene)}, and through how many hands it has come is not known"
    hands = 1 + len(it.via)
    far = _REMOVES[hands] if hands < len(_REMOVES) else f"at {hands} removes"
    return f"{source} has it {far}, {chain(member, scene)}"


def factuality(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Whether it is fact, expectation, hope, denial or hypothetical (question 12)."""
    for item in scene.picture.items:
        wanted = _RANKS.get(asked.aspect, "") if asked.aspect else ""
        fits = any(rank(member.item).startswith(wanted) for member in item.members)
        fits &= not (wanted and asked.doers) or is_of(item, asked.doers, scene)
        if fits and involves(item, asked, scene):
            yield from factuality_of(item, scene)


def factuality_of(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """How firmly an item is told, by each document that has it otherwise."""
    ranks = {member.document: rank(member.item) for member in item.members}
    if len(set(ranks.values())) == 1:
        said = f"{next(iter(ranks.values()))}; {chain(item.members[item.lead], scene)}"
    else:
        said = "; ".join(f"{scene.source(d)} has it as {r}" for d, r in ranks.items())
    yield resting(f"{bare(item.item.summary)}: {said}.", item).of("factuality", item)


def rank(item: Item) -> str:
    """In a word, how far it is told as so. What parties say of themselves is never called fact."""
    return _HEDGED.get(item.factuality) or _rank_without_hedge(item)


def _rank_without_hedge(item: Item) -> str:
    match item:
        case Deadline(kind="target") as lead if kind_of_time(lead) != lead.kind:
            told = f"{kind_of_time(lead).rpartition(' as ')[2]} for a time, not an appointment"
        case Deadline(kind="target", setter=str(setter), applies_to=bound) if setter not in bound:
            told = "a time that is set, not an appointment"
        case Deadline(kind="target"):
            told = "an aim for a time, not an appointment"
        case Position(condition=str()) | Position(stance="conditional"):
            told = "hypothetical, as it depends on a condition"
        case Position(stance="assesses"):
            told = "a judgement of the party"
        case Agreement(status="proposed" | "tentative" | "unclear" | "stalled"):
            told = f"{item.status}, so not a settled fact"
        case Demand():
            told = f"something asked for, a {item.force}"
        case _:
            told = "told as certain"
    return told


def exact_words(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """The exact words, and where they stand: document and characters (question 13)."""
    for item in scene.picture.items:
        if involves(item, asked, scene):
            yield from words_of(item, scene, asked.outlets)


def words_of(
    item: DossierItem, scene: Scene, documents: Collection[str] = ()
) -> Iterator[Sentence]:
    """The passages of an item and where they stand; only those of `documents`, if any are named."""
    for member in item.members:
        if documents and member.document not in documents:
            continue
        passages = member.item.evidence
        places = "; ".join(
            f"{quoted((it,))} (characters {it.start} to {it.end})" for it in passages[:4]
        )
        when = f", {due(member.item)}" if isinstance(member.item, Deadline) else ""
        text = f"{scene.source(member.document)}: {places}{when} ({chain(member, scene)})."
        yield resting(text, item, cited(item, member)).of("words", member)
