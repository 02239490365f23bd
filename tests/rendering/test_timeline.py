"""The line of deadlines: in time order, within its ends, no two labels on one another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Attribution, Brief, Deadline, Evidence, Provenance, Time
from summarizer.document import Document
from summarizer.rendering.timeline import timeline

DAY = date(2025, 4, 22)


def test_points_follow_the_calendar_and_leave_out_what_has_no_date(brief: Brief) -> None:
    line = timeline(brief)
    assert line is not None
    assert [point.item for point in line.points] == ["t1", "t2", "t4"]
    assert line.points[2].width > 50
    assert (line.first, line.last, line.published) == ("22 April 2025", "31 May 2025", 4.0)


def test_there_is_no_line_without_a_date(empty_brief: Brief) -> None:
    assert timeline(empty_brief) is None


def brief_of(spans: list[tuple[int, int]]) -> Brief:
    """A brief with one deadline for each (days from `DAY`, length in days)."""
    proof = Evidence(quote="then", start=0, end=4, match="exact")
    deadlines = [
        Deadline(
            id=f"t{n}",
            summary="It is due.",
            issue="it",
            attribution=Attribution(mode="narration", standing="author"),
            factuality="certain",
            time_frame="current",
            evidence=(proof,),
            kind="target",
            time=Time(
                text="then",
                earliest=DAY + timedelta(days=days),
                latest=DAY + timedelta(days=days + length),
                resolution="exact",
            ),
            bound="by",
            status="pending",
        )
        for n, (days, length) in enumerate(spans)
    ]
    made = Provenance(extractor="rules", package_version="0")
    return Brief(document=Document(text="then"), deadlines=tuple(deadlines), provenance=made)


SPANS = st.lists(st.tuples(st.integers(0, 700), st.integers(0, 60)), min_size=1, max_size=12)


@settings(deadline=None)
@given(SPANS)
def test_points_stay_on_the_line_and_labels_apart(spans: list[tuple[int, int]]) -> None:
    line = timeline(brief_of(spans))
    assert line is not None
    assert len(line.points) == len(spans)
    assert all(p.left >= 0 and p.left + p.width <= 100 for p in line.points)
    for one, other in combinations(line.points, 2):
        if one.lane == other.lane:
            first, second = sorted((one, other), key=lambda point: point.left)
            assert first.left + first.width + 5.9 <= second.left
