"""Answers about what has changed since a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summarizer.asking.accounts import account, bare
from summarizer.asking.answers import Citation, Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import resting
from summarizer.asking.scene import Scene
from summarizer.asking.selection import involves
from summarizer.picture import Change, DossierItem, day_of
from summarizer.rendering import times
from summarizer.views.standing import PASSED
from summarizer.views.vocabulary import value_in_words

_SAID = {
    "status_changed": "The status has changed",
    "date_changed": "The date has changed",
    "position_shifted": "The position has shifted",
    "withdrawn": "It was withdrawn",
}


def changes(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """What changed since a date, in order of time (question 1)."""
    for change in scene.picture.changes:
        item = scene.items.get(change.item)
        day = day_of(change.at)
        if item is None or (asked.window and not asked.window.holds(day)):
            continue
        if involves(item, asked, scene):
            yield _changed(change, item, day, scene)


def _changed(change: Change, item: DossierItem, day: date | None, scene: Scene) -> Sentence:
    # a text that reports a change tells it on that day, and the change may be older
    told_on = "Told on " if change.basis == "stated" else ""
    when = f"{told_on}{times.moment(day)}" if day else "On a day that is not known"
    basis = "so the text says" if change.basis == "stated" else "as the documents compare"
    if value_in_words(change.after or "", change.field) == PASSED.text:
        basis = "as its day is over"
    if change.kind == "added":
        text = f"{when}, new: {bare(item.item.summary)}. {account(item, scene)}"
    else:
        both = change.before and change.after
        before, after = (
            value_in_words(it or "", change.field) for it in (change.before, change.after)
        )
        said = _SAID[change.kind]
        if both and change.kind != "withdrawn":
            said += f" from “{before}” to “{after}”"
        elif change.kind != "withdrawn" and (after or before):
            said += f": “{after or before}”"
        text = f"{when}: {bare(item.item.summary)}. {said}, {basis}. {account(item, scene)}"
    citations = [
        Citation(item=item.id, document=saying.place.document, evidence=passage)
        for saying in change.sayings
        for passage in saying.evidence[:2]
    ]
    return resting(text, item, citations).of("change", item, change)
