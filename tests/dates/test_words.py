from __future__ import annotations

import pytest

from summarizer.dates.words import normalise

PLAIN = {
    "No later than the twenty-first of Sept., 5 p.m.": "no later than 21th of september 5pm",
    "one hundred and twenty days": "120 days",
    "nineteen ninety-eight": "1998",
    "two thousand twenty-six": "2026",
    "a couple of weeks": "a few of weeks",
    "two dozen days": "24 days",
    "a year and a half": "1.5 years",
    "half an hour": "30 minutes",
    "ten business days": "10 workdays",
    "New Year’s Eve": "new year eve",
    "mid-May": "middle may",
    "May–June": "may to june",
    "May/June": "may or june",
    "Q3 2026": "3th quarter '2026".replace("'", ""),
    "3Q26": "3th quarter '26",
    "IV quarter": "4th quarter",
    "the XXI century": "21th century",
    "１５\u200b May": "15 may",
    "the 1990's": "1990s",
    "1700 GMT": "17:00 gmt",
    "": "",
    " \x00 ": "\x00",
}


@pytest.mark.parametrize("words", PLAIN)
def test_plain_form(words: str) -> None:
    assert normalise(words) == PLAIN[words]


@pytest.mark.parametrize("words", PLAIN)
def test_plain_form_is_stable(words: str) -> None:
    plain = normalise(words)
    assert normalise(plain) == plain
