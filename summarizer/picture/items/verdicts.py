"""What a person or a model has decided about items, as places that belong together or apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from summarizer.picture.decisions import Decisions, Verdict
from summarizer.picture.values import Because, Place


class Ruling(NamedTuple):
    """A verdict on two places."""

    one: Place
    other: Place
    because: Because


class Rulings:
    """The verdicts on items that are here, a user's before a model's, in one fixed order."""

    def __init__(self, decisions: Decisions, here: Mapping[Place, object]) -> None:
        chosen: dict[tuple[Place, Place], Verdict] = {}
        for verdict in sorted(decisions.verdicts, key=lambda v: v.by != "model"):
            one, other = verdict.one, verdict.other
            if verdict.what != "item" or isinstance(one, str) or isinstance(other, str):
                continue
            if one in here and other in here and one != other:
                first, second = sorted((one, other), key=_key)
                chosen[first, second] = verdict
        ordered = sorted(chosen.items(), key=lambda pair: (_key(pair[0][0]), _key(pair[0][1])))
        self.joins = [
            Ruling(*places, because)
            for because in (_USER, _MODEL)
            for places, verdict in ordered
            if verdict.same and verdict.by == because
        ]
        self._apart: dict[Place, dict[Place, Because]] = {}
        for (one, other), verdict in ordered:
            if not verdict.same:
                self._apart.setdefault(one, {})[other] = verdict.by
                self._apart.setdefault(other, {})[one] = verdict.by

    def keep_apart(self, one: list[Place], other: list[Place], *, user_only: bool = False) -> bool:
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


def _key(place: Place) -> tuple[str, str]:
    return place.document, place.id
