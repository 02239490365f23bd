"""Few words in common are enough where nothing else can be meant, and only there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.brief import Item
from tests.picture.items.making import agreement, brief, deadline, demand, groups, merged, one_item

TENTH, ELEVENTH = date(2031, 6, 10), date(2031, 6, 11)

SAME: dict[str, tuple[Item, Item]] = {
    "other words for one thing": (
        demand("guild", "line", "The guild wants wages to rise.", issue="wages"),
        demand("guild", "line", "The guild calls for an increase in pay.", issue="pay-claim"),
    ),
    "two words for one": (
        demand("guild", "line", "The line should give up the toll on the quay.", issue="toll"),
        demand("guild", "line", "The guild asks the line to waive its quay fees.", issue="fees"),
    ),
    "several words of many": (
        demand("norland", "sudran", "The guns must come off Tarn hill.", issue="guns"),
        demand(
            "norland",
            "sudran",
            "Sudran is to clear the ridge at Tarn of every battery that looks on the town.",
            issue="ridge",
        ),
    ),
    "in two languages": (
        demand("norland", "sudran", "Norland verlangt die Freilassung der Geiseln.", issue="a"),
        demand("norland", "sudran", "Norland wants the captives freed.", issue="b"),
    ),
    "one day, and few words in common": (
        deadline("guild", ("line",), "The line's answer on the rota is due.", TENTH, issue="rota"),
        deadline("guild", ("line",), "By then the line has to reply.", TENTH, issue="talks"),
    ),
    "one paper on one issue": (
        agreement(("norland", "sudran"), "a deal", "Hostages are to be freed.", issue="hostages"),
        agreement(
            ("norland", "sudran"), "the bargain", "Captives will be let go.", issue="captives"
        ),
    ),
    "no longer asked": (
        demand("guild", "line", "The guild wants the crews' rents frozen.", issue="rents"),
        demand(
            "guild",
            "line",
            "The guild no longer wants the crews' rents frozen.",
            issue="rents",
            status="withdrawn",
        ),
    ),
}

APART: dict[str, tuple[Item, Item]] = {
    "nothing but the actors": (
        demand("guild", "line", "The guild wants wages to rise.", issue="wages"),
        demand("guild", "line", "The guild asks for a look at the books.", issue="books"),
    ),
    "a single word of the topic": (
        demand("norland", "sudran", "The guns must come off Tarn hill.", issue="guns"),
        demand("norland", "sudran", "Sudran is to let lorries into Tarn.", issue="lorries"),
    ),
    "for another year": (
        demand("guild", "line", "The guild wants the crews' rents frozen for 2032.", issue="rents"),
        demand("guild", "line", "The guild wants rents for crews frozen for 2033.", issue="rents"),
    ),
    "one day, for others": (
        deadline("guild", ("line",), "An answer is due.", TENTH),
        deadline("guild", ("norland",), "The guild wants to hear.", TENTH),
    ),
    "a day later": (
        deadline("guild", ("line",), "The line's answer on the rota is due.", TENTH, issue="rota"),
        deadline("guild", ("line",), "By then the line has to reply.", ELEVENTH, issue="talks"),
    ),
    "the addressee unsaid": (
        demand("guild", "line", "The guild wants wages to rise.", issue="wages"),
        demand("guild", (), "The guild calls for higher hourly earnings.", issue="claims"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_little_is_enough_where_nothing_else_can_be_meant(pair: tuple[Item, Item]) -> None:
    assert one_item(*pair)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_and_no_less_than_that(pair: tuple[Item, Item]) -> None:
    assert not one_item(*pair)


def test_two_that_fit_about_as_well_are_both_left_apart() -> None:
    """Which of two dates of one day is meant, few words do not tell."""
    rota = deadline("guild", ("line",), "The line's answer on the rota is due.", TENTH, issue="a")
    rest = deadline("guild", ("line",), "The line's answer on the rests is due.", TENTH, issue="b")
    told = deadline("guild", ("line",), "By then the line has to reply.", TENTH, issue="talks")
    assert groups(merged(brief(rota, day=1), brief(told, day=2)))
    assert not groups(merged(brief(rota, rest, day=1), brief(told, day=2)))


def test_the_better_fit_of_two_is_taken() -> None:
    pay = demand("guild", "line", "The guild wants wages to rise for all crews.", issue="wages")
    books = demand("guild", "line", "The guild asks for a look at the books.", issue="books")
    told = demand("guild", "line", "All crews must get an increase in pay.", issue="pay")
    found = groups(merged(brief(pay, books, day=1), brief(told, day=2)))
    assert found == [[pay.summary, told.summary]]


BY_THEN = deadline("guild", ("line",), "The line is to scrap the night runs.", TENTH, issue="runs")
"""What is asked by a day; a later report may name the day alone."""


def taken_back(summary: str, setter: str | None = "guild", **given: Any) -> Item:
    return deadline(setter, (), summary, given.pop("on", TENTH), issue="deadline", **given)


@pytest.mark.parametrize("status", ["moved", "withdrawn", "met", "missed"])
def test_what_became_of_a_date_is_told_of_the_one_deadline_that_its_setter_put_on_it(
    status: str,
) -> None:
    summary = "The guild's deadline of 10 June for the Line."
    told = taken_back(summary, status=status, time_frame="background")
    ultimatum = BY_THEN.model_copy(update={"kind": "ultimatum"})
    (item,) = merged(brief(ultimatum, day=1), brief(told, day=5)).items
    assert getattr(item.item, "status", None) == status


@pytest.mark.parametrize(
    "told",
    [
        taken_back("The guild's deadline of 10 June."),
        taken_back("The guild moved its deadline of 11 June.", on=ELEVENTH, status="moved"),
        taken_back("The deadline of 10 June is moved.", setter="port", status="moved"),
        taken_back("The deadline of 10 June is moved.", setter=None, status="moved"),
        taken_back("The guild moved its deadline for the pay ballot.", status="moved"),
    ],
    ids=["pending", "another day", "another setter", "nobody's", "for another act"],
)
def test_a_date_of_another_day_setter_or_act_is_not_the_one_that_was_taken_back(told: Item) -> None:
    assert not one_item(BY_THEN, told)


def test_of_two_deadlines_on_one_day_nobody_knows_which_was_moved() -> None:
    other = deadline("guild", ("line",), "The line is to open its books.", TENTH, issue="books")
    told = taken_back("The guild moved its deadline of 10 June.", status="moved")
    assert groups(merged(brief(BY_THEN, other, day=1), brief(told, day=5))) == []
