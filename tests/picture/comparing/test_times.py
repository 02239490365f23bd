from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Deadline
from summarizer.picture.comparing.times import can_both_be_true, in_words, proof, when
from tests.picture.builders import at, day, deadline, passage


def _due(first: int, last: int | None = None, bound: Any = "on") -> Deadline:
    return deadline(time=at(day(first), None if last is None else day(last)), bound=bound)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_due(4), _due(4)),
        (_due(0, 6), _due(4)),
        (_due(0, 6), _due(5, 9)),
        (_due(9, bound="by"), _due(4, bound="on")),
        (_due(2, bound="not_before"), _due(7)),
        (_due(2, bound="not_before"), _due(7, bound="not_before")),
        (_due(4, bound="until"), _due(4, bound="by")),
        (deadline(time=at(None)), _due(4)),
    ],
)
def test_what_can_both_be_true(one: Deadline, other: Deadline) -> None:
    assert can_both_be_true(one, other)
    assert can_both_be_true(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_due(4), _due(5)),
        (_due(4, bound="by"), _due(7, bound="by")),
        (_due(4, bound="by"), _due(7, bound="until")),
        (_due(4, bound="by"), _due(7, bound="on")),
        (_due(9, bound="not_before"), _due(7)),
        (_due(0, 3), _due(4, 9)),
    ],
)
def test_what_cannot(one: Deadline, other: Deadline) -> None:
    assert not can_both_be_true(one, other)
    assert not can_both_be_true(other, one)


def test_moments_are_compared_as_moments_where_their_zones_are_known() -> None:
    east = timezone(timedelta(hours=10))
    noon = deadline(time=at(datetime(2031, 3, 7, 12, tzinfo=UTC)))
    same = deadline(time=at(datetime(2031, 3, 7, 22, tzinfo=east)))
    later = deadline(time=at(datetime(2031, 3, 7, 17, tzinfo=UTC)))
    local = deadline(time=at(datetime(2031, 3, 7, 17)))
    assert can_both_be_true(noon, same)
    assert not can_both_be_true(noon, later)
    assert can_both_be_true(noon, local)
    assert can_both_be_true(noon, deadline(time=at(date(2031, 3, 7))))


_dues = st.builds(
    lambda first, length, bound: _due(first, first + length, bound),
    st.integers(0, 9),
    st.integers(0, 5),
    st.sampled_from(("by", "on", "not_before", "until")),
)


@given(_dues, _dues)
def test_roles_do_not_matter_and_every_time_agrees_with_itself(a: Deadline, b: Deadline) -> None:
    assert can_both_be_true(a, a)
    assert can_both_be_true(a, b) == can_both_be_true(b, a)


def test_times_read_in_iso_dates_or_in_the_documents_words() -> None:
    assert in_words(_due(4, bound="by")) == "by 2031-03-07"
    assert in_words(_due(0, 4)) == "on 2031-03-03 to 2031-03-07"
    assert in_words(deadline(time=at(None, text="within days"))) == "within days"
    assert when(at(day(0))) == "2031-03-03"
    assert when(at(None, text="soon")) == "soon"


def test_the_passages_that_hold_the_words_of_the_time_prove_it() -> None:
    evidence = (*passage("the gate must open"), *passage("by Friday, she said"))
    told = deadline(time=at(day(4), text="by Friday"), evidence=evidence)
    assert proof(told) == evidence[1:]
    assert proof(told.model_copy(update={"time": at(day(4), text="soon")})) == evidence


def test_a_moment_with_a_zone_may_be_on_the_next_day_elsewhere() -> None:
    """The offer lapses at 5 p.m. Eastern: in Seoul that is the morning after."""
    eastern = datetime(2031, 3, 7, 17, tzinfo=timezone(timedelta(hours=-5)))
    there = deadline(time=at(eastern))
    assert can_both_be_true(there, _due(5))
    assert can_both_be_true(_due(5), there)
    assert not can_both_be_true(there, _due(6))
    assert not can_both_be_true(there, _due(2))
