from __future__ import annotations

from math import inf

import pytest

from summarizer.picture.comparing.figures import figures, in_words, without


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rise of 5 per cent", {"per cent": {5.0}}),
        ("a rise of 5% or 6 percent", {"per cent": {5.0, 6.0}}),
        ("a rise of 5 per cent a year", {"per cent a year": {5.0}}),
        (
            "12% over three years, not 4% yearly",
            {"per cent over three years": {12.0}, "year": {3.0}, "per cent a year": {4.0}},
        ),
        ("12% at once and 4% a year", {"per cent": {12.0}, "per cent a year": {4.0}}),
        ("pays 1,200 crowns", {"crown": {1200.0}}),
        ("pays 4.5 million crowns", {"crown": {4.5e6}}),
        ("pays €300", {"€": {300.0}}),
        ("open two wards", {"ward": {2.0}}),
        ("free all of the prisoners", {"prisoner": {inf}}),
        ("free every prisoner", {"prisoner": {inf}}),
        ("free all 12 prisoners", {"prisoner": {12.0}}),
        ("free half of the prisoners", {"prisoner": {0.5}}),
        ("none of the ships may sail", {"ship": {0.0}}),
        ("three boats and 12 crews", {"boat": {3.0}, "crew": {12.0}}),
    ],
)
def test_numbers_are_found_by_their_unit(text: str, expected: dict[str, set[float]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "signed on 3 June 2031",
        "signed on June 3, when it rained",
        "at 5 p.m. or at 17:30",
        "on 12.5.2026 at last",
        "about 40 boats, at least 30 crews, more than 20 cooks",
        "two of them",
        "nothing at all",
        "",
    ],
)
def test_dates_hours_and_what_is_told_roughly_are_no_figures(text: str) -> None:
    assert figures(text) == {}


def test_figures_read_as_they_are_said() -> None:
    assert in_words("per cent", frozenset((6.0, 5.0))) == "5 or 6 per cent"
    assert in_words("€", frozenset((1200.0,))) == "€1,200"


def test_without_its_numbers_a_text_says_what_they_are_about() -> None:
    assert without("Pay 5 per cent in two steps") == "pay per cent in steps"


def test_all_are_told_as_all() -> None:
    assert in_words("prisoner", frozenset((inf,))) == "all prisoner"
    assert without("free all 12 prisoners") == without("free prisoners")
