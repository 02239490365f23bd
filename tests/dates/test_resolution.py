"""Laws that hold for all words and all anchors."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Time
from summarizer.codebook import Direction
from summarizer.dates import resolve
from tests.dates.test_expressions import CASES, EDTF, TIMEX

ENGLISH = sorted({case.words for case in CASES if case.language == "en"})
TOKENS = sorted({token for words in ENGLISH for token in words.split()})

anchors = st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC))
directions = st.sampled_from(get_args(Direction))
salad = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=8).map(" ".join)


def _is_well_formed(time: Time, words: str) -> None:
    assert time.text == words
    assert (time.resolution == "unresolved") == (time.earliest is None) == (time.latest is None)
    assert (time.resolution == "assumed") == (time.assumption is not None)
    assert time.timex is None or TIMEX.fullmatch(time.timex)
    assert time.edtf is None or EDTF.fullmatch(time.edtf)
    if time.earliest is not None and time.latest is not None:
        assert time.edtf is not None
        assert type(time.earliest) is type(time.latest)
        assert time.earliest <= time.latest


@given(st.text(max_size=200), anchors, directions)
def test_any_text_is_taken(words: str, anchor: date | None, direction: Direction) -> None:
    _is_well_formed(resolve(words, anchor, direction=direction), words)


@given(salad, anchors, directions)
def test_any_mixture_of_time_words_is_taken(
    words: str, anchor: date | None, direction: Direction
) -> None:
    _is_well_formed(resolve(words, anchor, direction=direction), words)


@given(st.sampled_from(ENGLISH), anchors, directions)
def test_every_expression_at_every_anchor(
    words: str, anchor: date | None, direction: Direction
) -> None:
    _is_well_formed(resolve(words, anchor, direction=direction), words)


@pytest.mark.parametrize(
    "language", ["es", "fr", "de", "pt", "ru", "ar", "zh", "it", "xx", "", "-"]
)
@pytest.mark.parametrize(
    "words", ["", " ", "\x00", "3", "()[", "\ud800", "٣", "½", "5" * 400, "1/1/1"]
)
def test_any_text_is_taken_in_any_language(words: str, language: str) -> None:
    _is_well_formed(resolve(words, date(2026, 4, 21), language=language), words)


@given(st.sampled_from(ENGLISH), anchors)
def test_the_same_question_has_the_same_answer(words: str, anchor: date | None) -> None:
    assert resolve(words, anchor) == resolve(words, anchor)


@given(
    st.sampled_from(["May 3", "April or May", "the third quarter", "next month", "this fall"]),
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
)
def test_a_year_more_in_the_anchor_is_a_year_more_in_the_answer(words: str, anchor: date) -> None:
    if (anchor.month, anchor.day) == (2, 29):
        anchor = anchor.replace(day=28)
    now, later = resolve(words, anchor), resolve(words, anchor.replace(year=anchor.year + 1))
    assert now.latest is not None
    assert later.latest is not None
    assert (later.latest.year, later.latest.month) == (now.latest.year + 1, now.latest.month)
    assert re.sub(r"\d{4}", "", now.timex or "") == re.sub(r"\d{4}", "", later.timex or "")


@given(st.sampled_from(["Friday", "next Thursday", "the weekend", "in ten days"]), st.dates())
def test_a_week_more_in_the_anchor_is_a_week_more_in_the_answer(words: str, anchor: date) -> None:
    week = timedelta(days=7)
    if not date(100, 1, 1) <= anchor <= date(9900, 1, 1):
        return
    now, later = resolve(words, anchor), resolve(words, anchor + week)
    assert now.earliest is not None
    assert later.earliest == now.earliest + week


@given(st.sampled_from(["Friday", "May 3", "the 15th", "the third quarter", "summer"]), st.dates())
def test_the_direction_is_kept(words: str, anchor: date) -> None:
    if not date(100, 1, 1) <= anchor <= date(9900, 1, 1):
        return
    ahead, back = resolve(words, anchor), resolve(words, anchor, direction="past")
    assert ahead.latest is not None
    assert back.earliest is not None
    assert ahead.latest >= anchor
    assert back.earliest <= anchor


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), anchors)
def test_a_whole_date_needs_no_anchor(day: date, anchor: date | None) -> None:
    for words in (
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        time = resolve(words, anchor)
        assert (time.earliest, time.latest, time.resolution) == (day, day, "exact")


def test_equal_moments_of_two_zones_are_two_days() -> None:
    late = datetime(2026, 4, 21, 23, 30, tzinfo=UTC)
    tokyo = late.astimezone(timezone(timedelta(hours=9)))
    assert resolve("today", late).timex == "2026-04-21"
    assert resolve("today", tokyo).timex == "2026-04-22"


def test_assumptions_say_what_was_supplied() -> None:
    tuesday = date(2026, 4, 21)
    said = {
        "by April 26": "year",
        "Friday": "week",
        "the 15th": "month",
        "next Thursday": "next week",
        "midnight on Sunday": "end of the day",
        "Thanksgiving": "United States",
        "3/5/2026": "month first",
    }
    for words, part in said.items():
        assert part in (resolve(words, tuesday).assumption or "")


def test_codebook_examples() -> None:
    by = resolve("by April 26", date(2025, 4, 15))
    assert (by.edtf, by.earliest, by.latest) == (
        "../2025-04-26",
        date(2025, 4, 26),
        date(2025, 4, 26),
    )
    next_thursday = resolve("by next Thursday", date(2025, 4, 15))
    assert next_thursday.edtf == "../2025-04-24?"
    assert resolve("Friday", None).resolution == "unresolved"
