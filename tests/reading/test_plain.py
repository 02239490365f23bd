# ruff: noqa: E501 (sample texts stand as they come, a paragraph to a line)
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document, Segment
from summarizer.reading import read_text, segmented

REPORT = """\
By continuing to visit this page you accept our use of cookies and our privacy policy.
CHOOSE YOUR LANGUAGE
新闻信息服务许可证10120240001
Reader hotline: 020-5550 1234
Ferries may stop within days
The ferry crews of Ostmark will stop all boats on 3 May unless the line takes back the new roster, their union said on Friday.
“We’re done waiting,” said Ilse Brand, who leads the union. “The roster goes, or the boats stay where they are until it does.”
What the line wants
The line answered that it would talk about the roster once the crews had promised to sail through the summer, and not before that.
Ilse Brand (L) and the head of the line, Otto Ree, (R) before the talks. /Jana Lind/Pool via Reuters
File photo: a ferry leaves the harbour of Ostmark in 2019.
Read more: Why the night boat is always late
Both sides meet again on Tuesday, and neither of them would say on Friday whether a mediator had been asked to join the meeting.
Sign up for our newsletter
© 2025 Ostmark Post. All rights reserved.
"""


def parts(document: Document, kind: str) -> list[str]:
    return [document.text[s.start : s.end].strip() for s in document.segments if s.kind == kind]


def assert_tiles(document: Document) -> None:
    assert document.segments
    assert "".join(document.text[s.start : s.end] for s in document.segments) == document.text


def test_page_furniture_captions_and_headings_are_told_from_the_report() -> None:
    report = read_text(REPORT)

    assert [line[:12] for line in parts(report, "boilerplate")] == [
        "By continuin",
        "CHOOSE YOUR ",
        "新闻信息服务许可证101",
        "Reader hotli",
        "Read more: W",
        "Sign up for ",
        "© 2025 Ostma",
    ]
    assert [line[:10] for line in parts(report, "caption")] == ["Ilse Brand", "File photo"]
    assert parts(report, "heading") == ["Ferries may stop within days", "What the line wants"]
    assert len(parts(report, "body")) == 4
    assert report.language == "en"
    assert report.genre is None
    assert_tiles(report)


@pytest.mark.parametrize(
    "line",
    [
        "Pick a region",
        "Licence for broadcast and online no. 88-12",
        "Spotted a mistake? 020-5550 88",
        "Subscribe to Harbour Notes, the weekly letter of our desk.",
        "You received this e-mail because you signed a petition of ours.",
    ],
)
def test_more_page_furniture(line: str) -> None:
    report = read_text(REPORT.replace("CHOOSE YOUR LANGUAGE", line))
    assert line in parts(report, "boilerplate")


@pytest.mark.parametrize(
    "sentence",
    [
        "The union will not sign before Friday",
        "We use cookies as a bargaining chip, the baker joked, and the mediator laughed.",
        "By Friday the two sides had agreed to share the cost of the bridge.",
        "The photo shows nothing that we did not know, the minister told Reuters on Monday.",
        "Advertisement spending was the last open point, both delegations said.",
        "Search teams must be let in at once, the aid agency demanded.",
        "Share the water or lose it, she warned both cities.",
        "The licence number is to be withdrawn if the company misses the deadline again.",
        "Reporting by both sides is to begin on 3 May.",
        "(c) 2000 tonnes of grain shall be delivered by the second party.",
        "This report was published by the ministry and asks both sides to disarm.",
        "Join us on the picket line on Friday.",
        "The banks asked for more credit: three million by June",
        "Published proposals would cut 300 jobs",
        "Subscribe to the treaty by June, the envoy urged the three states.",
        "Published demands are harder to withdraw, the negotiator said.",
        "The page was turned on 3 May, when both houses ratified the accord.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays_body(sentence: str) -> None:
    document = read_text(f"{REPORT}{sentence}\n")

    assert sentence in parts(document, "body")


def test_a_single_sentence_without_a_full_stop_is_body() -> None:
    document = read_text("The union demands an answer by Friday")

    assert [s.kind for s in document.segments] == ["body"]


def test_a_heading_never_swallows_the_paragraph_under_it() -> None:
    document = read_text(REPORT.replace("What the line wants\n", "What the line wants\n\n"))
    heading = [s for s in document.segments if s.kind == "heading"][-1]

    assert document.text[heading.start : heading.end] == "What the line wants\n\n"


def test_three_short_lines_in_a_row_are_a_list_and_no_headings() -> None:
    document = read_text(
        "Pay rises by four percent\nNo work on Sundays\nThe depot stays open\n"
        "The three points above were settled on Monday, said both sides, after a night without sleep or supper.\n"
    )

    assert parts(document, "heading") == []


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    wrapped = (
        "The board of the water company met the two cities on Monday and told\n"
        "them that it would shut the upper sluice unless they paid their share\n"
        "of the repair by the end of June.\n"
        "\n"
        "The cities said no.\n"
    )
    document = read_text(wrapped)

    assert [s.kind for s in document.segments] == ["body", "body"]
    assert document.text[document.segments[1].start :] == "The cities said no.\n"


def test_chinese_lines_are_paragraphs_with_headings() -> None:
    document = read_text(
        "公司的要求\n"
        "公司回应称，只有在工会取消上周宣布的罢工投票之后，才可以讨论夜班安排问题，双方将于下周二再次会面，地点是调解员办公室。\n"
        "码头工会周五表示，除非公司撤回新的夜班安排，否则将于五月举行罢工。\n"
        "广告\n"
    )

    assert [s.kind for s in document.segments] == ["heading", "body", "body", "boilerplate"]


def test_quotes_keep_their_marks_and_offsets_their_meaning() -> None:
    odd = "\u200bThe\u200d cafe\u0301 \u202bstays\u202c open, “we” said.\r\nNo\x00thing\ud800 else.\rEnd."
    document = read_text("\ufeff" + odd)

    assert document.text == (
        "\u200bThe\u200d cafe\u0301 \u202bstays\u202c open, “we” said.\nNo\ufffdthing\ufffd else.\nEnd."
    )


def test_a_callers_own_document_keeps_its_text() -> None:
    text = "\ufeffOne line\r\nof \x00 text.\r\n\r\nAnother."
    document = segmented(Document(text=text, title="Mine", published="2025-04-18"))

    assert document.text == text
    assert document.title == "Mine"
    assert document.published_basis == "given"
    assert_tiles(document)


def test_a_lone_surrogate_is_replaced_where_it_stands() -> None:
    document = segmented(Document(text="We \ud800 ask."))
    assert document.text == "We \ufffd ask."
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_what_a_caller_filled_in_is_not_overwritten() -> None:
    own = Document(
        text="Anna: We want four.\nBen: No.\n",
        language="nl",
        genre="analysis",
        segments=(Segment(kind="body", start=0, end=29),),
    )

    assert segmented(own) == own


def test_segmenting_twice_changes_nothing() -> None:
    once = segmented(Document(text=REPORT))

    assert segmented(once) == once


lines = st.lists(
    st.sampled_from(
        [
            *REPORT.split("\n"),
            "",
            " ",
            "Anna: We want four.",
            "[10:32] Ben: No.",
            "# Title",
            "\r",
            "Q: Why?",
        ]
    ),
    min_size=1,
).map("\n".join)


@settings(deadline=None)  # the first example loads a library
@given(st.text(min_size=1) | lines)
def test_segments_tile_any_text(text: str) -> None:
    if any(mark.isprintable() and not mark.isspace() for mark in text):
        document = segmented(Document(text=text))
        assert document.text == text
        assert_tiles(document)


@settings(deadline=None)  # the first example loads a library
@given(st.text(min_size=1) | lines)
def test_cleaning_gives_utf8_and_never_lengthens(text: str) -> None:
    if any(mark.isprintable() and not mark.isspace() for mark in text):
        document = read_text(text)
        assert document.text.encode("utf-8").decode("utf-8") == document.text
        assert len(document.text) <= len(text)
        assert "\r" not in document.text
        assert_tiles(document)
