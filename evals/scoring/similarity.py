"""How much two items are the same, from 0 to 1: who, what, and on which passage.

The shares are those of `weights`. Enumerations and exact dates have none, so that correcting a
field does not change which items are pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from evals.labels import Labels
from evals.scoring.places import Places, overlap
from evals.scoring.weights import WEIGHTS, Weights
from evals.scoring.who import Cast
from evals.scoring.words import Summaries, dice_of_words
from summarizer import Agreement, Deadline, Demand, Position, Time
from summarizer.brief import Item


class Similarity:
    """Compares items of two sides, `one` (gold) and `other` (found), of one document.

    `places` is the text of the case, to which the quotes of both sides are held.
    """

    def __init__(
        self, one: Labels, other: Labels, places: Places, weights: Weights = WEIGHTS
    ) -> None:
        self.cast = Cast(one.parties, other.parties)
        self._texts = (one.text, other.text)
        self._places = places
        self._weights = weights
        self._summaries = Summaries(_names(one), _names(other))

    def of(self, one: Item, other: Item) -> float:
        """The similarity of two items of one kind, to four places."""
        weights = self._weights
        text = self.text(said(one), said(other))
        spoken = weights.text * text
        if isinstance(one, Deadline) and isinstance(other, Deadline):
            same_time = time_overlap(one.time, other.time)
            spoken = (weights.text - weights.date) * text + weights.date * same_time
        who = weights.party * self.cast.overlap(actors(one), actors(other))
        return round(who + spoken + weights.evidence * self.evidence(one, other), 4)

    def text(self, one: str, other: str) -> float:
        """How much two summaries, or actions of terms, say the same, from 0 to 1."""
        return self._summaries.similarity(one, other)

    def evidence(self, one: Item, other: Item) -> float:
        """How much the passages of two items overlap, from 0 to 1."""
        mine = self._places.of(one.evidence, self._texts[0])
        theirs = self._places.of(other.evidence, self._texts[1])
        return overlap(mine, theirs)


def _names(labels: Labels) -> Iterator[str]:
    for party in labels.parties:
        yield from (party.name, *party.aliases)


def actors(item: Item) -> tuple[str, ...]:
    """The parties that an item is about: who holds, asks, sets or is bound, or agrees."""
    match item:
        case Position():
            return (item.holder,)
        case Demand():
            return (item.issuer,)
        case Deadline():
            return ((item.setter,) if item.setter else ()) + item.applies_to
        case Agreement():
            return item.parties
    raise TypeError(f"{type(item).__name__} is no kind of item")


def said(item: Item) -> str:
    """What an item says in words: its summary, with the name of an agreement."""
    return f"{item.name}. {item.summary}" if isinstance(item, Agreement) else item.summary


def time_overlap(one: Time, other: Time) -> float:
    """How much two calendar intervals overlap, from 0 to 1 (days shared over days covered).

    Two times that are both unresolved are compared by their words.
    """
    mine, theirs = intervals(one, other)
    if mine is None or theirs is None:
        return dice_of_words(one.text, other.text) if mine is theirs else 0.0
    shared = min(mine[1], theirs[1]) - max(mine[0], theirs[0]) + 1
    covered = max(mine[1], theirs[1]) - min(mine[0], theirs[0]) + 1
    return max(shared, 0) / covered


Days = tuple[int, int]
"""A first and a last day, as day numbers."""


def intervals(one: Time, other: Time) -> tuple[Days | None, Days | None]:
    """The days of two times; the same moments are the same days, in whatever zone."""
    mine, theirs = days(one), days(other)
    same = (one.earliest, one.latest) == (other.earliest, other.latest)
    return mine, (mine if same else theirs)


def days(time: Time) -> Days | None:
    """The first and last day of `time`, or None where it is unresolved.

    The days are those of its own time zone. If only one end is given, it is the day.
    """
    ends = [_day(moment).toordinal() for moment in (time.earliest, time.latest) if moment]
    return (min(ends), max(ends)) if ends else None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
