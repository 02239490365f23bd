"""Ultimatums whose threat is a strike by those whom a union stands for."""

from __future__ import annotations

import pytest

from tests.extraction.rules.reading import names, read


@pytest.mark.parametrize(
    ("threat", "action"),
    [
        ("its members would strike from 2 April", "strike from 2 April"),
        ("its drivers will walk out", "walk out"),
        ("the crews would go on strike", "go on strike"),
    ],
)
def test_a_strike_of_the_members_is_the_threat_of_the_union(threat: str, action: str) -> None:
    draft = read(f"The union demanded that Norrgate raise wages before 31 March, or {threat}.")
    (deadline,) = [d for d in draft.deadlines if d.time_words == "31 March"]
    (demand,) = draft.demands
    assert deadline.kind == "ultimatum"
    for item in (deadline, demand):
        (consequence,) = item.consequences
        assert names(draft, consequence.actor) == ["the union"]
        assert consequence.action == action


@pytest.mark.parametrize(
    "text",
    [
        "Norrgate demanded that the union sign before 31 March, or its members would strike.",
        "The union demanded that Norrgate pay before 31 March, or the costs would rise.",
    ],
)
def test_what_others_may_do_is_no_threat_of_the_issuer(text: str) -> None:
    assert all(d.kind != "ultimatum" for d in read(text).deadlines)


@pytest.mark.parametrize("year", [1826, 1999, 2026, 2126])
def test_a_year_that_is_written_is_never_left_out(year: int) -> None:
    found = read(f"The union demanded that the firm pay by 12 March {year}. The firm refused.")
    assert [deadline.time_words for deadline in found.deadlines] == [f"12 March {year}"]
