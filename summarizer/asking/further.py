"""Questions that go on: about the items of the answer before, and about nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from summarizer.asking.absent import read_in_part
from summarizer.asking.accounts import account, bare
from summarizer.asking.answers import Answer, Question, Sentence
from summarizer.asking.citing import nothing, resting
from summarizer.asking.proof import factuality_of, removes_of, words_of
from summarizer.asking.scene import Scene
from summarizer.asking.settled import agreement
from summarizer.asking.times_asked import deadline, successor
from summarizer.asking.wanted import answers, demand
from summarizer.brief import Agreement, Deadline, Demand
from summarizer.picture import DossierItem, Picture, day_of
from summarizer.rendering import times

Further = Literal["who", "certain", "words", "answered", "when", "why"]
"""What is asked: who says so, how certain it is, in which words, with which answer, when, why."""

_UNDERSTOOD: dict[Further, Question] = {
    "who": "removes",
    "certain": "factuality",
    "words": "words",
    "answered": "demands",
    "when": "deadlines",
    "why": "stances",
}
_NOTHING: dict[Further, str] = {
    "answered": "None of the items of the answer before is told to have been answered.",
    "why": "No document tells a reason for this.",
}


def further(picture: Picture, question: str, what: Further, items: Sequence[str]) -> Answer:
    """What the picture tells further of `items`, ids of those that the answer before cites.

    `question` is what was asked, for the record.
    """
    scene = Scene(picture)
    known = [scene.items[id] for id in items if id in scene.items]
    sentences = tuple(_COMPOSERS[what](known, scene))
    found = bool(sentences)
    if not found:
        text = _NOTHING.get(what, "No item of the dossier tells of this.")
        sentences = (nothing(text).of(f"further_{what}"),)
    given = Answer(
        question=question, understood=_UNDERSTOOD[what], sentences=sentences, found=found
    )
    return given if found else given.noted(*read_in_part(scene))


def _each(
    told: Callable[[DossierItem, Scene], Iterator[Sentence]],
) -> Callable[[Sequence[DossierItem], Scene], Iterator[Sentence]]:
    def composed(items: Sequence[DossierItem], scene: Scene) -> Iterator[Sentence]:
        for item in items:
            yield from told(item, scene)

    return composed


def _answered(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    match item.item:
        case Demand() as lead:
            yield from demand(item, lead, scene)
        case Agreement() as lead:
            yield from agreement(item, lead, scene)
        case _:
            yield from answers(item, scene)


def dated(
    items: Sequence[DossierItem], scene: Scene, *, only_dated: bool = False
) -> Iterator[Sentence]:
    """The deadlines among the items and those that belong to them; else when it was told.

    `only_dated`: what has no deadline is left out.
    """
    told: set[str] = set()
    for item in items:
        own = {link: None for member in item.members for link in member.item.linked}
        near = (item, *(scene.items[link] for link in own if link in scene.items))
        near_times = [it for it in near if isinstance(it.item, Deadline)]
        if not (near_times or only_dated) and item.id not in told:
            yield from _told_on(item, scene)
        for it in near_times:
            if it.id not in told and isinstance(it.item, Deadline):
                later = successor(it, scene)
                told |= {it.id, *((later[0].id,) if later else ())}
                yield from deadline(it, it.item, scene)


def _told_on(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    days = dict.fromkeys(day_of(scene.document(it.document).published) for it in item.members)
    known = " and ".join(times.moment(day) for day in days if day)
    when = f"Told on {known}" if known else "In an undated document"
    text = f"{when}: {bare(item.item.summary)}. {account(item, scene)}"
    yield resting(text, item).of("told_on", item)


def reasons(item: DossierItem, scene: Scene) -> Iterator[Sentence]:
    """The reasons that are given for a position or a demand."""
    reasons = dict.fromkeys(getattr(member.item, "rationale", None) for member in item.members)
    told = "; ".join(bare(reason) for reason in reasons if reason)
    if told:
        text = f"{bare(item.item.summary)}. The reason that is given: {told}."
        yield resting(f"{text} {account(item, scene)}", item).of("reason", item)


_COMPOSERS: dict[Further, Callable[[Sequence[DossierItem], Scene], Iterator[Sentence]]] = {
    "who": _each(removes_of),
    "certain": _each(factuality_of),
    "words": _each(words_of),
    "answered": _each(_answered),
    "when": dated,
    "why": _each(reasons),
}
