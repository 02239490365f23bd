"""What the items of a dossier tell, by their words and days: what a question can touch at all."""

from __future__ import annotations

from summarizer.asking.citing import all_passages
from summarizer.asking.naming import stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.windows import Window
from summarizer.brief import Deadline
from summarizer.picture import DossierItem, day_of


def told_stems(scene: Scene) -> frozenset[str]:
    """The stems of all words in issues, summaries and passages."""
    told: set[str] = set()
    for item in scene.picture.items:
        texts = [item.issue.replace("-", " "), *(it.item.summary for it in item.members)]
        texts += [passage.quote for _, passage in all_passages(item)]
        told.update(stem(it[0]) for text in texts for it in tokens(text))
    return frozenset(told)


def falls(item: DossierItem, window: Window) -> bool:
    """Whether an item is a deadline that falls into a time, as any of its documents has it."""
    times = [member.item.time for member in item.members if isinstance(member.item, Deadline)]
    ends = ((it.earliest or it.latest, it.latest or it.earliest) for it in times)
    return any(window.holds(day_of(first), day_of(last)) for first, last in ends)


def is_touched(window: Window, scene: Scene) -> bool:
    """Whether anything of the dossier falls into a time: a deadline, or a document's day."""
    days = (day_of(source.published) for source in scene.picture.sources)
    return any(map(window.holds, days)) or any(falls(it, window) for it in scene.picture.items)
