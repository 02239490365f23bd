from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import units

UNITS = ["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
days = st.dates(date(200, 1, 1), date(9700, 1, 1))


@given(st.sampled_from(UNITS), days)
def test_a_unit_holds_its_day(unit: str, day: date) -> None:
    span = units.holding(unit, day)
    assert span.first <= day <= span.last


@given(st.sampled_from(UNITS), days)
def test_units_follow_each_other_without_a_gap(unit: str, day: date) -> None:
    this, following = units.step(unit, day, 0), units.step(unit, day, 1)
    assert this.last + timedelta(days=1) == following.first


def test_a_month_too_short_takes_its_last_day() -> None:
    assert units.add(date(2026, 1, 31), "month", 1) == date(2026, 2, 28)
    assert units.add(date(2028, 2, 29), "year", 1) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (1, date(2026, 4, 27)),
        (5, date(2026, 5, 1)),
        (10, date(2026, 5, 8)),
        (-1, date(2026, 4, 23)),
    ],
)
def test_working_days_leave_weekends_out(count: int, end: date) -> None:
    assert units.add_workdays(date(2026, 4, 24), count) == end


def test_names() -> None:
    day = date(2026, 12, 31)
    assert [units.holding(unit, day).timex for unit in UNITS] == [
        "2026-12-31",
        "2026-W53",
        "2026-12",
        "2026-Q4",
        "2026-H2",
        "2026-WI",
        "2026",
        "202",
        "20",
    ]
    assert units.holding("season", date(2027, 1, 1)).timex == "2026-WI"
