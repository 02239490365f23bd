"""A deadline that is moved by a length of time: counted from the one that stood before."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from summarizer import dates
from summarizer.assembly import assemble, prove
from summarizer.assembly.times import moved_by
from summarizer.brief import Deadline, Provenance
from summarizer.document import Document
from summarizer.grounding import Grounder
from tests import drafts


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by a week", date(2026, 2, 7)),
        ("another ten days", date(2026, 2, 10)),
        ("two more weeks", date(2026, 2, 14)),
        ("by a further 48 hours", date(2026, 2, 2)),
        ("by a month", date(2026, 2, 28)),
        ("for a year", date(2027, 1, 31)),
    ],
)
def test_a_length_is_counted_from_the_time_before(words: str, day: date) -> None:
    time = moved_by(words, dates.resolve("31 January 2026", None))
    assert time is not None
    assert (time.earliest, time.latest, time.resolution) == (day, day, "assumed")
    assert (time.timex, time.text) == (day.isoformat(), words)


@pytest.mark.parametrize(
    "words", ["within a week", "a week ago", "10 May", "next week", "more weeks"]
)
def test_what_is_no_length(words: str) -> None:
    assert moved_by(words, dates.resolve("31 January 2026", None)) is None


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("by a week", "soon"),
        ("by a few days", "31 January 2026"),
        ("by 36 hours", "31 January 2026"),
        ("by two working days", "31 January 2026"),
        ("by a week", "January 2026"),
    ],
)
def test_what_cannot_be_counted_stays_unresolved(words: str, old: str) -> None:
    time = moved_by(words, dates.resolve(old, None))
    assert time is None or (time.resolution, time.latest) == ("unresolved", None)


def test_hours_are_counted_from_a_moment() -> None:
    time = moved_by("by 36 hours", dates.resolve("20 October 2026 at 5 pm", None))
    assert time is not None
    assert time.latest == datetime(2026, 10, 22, 5)


def _read(second: str, *, replaced_by: str = "t2") -> list[Deadline]:
    text = f"The owners must reply by 20 October. {second}"
    document = Document(text=text, published=date(2026, 10, 14), language="en")
    owners = drafts.party("owners")
    old = drafts.deadline(
        "20 October",
        drafts.common("The owners must reply by 20 October.", id="t1"),
        applies_to=["owners"],
        status="moved",
        replaced_by="t2",
    )
    new = drafts.deadline(
        "by a week",
        drafts.common(second, id="t2"),
        applies_to=["owners"],
        replaced_by=None if replaced_by == "t2" else replaced_by,
    )
    draft = drafts.draft(parties=[owners], deadlines=[new, old])
    grounder = Grounder(text)
    proofs = prove(draft, grounder, (0, len(text)))
    made = Provenance(extractor="rules", package_version="0")
    return list(assemble(document, [(draft, proofs)], grounder, provenance=made).deadlines)


def test_the_brief_has_the_day_to_which_the_deadline_was_moved() -> None:
    assert {t.time.text: t.time.latest for t in _read("It was extended by a week.")} == {
        "20 October": date(2026, 10, 20),
        "by a week": date(2026, 10, 27),
    }


def test_a_deadline_that_was_brought_forward_is_not_moved_on() -> None:
    days = [t.time.latest for t in _read("It was brought forward by a week.")]
    assert date(2026, 10, 27) not in days


def test_deadlines_that_replace_each_other_in_a_circle_are_read_all_the_same() -> None:
    circle = _read("It was extended by a week.", replaced_by="t1")
    assert len(circle) == 2
