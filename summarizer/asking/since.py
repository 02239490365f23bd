"""What a party has said since: an older line is not told without the later move from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.asking.citing import each
from summarizer.asking.naming import stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.vocabulary import words
from summarizer.brief import Position
from summarizer.picture import DossierItem, day_of


def later_moves(items: Sequence[DossierItem], scene: Scene) -> Iterator[DossierItem]:
    """The positions not among `items` that a later document tells as a move from one of them.

    The issue may have another name there: a word in common, of those that are no names and not
    in every second item, is enough, as holder, day and move agree as well.
    """
    known = {item.id for item in items}
    for later, _ in scene.of_kind(Position):
        if later.id not in known and any(_moves_on(later, item, scene) for item in items):
            yield later


def _moves_on(later: DossierItem, item: DossierItem, scene: Scene) -> bool:
    if not isinstance(item.item, Position) or not isinstance(later.item, Position):
        return False
    moved = any(it.shift != "unstated" for _, it in each(later, Position))
    same = scene.cast.sides((item.item.holder,)) == scene.cast.sides((later.item.holder,))
    return moved and same and _is_after(later, item, scene) and _shares(later, item, scene)


def _is_after(later: DossierItem, item: DossierItem, scene: Scene) -> bool:
    first = [day_of(scene.document(it.document).published) for it in later.members]
    last = [day_of(scene.document(it.document).published) for it in item.members]
    days = [day for day in last if day]
    return bool(days) and any(day is not None and day > max(days) for day in first)


def _shares(later: DossierItem, item: DossierItem, scene: Scene) -> bool:
    if later.item.issue == item.item.issue:
        return True
    own = _words(later) & _words(item)
    names = {party for it in (later, item) for party in _names(it, scene)}
    return bool(own - names)


def _names(item: DossierItem, scene: Scene) -> frozenset[str]:
    holders = (member.item.holder for member in item.members if isinstance(member.item, Position))
    return frozenset(stem(it[0]) for party in holders for it in tokens(scene.party(party)))


def _words(item: DossierItem) -> frozenset[str]:
    texts = [item.issue.replace("-", " "), *(it.item.summary for it in item.members)]
    said = (it[0] for text in texts for it in tokens(text.casefold()))
    return frozenset(stem(word) for word in said if not words().is_common(word))
