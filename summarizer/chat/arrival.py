"""What documents brought to a dossier: what is new by them, changed, due, and contradicted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarizer.asking.naming import stem, tokens
from summarizer.asking.vocabulary import words
from summarizer.brief import Position
from summarizer.codebook import ItemKind
from summarizer.picture import DossierItem, Picture
from summarizer.views import Changed, Difference, Due, calendar, changed, differences
from summarizer.views.calendar import stands
from summarizer.views.shown import Shown

KINDS: tuple[ItemKind, ...] = ("agreement", "demand", "deadline", "position")
"""The kinds of items in the order in which a reader wants them."""

_SIDES = {"favours", "opposes"}
_LEAST_LIKENESS = 0.6
_TOLD = frozenset(("contradiction", "quote_variance", "differing_detail"))


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
    def told(self) -> tuple[DossierItem, ...]:
        """All items that the documents tell."""
        return tuple(it for it in self.after.items if _documents(it) & self.came)

    @cached_property
    def new(self) -> tuple[DossierItem, ...]:
        """The items that only they tell; what was agreed first, then demands."""
        return tuple(sorted((it for it in self.told if _documents(it) <= self.came), key=_weight))

    @cached_property
    def again(self) -> tuple[DossierItem, ...]:
        """The items that were known already."""
        return tuple(it for it in self.told if not _documents(it) <= self.came)

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """What became different by them, new items left out."""
        return tuple(
            it
            for it in changed(self.after)
            if it.kind != "added" and self._came(said.source.document for said in it.sayings)
        )

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The deadlines that they tell of, have a date and still stand; soonest first."""
        return tuple(it for it in self._dated if stands(it))

    @cached_property
    def passed(self) -> tuple[Due, ...]:
        """The deadlines that they tell of and that passed without a word of what came of it."""
        return tuple(it for it in self._dated if it.has_passed and not it.is_cancelled)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where they contradict others, or have words or a detail differently; each once.

        One utterance may be part of several items, which then all differ in the same way.
        """
        found = (
            it
            for group in differences(self.after)
            if group.kind in _TOLD
            for it in group.found
            if self._came(saying.source.document for saying in it.sayings)
        )
        first: dict[object, Difference] = {}
        for it in found:
            said = tuple((saying.source.document, saying.value) for saying in it.sayings)
            first.setdefault((it.field, said), it)
        return tuple(first.values())

    def opposed(self, item: DossierItem) -> DossierItem | None:
        """A position of the same holder in nearly the same words, known before, and opposite."""
        new = item.item
        if not isinstance(new, Position) or new.stance not in _SIDES:
            return None
        for known in self.after.items:
            old = known.item
            if _documents(known) & self.came or not isinstance(old, Position):
                continue
            is_other = {old.stance, new.stance} == _SIDES and old.holder == new.holder
            if is_other and _likeness(old.summary, new.summary) >= _LEAST_LIKENESS:
                return known
        return None

    @cached_property
    def _dated(self) -> tuple[Due, ...]:
        told = {it.id for it in self.told}
        return tuple(it for it in calendar(self.after).dated if it.card.item in told)

    def _came(self, documents: Iterable[str]) -> bool:
        return not self.came.isdisjoint(documents)


def _likeness(one: str, other: str) -> float:
    """How many of the words of two texts they share, from 0 to 1; the common ones do not count."""
    told = [
        {stem(it[0]) for it in tokens(text) if not words().is_common(it[0].casefold())}
        for text in (one, other)
    ]
    every = told[0] | told[1]
    return len(told[0] & told[1]) / len(every) if every else 0.0


def _documents(item: DossierItem) -> frozenset[str]:
    return frozenset(member.document for member in item.members)


def _weight(item: DossierItem) -> tuple[bool, int]:
    return item.item.time_frame == "background", KINDS.index(item.kind)
