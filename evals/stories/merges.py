"""Merges held against labels: which pairs of places were rightly taken for one, and which not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from evals.scoring.record import Counts, Record
from evals.stories.form import StoryForm
from evals.stories.pictures import UNKNOWN, Seen
from evals.stories.places import Groups, Pair, across
from summarizer.picture import Place

Named = tuple[str, str]
"""A pair of places, in order."""


class Merges(Record):
    """Pairs of places of different documents that are one.

    `asked` counts all labelled pairs, `right` and `missed` those of places that the briefs have;
    `wrong` were made and are not one. Pairs in doubt are nowhere; `unjudged` counts pairs of what
    no case has.
    """

    asked: int
    right: int
    missed: tuple[Named, ...]
    wrong: tuple[Named, ...]
    unjudged: int

    def counts(self, name: str) -> Counts:
        """The counts, under `name`."""
        return {
            f"{name}.asked": self.asked,
            f"{name}.gold": self.right + len(self.missed),
            f"{name}.found": self.right + len(self.wrong),
            f"{name}.pairs": self.right,
            f"{name}.unjudged": self.unjudged,
        }


def compare_merges(
    gold: Iterable[Sequence[str]], form: StoryForm, found: Iterable[Iterable[Place]], seen: Seen
) -> Merges:
    """The merges that a picture `found`, held against the labelled groups."""
    labelled = Groups(gold)
    doubtful = {pair for one, other in form.optional for pair in labelled.between(one, other)}
    # a brief may have one item of the case twice: taken together, groups are not joined by that
    made = {pair for group in found for pair in _pairs(group, seen)}
    judged = {pair for pair in made if not any(place.endswith(UNKNOWN) for place in pair)}
    asked = labelled.pairs
    possible = {pair for pair in asked if pair <= seen.known}
    return Merges(
        asked=len(asked),
        right=len(judged & possible),
        missed=_in_order(possible - judged),
        wrong=_in_order(judged - asked - doubtful),
        unjudged=len(made - judged),
    )


def confirmations(form: StoryForm, seen: Seen) -> tuple[int, int]:
    """Of items whose places were put together exactly: how many are rightly confirmed, of all."""
    labelled = Groups(form.items)
    expected = {
        labelled.around(place): how
        for how in ("independent", "repeated")
        for place in getattr(form.confirmed, how)
    }
    told = [
        (expected[places], item.corroboration)
        for item in seen.picture.items
        if (places := frozenset(seen.names[m.place] for m in item.members)) in expected
    ]
    return sum(one == other for one, other in told), len(told)


def independences(form: StoryForm, seen: Seen) -> tuple[int, int]:
    """How many pairs of documents are rightly told independent or not, and of how many."""
    expected = {frozenset(pair.documents): pair.independence for pair in form.independence}
    found = {
        frozenset((seen.documents[pair.a], seen.documents[pair.b])): pair.independence
        for pair in seen.picture.source_pairs
    }
    pairs = [frozenset(pair) for pair in combinations(form.documents, 2)]
    right = sum(
        expected.get(pair, "independent") == found.get(pair, "independent") for pair in pairs
    )
    return right, len(pairs)


def _pairs(group: Iterable[Place], seen: Seen) -> Iterable[Pair]:
    names = {seen.names[place] for place in group}
    return across(names, names)


def _in_order(pairs: Iterable[Pair]) -> tuple[Named, ...]:
    def named(pairs: Iterable[Pair]) -> Iterator[Named]:
        for pair in pairs:
            one, other = sorted(pair)
            yield one, other

    return tuple(sorted(named(pairs)))
