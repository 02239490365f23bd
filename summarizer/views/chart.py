"""Where the marks of the timeline of statuses lie; the template draws them (decision 020).

Places are in per cent of the width. Stretches in which nothing happens are shortened: a gap of n
days is as long as 1 + log2(n), so that a treaty of long ago leaves room for this week.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from summarizer.rendering import times
from summarizer.views.plots import StatusLine, StatusPoint, StatusTimeline

Reach = Literal["lost", "far", "near", "done"]
"""How far a status has come, as its mark shows it: a cross, a ring, half, full."""

_MARGIN = 3.0
# what a letter, a mark and a label of a day take on the narrowest screen
_LETTER, _MARK, _LABEL = 2.5, 7.0, 30.0
# what a label of a day takes where there is room
_WIDE_LABEL = 12.0
# from here a word stands to the left of its mark
_BACK = 60.0


@dataclass(frozen=True)
class Tick:
    """A day on the line of time: `place` is where its label has room.

    The first and the last are always shown, those in the midst on any screen or a wide one only.
    """

    left: float
    label: str
    place: Literal["first", "last", "midst", "wide"]


@dataclass(frozen=True)
class Mark:
    """A status at its place; `word` is empty where it is that of the mark before.

    `lane` keeps words apart; a word stands to the right of its mark, or to the left (`is_back`).
    """

    point: StatusPoint
    left: float
    word: str
    lane: int
    is_back: bool
    reach: Reach


@dataclass(frozen=True)
class Track:
    """A line of the plot: the item, and its marks."""

    line: StatusLine
    marks: tuple[Mark, ...]

    @property
    def lanes(self) -> int:
        """How many lanes the words take."""
        return 1 + max(mark.lane for mark in self.marks)

    @property
    def is_moving(self) -> bool:
        """Whether it is told of more than one day."""
        return self.marks[0].left != self.marks[-1].left


@dataclass(frozen=True)
class Chart:
    """The timeline of statuses, first the `moving` ones that are told of more than one day.

    `clock` is the place of the day for which it is read.
    """

    tracks: tuple[Track, ...]
    ticks: tuple[Tick, ...]
    clock: float | None = None

    @property
    def moving(self) -> int:
        """How many tracks have marks of more than one day."""
        return sum(track.is_moving for track in self.tracks)


def chart(timeline: StatusTimeline) -> Chart | None:
    """The places of all statuses; None where there are none."""
    days = {_day(point) for line in timeline.lines for point in line.points}
    if not days:
        return None
    clock = timeline.clock
    places = _places(sorted(days | {clock} if clock else days))
    tracks = [Track(line, tuple(_marks(line, places))) for line in timeline.lines]
    return Chart(
        tracks=tuple(sorted(tracks, key=lambda track: not track.is_moving)),
        ticks=tuple(_ticks(places)),
        clock=places[clock] if clock else None,
    )


def _day(point: StatusPoint) -> date:
    return date(point.at.year, point.at.month, point.at.day)


def _places(days: Sequence[date]) -> dict[date, float]:
    """Each day's place in per cent; `days` are in order."""
    steps = [1 + math.log2((later - earlier).days) for earlier, later in pairwise(days)]
    passed, places = 0.0, {days[0]: _MARGIN if steps else 50.0}
    for day, step in zip(days[1:], steps, strict=True):
        passed += step
        places[day] = round(_MARGIN + (100 - 2 * _MARGIN) * passed / sum(steps), 2)
    return places


def _ticks(places: Mapping[date, float]) -> Iterator[Tick]:
    """The first and the last day, and between them those whose label has room."""
    (first, left), *others = places.items()
    yield Tick(left, _short(first), "first" if others else "midst")
    narrow, wide = left + 1.5 * _LABEL, left + 1.5 * _WIDE_LABEL
    end = others[-1][1] if others else 0.0
    for day, at in others[:-1]:
        if max(narrow, wide) <= at <= end - 1.5 * _LABEL:
            yield Tick(at, _short(day), "midst")
            narrow, wide = at + _LABEL, at + _WIDE_LABEL
        elif wide <= at <= end - 1.5 * _WIDE_LABEL:
            yield Tick(at, _short(day), "wide")
            wide = at + _WIDE_LABEL
    if others:
        yield Tick(end, _short(others[-1][0]), "last")


def _short(day: date) -> str:
    return f"{day.day} {times.MONTHS[day.month - 1][:3]} {day.year}"


def _marks(line: StatusLine, places: Mapping[date, float]) -> Iterator[Mark]:
    taken: list[float] = []
    before = ""
    for point in line.points:
        left, status = places[_day(point)], _word(point)
        word, before = (status if status != before else ""), status
        lane = _lane(left, word, taken) if word else 0
        yield Mark(point, left, word, lane, left > _BACK, _reach(line, point))


def _reach(line: StatusLine, point: StatusPoint) -> Reach:
    if point.rung < 2:
        return "far" if point.rung else "lost"
    # a tentative agreement is not yet what an accepted demand or a deadline met is
    return "near" if line.kind == "agreement" and point.rung == 2 else "done"


def _word(point: StatusPoint) -> str:
    return point.word.text + (", hedged" if point.is_hedged else "")


def _lane(left: float, word: str, taken: list[float]) -> int:
    """The first lane on which the word stands clear of those before; `taken` is how far each is."""
    width = _MARK + _LETTER * len(word)
    start = left - width if left > _BACK else left
    lane = next((n for n, end in enumerate(taken) if end <= start), len(taken))
    taken[lane : lane + 1] = [start + width]
    return lane
