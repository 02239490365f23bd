"""Answers about a matter: the items nearest to what is asked, each told by how it stands.

It is for questions by no known pattern ("Has Velland opened the sluice?") and for those where
what is asked for was never done, only demanded, refused or expected.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from summarizer.asking import held, settled, times_asked
from summarizer.asking import wanted as demands
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import all_passages
from summarizer.asking.figures import numbers_in
from summarizer.asking.naming import stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.selection import naming_most
from summarizer.asking.shapes import asks_when
from summarizer.asking.told import falls
from summarizer.brief import Agreement, Deadline, Demand, Item, Position
from summarizer.picture import DossierItem

# an item has to tell this much of what is asked, more if a word of it is nowhere told, and to be
# nearly as near as the nearest one
_LEAST = 0.5
_NEARLY = 0.75
# a word of a passage may belong to another item that the passage tells as well
_PASSAGE = 0.6
# an unknown word that could be left aside counts as one that a single item has: it may be the point
_LEFT_ASIDE = 1.0


def matter(items: Sequence[DossierItem], scene: Scene) -> Iterator[Sentence]:
    """How `items` stand, with what has taken the place of one of them since."""
    told_of = {item.id for item in items}
    for item in items:
        yield from standing(item, scene, told_of)
    yield from held.since(items, scene)
    yield from times_asked.perhaps_came_of(items, scene)


def standing(item: DossierItem, scene: Scene, told_of: Collection[str] = ()) -> Iterator[Sentence]:
    """An item with how it stands, in the way of its kind; `told_of` are told anyway."""
    match item.item:
        case Deadline() as deadline:
            yield from times_asked.deadline(item, deadline, scene, told_of)
        case Demand() as demand:
            yield from demands.demand(item, demand, scene)
        case Agreement() as agreement:
            yield from settled.agreement(item, agreement, scene)
        case Position():
            yield from held.stand(item, scene)


@dataclass(frozen=True)
class _Told:
    """The stems of an item: of its summaries, issue, name and terms, and of all it has."""

    near: frozenset[str]
    far: frozenset[str]

    def has(self, word: str) -> float:
        """How surely an item tells a word, from 0 to 1."""
        return 1.0 if word in self.near else _PASSAGE if word in self.far else 0.0


def nearest_items(asked: Asked, scene: Scene) -> Sequence[DossierItem]:
    """The items nearest to the words of a question, of the parties and the time it names.

    A word counts by how few items have it (as in TF-IDF). All the parties named must be in an
    item where there is such an item, and one of them in any case.
    """
    told = {item.id: _told(item) for item in scene.picture.items}
    weights = _weights(asked, told.values())
    whole = sum(it for word, it in weights.items() if not word.isdigit())
    fitting = [it for it in scene.picture.items if _fits(it, asked) and _may_bind(it, asked, scene)]
    items = naming_most(fitting, asked, scene)
    if asked.window and any(falls(item, asked.window) for item in items) and not whole:
        return [item for item in items if falls(item, asked.window)]
    near = partial(_nearness, weights=weights, told=told)
    best = max(map(near, items), default=0.0)
    is_whole = all(any(it.has(word) for it in told.values()) for word in weights)
    if not best or best < _LEAST * whole or (best == _LEAST * whole and not is_whole):
        return ()
    return sorted((it for it in items if near(it) >= _NEARLY * best), key=lambda it: -near(it))


def _nearness(item: DossierItem, weights: dict[str, float], told: dict[str, _Told]) -> float:
    return sum(weight * told[item.id].has(word) for word, weight in weights.items())


def _fits(item: DossierItem, asked: Asked) -> bool:
    if asks_when(asked.text.casefold()) and not isinstance(item.item, Deadline):
        return False
    return not asked.outlets or any(it.document in asked.outlets for it in item.members)


def _may_bind(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether it may be those asked about who have to do it, where that is asked.

    What binds somebody else is left out; what binds nobody named is not.
    """
    if not asked.targets or asked.question is not None:
        return True
    bound = [party for member in item.members for party in _bound(member.item)]
    return not bound or scene.concerns(bound, scene.speaking_for(asked.targets))


def binds(item: DossierItem, parties: frozenset[str], scene: Scene) -> bool:
    """Whether an item tells what one of `parties` is to do, by its own word or by another's."""
    lead = item.item
    if lead.factuality == "negated" or getattr(lead, "status", "") in ("moved", "withdrawn"):
        return False
    bound = [
        party
        for member in item.members
        if not isinstance(member.item, Position) or member.item.stance == "commits"
        for party in _bound(member.item)
    ]
    return scene.concerns(bound, scene.speaking_for(parties))


def _bound(item: Item) -> Iterator[str]:
    """Those who are to act by an item."""
    match item:
        case Deadline():
            yield from item.applies_to
        case Demand():
            yield from item.addressees
        case Position():
            yield item.holder
        case Agreement():
            yield from (party for term in item.terms for party in term.obligors or item.parties)
            yield from (party for step in item.pending_steps for party in step.by)


def _weights(asked: Asked, told: Collection[_Told]) -> dict[str, float]:
    """What the words of the question count, by their stems; a number only where an item has it.

    An issue or a number counts as much as a word that one item has.
    """
    wanted = {stem(word) for word in asked.words}
    spread = Counter(word for it in told for word in wanted & (it.near | it.far))
    issues = {stem(part) for issue in asked.issues for part in issue.split("-")}
    most = math.log1p(len(told))

    def weight(word: str) -> float:
        if not spread[word]:
            return _LEFT_ASIDE * most
        return most if word in issues or word.isdigit() else math.log1p(len(told) / spread[word])

    return {word: weight(word) for word in wanted if spread[word] or not word.isdigit()}


def _told(item: DossierItem) -> _Told:
    near = [item.issue.replace("-", " ")]
    for member in item.members:
        near.append(member.item.summary)
        if isinstance(member.item, Agreement):
            near += [member.item.name, *(term.action for term in member.item.terms)]
    far = [passage.quote for _, passage in all_passages(item)]
    return _Told(_stems(near), _stems(far))


def _stems(texts: Sequence[str]) -> frozenset[str]:
    words = (stem(it[0]) for text in texts for it in tokens(text))
    return frozenset(words) | {number for text in texts for number in numbers_in(text.casefold())}
