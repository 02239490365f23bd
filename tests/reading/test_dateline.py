from __future__ import annotations

import pytest

from summarizer.reading import read_text

BODY = "\nThe two delegations met in the morning and parted at noon, and neither would say more.\n"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("18 April 2025", "2025-04-18"),
        ("Friday, 18 April 2025", "2025-04-18"),
        ("April 18th, 2025, 10:30 AM EST", "2025-04-18"),
        ("2025-04-18", "2025-04-18"),
        ("2025-04-18T10:30:00+02:00", "2025-04-18 10:30:00+02:00"),
        ("18. April 2025", "2025-04-18"),
        ("vendredi 18 avril 2025", "2025-04-18"),
        ("18 de abril de 2025", "2025-04-18"),
        ("18 апреля 2025", "2025-04-18"),
        ("2025年4月18日", "2025-04-18"),
        ("Published: 2025-04-18", "2025-04-18"),
        ("Published on April 18, 2025 at 10:30", "2025-04-18"),
        ("Publié le 18 avril 2025", "2025-04-18"),
        ("Date: Fri, 18 Apr 2025 10:22:00 +0200", "2025-04-18"),
        ("For release: 18 April 2025", "2025-04-18"),
        ("Updated: 20 April 2025\nPublished: 18 April 2025", "2025-04-18"),
        ("PARIS, 18 April 2025 — The talks go on.", "2025-04-18"),
        ("PARIS, April 18, 2025 (River Wire) - The talks go on.", "2025-04-18"),
        ("Geneva (18 April 2025) – The talks go on.", "2025-04-18"),
        ("Harbour Gazette, 18 April 2025", "2025-04-18"),
        ("CULTURE DESK | Friday 18 April 2025", "2025-04-18"),
    ],
)
def test_a_full_date_near_the_top_dates_the_text(line: str, published: str) -> None:
    document = read_text(line + BODY)

    assert (str(document.published), document.published_basis) == (published, "in_text")


@pytest.mark.parametrize(
    "line",
    [
        "PARIS, 18 April — The talks go on.",
        "The offer lapses on 18 April 2025.",
        "By 18 April 2025",
        "Deal must be signed by Friday, 18 April 2025",
        "Offer valid until: 18 April 2025",
        "Strike deadline: 2 May 2025",
        "On 18 April 2025 - a Friday - the two sides met.",
        "31 February 2025",
        "18/04/2025",
        "© 2025",
        "Since 18 April 2025 the port has been shut.",
    ],
)
def test_other_dates_do_not(line: str) -> None:
    document = read_text(line + BODY)

    assert (document.published, document.published_basis) == (None, "unknown")


def test_a_date_far_down_does_not() -> None:
    assert read_text(BODY * 20 + "\n18 April 2025\n" + BODY).published is None


def test_a_treaty_is_dated_by_its_closing_formula() -> None:
    document = read_text(BODY * 20 + "\nDone at Ansel on 3 February 2026, in three copies.\n")

    assert (str(document.published), document.published_basis) == ("2026-02-03", "in_text")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("The Skerry Review - Analysis - 22 November 2023", "2023-11-22"),
        ("+++ TICKER +++ Wednesday, 29 January 2025 +++", "2025-01-29"),
        ("9 October 2024 | 3 min read | 148 comments", "2024-10-09"),
        ("Harrun, Old Granary, 9 April 2026", "2026-04-09"),
        ("(Morland Bugle, 10 February 2026)   If you went out on Sunday", "2026-02-10"),
        ("Villeneuve, le 4 mars 2026", "2026-03-04"),
        ("الأحد 12 أكتوبر/تشرين الأول 2025", "2025-10-12"),
        ("2026年3月17日 07:12　来源：晚报", "2026-03-17"),
    ],
)
def test_a_date_is_found_between_the_parts_of_a_head_line(line: str, day: str) -> None:
    assert str(read_text(f"A headline\n{line}\n\nThe body of it.").published) == day


@pytest.mark.parametrize(
    "line",
    [
        "The lease was signed on 3 May 2020 (and lapsed)",
        "Photo: leaders sign the accord of 9 April 1998 - archive",
        "A deal is due by 5 June 2026 | More",
    ],
)
def test_a_date_inside_a_clause_is_not_the_documents_own(line: str) -> None:
    assert read_text(f"A headline\n{line}\n\nThe body of it.").published is None
