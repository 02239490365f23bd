"""Deadlines that are moved by a length of time."""

from __future__ import annotations

import pytest

from tests.extraction.rules.reading import names, read, talk

SET = "The players' union gave the owners until 20 October to improve their offer. "


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("On Wednesday the union extended the deadline by a week.", "by a week"),
        ("The deadline has been extended by two weeks.", "by two weeks"),
        ("The union pushed it back by another 48 hours.", "by another 48 hours"),
        ("The union gave them another ten days.", "another ten days"),
        ("The union granted the owners a further three days.", "a further three days"),
        ("The owners now have two more weeks.", "two more weeks"),
    ],
)
def test_a_deadline_that_is_known_is_moved_by_a_length(told: str, words: str) -> None:
    draft = read(SET + told, published="2026-10-14")
    old, new = draft.deadlines
    assert (old.status, old.replaced_by, new.status) == ("moved", new.common.id, "pending")
    assert new.time_words == words
    assert (names(draft, new.setter), names(draft, *new.applies_to)) == (
        ["the players' union"],
        ["the owners"],
    )


@pytest.mark.parametrize(
    "told",
    [
        "The union refused to extend the deadline by a week.",
        "The union may extend the deadline by a week.",
        "The owners asked the union to extend the deadline by a week.",
        "The union did not give the owners another ten days.",
        "The union extended its contract by a year.",
        "The union gave the referees another ten days.",
        "The union gave them ten days.",
        "If the owners move, the union will extend the deadline by a week.",
    ],
)
def test_what_moves_no_deadline(told: str) -> None:
    assert [t.status for t in read(SET + told).deadlines][:1] == ["pending"]


def test_a_length_alone_moves_nothing_that_is_not_known() -> None:
    assert read("The union extended the deadline by a week.").deadlines == []


def test_one_who_talks_gives_the_other_more_time() -> None:
    draft = talk(
        ("Ana", "You must pay the rent by 20 October."),
        ("Ben", "Could you give us another week?"),
        ("Ana", "Fine. I have extended the deadline by a week."),
    )
    old, new = draft.deadlines
    assert (old.replaced_by, names(draft, *new.applies_to)) == (new.common.id, ["Ben"])
