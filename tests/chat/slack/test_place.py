"""Places in Slack, and links to them."""

from __future__ import annotations

import pytest

from summarizer.chat.slack.place import Place, linked

_HERE = Place("T1", "C1", "1772442000.000100")


def test_a_place_is_known_by_its_name() -> None:
    assert _HERE.name == "slack:T1/C1/1772442000.000100"
    assert Place.named(_HERE.name) == _HERE
    assert Place.named("openai:1") is None
    assert Place.named("slack:T1/C1/@U1") is None


@pytest.mark.parametrize(
    "text",
    [
        "https://ours.slack.com/archives/C1/p1772442000000100",
        " <https://ours.slack.com/archives/C1/p1772442000000100|that> ",
        "https://ours.slack.com/archives/C1/p1772442999000100?thread_ts=1772442000.000100&cid=C1",
        "https://big.enterprise.slack.com/archives/C1/p1772442000000100?thread_ts=x",
    ],
)
def test_a_link_leads_to_its_thread(text: str) -> None:
    assert linked(text, "T1") == _HERE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "who demands what?",
        "http://ours.slack.com/archives/C1/p1772442000000100",
        "https://slack.example/archives/C1/p1772442000000100",
        "https://evilslack.com/archives/C1/p1772442000000100",
        "https://ours.slack.com/archives/C1",
        "https://[/archives/C1/p1772442000000100",
        "see https://ours.slack.com/archives/C1/p1772442000000100 and tell",
    ],
)
def test_other_texts_are_no_links(text: str) -> None:
    assert linked(text, "T1") is None
