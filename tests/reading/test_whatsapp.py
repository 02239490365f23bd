from __future__ import annotations

from datetime import date

import pytest

from summarizer.document import Document
from summarizer.reading import read_text

ANDROID = (
    "12/31/24, 9:40\u202fPM - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    '12/31/24, 9:41 PM - Anna created group "Pay"\n'
    "12/31/24, 9:42 PM - Anna: We want 4%\n"
    "\n"
    "and we want it by Friday: all of us\n"
    "1/2/25, 8:00 AM - Ben L.: No: 3%\n"
    "1/2/25, 8:01 AM - Ben L.: <Media omitted>\n"
    "1/2/25, 8:02 AM - Anna changed the subject from “Pay: new” to “Pay: final”\n"
)
IPHONE = (
    "[31.12.24, 21:41:05] Lohn: \u200eMessages and calls are end-to-end encrypted.\n"
    "[31.12.24, 21:42:05] ~\u202fAnna: Wir wollen 4 Prozent.\n"
    "\u200e[01.01.25, 10:00:00] Ben: \u200eimage omitted\n"
    "[01.01.25, 10:00:09] Ben: Das geht nicht.\n"
)


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    return [(s.kind, s.speaker, str(s.time)) for s in document.segments]


def test_an_android_export() -> None:
    document = read_text(ANDROID)

    assert document.text == ANDROID
    assert kinds(document) == [
        ("boilerplate", None, "2024-12-31"),
        ("boilerplate", None, "2024-12-31"),
        ("turn", "Anna", "2024-12-31"),
        ("turn", "Ben L.", "2025-01-02"),
        ("boilerplate", None, "2025-01-02"),
        ("boilerplate", None, "2025-01-02"),
    ]
    turn = document.segments[2]
    assert document.text[turn.start : turn.end].endswith("by Friday: all of us\n")
    assert (document.published, document.published_basis) == (date(2025, 1, 2), "metadata")
    assert document.genre == "chat"


def test_an_iphone_export() -> None:
    document = read_text(IPHONE)

    assert kinds(document) == [
        ("boilerplate", None, "2024-12-31"),
        ("turn", "Anna", "2024-12-31"),
        ("boilerplate", None, "2025-01-01"),
        ("turn", "Ben", "2025-01-01"),
    ]


@pytest.mark.parametrize(
    ("stamps", "last"),
    [
        (("03/04/2025, 10:00", "13/04/2025, 10:00"), date(2025, 4, 13)),  # 13 is no month
        (("3/4/25, 10:00 AM", "3/14/25, 10:00 AM"), date(2025, 3, 14)),  # nor is 14
        (("04/05/2025, 10:00", "06/04/2025, 10:00"), date(2025, 6, 4)),  # time runs forward
        (("3/4/25, 10:00 AM", "3/4/25, 11:00 AM"), None),  # the United States, or India
        (("03/04/2025, 10:00", "03/04/2025, 11:00"), None),
        (("05/06/2026, 9:14 pm", "06/06/2026, 9:14 pm"), None),
        (("03-04-25, 10:00", "03-04-25, 11:00"), None),
        (("03.04.25, 10:00", "03.04.25, 11:00"), date(2025, 4, 3)),  # no month before a point
        (("2025-04-03, 10:00", "2025-04-03, 11:00"), date(2025, 4, 3)),
        (("3/4/25, 10:00", "3/4/25, 11:00"), None),  # nothing tells, nothing is guessed
        (("13/4/25, 10:00", "4/13/25, 11:00"), None),  # it contradicts itself
    ],
)
def test_the_order_of_day_and_month_is_told_from_the_whole_file(
    stamps: tuple[str, str], last: date | None
) -> None:
    document = read_text(f"{stamps[0]} - Anna: Four?\n{stamps[1]} - Ben: No.\n")

    assert [s.speaker for s in document.segments] == ["Anna", "Ben"]
    assert document.published == last
    assert document.published_basis == ("metadata" if last else "unknown")
    assert last is not None or all(s.time is None for s in document.segments)


def test_a_log_with_bracketed_stamps_is_no_export() -> None:
    document = read_text("[2025-04-18 10:32] Anna: Four.\n[2025-04-18 10:33] Ben: No.\n")

    assert document.published_basis == "in_text"


def test_days_that_follow_each_other_tell_the_order_of_the_numbers() -> None:
    text = "".join(f"0{day}/03/2025, 10:00 - Ann: hello {day}\n" for day in (2, 3, 6))
    assert str(read_text(text).published) == "2025-03-06"
    american = "".join(f"03/0{day}/2025, 10:00 - Ann: hello {day}\n" for day in (2, 3, 6))
    assert str(read_text(american).published) == "2025-03-06"
