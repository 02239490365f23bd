"""What a person or a model has decided about items, as places that belong together or apart."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from summarizer.picture.decisions import Decisions, Verdict
from summarizer.picture.items.traits import Spot
from summarizer.picture.values import Because, Place


class Ruling(NamedTuple):
    """A verdict on two places."""

    one: Spot
    other: Spot
    because: Because


class Rulings:
    """The verdicts on items that are here, a user's before a model's, in one fixed order."""

    def __init__(self, decisions: Decisions, here: Container[Spot]) -> None:
        chosen: dict[tuple[Spot, Spot], Verdict] = {}
        for verdict in sorted(decisions.verdicts, key=lambda v: v.by != "model"):
            one, other = verdict.one, verdict.other
            if verdict.what == "item" and isinstance(one, Place) and isinstance(other, Place):
                first, second = sorted(((one.document, one.id), (other.document, other.id)))
                if first in here and second in here and first != second:
                    chosen[first, second] = verdict
        ordered = sorted(chosen.items(), key=lambda pair: pair[0])
        self.joins = [
            Ruling(*places, because)
            for because in (_USER, _MODEL)
            for places, verdict in ordered
            if verdict.same and verdict.by == because
        ]
        self._apart: dict[Spot, dict[Spot, Because]] = {}
        for (first, second), verdict in ordered:
            if not verdict.same:
                self._apart.setdefault(first, {})[second] = verdict.by
                self._apart.setdefault(second, {})[first] = verdict.by

    def keep_apart(
        self, one: Iterable[Spot], other: Iterable[Spot], *, user_only: bool = False
    ) -> bool:
        """Whether any place of `one` must not be together with any of `other`."""
        if not self._apart:
            return False
        theirs = set(other)
        return any(
            foe in theirs and (by == "user" or not user_only)
            for place in one
            for foe, by in self._apart.get(place, {}).items()
        )


_USER: Because = "user"
_MODEL: Because = "model"
