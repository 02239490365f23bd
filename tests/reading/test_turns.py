# ruff: noqa: E501 (sample texts stand as they come, a paragraph to a line)
from __future__ import annotations

from datetime import date

import pytest

from summarizer.document import Document
from summarizer.reading import read_text


def speakers(document: Document) -> list[str | None]:
    return [s.speaker for s in document.segments if s.kind == "turn"]


@pytest.mark.parametrize(
    ("text", "expected", "genre"),
    [
        ("Anna: We need 4%.\nBen: Too much.", ["Anna", "Ben"], "chat"),
        ("anna: hey\nben: hey\nanna: 4 by friday?", ["anna", "ben", "anna"], "chat"),
        ("[10:32] Anna: Morning.\n[10:33] Ben: No.", ["Anna", "Ben"], "chat"),
        ("10:32 Anna: Morning.\n10:33 Ben: No.", ["Anna", "Ben"], "chat"),
        ("Anna (10:32): Morning.\nBen (10:33): No.", ["Anna", "Ben"], "chat"),
        ("<anna> we want 4\n<ben> 3", ["anna", "ben"], "chat"),
        ("**Anna:** Four.\n**Ben:** Three.\n**Anna:** No.", ["Anna", "Ben", "Anna"], "chat"),
        ("Q: When?\nA: On Friday.\nQ: Why?\nA: No idea.", ["Q", "A", "Q", "A"], "transcript"),
        (
            "记者：什么时候？\n发言人：下周四之前。\n记者：为什么？",
            ["记者", "发言人", "记者"],
            "chat",
        ),
        ("00:00:05 Anna: Welcome.\n00:00:09 Ben: Thanks.", ["Anna", "Ben"], "transcript"),
    ],
)
def test_turns_are_found(text: str, expected: list[str], genre: str) -> None:
    document = read_text(text)

    assert speakers(document) == expected
    assert document.genre == genre


TRANSCRIPT = """\
BRIEFING AT THE HARBOUR OFFICE
18 April 2025

MINISTER HOLT (NORLAND): We have two conditions. The first is the port.

The second is fish. We will not sign before both are met.

And one more thing: the ships stay.

QUESTION: Is that a deadline?

MINISTER HOLT (NORLAND): It is a target.

(Laughter.)

QUESTION: Thank you.
"""


def test_a_turn_runs_over_several_paragraphs() -> None:
    document = read_text(TRANSCRIPT)
    first = next(s for s in document.segments if s.kind == "turn")

    assert document.genre == "transcript"
    assert speakers(document) == ["MINISTER HOLT", "QUESTION", "MINISTER HOLT", "QUESTION"]
    assert document.text[first.start : first.end].endswith("the ships stay.\n\n")
    assert document.segments[0].kind != "turn"


def test_turns_take_the_day_that_stands_above_them() -> None:
    document = read_text(
        "5 October 2026\n18:02 Mira: Four?\n18:03 Tobias: No.\n--- 6 October 2026 ---\n09:00 Mira: Ok.\n"
    )
    turns = [s for s in document.segments if s.kind == "turn"]

    assert [turn.time for turn in turns] == [
        date(2026, 10, 5),
        date(2026, 10, 5),
        date(2026, 10, 6),
    ]
    assert (document.published, document.published_basis) == (date(2026, 10, 6), "in_text")


def test_a_clock_time_without_a_day_is_no_moment() -> None:
    document = read_text("[10:32] Anna: Morning.\n[10:33] Ben: No.")

    assert all(s.time is None for s in document.segments)
    assert (document.published, document.published_basis) == (None, "unknown")


def test_a_moment_with_an_offset_is_kept() -> None:
    document = read_text("[2025-04-18T10:32:00+02:00] Anna: Four.\n[2025-04-18 10:33] Ben: No.\n")

    assert [str(s.time) for s in document.segments] == ["2025-04-18 10:32:00+02:00", "2025-04-18"]


NO_DIALOGUE = [
    "Rubin: we will move on\nThe minister spoke for an hour on Friday about the port, and said: never.\n"
    'He said: "We are done."\nNote: this story is not over.\nNobody replied to him, not even the mayor.',
    "From: Anna Holm\nTo: Ben Lund\nSubject: Pay talks\nDate: 18 April 2025\n\nDear Ben,\nwe wait.\nBest: Anna",
    "Price: 30\nQuantity: 500\nTerms: 60 days\n",
    "Wage increase: 4% from January\nNight shift premium: 25%\nHoliday entitlement: 30 days\n",
    "What each side wants:\nNorland: the port\nSudra: fish\nThe two meet again next week on the island, hosts said.",
    "10:30 The talks begin.\n11:45: Delegates leave.\n12:10: They return.\nThe day ended without a deal.",
    "Article 1: The City pays.\nArticle 2: The County waits.\nArticle 3: Both sign.",
    "https://port.example: the draft\nhttps://fish.example: the other draft\n",
    "Anna: We need 4% or we walk.",
    "The chair listed three points: pay, hours, leave.\nThe union added two: depots, boots.\nAll were noted.",
]


@pytest.mark.parametrize("text", NO_DIALOGUE)
def test_what_only_looks_like_turns_is_no_dialogue(text: str) -> None:
    document = read_text(text)

    assert speakers(document) == []
    assert document.genre is None


def test_furniture_inside_a_transcript_interrupts_a_turn() -> None:
    document = read_text(
        "ANNA HOLM: We begin.\nAdvertisement\nAnd we go on.\nBEN LUND: Good.\nANNA HOLM: Yes.\n"
    )

    assert [(s.kind, s.speaker) for s in document.segments] == [
        ("turn", "ANNA HOLM"),
        ("boilerplate", None),
        ("turn", "ANNA HOLM"),
        ("turn", "BEN LUND"),
        ("turn", "ANNA HOLM"),
    ]
