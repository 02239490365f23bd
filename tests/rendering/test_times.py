"""Dates read as people write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from summarizer.brief import Time
from summarizer.codebook import Bound
from summarizer.dates import resolve
from summarizer.rendering import times


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2025-04-26", "2025-04-26", "26 April 2025"),
        ("2025-04-14", "2025-04-20", "14 to 20 April 2025"),
        ("2025-04-28", "2025-05-04", "28 April 2025 to 4 May 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-04-01", "2025-06-30", "April to June 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-12-01", "2026-02-28", "December 2025 to February 2026"),
    ],
)
def test_intervals_are_said_as_shortly_as_can_be(earliest: str, latest: str, said: str) -> None:
    assert times.interval(date.fromisoformat(earliest), date.fromisoformat(latest)) == said


@pytest.mark.parametrize(
    ("offset", "said"),
    [("+02:00", " UTC+02:00"), ("-04:00", " UTC-04:00"), ("Z", " UTC"), ("", "")],
)
def test_a_moment_keeps_its_offset_and_gets_none(offset: str, said: str) -> None:
    moment = datetime.fromisoformat(f"2025-04-26T17:05{offset}")
    assert times.moment(moment) == f"26 April 2025, 17:05{said}"
    read = Time.model_validate_json(Time(text="then", latest=moment).model_dump_json())
    assert read.latest is not None
    assert times.moment(read.latest) == f"26 April 2025, 17:05{said}"


def dated(earliest: str, latest: str, **rest: Any) -> Time:
    ends = {"earliest": date.fromisoformat(earliest), "latest": date.fromisoformat(latest)}
    return Time(text="then", **{"resolution": "exact", **ends, **rest})


@pytest.mark.parametrize(
    ("bound", "time", "said"),
    [
        ("by", dated("2025-04-26", "2025-04-26"), "by 26 April 2025"),
        ("on", dated("2025-05-01", "2025-05-31"), "during May 2025"),
        ("by", dated("2025-05-01", "2025-05-31"), "by May 2025"),
        ("by", dated("2025-04-22", "2025-05-06"), "by a time from 22 April 2025 to 6 May 2025"),
        ("not_before", dated("2025-04-26", "2025-04-26"), "not before 26 April 2025"),
        ("by", Time(text="soon", timex="FUTURE_REF"), ""),
    ],
)
def test_a_date_is_said_with_its_bound(bound: Bound, time: Time, said: str) -> None:
    assert times.due(bound, time) == said


def test_what_was_assumed_is_said() -> None:
    day = "2025-04-26"
    assert times.assumed(dated(day, day)) == ""
    assert times.assumed(dated(day, day, resolution="assumed")) == "assumed"
    time = dated(day, day, resolution="assumed", assumption="the next one")
    assert times.assumed(time) == "the next one"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("year supplied from the anchor", "the text does not name the year"),
        ("century supplied", "the text does not name the century"),
        ('"early" read as that third of it', "“early” taken as that third of it"),
        (
            "week supplied from the anchor; only a part of the words was read as a time",
            "some of the words tell no date; the text does not name the week",
        ),
    ],
)
def test_assumptions_are_in_plain_words_with_the_common_ones_last(note: str, said: str) -> None:
    day = "2025-04-26"
    assert times.assumed(dated(day, day, resolution="assumed", assumption=note)) == said


def test_no_assumption_of_ours_speaks_of_an_anchor() -> None:
    for told in ("by Friday", "on 3 May", "in three hours", "in spring", "on the 5th", "at noon"):
        time = resolve(told, date(2025, 4, 22))
        assert "anchor" not in times.assumed(time)


def test_a_day_and_its_midnight_have_one_place_on_the_line() -> None:
    noon = datetime.fromisoformat("2025-04-26T12:00+09:00")
    day = date(2025, 4, 26)
    assert times.instant(noon) == times.instant(day) + 0.5
