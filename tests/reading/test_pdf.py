from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.errors import (
    BinaryDocument,
    DocumentError,
    DocumentTooLarge,
    EncryptedDocument,
    NoTextInDocument,
)
from summarizer.reading import read_bytes
from tests.reading.pages import pdf

HEAD = "Harbour Board - Minutes 2025"
HEADLINE = "Statement on the night roster"
PAGES = [
    [
        HEAD,
        "Statement on the night roster",
        "The harbour board met on Tuesday and heard the union and the port",
        "authority. The union asked that the night roster be withdrawn before the",
        "second of May, and repeated that it would otherwise call a strike of un-",
        "limited length. The authority said that a long-term solution needs time.",
        "Long-term plans were shown. The board asked both sides to keep the long-",
        "term interest of the port in mind, and that they stay at the table for",
        "as long as it takes (and longer); it will hear",
        "Page 1 of 2",
    ],
    [
        HEAD,
        "them again on Monday of next week.",
        "A second paragraph begins here and says that nothing more was agreed on",
        "the day.",
        "Page 2 of 2",
    ],
]


def parts(document: Document, kind: str) -> list[str]:
    return [document.text[s.start : s.end].strip() for s in document.segments if s.kind == kind]


def test_paragraphs_are_put_together_over_lines_and_pages() -> None:
    document = read_bytes(pdf(PAGES))
    first, second = parts(document, "body")

    assert "a strike of unlimited length" in first
    assert "keep the long-term interest" in first
    assert first.endswith("(and longer); it will hear them again on Monday of next week.")
    assert second.startswith("A second paragraph")
    assert second.endswith("agreed on the day.")


def test_running_headers_and_page_numbers_are_furniture() -> None:
    document = read_bytes(pdf(PAGES))

    assert sorted(parts(document, "boilerplate")) == [HEAD, HEAD, "Page 1 of 2", "Page 2 of 2"]
    assert parts(document, "heading") == ["Statement on the night roster"]


def test_the_date_of_the_file_is_not_the_date_of_the_text() -> None:
    assert read_bytes(pdf(PAGES)).published is None
    dated = read_bytes(pdf([["18 April 2025", "The union said no."]]))
    assert (str(dated.published), dated.published_basis) == ("2025-04-18", "in_text")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The night roster", "The night roster"),
        ("Microsoft Word - a.docx", HEADLINE),
        (None, HEADLINE),
    ],
)
def test_the_title_is_the_one_a_person_gave_or_the_headline(
    title: str | None, expected: str | None
) -> None:
    assert read_bytes(pdf(PAGES, title=title)).title == expected


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert "night roster" in read_bytes(pdf(PAGES, password="")).text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (pdf([[], []]), NoTextInDocument),
        (pdf(PAGES, password="secret"), EncryptedDocument),
        (pdf(PAGES)[:500], BinaryDocument),
        (b"%PDF-1.7 and nothing else", BinaryDocument),
        (pdf([["word " * 20] * 40] * 3), DocumentTooLarge),
    ],
    ids=["scanned", "encrypted", "cut", "empty", "large"],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error, match=r"report\.pdf") as caught:
        read_bytes(data, name="report.pdf", max_bytes=5_000)

    assert caught.value.hint
    assert "roster" not in str(caught.value)
