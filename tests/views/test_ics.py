from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Time
from summarizer.picture import Picture
from summarizer.views import to_ics
from tests.views.dossiers import EMPTY, PICTURE, with_lead


def events(picture: Picture) -> dict[str, Any]:
    file = icalendar.Calendar.from_ical(to_ics(picture))
    return {str(event["uid"]).partition("@")[0]: event for event in file.walk("VEVENT")}


def test_each_dated_deadline_is_an_event_and_vague_ones_are_none() -> None:
    assert list(events(PICTURE)) == ["t-talks", "t-sluice", "t-sluice-20", "t-vote", "t-lapse"]
    assert events(EMPTY) == {}


def test_a_day_is_an_event_of_that_day() -> None:
    talks = events(PICTURE)["t-talks"]
    assert (talks.decoded("dtstart"), talks.decoded("dtend")) == (
        date(2026, 5, 11),
        date(2026, 5, 12),
    )


def test_an_interval_spans_all_of_its_days() -> None:
    lapse = events(PICTURE)["t-lapse"]
    assert lapse.decoded("dtstart") == date(2026, 8, 21)
    assert lapse.decoded("dtend") == date(2026, 9, 1)


def test_a_moment_is_told_in_utc_and_one_without_a_zone_as_local_time() -> None:
    assert events(PICTURE)["t-vote"].decoded("dtstart") == datetime(2026, 5, 30, 15, 0, tzinfo=UTC)
    local = datetime(2026, 5, 30, 17, 0)
    floating = with_lead(PICTURE, "t-vote", time=Time(text="17:00", earliest=local, latest=local))
    start = events(floating)["t-vote"].decoded("dtstart")
    assert (start, start.tzinfo) == (local, None)


def test_a_day_and_a_moment_together_are_days() -> None:
    moment = datetime(2026, 5, 30, 17, 0, tzinfo=UTC)
    mixed = Time(text="from Friday to 17:00", earliest=date(2026, 5, 29), latest=moment)
    event = events(with_lead(PICTURE, "t-vote", time=mixed))["t-vote"]
    assert event.decoded("dtstart") == date(2026, 5, 29)
    assert event.decoded("dtend") == date(2026, 5, 31)


def test_the_status_tells_what_stands_what_is_hoped_for_and_what_is_off() -> None:
    status = {id: str(event["status"]) for id, event in events(PICTURE).items()}
    assert status["t-sluice"] == "CANCELLED"
    assert status["t-vote"] == "CONFIRMED"
    for fields in ({"factuality": "possible"}, {"kind": "target"}):
        assert events(with_lead(PICTURE, "t-vote", **fields))["t-vote"]["status"] == "TENTATIVE"
    for fields in ({"factuality": "negated"}, {"status": "withdrawn"}):
        assert events(with_lead(PICTURE, "t-vote", **fields))["t-vote"]["status"] == "CANCELLED"


def test_the_summary_keeps_what_became_of_it_and_its_hedge() -> None:
    assert str(events(PICTURE)["t-sluice"]["summary"]).startswith("Moved: ")
    assert str(events(PICTURE)["t-talks"]["summary"]).startswith("Passed, outcome not reported: ")
    hedged = events(with_lead(PICTURE, "t-vote", factuality="probable"))["t-vote"]
    assert str(hedged["summary"]).endswith("(said to be likely)")


def test_the_description_has_passages_sources_and_other_dates() -> None:
    told = str(events(PICTURE)["t-sluice"]["description"])
    assert "“Velland has until 16 May to open the Harrow sluice” (Harrow Post, 6 May 2026)" in told
    assert "Or else: Ostermark: cuts the power line to the valley" in told
    assert "Another date: by 16 May 2026" in told


def test_the_file_is_the_same_whenever_it_is_made_and_stamped_with_the_clock() -> None:
    assert to_ics(PICTURE) == to_ics(PICTURE)
    stamp = events(PICTURE)["t-vote"].decoded("dtstamp")
    assert stamp == datetime(2026, 5, 18, tzinfo=UTC)


def test_lines_are_folded_for_every_program() -> None:
    assert all(len(line) <= 75 for line in to_ics(PICTURE).split(b"\r\n"))


def test_only_addresses_of_the_web_are_offered_for_a_click() -> None:
    def with_url(url: str) -> Any:
        sources = tuple(s.model_copy(update={"url": url}) for s in PICTURE.sources)
        return events(PICTURE.model_copy(update={"sources": sources}))["t-vote"].get("url")

    assert with_url("https://courier.example/a") == "https://courier.example/a"
    for url in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/\r\nATTACH:x",
        "http://[",
    ):
        assert with_url(url) is None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_of_a_document_makes_a_line_of_its_own(summary: str, words: str) -> None:
    hostile = f"{summary}\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org\x00\u202e{words}"
    picture = with_lead(
        PICTURE,
        "t-vote",
        summary=hostile,
        issue=hostile,
        time=Time(text=hostile, earliest=date(2026, 1, 1), latest=date(2026, 1, 1)),
    )
    found = events(picture)
    assert len(found) == 5
    assert "attendee" not in found["t-vote"]
    assert not any(char in str(found["t-vote"]["summary"]) for char in "\r\n\x00\u202e")


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_come_back_as_they_were(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    time = Time(text="then", earliest=first, latest=last)
    event = events(with_lead(PICTURE, "t-vote", time=time))["t-vote"]
    assert event.decoded("dtstart") == first
    assert event.decoded("dtend") == last + timedelta(days=1)
