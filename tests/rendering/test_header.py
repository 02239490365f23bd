"""What a brief says of its document and of how it was made."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.rendering import header


def test_the_date_comes_with_how_it_is_known(brief: Brief, empty_brief: Brief) -> None:
    assert header.dated(brief.document) == "22 April 2025 (from the text)"
    assert header.dated(empty_brief.document).startswith("Date unknown")


def test_usage_and_cost_are_said_where_known(brief: Brief, empty_brief: Brief) -> None:
    assert header.made_by(brief.provenance) == (
        "extractor model, model example-7b, prompt extract.v1, 4.2 s, 2 requests, "
        "5,120 tokens read, 1,833 written, 0.0123 US dollars"
    )
    assert header.made_by(empty_brief.provenance) == "extractor rules, 0.0 s"


def test_a_reliability_that_was_judged_is_said(brief: Brief) -> None:
    assert header.source(brief.document) == "news report, The Sella Courier, language en"
    judged = brief.document.model_copy(update={"reliability": "B"})
    assert header.source(judged).endswith("source B (usually reliable)")


def test_items_are_counted(brief: Brief) -> None:
    assert header.counts(brief) == (
        "2 demands (1 of them denied), 4 deadlines, 1 agreement, 3 positions"
    )


def test_what_is_urgent_comes_with_its_date(brief: Brief, empty_brief: Brief) -> None:
    told = [(it.label, it.when, it.item) for it in header.urgent(brief)]
    assert told == [("Ultimatum", "by 25 April 2025", "t1")]
    assert list(header.urgent(empty_brief)) == []


def test_what_could_not_be_read_is_said(brief: Brief) -> None:
    assert header.incomplete(brief) == (
        "Characters 1800 to 1900 could not be read: Too many requests. (rate-limited)",
    )


def test_a_document_without_a_title_goes_by_its_topic(brief: Brief, empty_brief: Brief) -> None:
    assert header.title(brief) == "Crane drivers give Port Sella until Friday"
    assert header.topic(brief) == "Dismissal of forty crane drivers at Port Sella"
    named = empty_brief.model_copy(update={"topic": "Opening hours"})
    assert (header.title(named), header.topic(named)) == ("Opening hours", "")
    assert header.title(empty_brief) == f"Document {empty_brief.document.id}"
