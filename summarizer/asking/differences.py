"""Answers about documents: which contradicts which, and whether they are independent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from summarizer.asking.accounts import bare, corroborated
from summarizer.asking.answers import Citation, Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import all_passages, first_of_each, nothing, resting
from summarizer.asking.scene import Scene
from summarizer.asking.selection import involves
from summarizer.asking.windows import Window
from summarizer.brief import Evidence
from summarizer.picture import Discrepancy, DossierItem, Source, day_of
from summarizer.rendering.words import listed
from summarizer.views.vocabulary import field_in_words, value_in_words

_MOST_SHARED = 3
_KINDS = {
    "contradiction": "They contradict each other",
    "differing_detail": "They differ in a detail, and need not exclude each other",
    "quote_variance": "They have the same words differently",
    "omission": "One tells what the other leaves out",
    "naming": "They use different names",
}
_WHY = {
    "family": "they are of one family of documents, so they count as one source",
    "apart": "they share too little wording to be one story, so they count as two sources",
    "publisher": "they are of the same publisher, so they count as one source",
    "wording": (
        "they share wording ({share} per cent of the shorter one), so they count as one story"
        " printed twice"
    ),
}


def contradictions(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Which outlet contradicts which, on what; other differences after that (question 9)."""
    found = [it for it in scene.picture.discrepancies if _is_asked(it, asked, scene)]
    if not any(it.kind == "contradiction" for it in found):
        text = "No item of the dossier is told in contradictory ways, as far as it was asked for."
        yield nothing(text).of("no_contradiction")
    for it in sorted(found, key=lambda it: list(_KINDS).index(it.kind)):
        if sentence := difference(it, scene):
            yield sentence


def differing(
    item: DossierItem, scene: Scene, field: str = "", kinds: Collection[str] = tuple(_KINDS)
) -> Iterator[Sentence]:
    """What documents have differently about an item, or about one of its fields."""
    for it in scene.about(item.id):
        fits = it.kind in kinds and it.field.startswith(field)
        if fits and (sentence := difference(it, scene)):
            yield sentence


def difference(it: Discrepancy, scene: Scene) -> Sentence | None:
    """A discrepancy as a sentence, with the passages side by side; None without a passage."""
    about = tuple(id for id in it.about if id in scene.items)
    found = (
        _proof(saying.place.document, passage, about or scene.items, scene)
        for saying in it.sayings
        for passage in saying.evidence[:2]
    )
    citations = tuple(dict.fromkeys(citation for citation in found if citation))
    if not citations:
        return None
    sides = listed(
        f"{scene.source(s.place.document)} has “{value_in_words(s.value, it.field)}”"
        for s in it.sayings
    )
    what = [bare(scene.items[id].item.summary) for id in about]
    what += [scene.party(id) for id in it.about if id not in scene.items]
    text = (
        f"{_KINDS[it.kind]} ({field_in_words(it.field)}): {sides}. It is about: {'; '.join(what)}."
    )
    items = tuple(dict.fromkeys(citation.item for citation in citations))
    return Sentence(text=text, items=items, citations=citations).of("difference", it)


def _proof(document: str, passage: Evidence, items: Iterable[str], scene: Scene) -> Citation | None:
    """The passage, cited for the first of `items` that has it."""
    for id in items:
        for member, own in all_passages(scene.items[id]):
            if member.document == document and own == passage:
                return Citation(item=id, document=document, evidence=passage)
    return None


def _is_asked(it: Discrepancy, asked: Asked, scene: Scene) -> bool:
    """Whether a discrepancy, of an item or of a party's name, is one that is asked for."""
    items = [scene.items[id] for id in it.about if id in scene.items]
    if asked.outlets and not any(s.place.document in asked.outlets for s in it.sayings):
        return False
    if not items:
        return not (asked.issues or asked.terms) and (
            not asked.parties or bool(asked.parties & set(it.about))
        )
    return any(involves(item, asked, scene) for item in items)


def independence(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Two sources or one story twice: of what is asked for, or of all documents (question 10)."""
    if len(scene.picture.sources) < 2:
        text = "The dossier has one document only, so nothing in it is confirmed by another."
        yield nothing(text).of("one_document")
        return
    if asked.parties or asked.issues or asked.terms:
        for item in scene.picture.items:
            if involves(item, asked, scene):
                text = f"{bare(item.item.summary)}: {corroborated(item, scene)}."
                yield resting(text, item).of("corroboration", item)
        return
    held = [it for it in scene.picture.sources if _is_of_the_time(it, asked.window)]
    for one, other in combinations(held, 2):
        if not asked.outlets or {one.id, other.id} & asked.outlets:
            yield _pair(one.id, other.id, scene)


def _is_of_the_time(source: Source, window: Window | None) -> bool:
    return window is None or window.holds(day_of(source.published))


def _pair(one: str, other: str, scene: Scene) -> Sentence:
    both = [
        item
        for item in scene.picture.items
        if {one, other} <= {member.document for member in item.members}
    ]
    names = scene.sources((one, other))
    if not both:
        text = f"{names} have no item in common; {_how(one, other, scene)}."
        return nothing(text).of("pair", one, other, 0, *_why(one, other, scene))
    citations = tuple(
        citation
        for item in both[:_MOST_SHARED]
        for citation in first_of_each(item)
        if citation.document in (one, other)
    )
    counted = "1 item" if len(both) == 1 else f"{len(both)} items"
    text = f"{names} have {counted} in common; {_how(one, other, scene)}."
    told_of = Sentence(text=text, items=tuple(item.id for item in both), citations=citations)
    return told_of.of("pair", one, other, len(both), *_why(one, other, scene))


def _how(one: str, other: str, scene: Scene) -> str:
    why, share = _why(one, other, scene)
    return _WHY[why].format(share=share)


def _why(one: str, other: str, scene: Scene) -> tuple[str, int]:
    """Why two documents count as one source or as two, and how much wording they share."""
    pair = next((it for it in scene.picture.source_pairs if {it.a, it.b} == {one, other}), None)
    if pair is None or pair.independence == "independent":
        families = (set(family.documents) for family in scene.picture.source_families)
        if any({one, other} <= family for family in families):
            return "family", 0
        return "apart", 0
    if pair.independence == "same_publisher":
        return "publisher", 0
    return "wording", round(100 * pair.shared)
