"""Places on the timeline of statuses: in order, within the width, words clear of each other."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.rendering.words import Word
from summarizer.views.chart import Chart, chart
from summarizer.views.plots import StatusLine, StatusPoint, StatusTimeline, statuses
from summarizer.views.values import SourceName
from tests.views.dossiers import PICTURE

PAPER = SourceName(document="x", name="A paper, 1 May 2026")
START = date(2026, 5, 1)


def timeline(*days: int, status: str = "open") -> StatusTimeline:
    """One demand whose status is told so many days after the start."""
    points = (
        StatusPoint(
            at=START + timedelta(days=day),
            status=status,
            word=Word(status, ""),
            rung=1,
            source=PAPER,
        )
        for day in sorted(days)
    )
    return StatusTimeline(
        lines=(StatusLine(item="d", kind="demand", title="d", points=tuple(points)),)
    )


def drawn(told: StatusTimeline) -> Chart:
    plot = chart(told)
    assert plot
    return plot


def test_nothing_dated_gives_no_plot() -> None:
    assert chart(StatusTimeline(clock=START)) is None


def test_a_word_stands_once_as_long_as_nothing_changes() -> None:
    plot = drawn(statuses(PICTURE))
    words = {track.line.item: [mark.word for mark in track.marks] for track in plot.tracks}
    assert words["d-sluice"] == ["open", ""]
    assert words["a-accord"] == ["tentative, hedged", "signed", ""]


def test_what_moved_comes_first() -> None:
    plot = drawn(statuses(PICTURE))
    order = [track.line.item for track in plot.tracks]
    assert plot.moving == 4
    assert {*order[:4]} == {"d-sluice", "d-tables", "t-sluice", "a-accord"}


def test_marks_tell_how_far_a_status_has_come() -> None:
    plot = drawn(statuses(PICTURE))
    reach = {track.line.item: [mark.reach for mark in track.marks] for track in plot.tracks}
    assert reach["a-accord"] == ["near", "done", "done"]
    assert reach["d-sluice"] == ["far", "far"]
    lost = StatusPoint(at=START, status="rejected", word=Word("rejected", ""), rung=0, source=PAPER)
    line = StatusLine(item="d", kind="demand", title="d", points=(lost,))
    assert drawn(StatusTimeline(lines=(line,))).tracks[0].marks[0].reach == "lost"


def test_one_day_lies_in_the_middle() -> None:
    plot = drawn(timeline(3))
    assert [mark.left for mark in plot.tracks[0].marks] == [50.0]
    assert [tick.label for tick in plot.ticks] == ["4 May 2026"]


def test_a_long_silence_leaves_room_for_this_week() -> None:
    lefts = [mark.left for mark in drawn(timeline(0, 3650, 3651, 3652)).tracks[0].marks]
    assert lefts[1] - lefts[0] < 85
    assert lefts[3] - lefts[2] == pytest.approx(lefts[2] - lefts[1], abs=0.02)


@given(st.sets(st.integers(0, 4000), min_size=1, max_size=30))
def test_places_are_in_order_and_within_the_width(days: set[int]) -> None:
    plot = drawn(timeline(*days))
    lefts = [mark.left for mark in plot.tracks[0].marks]
    assert lefts == sorted(lefts)
    assert all(0 < left < 100 for left in lefts)
    assert {tick.left for tick in plot.ticks} <= {*lefts}


@given(st.sets(st.integers(0, 400), min_size=1, max_size=40))
@example({97, 257, 326, 74, 237, 303, 54, 122})
def test_labels_of_days_stand_clear_of_each_other(days: set[int]) -> None:
    ticks = drawn(timeline(*days)).ticks
    for places, room in (
        (("first", "midst", "last"), 30.0),
        (("first", "midst", "wide", "last"), 12),
    ):
        lefts = [tick.left for tick in ticks if tick.place in places]
        # places have two decimals; what is beyond comes of subtracting them
        inner = [round(right - left, 2) for left, right in itertools.pairwise(lefts)]
        assert all(gap >= room for gap in inner[: -1 if len(lefts) == 2 else None])


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from("abcdefg")), min_size=1, max_size=12))
def test_words_on_one_lane_stand_clear_of_each_other(told: list[tuple[int, str]]) -> None:
    points = [
        StatusPoint(
            at=START + timedelta(days=day), status=s, word=Word(s * 8, ""), rung=1, source=PAPER
        )
        for day, s in sorted(told)
    ]
    line = StatusLine(item="d", kind="demand", title="d", points=tuple(points))
    marks = [m for m in drawn(StatusTimeline(lines=(line,))).tracks[0].marks if m.word]
    for lane in {mark.lane for mark in marks}:
        spans = [
            (m.left - 20, m.left) if m.is_back else (m.left, m.left + 20)
            for m in marks
            if m.lane == lane
        ]
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
