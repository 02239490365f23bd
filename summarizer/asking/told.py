"""What the items of a dossier tell, by their words and days: what a question can touch at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summarizer.asking.citing import all_passages
from summarizer.asking.naming import stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.windows import Window, happened_within
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


def falls_due(item: DossierItem, window: Window, items: Mapping[str, DossierItem]) -> bool:
    """Whether an item, or a deadline that belongs to it, falls into a time."""
    near = [items[it] for member in item.members for it in member.item.linked if it in items]
    # a deadline that was moved has the one that took its place
    later = {getattr(member.item, "replaced_by", None) for it in near for member in it.members}
    near += [items[it] for it in later if it is not None and it in items]
    return any(falls(it, window) for it in (item, *near))


def told_within(item: DossierItem, window: Window, scene: Scene) -> bool:
    """Whether a document has told an item in a time that lies behind, or today."""
    clock = scene.picture.clock
    if clock is None or (window.first and window.first >= clock and window.last != window.first):
        return False
    days = (day_of(scene.document(member.document).published) for member in item.members)
    return any(map(window.holds, days))


def is_in_time(item: DossierItem, window: Window, scene: Scene) -> bool:
    """Whether an item falls due in a time, was told in it, or tells what happened within it."""
    window = _until_today(window, scene)
    if falls_due(item, window, scene.items) or told_within(item, window, scene):
        return True
    return any(
        happened_within(passage.quote.casefold(), day_of(told.published), window)
        for member, passage in all_passages(item)
        if (told := scene.document(member.document))
    )


def _until_today(window: Window, scene: Scene) -> Window:
    """The time from a day that is over on: who asks what was since then asks for no days ahead."""
    clock = scene.picture.clock
    first = window.first
    is_since = window.last is None and first is not None and clock is not None and first < clock
    return replace(window, last=clock) if is_since else window


def is_touched(window: Window, scene: Scene) -> bool:
    """Whether anything of the dossier falls into a time: a deadline, or a document's day."""
    days = (day_of(source.published) for source in scene.picture.sources)
    return any(map(window.holds, days)) or any(falls(it, window) for it in scene.picture.items)
