"""TIMEX values read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.timeml.values import days_of, granularity


@pytest.mark.parametrize(
    ("value", "name", "first", "last"),
    [
        ("19", "century", "1900-01-01", "1999-12-31"),
        ("195", "decade", "1950-01-01", "1959-12-31"),
        ("2026", "year", "2026-01-01", "2026-12-31"),
        ("2026-H2", "half-year", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "quarter", "2026-01-01", "2026-03-31"),
        ("2026-SU", "season", "2026-06-01", "2026-08-31"),
        ("2026-WI", "season", "2026-12-01", "2027-02-28"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2026-12", "month", "2026-12-01", "2026-12-31"),
        ("2026-W24", "week", "2026-06-08", "2026-06-14"),
        ("2026-W24-WE", "weekend", "2026-06-13", "2026-06-14"),
        ("2026-06-09", "day", "2026-06-09", "2026-06-09"),
        ("2026-06-09TMO", "part of a day", "2026-06-09", "2026-06-09"),
        ("2026-06-09T17:00", "clock time", "2026-06-09", "2026-06-09"),
        ("2026-06-09T17:00-04:00", "clock time", "2026-06-09", "2026-06-09"),
    ],
)
def test_a_calendar_value_covers_its_days(value: str, name: str, first: str, last: str) -> None:
    days = days_of(value)
    assert granularity(value) == name
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("PAST_REF", "reference"),
        ("PRESENT_REF", "reference"),
        ("P2W", "other"),
        ("PXD", "other"),
        ("XXXX-XX-XXTNI", "other"),
        ("1980-XX-XX", "other"),
        ("", "other"),
        ("2026-02-30", "day"),
        ("2025-W53", "week"),
        ("0000", "year"),
        ("9999-WI", "season"),
    ],
)
def test_what_names_no_stretch_of_the_calendar_has_no_days(value: str, name: str) -> None:
    assert granularity(value) == name
    assert days_of(value) is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)))
def test_a_day_lies_in_its_month_week_and_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    for value in (f"{day:%Y-%m}", f"{day:%Y}", f"{year}-W{week:02}", f"{day:%Y}"[:3]):
        days = days_of(value)
        assert days is not None
        assert days.first <= day <= days.last
        assert days.first <= days.middle <= days.last
        assert days_of(value) == days
    week_days = days_of(f"{year}-W{week:02}")
    assert week_days is not None
    assert week_days.last - week_days.first == timedelta(6)
