"""Where each deadline stands on a line of time, in per cent of its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from summarizer.brief import Brief, Deadline
from summarizer.rendering import times
from summarizer.rendering.order import in_time_order

_MARGIN = 4.0
_LABEL = 6.0


@dataclass(frozen=True)
class Point:
    """A deadline's interval from `left`, `width` long, on a lane where its label has room."""

    item: str
    left: float
    width: float
    lane: int


@dataclass(frozen=True)
class Timeline:
    """Dated deadlines between the days `first` and `last`; `published` is the document's place."""

    points: tuple[Point, ...]
    first: str
    last: str
    published: float | None

    @property
    def lanes(self) -> int:
        """How many lanes the points take."""
        return 1 + max(point.lane for point in self.points)


def timeline(brief: Brief) -> Timeline | None:
    """The line of the deadlines that name a date; None where none does."""
    dated = [(item, *ends) for item in in_time_order(brief.deadlines) if (ends := _ends(item))]
    if not dated:
        return None
    published = brief.document.published
    moments = [moment for _, *ends in dated for moment in ends]
    moments += [published] if published else []
    first, last = min(moments, key=times.instant), max(moments, key=times.instant)
    start, length = times.instant(first), times.instant(last) - times.instant(first)

    def place(moment: date | datetime) -> float:
        share = (times.instant(moment) - start) / length if length else 0.5
        return round(_MARGIN + (100 - 2 * _MARGIN) * share, 2)

    spans = [(item, place(earliest), place(latest)) for item, earliest, latest in dated]
    return Timeline(
        points=tuple(_in_lanes(spans)),
        first=_day(first),
        last=_day(last),
        published=place(published) if published else None,
    )


def _ends(item: Deadline) -> tuple[date | datetime, date | datetime] | None:
    earliest = item.time.earliest or item.time.latest
    latest = item.time.latest or item.time.earliest
    return (earliest, latest) if earliest and latest else None


def _day(moment: date | datetime) -> str:
    return times.moment(date(moment.year, moment.month, moment.day))


def _in_lanes(spans: list[tuple[Deadline, float, float]]) -> Iterator[Point]:
    """Each span on the first lane where it and its label stand clear of those before."""
    ends: list[float] = []
    for item, left, right in sorted(spans, key=lambda span: span[1]):
        lane = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [max(right, left) + _LABEL]
        yield Point(item.id, left, max(right - left, 0.0), lane)
