"""What a call is about: entries in order, jobs once, and outcomes as they come."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.jobs.batch import Entry, Ledger, Outcome
from summarizer.jobs.batch.ledger import _LONG, _MANY
from summarizer.storage import JobFailure

FAILURE = JobFailure(code="empty-document", message="It is empty.", hint=None)


def entry(source: str, text: str = "a text") -> Entry:
    return Entry(source, document=Document(text=text))


def test_outcomes_come_in_order_and_wait_for_their_jobs() -> None:
    with Ledger() as ledger:
        ledger.add(entry("a"), "1")
        ledger.add(Entry("b", "own", failure=FAILURE), None)
        ledger.add(entry("c"), "2")
        assert ledger.outcome() is None
        ledger.end("2", "failed")
        assert ledger.outcome() is None
        ledger.end("1", "done")
        for outcome in (
            Outcome("a", None, "1", "done", None),
            Outcome("b", "own", None, "failed", FAILURE),
            Outcome("c", None, "2", "failed", None),
        ):
            assert ledger.outcome() == ledger.outcome() == outcome
            ledger.written()
        assert ledger.outcome() is None
        assert (ledger.done, ledger.failed, ledger.is_over) == (1, 2, True)


def test_two_entries_of_one_job_are_asked_for_once_and_counted_twice() -> None:
    with Ledger() as ledger:
        assert ledger.add(entry("a"), "1")
        assert not ledger.add(entry("b"), "1")
        assert [document.text for document in ledger.unasked()] == ["a text"]
        ledger.asked(["1"])
        assert ledger.unasked() == []
        assert ledger.open() == ["1"]
        ledger.end("1", "done")
        ledger.end("1", "done")
        assert (ledger.entries, ledger.jobs, ledger.done) == (2, 1, 2)


def test_what_is_done_already_is_not_asked_for() -> None:
    with Ledger() as ledger:
        ledger.add(entry("a"), "1", done=True)
        ledger.add(entry("b"), "1", done=True)
        assert ledger.unasked() == []
        assert list(ledger.documents()) == []
        assert (ledger.done, ledger.is_over) == (2, True)


def test_portions_are_bounded_in_number_and_in_length() -> None:
    with Ledger() as ledger:
        for number in range(_MANY + 1):
            ledger.add(entry(str(number), f"text {number}"), str(number))
        assert len(ledger.unasked()) == _MANY
    with Ledger() as ledger:
        for number in range(3):
            ledger.add(entry(str(number), str(number) * _LONG), str(number))
        assert len(ledger.unasked()) == 1


def test_all_documents_are_drawn_while_they_are_asked_for() -> None:
    with Ledger() as ledger:
        for number in range(5):
            ledger.add(entry(str(number), f"text {number}"), str(number))
        drawn = []
        for number, document in enumerate(ledger.documents()):
            drawn.append(document.text)
            ledger.asked([str(number)])
        assert drawn == [f"text {number}" for number in range(5)]


def test_open_jobs_are_given_page_by_page() -> None:
    with Ledger() as ledger:
        for number in range(5):
            ledger.add(entry(str(number), f"text {number}"), str(number))
        ledger.end("2", "done")
        assert ledger.open(many=2) == ["0", "1"]
        assert ledger.open("1", many=9) == ["3", "4"]


def test_a_source_that_cannot_be_written_down_is_taken_all_the_same() -> None:
    with Ledger() as ledger:
        ledger.add(Entry("a\udcff", "\ud800", failure=FAILURE), None)
        outcome = ledger.outcome()
        assert outcome is not None
        assert (outcome.source, outcome.row) == ("a?", "?")


def test_a_ledger_that_cannot_be_written_says_what_to_do() -> None:
    ledger = Ledger()
    ledger.close()
    with pytest.raises(SummarizerError, match="TMPDIR"):
        ledger.add(entry("a"), "1")
