from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import resolve
from summarizer.dates.holidays import easter, nth_weekday


@pytest.mark.parametrize(
    "day",
    [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25)],
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thanksgiving 2026", date(2026, 11, 26)),
        ("Labor Day 2026", date(2026, 9, 7)),
        ("Memorial Day 2026", date(2026, 5, 25)),
        ("Martin Luther King Jr. Day 2026", date(2026, 1, 19)),
        ("Good Friday 2026", date(2026, 4, 3)),
        ("Ascension Day 2026", date(2026, 5, 14)),
        ("Whit Monday 2026", date(2026, 5, 25)),
        ("Election Day 2026", date(2026, 11, 3)),
        ("Election Day 2022", date(2022, 11, 8)),
        ("Bastille Day 2026", date(2026, 7, 14)),
        ("Black Friday 2026", date(2026, 11, 27)),
    ],
)
def test_holiday(words: str, day: date) -> None:
    assert resolve(words, None).earliest == day


def test_there_is_no_fifth_friday() -> None:
    assert nth_weekday(2026, 4, 4, 5) is None
    assert nth_weekday(2026, 5, 4, 5) == date(2026, 5, 29)
    assert nth_weekday(2026, 5, 4, -1) == date(2026, 5, 29)
