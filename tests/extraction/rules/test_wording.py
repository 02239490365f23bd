"""How items are worded: summaries that are true sentences, and the matter they are about."""

from __future__ import annotations

import pytest

from summarizer.document import Segment
from summarizer.extraction.draft import Draft
from tests.extraction.rules.reading import read, talk


def _summaries(draft: Draft) -> list[str]:
    items = [*draft.positions, *draft.demands, *draft.deadlines, *draft.agreements]
    return [item.common.summary for item in items]


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        (
            "Our offer for Larch stands at 4.2 million, and it lapses on 30 October.",
            "Mara Quill's offer for Larch stands at 4.2 million, and it lapses on 30 October.",
        ),
        ("It expires on 3 May.", "It expires on 3 May."),
        ("He will pay by Friday.", "He will pay by Friday."),
    ],
)
def test_a_third_person_is_never_the_speaker(words: str, summary: str) -> None:
    assert _summaries(talk(("Mara Quill", words), ("Jon", "No."))) == [summary]


def test_what_an_official_says_of_a_thing_is_not_said_of_the_body() -> None:
    assert _summaries(read('"It expires on 3 May," Norrgate chief Ana Ruiz said.')) == [
        "It expires on 3 May."
    ]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "Norwegian Foreign Minister Ana Roy said the talks had been slow. "
            "She said it was clear that a deal would be difficult to strike.",
            "it was clear that a deal would be difficult to strike.",
        ),
        (
            "Norwegian Foreign Minister Ana Roy said the quotas came up at the talks, "
            'saying they were an issue "we can solve in a way that suits all."',
            "they were an issue Norway can solve in a way that suits all.",
        ),
    ],
)
def test_it_and_they_beside_we_are_not_the_speaker(text: str, summary: str) -> None:
    [told] = _summaries(read(text))
    assert told.lower().endswith(summary.lower())
    assert "Norway was" not in told


def test_it_gives_way_to_the_body_that_it_means() -> None:
    assert _summaries(read("The union met on Monday. It will strike on 3 May.")) == [
        "The union will strike on 3 May."
    ]


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        ("We need the key by Friday.", "Anna needs the key by Friday."),
        ("We both want the key by Friday.", "Anna wants the key by Friday."),
        ("I don't rule out a lower rent.", "Anna doesn't rule out a lower rent."),
        ("We're open to a lower rent.", "Anna is open to a lower rent."),
        (
            "We oppose the plan because we have no money.",
            "Anna opposes the plan because Anna has no money.",
        ),
        (
            "If we get the key, we'll pay by Friday.",
            "If Anna gets the key, Anna will pay by Friday.",
        ),
        (
            "I agreed to sign, but I refuse to pay the fee.",
            "Anna agreed to sign, but Anna refuses to pay the fee.",
        ),
    ],
)
def test_a_verb_behind_a_name_is_in_the_third_person(words: str, summary: str) -> None:
    assert set(_summaries(talk(("Anna", words), ("Jon", "No.")))) == {summary}


def test_a_label_with_time_and_role_is_neither_in_summary_nor_in_quote() -> None:
    turns = [
        "[2026-05-12 09:14] Mara Lind (tenant): We need the key by Friday.\n",
        "[2026-05-12 09:20] Jon Berg (landlord): We will not pay for the key.\n",
    ]
    text, middle = "".join(turns), len(turns[0])
    draft = read(
        text,
        segments=(
            Segment(kind="turn", start=0, end=middle, speaker="Mara Lind"),
            Segment(kind="turn", start=middle, end=len(text), speaker="Jon Berg"),
        ),
    )
    assert _summaries(draft)[0] == "Jon Berg will not pay for the key."
    assert draft.demands[0].common.quotes == ["We need the key by Friday."]
    assert draft.positions[0].common.quotes == ["We will not pay for the key."]


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, 3 March 2026 — ",
        "Geneva, March 3, 2026 - ",
        "PORT SELLA, Norland (Agency) – ",
        "Port Sella, 3 March (Agency) -- ",
        "GENEVA — ",
    ],
)
def test_a_summary_begins_behind_the_dateline(dateline: str) -> None:
    told = "The union demanded that Norrgate raise wages before 31 March."
    assert set(_summaries(read(dateline + told))) == {told}


def test_a_name_with_a_dash_behind_it_is_no_dateline() -> None:
    told = "The union – after a vote – demanded that Norrgate raise wages before 31 March."
    assert all(s.startswith("The union") for s in _summaries(read(told)))


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("We need the boiler repaired by Friday.", "boiler"),
        ("We are willing to pay half.", "pay"),
        ("You must reply by Friday.", "terms"),
        ("We must have it back by Monday.", "terms"),
        ("Please send it to me by Friday.", "terms"),
        ("Can you do that by Friday?", "terms"),
    ],
)
def test_an_issue_of_a_chat_is_a_noun_or_the_terms(words: str, issue: str) -> None:
    draft = talk(("Anna", words), ("Jon", "No."))
    items = [*draft.positions, *draft.demands, *draft.deadlines]
    assert {item.common.issue for item in items} == {issue}


@pytest.mark.parametrize(
    ("asked", "issue"),
    [
        ("raise salaries before 31 March, or its members would strike", "pay"),
        ("withdraw the notices by Friday, or its drivers will walk out", "notices"),
        ("repair boilers by Friday", "boilers"),
        ("end the plan by Friday", "plan"),
        ("sign by Friday, or it will strike", "terms"),
    ],
)
def test_an_issue_is_of_what_is_asked_and_not_of_the_threat(asked: str, issue: str) -> None:
    draft = read(f"The Drivers' Union demanded that Norrgate {asked}.")
    assert {demand.common.issue for demand in draft.demands} == {issue}
