"""What documents brought to a dossier: what is new by them, changed, due, and contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.picture import DossierItem, Picture
from summarizer.views import Changed, Difference, Due, calendar, changed, differences
from summarizer.views.shown import Shown

_MARKED = frozenset(("contradiction", "differing_detail"))
_KINDS = ("agreement", "demand", "deadline", "position")


@dataclass(frozen=True)
class Arrival:
    """The picture `after` the documents with the ids `came` were added."""

    after: Picture
    came: frozenset[str]

    @cached_property
    def shown(self) -> Shown:
        """The items as cards."""
        return Shown(self.after)

    @cached_property
    def is_first(self) -> bool:
        """Whether the dossier was empty before."""
        return len(self.came) == len(self.after.sources)

    @cached_property
    def told(self) -> tuple[DossierItem, ...]:
        """All items that the documents tell."""
        return tuple(it for it in self.after.items if self._of(it) & self.came)

    @cached_property
    def new(self) -> tuple[DossierItem, ...]:
        """The items that only they tell; what was agreed first, then demands."""
        return tuple(sorted((it for it in self.told if self._of(it) <= self.came), key=_weight))

    @cached_property
    def again(self) -> tuple[DossierItem, ...]:
        """The items that were known already."""
        return tuple(it for it in self.told if not self._of(it) <= self.came)

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """What became different by them, new items left out."""
        return tuple(
            it
            for it in changed(self.after)
            if it.kind != "added" and self._is_in(s.source.document for s in it.sayings)
        )

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The deadlines that they tell of and that have a date, soonest first."""
        told = {it.id for it in self.told}
        return tuple(it for it in calendar(self.after).dated if it.card.item in told)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where they contradict others, or have a detail differently."""
        return tuple(
            it
            for group in differences(self.after)
            if group.kind in _MARKED
            for it in group.found
            if self._is_in(saying.source.document for saying in it.sayings)
        )

    def _of(self, item: DossierItem) -> frozenset[str]:
        return frozenset(member.document for member in item.members)

    def _is_in(self, documents: Iterable[str]) -> bool:
        return not self.came.isdisjoint(documents)


def _weight(item: DossierItem) -> tuple[bool, int]:
    """What is live before history, and in the order in which a reader wants it."""
    return item.item.time_frame == "background", _KINDS.index(item.kind)


def numbered(kinds: Iterable[str]) -> Iterator[tuple[str, int]]:
    """How often each kind occurs, in the order of a reader."""
    every = list(kinds)
    return ((kind, every.count(kind)) for kind in _KINDS if kind in every)
